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

/// Parses what a person writes. \throws Error usage: nothing in it, a part without "=" or a number, a name given twice
std::vector<Pair> parse_pairs(std::string_view text);
/// As `pairs_text` writes it. \throws Error usage, the same
std::vector<Pair> pairs_of(std::string_view text);
std::string pairs_text(const std::vector<Pair>& pairs);

}  // namespace buywork::model
