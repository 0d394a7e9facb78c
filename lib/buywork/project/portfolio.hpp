/// \file
/// The plans of all projects as one network with the links between projects, and each person's planned workload.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/project/step.hpp>

namespace buywork::project {

/// An open project with steps.
struct PlannedProject {
    std::int64_t id = 0;
    std::string key, title;
    Date start, end;
    std::optional<Date> target;
    std::optional<int> margin;  ///< working days from the end to the target; negative: late
    std::int64_t steps = 0;
    std::int64_t open = 0;  ///< number of steps not done
};

/// The workload of a person in a month.
struct Load {
    std::int64_t person = 0;
    Date month;          ///< its first day
    double planned = 0;  ///< days of work on open steps: their effort, else a share of their duration
    int available = 0;   ///< working days without leave
    std::int64_t projects = 0;
};

struct Portfolio {
    std::vector<PlannedProject> projects;  ///< in the order of ids
    std::vector<Load> loads;               ///< by person, then month
};

/// \throws Error invalid on a dependency cycle, with its steps
Portfolio portfolio(workspace::Workspace& workspace, calendar::Region region, Date today);

/// Sets `plan_end` of the projects that have not ended and have steps. \throws Error as `portfolio`
void set_plan_ends(std::vector<Project>& projects, workspace::Workspace& workspace, calendar::Region region,
                   Date today);

}  // namespace buywork::project
