/// \file
/// A criteria file for tests: a price, and a quality with a floor.
#pragma once

namespace buywork::tests {

inline constexpr const char* two_criteria = R"(
[[criterion]]
key = "price"
kind = "price"
weight = 60
price_formula = "proportional"
[[criterion]]
key = "quality"
weight = 40
normalisation = "range"
range = [0, 20]
floor = 5
)";

}  // namespace buywork::tests
