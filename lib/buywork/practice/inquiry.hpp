/// \file
/// What a rule that is a function may ask, and how it reports its findings.
#pragma once

#include <buywork/practice/rule.hpp>
#include <buywork/workspace/workspace.hpp>
#include <map>

namespace buywork::practice {

/// A project that is checked.
struct Subject {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    project::Stage stage = project::Stage::idea;
    project::Procedure procedure = project::Procedure::private_;
};

/// The record of a finding; without an id, the project itself, else the workspace.
struct Place {
    const model::Entity* entity = nullptr;
    std::int64_t id = 0;
};

class Tenders;

/// One finding as a rule reports it.
struct Hit {
    std::int64_t project = 0;  ///< 0: the workspace
    Place place = {};
    std::string detail = {};         ///< beside the rule's title: "two people are accountable"
    bool is_known = true;            ///< false: the data to decide is missing, `detail` says which
    const Remedy* remedy = nullptr;  ///< another than the rule's
    std::string command = {};        ///< a command that was made for this finding, in place of the remedy's
    std::string text = {};           ///< what {text} is, in place of the remedy's
    std::string record = {};         ///< name of the place, when already known
    std::string title = {};          ///< its title
};

/// "KEY, TITLE" in SQL: the key of a record, and a text that says which it is: its title, that of the record it
/// refers to, or whom it is about. NULL where there is none.
std::string name_columns(const model::Entity& entity);

/// The projects that a rule applies to, with the same thresholds.
class Inquiry {
  public:
    Inquiry(workspace::Workspace& in, const Rule& rule, Tenders& offers, Date day, calendar::Region holidays,
            std::vector<const Subject*> of, std::map<std::string, std::int64_t> thresholds)
        : workspace(in),
          tenders(offers),
          today(day),
          region(holidays),
          projects(std::move(of)),
          rule_(rule),
          thresholds_(std::move(thresholds)) {}

    workspace::Workspace& workspace;
    Tenders& tenders;  ///< read once for all rules; see tender.hpp
    const Date today;
    const calendar::Region region;
    const std::vector<const Subject*> projects;  ///< in the order of ids

    std::int64_t threshold(std::string_view name) const;
    /// "3, 5, 8": the ids of the projects, for SQL.
    const std::string& ids();
    void found(std::int64_t project, std::string detail = {}) { hits_.push_back({project, {}, std::move(detail)}); }
    void found(std::int64_t project, Place place, std::string detail = {}, const Remedy* remedy = nullptr) {
        hits_.push_back({project, place, std::move(detail), true, remedy});
    }
    void found(Hit hit) { hits_.push_back(std::move(hit)); }
    void not_known(std::int64_t project, std::string detail) {
        hits_.push_back({.project = project, .detail = std::move(detail), .is_known = false});
    }
    /// Asks the rule: its function, or its conditions as one query.
    std::vector<Hit> ask();

  private:
    void select();
    std::string condition(const char* text) const;

    const Rule& rule_;
    std::map<std::string, std::int64_t> thresholds_;
    std::string ids_;
    std::vector<Hit> hits_;
};

}  // namespace buywork::practice
