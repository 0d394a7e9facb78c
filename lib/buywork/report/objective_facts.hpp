/// \file
/// Objectives with what was measured of them. Not for use outside report/ and cmd/.
#pragma once

#include <buywork/project/objective_measure.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {

struct MeasuredObjective {
    project::Objective objective;
    view::Reference project;
    std::vector<project::Measure> measures;  ///< up to the day, in the order of days
};

/// \param project nothing: of every project
std::vector<MeasuredObjective> measured_objectives(store::Database& database, std::optional<std::int64_t> project,
                                                   Date as_of);

/// A row an objective: initial value, target, last value, progress and trend.
view::Table measured_table(const std::vector<MeasuredObjective>& objectives, bool is_one_project);
/// A row a measure.
view::Table measure_table(const std::vector<MeasuredObjective>& objectives);
/// The progress as bars, of objectives that have one.
view::Stack progress_chart(const std::vector<MeasuredObjective>& objectives);

/// The record of an objective, and its measures; nothing when none was taken.
std::optional<view::Document> objective_page(workspace::Workspace& workspace, std::int64_t objective);

}  // namespace buywork::report
