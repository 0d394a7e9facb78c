#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/team/power_interest.hpp>
#include <charconv>

namespace buywork::team {

const Choice quadrants[4] = {{"manage_closely", N_("Manage closely")},
                             {"keep_satisfied", N_("Keep satisfied")},
                             {"keep_informed", N_("Keep informed")},
                             {"monitor", N_("Monitor")}};

namespace {

[[noreturn]] void throw_no_mark(std::string_view text) {
    throw Error(Code::usage, tr("a mark is a whole number from 1 to 5, not \"{}\"", text::excerpt(text)),
                tr("1 is the lowest, 5 the highest"));
}

bool is_mark(std::int64_t number) { return number >= lowest_mark && number <= highest_mark; }

}  // namespace

std::int64_t parse_mark(std::string_view text) {
    text = text::trim(text);
    std::int64_t mark = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mark);
    if (error != std::errc() || end != text.data() + text.size() || !is_mark(mark)) throw_no_mark(text);
    return mark;
}

Position position(std::int64_t influence, std::int64_t interest, std::int64_t threshold) {
    for (const std::int64_t mark : {influence, interest})
        if (!is_mark(mark)) throw_no_mark(std::to_string(mark));
    const bool is_influential = influence >= threshold, is_interested = interest >= threshold;
    const Quadrant quadrant = is_influential  ? is_interested ? Quadrant::manage_closely : Quadrant::keep_satisfied
                              : is_interested ? Quadrant::keep_informed
                                              : Quadrant::monitor;
    return {quadrant, influence == threshold || interest == threshold};
}

std::optional<std::int64_t> mark_on(Date day, std::span<const DatedMark> marks) {
    const DatedMark* newest = nullptr;
    for (const DatedMark& one : marks) {
        if (one.date > day) continue;
        if (!newest || one.date > newest->date || (one.date == newest->date && one.id > newest->id)) newest = &one;
    }
    return newest ? std::optional(newest->mark) : std::nullopt;
}

bool has_moved(const std::optional<Position>& then, const std::optional<Position>& now) {
    return then && now && then->quadrant != now->quadrant;
}

}  // namespace buywork::team
