/// \file
/// The kind of a question as the cells of its column show it.
#pragma once

#include <buywork/survey/answer_file.hpp>

namespace buywork::survey {

/// A cell of a column and how often it occurs.
struct CountedCell {
    std::string_view text;
    std::int64_t times = 0;
};

bool is_number(std::string_view cell);
bool is_day(std::string_view cell);

/// The rules are stated at `read_answers`. \param cells different from each other, in order
Item guessed_item(const std::string& heading, const std::vector<CountedCell>& cells);
/// The same with the kind given by a person.
Item given_item(const std::string& heading, const GivenKind& given, const std::vector<CountedCell>& cells);

}  // namespace buywork::survey
