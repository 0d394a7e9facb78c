/// \file
/// The findings of a check as a page, as data, as SARIF and as JUnit; and the rules themselves.
#pragma once

#include <buywork/practice/remedy.hpp>
#include <buywork/report/table.hpp>
#include <buywork/view/document.hpp>
#include <buywork/view/tree.hpp>

namespace buywork::report {

/// For people: counts, the findings that count most with their remedies, then all.
/// \param as_of the day that counts as today
view::Document findings_page(workspace::Workspace& workspace, const practice::Result& result,
                             practice::Remedies& remedies, Date as_of);
/// The findings that count most, a rule once while there are others; with their remedies for programs.
view::Table foremost_table(const practice::Result& result, practice::Remedies& remedies);
/// For programs: one row per finding, with every outcome in the result.
view::Table findings_table(const practice::Result& result, practice::Remedies& remedies);
/// Every rule with its effective settings. \param project 0: of the workspace
view::Table rules_table(const practice::Settings* settings, std::int64_t project);
/// Every rule by practice, as a page of a folder with a page for each.
view::Document catalogue_page();
/// A rule in full: why, thresholds, remedy, examples.
view::Document rule_page(const practice::Rule& rule);

/// The file that a SARIF result points to, and the line of each record in it, by `practice::identity` without the
/// rule: "maintenance-2027/etude".
struct Anchor {
    std::string uri;
    std::map<std::string, std::int64_t> lines = {};
};
/// SARIF 2.1.0 (OASIS, 2023). \param anchors by project key; "": the workspace
view::Tree sarif_of(const practice::Result& result, practice::Remedies& remedies,
                    const std::map<std::string, Anchor>& anchors);
/// JUnit XML: a test suite per project, a test case per rule or finding.
std::string junit_of(const practice::Result& result, practice::Remedies& remedies);

}  // namespace buywork::report
