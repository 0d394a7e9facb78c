/// \file
/// Loads the plan of a project from the workspace for scheduling.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/plan/baseline.hpp>
#include <buywork/project/baseline.hpp>
#include <buywork/project/step.hpp>
#include <map>

namespace buywork::project {

/// Steps in the form of the plan library, followed by the steps of other projects that they depend on.
struct LoadedPlan {
    Date start;  ///< of the project; default: the day it was loaded
    calendar::WorkingDays days;
    double now = 0;  ///< end of today, in working days; steps not done finish then at the earliest
    std::vector<plan::Step> steps = {};
    std::vector<std::string> titles = {};
    std::vector<std::string> owners = {};  ///< names; empty: no owner
    std::vector<std::int64_t> ids = {};
    std::size_t own = 0;  ///< number of steps that belong to the project
    std::vector<plan::Contingency> contingencies = {};
};

/// The entity of a project; nothing when the project has none, or without a project.
std::optional<std::int64_t> client_of(store::Database& database, const std::optional<Ref<Project>>& project);

/// The working days of an entity, considering weekends, holidays, its closures and those of its parents.
calendar::WorkingCalendar calendar_of(store::Database& database, std::optional<std::int64_t> entity,
                                      calendar::Region region);

/// \throws Error not_found
LoadedPlan load_plan(workspace::Workspace& workspace, std::int64_t project, calendar::Region region, Date today);

/// The last day of the P80 of each plan, by project; without plans for which `plan::p80` returns nothing.
struct P80s {
    std::map<std::int64_t, Date> days;
    bool is_complete = true;  ///< false: a plan has too many steps to be simulated
};
/// \throws Error not_found
P80s p80s(workspace::Workspace& workspace, std::span<const std::int64_t> projects, calendar::Region region,
          Date today);

/// Stores a copy of a plan's own steps under a name.
/// \throws Error conflict when the name exists, usage when it is not a valid title
Baseline keep_baseline(workspace::Operation& operation, std::int64_t project, const std::string& title,
                       const LoadedPlan& plan, const plan::Schedule& schedule);

/// The steps of a baseline, in working days of the plan that is compared with it.
struct BaselineSteps {
    std::vector<std::optional<plan::BaselineStep>> steps;
    double length = 0;
};
BaselineSteps steps_of_baseline(workspace::Workspace& workspace, std::int64_t baseline, LoadedPlan& plan);

}  // namespace buywork::project
