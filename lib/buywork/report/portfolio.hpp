/// \file
/// All plans side by side, and who is planned for more days than there are.
#pragma once

#include <buywork/project/portfolio.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

view::Document portfolio(workspace::Workspace& workspace, calendar::Region region);

}  // namespace buywork::report
