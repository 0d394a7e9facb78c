/// \file
/// Just enough reading of a page to hold it to account.
#pragma once

#include <string>

namespace buywork::view {

/// Whether every element that must be closed is, in order.
bool balanced(const std::string& page);

/// Two texts of a picture that touch, or nothing.
std::string overlaps(const std::string& page);

}  // namespace buywork::view
