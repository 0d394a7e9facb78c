#include <buywork/report/sarif.hpp>

namespace buywork::report {
namespace {

using view::Tree;

Tree text_of(std::string_view words) { return std::move(Tree::object().add("text", Tree(words))); }

Tree tree_of(const SarifRule& rule) {
    Tree tree = Tree::object();
    tree.add("id", rule.id);
    if (!rule.name.empty()) tree.add("name", rule.name);
    tree.add("shortDescription", text_of(rule.title));
    if (!rule.why.empty()) tree.add("fullDescription", text_of(rule.why));
    if (!rule.help.empty()) tree.add("help", text_of(rule.help));
    tree.add("defaultConfiguration", std::move(Tree::object().add("level", rule.level)));
    if (!rule.tags.empty()) tree.add("properties", std::move(Tree::object().add("tags", Tree::array_of(rule.tags))));
    return tree;
}

Tree location_of(const SarifResult& result) {
    Tree place = Tree::object();
    place.add("artifactLocation", std::move(Tree::object().add("uri", result.uri)));
    place.add("region", std::move(Tree::object().add("startLine", result.line)));
    Tree location = Tree::object();
    location.add("physicalLocation", std::move(place));
    Tree logical = Tree::object();
    logical.add("fullyQualifiedName", result.record);
    location.add("logicalLocations", std::move(Tree::array().push(std::move(logical))));
    return location;
}

Tree suppression_of(const std::string& why) {
    Tree one = Tree::object();
    one.add("kind", "external").add("status", "accepted").add("justification", why);
    return one;
}

Tree tree_of(const SarifResult& result, const SarifRule& rule) {
    Tree tree = Tree::object();
    tree.add("ruleId", rule.id).add("ruleIndex", result.rule).add("level", result.level);
    tree.add("message", text_of(result.message));
    tree.add("locations", std::move(Tree::array().push(location_of(result))));
    tree.add("partialFingerprints", std::move(Tree::object().add("buyworkFinding/v1", result.fingerprint)));
    if (result.suppressed)
        tree.add("suppressions", std::move(Tree::array().push(suppression_of(*result.suppressed))));
    if (result.is_in_baseline) tree.add("baselineState", *result.is_in_baseline ? "unchanged" : "new");
    return tree;
}

}  // namespace

Tree sarif_of(const std::vector<SarifRule>& rules, const std::vector<SarifResult>& results) {
    Tree described = Tree::array(), found = Tree::array();
    for (const SarifRule& rule : rules) described.push(tree_of(rule));
    for (const SarifResult& result : results) found.push(tree_of(result, rules[result.rule]));
    Tree driver = Tree::object();
    driver.add("name", "buywork").add("version", BUYWORK_VERSION).add("rules", std::move(described));
    Tree run = Tree::object();
    run.add("tool", std::move(Tree::object().add("driver", std::move(driver))));
    run.add("columnKind", "unicodeCodePoints").add("results", std::move(found));
    Tree sarif = Tree::object();
    sarif.add("$schema",
              "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    sarif.add("version", "2.1.0").add("runs", std::move(Tree::array().push(std::move(run))));
    return sarif;
}

}  // namespace buywork::report
