/// \file
/// The data of the roadmap. Not for use outside report/.
#pragma once

#include <buywork/project/objective.hpp>
#include <buywork/report/changes.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {

struct RoadmapFacts {
    Date as_of;
    Reader reader = Reader::person;
    People people_shown = People::unnamed;
    std::vector<ProjectRow> projects;
    std::vector<project::Axis> axes;
    std::vector<project::Objective> objectives;
    std::vector<Task> overdue;
    std::vector<Task> done;  ///< actions ended since the first day of the changes
    std::vector<Changes> changes;
    std::vector<Workload> by_entity;
    std::vector<Workload> by_person;  ///< empty unless requested
    References people;
    References entities;
    bool has_every_p80 = true;  ///< false: a plan has too many steps
    std::int64_t actions_open = 0;
    std::int64_t actions_overdue = 0;
};

constexpr std::int64_t most_urgent = 10;  ///< maximum number of late projects and overdue actions listed first

/// The projects without related data, in the order of the rows.
std::vector<const project::Project*> pointers(const std::vector<ProjectRow>& rows);
/// The axes in the order of their target years; last nullptr, for projects without one.
std::vector<const project::Axis*> in_order(const std::vector<project::Axis>& axes);

RoadmapFacts read_roadmap(workspace::Workspace& workspace, const Query& query);

}  // namespace buywork::report
