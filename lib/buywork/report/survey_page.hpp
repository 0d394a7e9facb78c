/// \file
/// A survey with its questions in their order.
#pragma once

#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// The survey's record, and what it asks: a row a question with what may be answered and when it is asked.
view::Document survey_page(workspace::Workspace& workspace, std::int64_t survey);

}  // namespace buywork::report
