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
    std::vector<Task> done;  ///< since the day that changes are shown from
    std::vector<Changes> changes;
    std::vector<Workload> by_entity;
    std::vector<Workload> by_person;  ///< empty unless asked for
    References people;
    References entities;
    bool has_every_p80 = true;  ///< no plan has too many steps
    std::int64_t actions_open = 0;
    std::int64_t actions_overdue = 0;
};

constexpr std::int64_t most_urgent = 10;  ///< late projects and overdue actions that come first for a person

/// The projects alone, in the order of the rows.
std::vector<const project::Project*> pointers(const std::vector<ProjectRow>& rows);
/// The axes in the order of their target years; at last nullptr, for projects on none.
std::vector<const project::Axis*> in_order(const std::vector<project::Axis>& axes);

RoadmapFacts read_roadmap(workspace::Workspace& workspace, const Query& query);

}  // namespace buywork::report
