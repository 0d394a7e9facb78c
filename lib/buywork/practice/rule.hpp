/// \file
/// The declaration of a rule of good practice. A rule is one file of this folder with `extern const Rule x_rule{…}`:
/// CMake finds it; its check, page, documentation and settings follow.
#pragma once

#include <buywork/calendar/holidays.hpp>
#include <buywork/project/project.hpp>

namespace buywork::practice {

/// The practice that a rule belongs to.
enum class Group { involve, communicate, train, value, federate, win_over, partner, integrity, housekeeping };
inline constexpr Choice groups[] = {{"involve", N_("Involve prescribers")},
                                    {"communicate", N_("Communicate objectives, plan and criteria")},
                                    {"train", N_("Train")},
                                    {"value", N_("Value contributions")},
                                    {"federate", N_("Federate beyond single projects")},
                                    {"win-over", N_("Win over the reluctant")},
                                    {"partner", N_("Treat suppliers as partners")},
                                    {"integrity", N_("Integrity of the procedure")},
                                    {"housekeeping", N_("Waivers")}};
constexpr std::span<const Choice> choices(Group) { return groups; }

enum class Severity { off, info, warning, error };
inline constexpr Choice severities[] = {
    {"off", N_("off")}, {"info", N_("info")}, {"warning", N_("warning")}, {"error", N_("error")}};
constexpr std::span<const Choice> choices(Severity) { return severities; }

enum class Effort { minutes, hours, days };
inline constexpr Choice efforts[] = {
    {"minutes", N_("minutes")}, {"hours", N_("an hour or more")}, {"days", N_("a day or more")}};
constexpr std::span<const Choice> choices(Effort) { return efforts; }

/// The procedures in which a rule applies.
enum class Procedures { all, private_only, public_only };

/// A limit that a setting may change.
struct Threshold {
    const char* name;
    std::int64_t standard;
    const char* help;
};

/// What mends a finding.
struct Remedy {
    /// A command whose words have placeholders in braces: {rule} (its code); {project}; {record} (its name with the
    /// project's key), {name} (without), {id}; {.FIELD} of the record; {today}, {+14d}; {text}; {role:finance},
    /// {prescriber}, {buyer}, {axis} and others of remedy.cpp: the most likely record, or the placeholder in upper
    /// case when there is none.
    /// A word --option={…} without a value is left out.
    const char* command = "";
    const char* text = "";  ///< what {text} is
    const char* more = "";  ///< what {more} is
    bool is_safe = false;   ///< changes no content that a person must judge: applied by --fix
    Effort effort = Effort::minutes;
};

class Inquiry;

struct Rule {
    const char* code;  ///< "BW101"
    const char* name;  ///< "no-prescriber"
    Group group;
    Severity severity;
    const char* since;                                    ///< the version that introduced it
    const char* title;                                    ///< the finding, in words: "no prescriber in the team"
    const char* why;                                      ///< the practice and its reason
    const char* source = "";                              ///< of a legal rule, with its date
    const model::Entity* of = &project::Project::entity;  ///< the records that are checked
    project::Stage from = project::Stage::planned;        ///< stages of the project in which it applies
    project::Stage to = project::Stage::deploying;
    Procedures procedures = Procedures::all;
    std::span<const Threshold> thresholds = {};
    // Conditions in the grammar of `--where`; {days} is the value of the threshold of that name.
    const char* applies = "";                  ///< the records it applies to; empty: all
    const char* known = "";                    ///< whether the data to decide is there; empty: always
    const char* found = "";                    ///< the records that it finds
    void (*find)(Inquiry& inquiry) = nullptr;  ///< in place of `found`
    bool of_workspace = false;  ///< about the workspace, not about one project; so is a rule on records of no project
    bool is_private = false;    ///< uses private records: skipped without --private
    Remedy remedy = {};
    const char* bad = "";   ///< an example of what is found
    const char* good = "";  ///< the same, mended
};

/// Every rule, by code; generated from the tree at build time.
std::span<const Rule* const> rules();
/// \throws Error usage with the nearest code
const Rule& get_rule(std::string_view code);
bool is_of_workspace(const Rule& rule);
/// The field that refers to the project that a record belongs to; nullptr: it belongs to none.
const model::Field* owner_project(const model::Entity& entity);
/// Whether a rule applies to a project of that stage and procedure.
bool applies_to(const Rule& rule, project::Stage stage, project::Procedure procedure);

}  // namespace buywork::practice
