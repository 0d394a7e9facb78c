#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/report/findings.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

using practice::Finding;
using practice::Outcome;
using practice::Remedies;
using practice::Result;
using practice::Rule;
using practice::Severity;

constexpr std::size_t first_ones = 5;

Tone tone_of(const Finding& finding) {
    if (!practice::counts(finding)) return Tone::muted;
    if (finding.severity == Severity::error) return Tone::bad;
    return finding.severity == Severity::warning ? Tone::warning : Tone::plain;
}

const char* name_of(Severity severity) { return practice::severities[static_cast<std::size_t>(severity)].name; }
const char* name_of(Outcome outcome) { return practice::outcomes[static_cast<std::size_t>(outcome)].name; }

/// The most severe findings, of different rules first.
std::vector<const Finding*> foremost(const Result& result) {
    std::vector<const Finding*> chosen;
    std::set<const Rule*> seen;
    for (const bool repeats : {false, true})
        for (const Finding& one : result.findings) {
            if (chosen.size() == first_ones) return chosen;
            if (!practice::counts(one) || seen.contains(one.rule) != repeats) continue;
            if (std::find(chosen.begin(), chosen.end(), &one) != chosen.end()) continue;
            seen.insert(one.rule);
            chosen.push_back(&one);
        }
    return chosen;
}

view::Figures figures(const Result& result) {
    std::int64_t errors = 0, warnings = 0, infos = 0, unknown = 0, accepted = 0;
    for (const Finding& one : result.findings) {
        if (one.outcome == Outcome::not_known) ++unknown;
        if (one.outcome != Outcome::found) continue;
        if (!practice::counts(one))
            ++accepted;
        else
            ++(one.severity == Severity::error ? errors : one.severity == Severity::warning ? warnings : infos);
    }
    return {{
        {"errors", tr("Errors"), Kind::number, Value::of(errors), "", errors > 0 ? Tone::bad : Tone::good},
        {"warnings", tr("Warnings"), Kind::number, Value::of(warnings), "",
         warnings > 0 ? Tone::warning : Tone::good},
        {"infos", tr("Hints"), Kind::number, Value::of(infos)},
        {"not_known", tr("Not known"), Kind::number, Value::of(unknown), tr("data is missing")},
        {"accepted", tr("Accepted"), Kind::number, Value::of(accepted), tr("waived or in the baseline")},
    }};
}

/// What happened to a finding, for people.
std::string state_of(const Finding& finding) {
    if (finding.outcome == Outcome::not_known) return tr("not known");
    if (finding.waiver) return tr("waived until {}", human(*finding.waiver->until, language()));
    if (finding.is_in_baseline) return tr("in the baseline");
    return {};
}

void append_short(view::MemoryRows& rows, const Finding& one, bool names_projects) {
    const std::string state = state_of(one);
    rows.row().cell(name_of(one.severity), tone_of(one)).cell(one.rule->code);
    if (names_projects) one.project ? rows.cell(one.project->title) : rows.absent();
    rows.cell(practice::message(one) + (state.empty() ? "" : " (" + state + ")"));
}

/// \param names_projects false: all are of one project, which the page names
view::Table short_table(std::string name, std::string title, const std::vector<const Finding*>& findings,
                        bool names_projects) {
    view::Table table{.name = std::move(name), .title = std::move(title)};
    table.columns = {{"severity", tr("Severity"), Kind::choice, practice::severities},
                     {.name = "rule", .label = tr("Rule"), .whole = true}};
    if (names_projects) table.columns.push_back({"project", tr("Project"), Kind::text, {}, 1});
    table.columns.push_back({.name = "finding", .label = tr("Finding"), .wraps = true});
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Finding* one : findings) append_short(*rows, *one, names_projects);
    table.rows = std::move(rows);
    return table;
}

