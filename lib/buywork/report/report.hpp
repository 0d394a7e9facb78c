/// \file
/// The declaration of a report. A report is one file of this folder with `extern const ReportSpec x_report{…}`:
/// CMake finds it, and its command is below `report`, and at the noun that it names.
#pragma once

#include <buywork/calendar/holidays.hpp>
#include <buywork/model/entity.hpp>
#include <buywork/report/table.hpp>
#include <buywork/view/document.hpp>
#include <buywork/view/tree.hpp>
#include <buywork/workspace/operation.hpp>
#include <map>

namespace buywork::report {

/// The record that a report is about, given as a positional argument.
struct ReportArgument {
    const char* name;  ///< placeholder for people
    const char* help;
    const model::Entity* names;
    bool is_optional = false;
};

/// An option specific to one report, without the dashes.
struct ReportOption {
    const char* name;
    const char* value;  ///< placeholder for people; nullptr: a flag
    const char* help;
    std::span<const Choice> choices = {};
    const model::Entity* filters = nullptr;  ///< accepts a filter of these records
    bool is_file = false;
};

/// The option of reports whose dates depend on working days; its value is `Query::region`.
inline constexpr ReportOption holidays_option{
    "holidays", N_("REGION"), N_("Public holidays to observe: metropole (default), alsace-moselle, la-reunion…")};

/// The parameters of a report.
struct Query {
    Date as_of;                                             ///< the day that counts as today
    std::optional<Date> since = {};                         ///< adds the changes since that day
    calendar::Region region = calendar::Region::metropole;  ///< of the public holidays
    Reader reader = Reader::person;                         ///< programs get every row
    std::map<std::string, std::string> options = {};        ///< specific to the report
    std::optional<std::string> about = {};                  ///< the record given as argument
    std::optional<std::string> project = {};                ///< the current project

    /// The key of the project given, else of the current one.
    const std::optional<std::string>& project_key() const { return about ? about : project; }
    bool has(const std::string& option) const { return options.contains(option); }
    std::optional<std::string> option(const std::string& name) const {
        const auto at = options.find(name);
        return at == options.end() ? std::nullopt : std::optional(at->second);
    }
};

/// The finding of a gate, in words.
struct GateFinding {
    const char* gate;
    std::int64_t count = 0;
    std::string message;
};

struct Report {
    view::Document document;
    std::vector<GateFinding> findings = {};         ///< one per gate with a finding
    std::vector<std::string> notes = {};            ///< messages, such as omitted data
    std::optional<view::Table> rows = {};           ///< for programs, instead of the document
    std::optional<view::Tree> tree = {};            ///< for JSON, instead of both
    std::map<std::string, std::string> texts = {};  ///< by format, for those that only this report has
};

struct ReportSpec {
    const char* name;   ///< the verb below `report`, and the name of the document
    const char* title;  ///< for people
    const char* help;   ///< one sentence
    void (*build)(Report& report, workspace::Workspace& workspace, const Query& query);
    const char* details = "";    ///< paragraphs after the sentence
    const char* noun = nullptr;  ///< the place of a second command of the same name, as "project"; "": the top
    const char* verb = nullptr;  ///< its name there, when it is another one; the examples name it {verb}
    bool is_bare = false;        ///< the words of that place alone are the command too: `project gain`
    const char* rows = "";       ///< the table written as CSV, TSV and NDJSON; empty: the first
    /// Compares no days in SQL, but as it reads them; else the dates of all records are checked before.
    bool compares_days_itself = false;
    bool has_since = false;  ///< accepts --since
    std::span<const ReportArgument> arguments = {};
    std::span<const ReportOption> options = {};
    std::span<const Choice> gates = {};  ///< conditions for --check and --fail-on
    std::span<const model::Example> examples = {};
    /// Builds the report without a workspace: from the file in the option `input`; without such an option, when there
    /// is no workspace.
    void (*build_alone)(Report& report, const Query& query) = nullptr;
    const char* input = nullptr;
    /// Writes before the report is built, when the option `writes_with` is given. \returns the change, in words
    std::string (*write)(workspace::Operation& operation, workspace::Workspace& workspace,
                         const Query& query) = nullptr;
    const char* writes_with = nullptr;
    std::span<const Choice> formats = {};  ///< of --format, when it has others than the common ones: all of them
};

/// The project of the query, whose title becomes the subtitle; nothing when none is given.
std::optional<std::int64_t> find_project(Report& report, workspace::Workspace& workspace, const Query& query);
/// The same. \throws Error usage when none is given
std::int64_t require_project(Report& report, workspace::Workspace& workspace, const Query& query);

/// Every report; generated from the tree at build time.
std::span<const ReportSpec* const> reports();
/// \throws Error not_found
const ReportSpec& get_report(std::string_view name);

/// The origin of what a page shows: workspace and head of the log.
std::string provenance(workspace::Workspace& workspace);

/// Builds a report in one snapshot and adds title, workspace, day and the head of the log.
Report build(const ReportSpec& spec, workspace::Workspace& workspace, const Query& query);
/// Builds a report that has `build_alone`.
Report build_alone(const ReportSpec& spec, const Query& query);

}  // namespace buywork::report
