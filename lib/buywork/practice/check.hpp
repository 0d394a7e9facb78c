/// \file
/// Checks projects and the workspace against the rules of good practice.
#pragma once

#include <buywork/practice/inquiry.hpp>
#include <buywork/practice/waiver.hpp>
#include <set>

namespace buywork::practice {

enum class Outcome { found, not_known, clear, not_applicable };
inline constexpr Choice outcomes[] = {{"found", N_("found")},
                                      {"not-known", N_("not known")},
                                      {"clear", N_("clear")},
                                      {"not-applicable", N_("not applicable")}};
constexpr std::span<const Choice> choices(Outcome) { return outcomes; }

struct Finding {
    const Rule* rule = nullptr;
    Severity severity = Severity::info;  ///< by the settings
    Outcome outcome = Outcome::found;
    const Subject* project = nullptr;  ///< nullptr: the workspace
    Place place = {};
    std::string record = {};  ///< name of the record: its key, else "#12"; empty: the project or the workspace
    std::string title = {};   ///< of the record
    std::string detail = {};
    std::string command = {};        ///< the remedy's, with placeholders
    std::string text = {};           ///< what {text} is; empty: the remedy's
    const Waiver* waiver = nullptr;  ///< in force
    bool is_in_baseline = false;
    const Remedy* remedy = nullptr;  ///< of the rule, else the one that fits better
};
/// Whether the finding counts for gates: found, neither waived nor in the baseline.
bool counts(const Finding& finding);
/// What was found, in words, in the current language.
std::string message(const Finding& finding);
/// "BW207/maintenance-2027/12": what identifies a finding over time.
std::string identity(const Finding& finding);

/// What is checked.
struct Scope {
    std::vector<std::int64_t> projects = {};  ///< empty: all that are not dropped, and the workspace
    std::vector<const Rule*> rules = {};      ///< empty: all
    bool with_private = false;                ///< also rules that use private records
    bool is_complete = false;                 ///< also the outcomes clear and not applicable
    /// Rules are asked by severity until so many have found something that counts; 0: all are asked. Those on waivers,
    /// which need all others, are left out.
    std::size_t first_rules = 0;
};

struct Result {
    std::vector<Subject> projects;
    std::vector<Waiver> waivers;
    std::vector<Finding> findings;  ///< most severe first, then by rule, project and record
    std::int64_t skipped = 0;       ///< rules that use private records
};

/// The effective settings of a rule.
struct Effective {
    Severity severity = Severity::info;
    std::map<std::string, std::int64_t> thresholds = {};
    const char* origin = "rule";  ///< "rule", "workspace", "project"
    friend bool operator==(const Effective&, const Effective&) = default;
};
class Settings {
  public:
    explicit Settings(store::Database& database);
    /// \param project 0: of the workspace
    Effective of(const Rule& rule, std::int64_t project) const;
    /// Whether a project has settings of its own for the rule.
    bool varies(const Rule& rule) const;

  private:
    std::vector<RuleSetting> settings_;
};

/// \param waivers those that may accept a finding; an unused or expired one is a finding itself
Result check(workspace::Workspace& workspace, const Scope& scope, Date today, calendar::Region region,
             std::vector<Waiver> waivers);
/// The waivers of the workspace.
std::vector<Waiver> waivers_of(store::Database& database);

}  // namespace buywork::practice
