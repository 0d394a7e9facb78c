/// \file
/// All plans side by side, and who is planned for more days than there are.
#pragma once

#include <buywork/project/portfolio.hpp>
#include <buywork/report/table.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// \param reader a program gets the workload a row a person and month, a person a column a month
view::Document portfolio(workspace::Workspace& workspace, calendar::Region region, Reader reader);

}  // namespace buywork::report
