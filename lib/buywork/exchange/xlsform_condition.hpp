/// \file
/// Conditions and ranges of XLSForm. Not for use outside exchange/.
#pragma once

#include <buywork/base/money.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace buywork::exchange {

/// `${niveau} <= 2 and ${entite} = 'usine'` as `niveau <= 2 and entite = usine`.
/// \param renamed names of questions that are no keys, with the key
std::string condition_of_xlsform(std::string_view condition,
                                 const std::map<std::string, std::string, std::less<>>& renamed);
/// The reverse. \param keys of the form's questions
std::string condition_for_xlsform(std::string_view condition, std::span<const std::string> keys);

struct Bounds {
    std::optional<Decimal> lowest = {}, highest = {};
};
/// The bounds in `. >= 1 and . <= 5`, or in `start=1 end=5 step=1`; nothing when either says something else.
std::optional<Bounds> bounds_of_xlsform(std::string_view constraint, std::string_view parameters);

}  // namespace buywork::exchange
