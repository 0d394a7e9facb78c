/// \file
/// How a report describes itself. A report is one file of this folder with `extern const ReportSpec x_report{…}`:
/// CMake finds it, and its command stands under `report`.
#pragma once

#include <buywork/calendar/holidays.hpp>
#include <buywork/model/entity.hpp>
#include <buywork/report/table.hpp>
#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>
#include <map>

namespace buywork::report {

/// An option of one report's own, without the dashes.
struct ReportOption {
    const char* name;
    const char* value;  ///< placeholder for people; nullptr: a flag
    const char* help;
    std::span<const Choice> choices = {};
};

/// What a report was asked for.
struct Query {
    Date as_of;                                             ///< the day that counts as today
    std::optional<Date> since = {};                         ///< adds what changed from that day on
    calendar::Region region = calendar::Region::metropole;  ///< whose public holidays are off
    Reader reader = Reader::person;                         ///< a program gets every row
    std::map<std::string, std::string> options = {};        ///< of the report's own

    bool has(const std::string& option) const { return options.contains(option); }
};

/// What a gate found, in words.
struct GateFinding {
    const char* gate;
    std::int64_t count = 0;
    std::string message;
};

struct Report {
    view::Document document;
    std::vector<GateFinding> findings = {};  ///< one a gate that found anything
};

struct ReportSpec {
    const char* name;   ///< the verb below `report`, and the document's name
    const char* title;  ///< for people
    const char* help;   ///< one sentence
    void (*build)(Report& report, workspace::Workspace& workspace, const Query& query);
    const char* details = "";  ///< paragraphs below the sentence
    const char* rows = "";     ///< the table that CSV, TSV and NDJSON take; empty: the first
    bool has_since = false;    ///< takes --since
    std::span<const ReportOption> options = {};
    std::span<const Choice> gates = {};  ///< what --check and --fail-on look at
    std::span<const model::Example> examples = {};
};

/// Every report; generated from the tree at build time.
std::span<const ReportSpec* const> reports();

/// Builds a report in one snapshot: title, workspace, day and the head of the log are the same in each.
Report build(const ReportSpec& spec, workspace::Workspace& workspace, const Query& query);

}  // namespace buywork::report
