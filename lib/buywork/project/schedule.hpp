/// \file
/// The plan of a project from the workspace, ready to be scheduled.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/plan/baseline.hpp>
#include <buywork/project/baseline.hpp>
#include <buywork/project/step.hpp>
#include <map>

namespace buywork::project {

/// Steps as the library of plans takes them; those of other projects that they wait for come last.
struct LoadedPlan {
    Date start;  ///< of the project, else the day it was loaded
    calendar::WorkingDays days;
    double now = 0;  ///< the end of today, in working days; what is not done finishes then at the earliest
    std::vector<plan::Step> steps = {};
    std::vector<std::string> titles = {};
    std::vector<std::string> owners = {};  ///< names; empty: nobody
    std::vector<std::int64_t> ids = {};
    std::size_t own = 0;  ///< so many belong to the project
    std::vector<plan::Contingency> contingencies = {};
};

/// The entity a project is for; nothing when it names none, and for what belongs to no project.
std::optional<std::int64_t> client_of(store::Database& database, const std::optional<Ref<Project>>& project);

/// The days on which an entity works: weekends, holidays, its closures and those above it.
calendar::WorkingCalendar calendar_of(store::Database& database, std::optional<std::int64_t> entity,
                                      calendar::Region region);

/// \throws Error not_found
LoadedPlan load_plan(workspace::Workspace& workspace, std::int64_t project, calendar::Region region, Date today);

/// The last day of the P80 of plans, by project; without those for which `plan::p80` has none.
struct P80s {
    std::map<std::int64_t, Date> days;
    bool is_complete = true;  ///< no plan has too many steps to be simulated
};
/// \throws Error not_found
P80s p80s(workspace::Workspace& workspace, std::span<const std::int64_t> projects, calendar::Region region,
          Date today);

/// Keeps a copy of the own steps of a plan under a name.
/// \throws Error conflict when the name is taken, usage when it is no title
Baseline keep_baseline(workspace::Operation& operation, std::int64_t project, const std::string& title,
                       const LoadedPlan& plan, const plan::Schedule& schedule);

/// The steps of a baseline, in the working days of the plan that is compared with it.
struct BaselineSteps {
    std::vector<std::optional<plan::BaselineStep>> steps;
    double length = 0;
};
BaselineSteps steps_of_baseline(workspace::Workspace& workspace, std::int64_t baseline, LoadedPlan& plan);

}  // namespace buywork::project
