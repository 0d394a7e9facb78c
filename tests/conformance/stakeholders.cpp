// Cases of stakeholders: the quadrants of the power/interest grid, and who moved.

#include <buywork/base/error.hpp>
#include <buywork/team/power_interest.hpp>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;
using team::Position;

/// A mark as the command line gets it, whatever the file writes.
std::int64_t mark_of(const Json& mark) { return team::parse_mark(mark.is_null() ? "" : mark.dump()); }

std::string name_of(const std::optional<Position>& position) {
    return position ? team::quadrants[static_cast<std::size_t>(position->quadrant)].name : "";
}

void check_positions(const Json& file, Report& report) {
    const auto threshold = file.at("threshold").get<std::int64_t>();
    for (const Json& one : file.at("cases")) {
        const auto what = one.at("person").get<std::string>();
        const Position found = team::position(mark_of(one.at("influence")), mark_of(one.at("interest")), threshold);
        const Json& expected = one.at("expected");
        report.same(what, expected.at("quadrant").get<std::string>(), name_of(found));
        report.check(what + ", border", expected.at("on_the_border").get<bool>() == found.on_the_border,
                     found.on_the_border ? "is on the border" : "is not on the border");
    }
}

/// Where the marks of a person put them on a day.
std::optional<Position> position_on(Date day, const Json& marks, std::int64_t threshold) {
    std::vector<team::DatedMark> influence, interest;
    for (const Json& one : marks) {
        const auto date = Date::from_iso(one.at(0).get<std::string>()).value();
        const auto id = static_cast<std::int64_t>(influence.size()) + 1;
        influence.push_back({date, id, mark_of(one.at(1))});
        interest.push_back({date, id, mark_of(one.at(2))});
    }
    const auto high = team::mark_on(day, influence), keen = team::mark_on(day, interest);
    return high && keen ? std::optional(team::position(*high, *keen, threshold)) : std::nullopt;
}

void check_moves(const Json& file, Report& report) {
    const auto threshold = file.at("threshold").get<std::int64_t>();
    for (const Json& one : file.at("moves")) {
        const auto what = one.at("person").get<std::string>();
        const auto on = [&](std::size_t at) {
            const auto day = Date::from_iso(one.at("as_of").at(at).get<std::string>()).value();
            return position_on(day, one.at("marks"), threshold);
        };
        const auto then = on(0), now = on(1);
        const Json& expected = one.at("expected");
        report.same(what + ", then", expected.at("quadrant_then").get<std::string>(), name_of(then));
        report.same(what + ", now", expected.at("quadrant_now").get<std::string>(), name_of(now));
        report.check(what + ", moved", expected.at("moved").get<bool>() == team::has_moved(then, now));
    }
}

void check_refused(const Json& file, Report& report) {
    for (const Json& one : file.at("refused")) {
        bool is_refused = false;
        try {
            team::position(mark_of(one.at(0)), mark_of(one.at(1)));
        } catch (const Error& error) {
            is_refused = error.code == Code::usage;
        }
        report.check("refused " + one.dump(), is_refused, "was taken");
    }
}

void check_power_interest(const Json& file, Report& report) {
    check_positions(file, report);
    check_moves(file, report);
    check_refused(file, report);
}

const Family power_interest("power_interest", check_power_interest);

}  // namespace
}  // namespace conformance
