#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/report/sarif.hpp>
#include <buywork/report/survey_lint.hpp>
#include <buywork/report/table.hpp>
#include <charconv>

namespace buywork::report {
namespace {

using survey::Flaw;
using survey::FormLint;
using survey::FormRemark;
using survey::Severity;

const char* name_of(Severity severity) { return survey::severities[static_cast<std::size_t>(severity)].name; }

const char* name_of(survey::Language language) { return language == survey::Language::fr ? "fr" : "en"; }

Tone tone_of(Severity severity) {
    return severity == Severity::error ? Tone::bad : severity == Severity::warning ? Tone::warning : Tone::plain;
}

std::int64_t count_of(const FormLint& result, Severity severity) {
    return std::count_if(result.remarks.begin(), result.remarks.end(),
                         [&](const FormRemark& one) { return survey::severity_of(one.remark.flaw) == severity; });
}

/// Characters before a byte of a text.
std::int64_t characters(std::string_view text, std::size_t byte) {
    return std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size())),
                         [](char c) { return (c & 0xC0) != 0x80; });
}

void put_row(view::MemoryRows& rows, const FormRemark& one) {
    const Severity severity = survey::severity_of(one.remark.flaw);
    put(rows, one.item ? one.item->question.key : std::string());
    put(rows, one.language ? std::string(name_of(*one.language)) : std::string());
    rows.cell(survey::name_of(one.remark.flaw)).cell(name_of(severity), tone_of(severity));
    rows.cell(one.remark.message).cell(one.remark.rewrite);
    put(rows, one.field);
    put(rows, one.remark.words);
    const bool has_words = !one.remark.words.empty();
    has_words ? rows.cell(characters(one.text, one.remark.begin)) : rows.absent();
    has_words ? rows.cell(characters(one.text, one.remark.end)) : rows.absent();
    put(rows, one.text);
    put(rows, one.item ? one.item->place : std::string());
}

view::Table table_of(const FormLint& result) {
    view::Table table{.name = "findings", .title = tr("Findings")};
    table.columns = {{.name = "question", .label = tr("Question"), .whole = true},
                     {"language", tr("Language"), Kind::text},
                     {"code", tr("Kind"), Kind::choice, survey::flaws},
                     {"severity", tr("Severity"), Kind::choice, survey::severities},
                     {"message", tr("Finding"), Kind::text},
                     {"rewrite", tr("Better"), Kind::text},
                     program_column("field", Kind::text),
                     program_column("words", Kind::text),
                     program_column("begin", Kind::number),
                     program_column("end", Kind::number),
                     program_column("text", Kind::text),
                     program_column("place", Kind::text)};
    table.columns[4].wraps = true;
    table.columns[5].wraps = true;
    table.empty = tr("No findings.");
    auto rows = std::make_unique<view::MemoryRows>();
    for (const FormRemark& one : result.remarks) put_row(rows->row(), one);
    table.rows = std::move(rows);
    return table;
}

const char* level_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::vector<SarifRule> sarif_rules() {
    std::vector<SarifRule> rules;
    for (std::size_t i = 0; i < std::size(survey::flaws); ++i) {
        const auto flaw = static_cast<Flaw>(i);
        rules.push_back({.id = survey::flaws[i].name,
                         .name = "",
                         .title = translated(survey::flaws[i].label),
                         .why = survey::reason_of(flaw),
                         .help = "",
                         .level = level_of(survey::severity_of(flaw))});
    }
    return rules;
}

/// The line of a place in its file, "form.toml:12:1"; 1 when it has none.
std::int64_t line_of(std::string_view place, std::string_view file) {
    std::int64_t line = 1;
    if (file.empty() || !place.starts_with(file) || place.size() <= file.size() + 1) return line;
    std::from_chars(place.data() + file.size() + 1, place.data() + place.size(), line);
    return std::max<std::int64_t>(line, 1);
}

SarifResult result_of(const survey::Form& form, const FormRemark& one, const std::string& uri,
                      const std::string& file) {
    const std::string question = one.item ? one.item->question.key : "";
    SarifResult result{.rule = static_cast<std::size_t>(one.remark.flaw),
                       .level = level_of(survey::severity_of(one.remark.flaw)),
                       .message = (question.empty() ? form.survey.key : question) + ": " + one.remark.message +
                                  ".\n" + one.remark.rewrite,
                       .uri = uri,
                       .line = one.item ? line_of(one.item->place, file) : 1,
                       .record = question.empty() ? form.survey.key : form.survey.key + "/" + question,
                       .fingerprint = ""};
    result.fingerprint = hex(sha256(std::string(survey::name_of(one.remark.flaw)) + "/" + result.record + "/" +
                                    one.field + "/" + one.remark.words));
    return result;
}

}  // namespace

view::Document survey_lint_page(const survey::Form& form, const FormLint& result) {
    const survey::Language shown = language() == "fr" ? survey::Language::fr : survey::Language::en;
    view::Document page{.name = "survey-lint", .title = tr("Wording: {}", survey::title_of(form.survey, shown))};
    page.rows = "findings";
    const auto errors = count_of(result, Severity::error), warnings = count_of(result, Severity::warning);
    page.blocks.emplace_back(view::Figures{
        {{"score", tr("Score, of 100"), Kind::number, Value::of(result.score)},
         {"questions", tr("Questions"), Kind::number, Value::of(static_cast<std::int64_t>(form.items.size()))},
         {"errors", tr("Errors"), Kind::number, Value::of(errors), "", errors ? Tone::bad : Tone::plain},
         {"warnings", tr("Warnings"), Kind::number, Value::of(warnings), "", warnings ? Tone::warning : Tone::plain},
         {"infos", tr("Infos"), Kind::number, Value::of(count_of(result, Severity::info))}}});
    page.blocks.emplace_back(table_of(result));
    return page;
}

view::Tree survey_lint_sarif(const survey::Form& form, const FormLint& result, const std::string& uri,
                             const std::string& file) {
    std::vector<SarifResult> results;
    for (const FormRemark& one : result.remarks) results.push_back(result_of(form, one, uri, file));
    return sarif_of(sarif_rules(), results);
}

}  // namespace buywork::report
