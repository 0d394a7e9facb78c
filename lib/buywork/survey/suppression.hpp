/// \file
/// What must be hidden so that small numbers of answers point at nobody: small cells, and as many others as it takes
/// that no small one can be computed from what is shown.
/// Source of the method: primary and complementary cell suppression, ESSnet Handbook on Statistical Disclosure
/// Control, chapter 4.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace buywork::survey {

/// Below so many answers nothing is shown.
inline constexpr std::int64_t least_answers = 5;

/// Groups whose total is known: what is shown of them.
struct GroupSuppression {
    std::vector<bool> is_hidden;  ///< by group
    bool is_total_shown = true;   ///< else nothing at all is shown
};
/// Hides groups of 1 to `least` - 1, then the next smallest ones until the hidden groups are at least two and have
/// `least` answers together: they are what the total leaves. Groups without answers hide nobody and are shown, unless
/// the total itself is below `least`.
GroupSuppression suppress_groups(std::span<const std::int64_t> counts, std::int64_t least = least_answers);

/// Counts by row and column, all rows of one length.
using Counts = std::vector<std::vector<std::int64_t>>;

struct TableCell {
    std::size_t row = 0;
    std::size_t column = 0;
    friend auto operator<=>(const TableCell&, const TableCell&) = default;
};

struct TableSuppression {
    std::vector<TableCell> primary = {};  ///< cells of 1 to `least` - 1
    std::vector<TableCell> hidden = {};   ///< these and the complementary ones, by row and column
    bool is_shown = true;                 ///< false: not even the totals may be shown
};
enum class Totals { guarded, known };
/// Hides cells of a table whose totals by row, by column and of all are shown. To a reader who knows that counts are
/// whole and not negative, each primary cell keeps at least two possible values. Hides the fewest cells on small
/// tables; on large ones few, within a limited number of steps.
/// `is_shown` is false when a total is 1 to `least` - 1, and when no pattern protects a cell, as in a single row.
/// \param totals `known`: small totals are shown elsewhere anyway
TableSuppression suppress_table(const Counts& table, std::int64_t least = least_answers,
                                Totals totals = Totals::guarded);

/// The lowest and the highest value that a cell can have for a reader who sees the totals and all cells but those in
/// `hidden`.
std::pair<std::int64_t, std::int64_t> possible_values(const Counts& table, std::span<const TableCell> hidden,
                                                      TableCell cell);

}  // namespace buywork::survey
