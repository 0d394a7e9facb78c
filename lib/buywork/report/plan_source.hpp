/// \file
/// The input of the reports on one plan: a project or a file, and their options. Not for use outside report/.
#pragma once

#include <buywork/plan/simulation.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {

inline constexpr ReportArgument plan_argument[] = {
    {N_("KEY"), N_("The project; or a file with --input"), &project::Project::entity, true}};
inline constexpr ReportOption input_option{
    .name = "input",
    .value = N_("FILE"),
    .help = N_("Schedule a CSV file, without a workspace; - reads standard input"),
    .is_file = true};
inline constexpr ReportOption start_option{"start", N_("DATE"), N_("Show dates, starting from this day")};
inline constexpr ReportOption strict_option{"strict", nullptr,
                                            N_("As in other imports; here what is not read is always refused")};

/// A plan from a file, with the working days that convert it to dates.
struct FilePlan {
    std::optional<calendar::WorkingDays> days;
    plan::Network network;
    std::vector<std::string> titles;
    std::string title;
};
/// \throws Error usage when an option requires a project; invalid with every fault of the file
FilePlan read_plan(const Query& query);

/// The named project, else the current one.
/// \throws Error usage when there is none, or when an option requires a file; not_found
std::int64_t plan_project(store::Database& database, const Query& query);

}  // namespace buywork::report
