/// \file
/// Who is first when totals tie: the tie rule that was frozen, and nothing else.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::tender {

/// A decimal number of any length, compared exactly.
class ExactDecimal {
  public:
    /// Reads a sign, digits and a point, nothing else.
    static std::optional<ExactDecimal> from_text(std::string_view text);
    friend std::strong_ordering operator<=>(const ExactDecimal& a, const ExactDecimal& b);
    friend bool operator==(const ExactDecimal& a, const ExactDecimal& b) = default;

  private:
    bool is_negative_ = false;
    std::string whole_;     ///< without leading zeros
    std::string fraction_;  ///< without trailing zeros
};

struct Standing {
    std::string name;
    ExactDecimal total;
    std::map<std::string, ExactDecimal> marks;  ///< by criterion; more is better
};

struct First {
    std::vector<std::string> names;  ///< several: the tie stays, and a person decides
    std::string decided_by;          ///< the criterion that parted the last ones; empty: the totals did, or nothing
};

/// The highest total; among equal ones the criteria of the rule in their order. A criterion for which one of them has
/// no mark ends the comparison. No lot is drawn.
First first(std::span<const Standing> standings, std::span<const std::string> tie_rule);

}  // namespace buywork::tender
