/// \file
/// Texts about people in which words stand that must not.
#pragma once

#include <buywork/practice/inquiry.hpp>

namespace buywork::practice {

/// Reports each personal text with such a word; its remedy clears it.
/// \param is_private whether to read the private kinds of record, or the others
void find_words(Inquiry& inquiry, bool is_private);

}  // namespace buywork::practice
