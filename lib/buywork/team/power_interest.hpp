/// \file
/// The power/interest grid (A. Mendelow, "Environmental scanning", ICIS 1981): two marks, four quadrants.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/value.hpp>
#include <optional>
#include <span>

namespace buywork::team {

/// In the order of attention that they ask for.
enum class Quadrant {
    manage_closely,  ///< high influence, high interest
    keep_satisfied,  ///< high influence, low interest
    keep_informed,   ///< low influence, high interest
    monitor,         ///< low influence, low interest
};
extern const Choice quadrants[4];

inline constexpr std::int64_t lowest_mark = 1;
inline constexpr std::int64_t highest_mark = 5;
/// A mark from here on is high.
inline constexpr std::int64_t grid_threshold = 3;

/// A whole number from lowest_mark to highest_mark.
/// \throws Error usage
std::int64_t parse_mark(std::string_view text);

struct Position {
    Quadrant quadrant;
    bool on_the_border;  ///< a mark is just the threshold
    friend bool operator==(const Position&, const Position&) = default;
};
/// \throws Error usage when a mark is out of its range
Position position(std::int64_t influence, std::int64_t interest, std::int64_t threshold = grid_threshold);

/// A mark that somebody gave on a day.
struct DatedMark {
    Date date;
    std::int64_t id;  ///< of two of the same day the higher one counts
    std::int64_t mark;
};
/// The newest mark until that day, that day included; nothing when there was none.
std::optional<std::int64_t> mark_on(Date day, std::span<const DatedMark> marks);

/// Whether somebody who was in a quadrant then is in another one now.
bool has_moved(const std::optional<Position>& then, const std::optional<Position>& now);

}  // namespace buywork::team
