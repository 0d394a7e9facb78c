#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/report/findings.hpp>

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

Tree text_of(std::string_view words) { return std::move(Tree::object().add("text", Tree(words))); }

Tree rule_of(const Rule& rule) {
    Tree tree = Tree::object();
    tree.add("id", rule.code).add("name", rule.name).add("shortDescription", text_of(translated(rule.title)));
    tree.add("fullDescription", text_of(translated(rule.why)));
    const std::string help = std::string(translated(rule.bad)) + "\n" + translated(rule.good);
    tree.add("help", text_of(help));
    tree.add("defaultConfiguration", std::move(Tree::object().add("level", level_of(rule.severity))));
    Tree properties = Tree::object();
    Tree tags = Tree::array();
    tags.push(practice::groups[static_cast<std::size_t>(rule.group)].name);
    properties.add("tags", std::move(tags));
    tree.add("properties", std::move(properties));
    return tree;
}

Tree location_of(const Finding& finding, const std::map<std::string, Anchor>& anchors) {
    const std::string project = finding.project ? finding.project->key : "";
    const auto at = anchors.contains(project) ? anchors.find(project) : anchors.find("");
    Tree place = Tree::object();
    place.add("artifactLocation", std::move(Tree::object().add("uri", at->second.uri)));
    std::int64_t line = 1;
    for (const std::string& name : {project + "/" + finding.record, project + "/"})
        if (const auto known = at->second.lines.find(name); known != at->second.lines.end()) {
            line = known->second;
            break;
        }
    place.add("region", std::move(Tree::object().add("startLine", line)));
    Tree location = Tree::object();
    location.add("physicalLocation", std::move(place));
    Tree logical = Tree::object();
    logical.add("fullyQualifiedName", finding.record.empty() ? project : project + "/" + finding.record);
    location.add("logicalLocations", std::move(Tree::array().push(std::move(logical))));
    return location;
}

Tree suppression_of(const Finding& finding) {
    Tree one = Tree::object();
    one.add("kind", "external").add("status", "accepted");
    one.add("justification", finding.waiver ? Tree(finding.waiver->reason) : Tree("baseline"));
    return one;
}

/// \param is_compared whether a baseline lists some of the findings
Tree result_of(const Finding& finding, Remedies& remedies, const std::map<std::string, Anchor>& anchors,
               std::int64_t index, bool is_compared) {
    Tree tree = Tree::object();
    tree.add("ruleId", finding.rule->code).add("ruleIndex", index).add("level", level_of(finding.severity));
    const practice::Command command = remedies.of(finding);
    std::string words = finding.project ? finding.project->key + ": " : "";
    words += practice::message(finding) + ".";
    if (!command.words.empty()) words += "\n" + command.line();
    tree.add("message", text_of(words));
    tree.add("locations", std::move(Tree::array().push(location_of(finding, anchors))));
    Tree prints = Tree::object();
    prints.add("buyworkFinding/v1", hex(sha256(practice::identity(finding))));
    tree.add("partialFingerprints", std::move(prints));
    if (finding.waiver || finding.is_in_baseline)
        tree.add("suppressions", std::move(Tree::array().push(suppression_of(finding))));
    if (is_compared) tree.add("baselineState", finding.is_in_baseline ? "unchanged" : "new");
    return tree;
}

}  // namespace

Tree sarif_of(const Result& result, Remedies& remedies, const std::map<std::string, Anchor>& anchors) {
    Tree rules = Tree::array();
    std::map<const Rule*, std::int64_t> index;
    for (const Rule* rule : practice::rules()) {
        index.emplace(rule, static_cast<std::int64_t>(index.size()));
        rules.push(rule_of(*rule));
    }
    Tree driver = Tree::object();
    driver.add("name", "buywork").add("version", BUYWORK_VERSION).add("rules", std::move(rules));
    Tree results = Tree::array();
    const bool is_compared = std::any_of(result.findings.begin(), result.findings.end(),
                                         [](const Finding& one) { return one.is_in_baseline; });
    for (const Finding& one : result.findings)
        if (one.outcome == Outcome::found)
            results.push(result_of(one, remedies, anchors, index.at(one.rule), is_compared));
    Tree run = Tree::object();
    run.add("tool", std::move(Tree::object().add("driver", std::move(driver))));
    run.add("columnKind", "unicodeCodePoints").add("results", std::move(results));
    Tree sarif = Tree::object();
    sarif.add("$schema",
              "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    sarif.add("version", "2.1.0").add("runs", std::move(Tree::array().push(std::move(run))));
    return sarif;
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
