/// \file
/// The roadmap: what is bought, how far it has come, what is late and what needs a decision.
#pragma once

#include <buywork/report/report.hpp>

namespace buywork::report {

/// A handful of queries, whatever the number of projects. Options: `load` = "person". Gates: `overdue` (open actions
/// past their deadline), `late` (projects past their target that are neither closed nor dropped).
extern const ReportSpec roadmap_report;

}  // namespace buywork::report