view::Table remedy_table(const std::vector<const Finding*>& findings, Remedies& remedies) {
    view::Table table{.name = "remedies", .title = tr("Remedies")};
    table.columns = {{.name = "rule", .label = tr("Rule"), .whole = true},
                     {"effort", tr("Effort"), Kind::choice, practice::efforts, 2},
                     {.name = "safe", .label = tr("Safe"), .kind = Kind::flag, .minor = 1},
                     {.name = "command", .label = tr("Command"), .whole = true}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Finding* one : findings) {
        const practice::Command command = remedies.of(*one);
        if (command.words.empty()) continue;
        rows->row().cell(one->rule->code);
        rows->cell(practice::efforts[static_cast<std::size_t>(one->remedy->effort)].name);
        rows->cell(std::int64_t{one->remedy->is_safe});
        rows->cell(command.line());
    }
    table.rows = std::move(rows);
    return table;
}

bool is_shown(const Finding& one) { return one.outcome == Outcome::found || one.outcome == Outcome::not_known; }

}  // namespace

view::Document findings_page(workspace::Workspace& workspace, const Result& result, Remedies& remedies, Date as_of) {
    view::Document page{.name = "check", .title = tr("Good practice"), .subtitle = workspace.name()};
    page.as_of = Instant{std::int64_t{as_of.days} * 86400};
    page.foot = provenance(workspace);
    page.blocks.emplace_back(figures(result));
    const bool is_one =
        result.projects.size() == 1 && std::all_of(result.findings.begin(), result.findings.end(),
                                                   [](const Finding& one) { return one.project != nullptr; });
    if (is_one) page.subtitle = result.projects.front().title;
    const std::vector<const Finding*> first = foremost(result);
    std::vector<const Finding*> rest;
    for (const Finding& one : result.findings)
        if (is_shown(one) && std::find(first.begin(), first.end(), &one) == first.end()) rest.push_back(&one);
    if (first.empty())
        page.blocks.emplace_back(view::Paragraph{tr("Nothing was found."), Tone::good});
    else
        page.blocks.emplace_back(short_table("foremost", tr("What counts most"), first, !is_one));
    if (!first.empty()) page.blocks.emplace_back(remedy_table(first, remedies));
    if (!rest.empty()) page.blocks.emplace_back(short_table("others", tr("Other findings"), rest, !is_one));
    if (!first.empty())
        page.blocks.emplace_back(view::Paragraph{
            tr("buywork project check --explain {} says why, and what helps.", first.front()->rule->code),
            Tone::muted});
    return page;
}

view::Table foremost_table(const Result& result, Remedies& remedies) {
    const std::vector<const Finding*> first = foremost(result);
    view::Table table = short_table("practices", tr("Good practice"), first, true);
    table.columns.push_back(program_column("command", Kind::text));
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Finding* one : first) {
        append_short(*rows, *one, true);
        put(*rows, remedies.of(*one).line());
    }
    table.rows = std::move(rows);
    return table;
}

view::Table findings_table(const Result& result, Remedies& remedies) {
    view::Table table{.name = "findings"};
    table.columns = {{.name = "rule", .label = tr("Rule"), .whole = true},
                     {"name", tr("Name"), Kind::text},
                     {"group", tr("Group"), Kind::choice, practice::groups},
                     {"severity", tr("Severity"), Kind::choice, practice::severities},
                     {"outcome", tr("Outcome"), Kind::choice, practice::outcomes},
                     {"project", tr("Project"), Kind::text},
                     {"kind", tr("Kind"), Kind::text},
                     {"record", tr("Record"), Kind::text},
                     {"title", tr("Title"), Kind::text},
                     {"message", tr("Finding"), Kind::text},
                     {"remedy", tr("Remedy"), Kind::text},
                     {"safe", tr("Safe"), Kind::flag},
                     {"effort", tr("Effort"), Kind::choice, practice::efforts},
                     {"needs", tr("To fill in"), Kind::text},
                     {"waived_until", tr("Waived until"), Kind::date},
                     {"waiver_reason", tr("Reason"), Kind::text},
                     {"in_baseline", tr("In the baseline"), Kind::flag}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Finding& one : result.findings) {
        const bool is_found = one.outcome == Outcome::found;
        const practice::Command command = is_found ? remedies.of(one) : practice::Command{};
        rows->row().cell(one.rule->code).cell(one.rule->name);
        rows->cell(practice::groups[static_cast<std::size_t>(one.rule->group)].name).cell(name_of(one.severity));
        rows->cell(name_of(one.outcome));
        put(*rows, one.project ? one.project->key : std::string());
        put(*rows, one.place.id != 0 ? std::string(one.place.entity->name) : std::string());
        put(*rows, one.record);
        put(*rows, one.title);
        put(*rows, is_shown(one) ? practice::message(one) : std::string());
        put(*rows, command.line());
        command.words.empty() ? rows->absent() : rows->cell(std::int64_t{one.remedy->is_safe});
        put(*rows, command.words.empty()
                       ? std::string()
                       : std::string(practice::efforts[static_cast<std::size_t>(one.remedy->effort)].name));
        put(*rows, text::join(command.needs, ", "));
        put(*rows, one.waiver ? one.waiver->until : std::optional<Date>());
        put(*rows, one.waiver ? one.waiver->reason : std::string());
        rows->cell(std::int64_t{one.is_in_baseline});
    }
    table.rows = std::move(rows);
    return table;
}

