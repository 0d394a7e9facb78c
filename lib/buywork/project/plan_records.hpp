/// \file
/// The records of the plans of several projects, read one table at a time. Not for use outside project/.
#pragma once

#include <buywork/project/step.hpp>
#include <buywork/team/absence.hpp>
#include <map>

namespace buywork::project {

/// The projects with their steps, and the steps of other projects that they depend on.
class PlanRecords {
  public:
    PlanRecords(store::Database& database, std::span<const std::int64_t> projects);

    /// \throws Error not_found
    const Project& project(std::int64_t id) const;
    const Step& step(std::int64_t id) const;
    /// In the order of ids; all of them only for the requested projects.
    std::vector<const Step*> steps_of(std::int64_t project) const;
    std::vector<const Link*> links_of(std::int64_t project) const;
    std::vector<const Link*> links_to(std::int64_t step) const;
    std::vector<const Contingency*> contingencies_of(std::int64_t project) const;
    std::vector<const team::Absence*> absences_of(std::int64_t person) const;
    /// Empty when the person is unknown.
    const std::string& name_of(std::int64_t person) const;

  private:
    template <class E>
    using ById = std::map<std::int64_t, E>;
    void add_steps(store::Database& database, const char* column, std::span<const std::int64_t> values);
    void add_links(store::Database& database, const char* column, std::span<const std::int64_t> values);
    void follow(store::Database& database);
    void add_people(store::Database& database);

    ById<Project> projects_;
    ById<Step> steps_;
    ById<Link> links_;
    ById<std::vector<const Step*>> steps_by_project_;
    ById<std::vector<const Link*>> links_by_project_, links_by_step_;
    std::vector<Contingency> contingencies_;
    std::vector<team::Absence> absences_;
    ById<std::string> names_;
};

}  // namespace buywork::project
