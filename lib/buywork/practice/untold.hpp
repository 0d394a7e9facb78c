/// \file
/// Projects of which nothing was told; shared by the rules on communication.
#pragma once

#include <buywork/practice/inquiry.hpp>

namespace buywork::practice {

/// Finds the projects without a sending. Whoever has a communication plan records a sending; else the plan comes
/// first. \param which condition over sending s and project p, with its AND; empty: any sending
void find_untold(Inquiry& inquiry, const char* which);

}  // namespace buywork::practice