namespace {

std::string stages_of(const Rule& rule) {
    if (practice::is_of_workspace(rule)) return {};
    std::vector<std::string> names;
    for (auto stage = static_cast<std::size_t>(rule.from); stage <= static_cast<std::size_t>(rule.to); ++stage)
        names.emplace_back(project::stages[stage].name);
    return text::join(names, ",");
}

const char* name_of(practice::Procedures procedures) {
    return procedures == practice::Procedures::all            ? "all"
           : procedures == practice::Procedures::private_only ? "private"
                                                              : "public";
}

std::string thresholds_text(const std::map<std::string, std::int64_t>& thresholds) {
    std::vector<std::string> parts;
    for (const auto& [name, value] : thresholds) parts.push_back(name + " = " + std::to_string(value));
    return text::join(parts, "; ");
}

}  // namespace

view::Table rules_table(const practice::Settings* settings, std::int64_t project) {
    view::Table table{.name = "rules"};
    table.columns = {{.name = "rule", .label = tr("Rule"), .whole = true},
                     {"name", tr("Name"), Kind::text, {}, 4},
                     {"group", tr("Group"), Kind::choice, practice::groups, 3},
                     {"severity", tr("Severity"), Kind::choice, practice::severities},
                     {"title", tr("Finding"), Kind::text},
                     {"thresholds", tr("Limits"), Kind::text, {}, 2},
                     {"origin", tr("Set by"), Kind::text, {}, 1},
                     program_column("records", Kind::text),
                     program_column("stages", Kind::text),
                     program_column("procedures", Kind::text),
                     program_column("since", Kind::text),
                     program_column("private", Kind::flag),
                     program_column("why", Kind::text),
                     program_column("source", Kind::text),
                     program_column("remedy", Kind::text),
                     program_column("safe", Kind::flag),
                     program_column("effort", Kind::text),
                     program_column("bad", Kind::text),
                     program_column("good", Kind::text)};
    table.columns[4].wraps = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Rule* rule : practice::rules()) {
        practice::Effective effective{.severity = rule->severity};
        for (const practice::Threshold& one : rule->thresholds) effective.thresholds[one.name] = one.standard;
        if (settings) effective = settings->of(*rule, project);
        rows->row().cell(rule->code).cell(rule->name);
        rows->cell(practice::groups[static_cast<std::size_t>(rule->group)].name).cell(name_of(effective.severity));
        rows->cell(translated(rule->title));
        put(*rows, thresholds_text(effective.thresholds));
        rows->cell(effective.origin).cell(rule->of->name);
        put(*rows, stages_of(*rule));
        rows->cell(name_of(rule->procedures)).cell(rule->since).cell(std::int64_t{rule->is_private});
        rows->cell(translated(rule->why));
        put(*rows, std::string(translated(rule->source)));
        put(*rows, std::string(rule->remedy.command));
        rows->cell(std::int64_t{rule->remedy.is_safe});
        rows->cell(practice::efforts[static_cast<std::size_t>(rule->remedy.effort)].name);
        rows->cell(translated(rule->bad)).cell(translated(rule->good));
    }
    table.rows = std::move(rows);
    return table;
}

