#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/report/findings.hpp>
#include <buywork/report/sarif.hpp>

namespace buywork::report {
namespace {

using practice::Finding;
using practice::Outcome;
using practice::Remedies;
using practice::Result;
using practice::Rule;
using practice::Severity;
using view::Tree;

const char* level_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

SarifRule rule_of(const Rule& rule) {
    return {.id = rule.code,
            .name = rule.name,
            .title = translated(rule.title),
            .why = translated(rule.why),
            .help = std::string(translated(rule.bad)) + "\n" + translated(rule.good),
            .level = level_of(rule.severity),
            .tags = {practice::groups[static_cast<std::size_t>(rule.group)].name}};
}

/// Where the finding's record is told: the file and line.
void locate(SarifResult& result, const Finding& finding, const std::map<std::string, Anchor>& anchors) {
    const std::string project = finding.project ? finding.project->key : "";
    const auto at = anchors.contains(project) ? anchors.find(project) : anchors.find("");
    result.uri = at->second.uri;
    result.record = finding.record.empty() ? project : project + "/" + finding.record;
    for (const std::string& name : {project + "/" + finding.record, project + "/"})
        if (const auto known = at->second.lines.find(name); known != at->second.lines.end()) {
            result.line = known->second;
            break;
        }
}

SarifResult result_of(const Finding& finding, Remedies& remedies, const std::map<std::string, Anchor>& anchors,
                      std::size_t rule) {
    SarifResult result{.rule = rule, .level = level_of(finding.severity)};
    const practice::Command command = remedies.of(finding);
    if (finding.project) result.message = finding.project->key + ": ";
    result.message += practice::message(finding) + ".";
    if (!command.words.empty()) result.message += "\n" + command.line();
    locate(result, finding, anchors);
    result.fingerprint = hex(sha256(practice::identity(finding)));
    if (finding.waiver || finding.is_in_baseline)
        result.suppressed = finding.waiver ? finding.waiver->reason : "baseline";
    return result;
}

}  // namespace

Tree sarif_of(const Result& result, Remedies& remedies, const std::map<std::string, Anchor>& anchors) {
    std::vector<SarifRule> rules;
    std::map<const Rule*, std::size_t> index;
    for (const Rule* rule : practice::rules()) {
        index.emplace(rule, rules.size());
        rules.push_back(rule_of(*rule));
    }
    std::vector<SarifResult> results;
    const bool is_compared = std::any_of(result.findings.begin(), result.findings.end(),
                                         [](const Finding& one) { return one.is_in_baseline; });
    for (const Finding& one : result.findings) {
        if (one.outcome != Outcome::found) continue;
        results.push_back(result_of(one, remedies, anchors, index.at(one.rule)));
        if (is_compared) results.back().is_in_baseline = one.is_in_baseline;
    }
    return sarif_of(rules, results);
}

namespace {

/// Text for XML, control characters visible.
std::string escaped(std::string_view value) {
    std::string out;
    for (const char c : text::visible(value)) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

/// The test case of a finding, or of a rule that found nothing.
std::string case_of(const Finding& one, Remedies& remedies) {
    const std::string name = one.record.empty() ? one.rule->name : std::string(one.rule->name) + " " + one.record;
    std::string out = "    <testcase" + attribute("classname", one.rule->code) + attribute("name", name);
    if (one.outcome == Outcome::clear) return out + "/>\n";
    out += ">\n      ";
    if (practice::counts(one)) {
        out += "<failure" + attribute("type", level_of(one.severity)) + attribute("message", practice::message(one));
        return out + ">" + escaped(remedies.of(one).line()) + "</failure>\n    </testcase>\n";
    } else {
        const std::string why = one.waiver           ? tr("waived until {}", human(*one.waiver->until, language()))
                                : one.is_in_baseline ? tr("in the baseline")
                                : one.outcome == Outcome::not_known ? tr("not known")
                                                                    : tr("not applicable");
        out += "<skipped" + attribute("message", why);
    }
    return out + "/>\n    </testcase>\n";
}

}  // namespace

std::string junit_of(const Result& result, Remedies& remedies) {
    std::map<std::string, std::vector<const Finding*>> suites;
    for (const Finding& one : result.findings) suites[one.project ? one.project->key : ""].push_back(&one);
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"buywork project check\">\n";
    for (const auto& [key, findings] : suites) {
        std::size_t failures = 0, skipped = 0;
        std::string cases;
        for (const Finding* one : findings) {
            if (practice::counts(*one))
                ++failures;
            else if (one->outcome != Outcome::clear)
                ++skipped;
            cases += case_of(*one, remedies);
        }
        out += "  <testsuite" + attribute("name", key.empty() ? "workspace" : key) +
               attribute("tests", std::to_string(findings.size())) + attribute("failures", std::to_string(failures)) +
               attribute("skipped", std::to_string(skipped)) + ">\n" + cases + "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

}  // namespace buywork::report
