/// \file
/// The words of a text, for rules on wording.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::text {

/// A run of letters and digits.
struct Token {
    std::size_t begin = 0, end = 0;  ///< bytes of the text
    std::string folded;              ///< as by `fold`
};

/// The words of a text in their order. Hyphens, apostrophes and every other sign end a word.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace buywork::text