namespace {

std::string stage_word(project::Stage stage) {
    return translated(project::stages[static_cast<std::size_t>(stage)].label);
}

void append_facts(view::Document& page, const Rule& rule) {
    view::Table table{.name = "rule"};
    table.single = true;
    table.columns = {{"group", tr("Practice"), Kind::choice, practice::groups},
                     {"severity", tr("Severity"), Kind::choice, practice::severities},
                     {"records", tr("Checks"), Kind::text},
                     {"stages", tr("In the stages"), Kind::text},
                     {"procedures", tr("In procedures"), Kind::text},
                     {"thresholds", tr("Limits"), Kind::text},
                     {"source", tr("Source"), Kind::text},
                     {"since", tr("Since version"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(practice::groups[static_cast<std::size_t>(rule.group)].name).cell(name_of(rule.severity));
    rows->cell(model::noun(*rule.of));
    if (practice::is_of_workspace(rule))
        rows->absent();
    else
        rows->cell(rule.from == rule.to ? stage_word(rule.from)
                                        : tr("{} to {}", stage_word(rule.from), stage_word(rule.to)));
    rows->cell(rule.procedures == practice::Procedures::all            ? tr("all")
               : rule.procedures == practice::Procedures::private_only ? tr("private")
                                                                       : tr("public"));
    std::vector<std::string> limits;
    for (const practice::Threshold& one : rule.thresholds)
        limits.push_back(tr("{} = {} ({})", one.name, one.standard, translated(one.help)));
    put(*rows, text::join(limits, "; "));
    put(*rows, std::string(translated(rule.source)));
    rows->cell(rule.since);
    table.rows = std::move(rows);
    page.blocks.emplace_back(std::move(table));
}

void append_part(view::Document& page, const std::string& heading, std::string words) {
    if (words.empty()) return;
    page.blocks.emplace_back(view::Heading{2, heading});
    page.blocks.emplace_back(view::Paragraph{std::move(words)});
}

}  // namespace

view::Document rule_page(const Rule& rule) {
    view::Document page{.name = rule.code, .title = std::string(rule.code) + " " + rule.name};
    page.subtitle = translated(rule.title);
    page.blocks.emplace_back(view::Paragraph{translated(rule.why)});
    append_facts(page, rule);
    append_part(page, tr("Found"), translated(rule.bad));
    append_part(page, tr("Mended"), translated(rule.good));
    append_part(page, tr("Remedy"), rule.remedy.command);
    if (*rule.remedy.command)
        page.blocks.emplace_back(view::Paragraph{rule.remedy.is_safe ? tr("Safe: project check --fix applies it.")
                                                                     : tr("A person judges what to write in it."),
                                                 Tone::muted});
    return page;
}

view::Document catalogue_page() {
    view::Document page{.name = "practices", .title = tr("Rules of good practice")};
    page.blocks.emplace_back(view::Paragraph{tr(
        "buywork project check asks these rules. Each has a page here, which buywork project check --explain shows "
        "too.")});
    for (std::size_t i = 0; i < std::size(practice::groups); ++i) {
        view::Table table{.name = practice::groups[i].name, .title = translated(practice::groups[i].label)};
        table.columns = {{.name = "rule", .label = tr("Rule"), .whole = true},
                         {"severity", tr("Severity"), Kind::choice, practice::severities},
                         {"finding", tr("Finding"), Kind::text},
                         {"name", tr("Name"), Kind::text}};
        auto rows = std::make_unique<view::MemoryRows>();
        for (const Rule* rule : practice::rules())
            if (static_cast<std::size_t>(rule->group) == i)
                rows->row()
                    .cell(rule->code)
                    .cell(name_of(rule->severity))
                    .cell(translated(rule->title))
                    .cell(rule->name);
        table.rows = std::move(rows);
        page.blocks.emplace_back(std::move(table));
    }
    return page;
}

}  // namespace buywork::report
