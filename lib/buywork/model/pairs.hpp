/// \file
/// Names with their numbers in one line: "good = 14; poor = 0", "10 = 0; 20 = 5".
#pragma once

#include <buywork/base/money.hpp>
#include <string>
#include <vector>

namespace buywork::model {

struct Pair {
    std::string name;
    Decimal number;
};

/// Parses text as people write it. \throws Error usage: empty, a part without "=" or a number, a duplicate name
std::vector<Pair> parse_pairs(std::string_view text);
/// Parses the output of `pairs_text`. \throws Error usage, the same
std::vector<Pair> pairs_of(std::string_view text);
std::string pairs_text(const std::vector<Pair>& pairs);

}  // namespace buywork::model
