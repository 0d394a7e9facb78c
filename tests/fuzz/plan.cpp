/// Plans in CSV, recurrences and iCalendar: a mistake is told, everything else is reckoned, drawn and read back.
#include <buywork/exchange/ical.hpp>
#include <buywork/exchange/network.hpp>
#include <buywork/plan/schedule.hpp>
#include <cmath>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

const Date today = *Date::from(2026, 11, 21);

void read_plan(std::string_view content, bool dated) {
    std::optional<calendar::WorkingDays> days;
    if (dated) days.emplace(calendar::WorkingCalendar(), today);
    auto file = exchange::read_network(content, "plan.csv", days ? &*days : nullptr, today);
    const plan::Network network(std::move(file.steps));
    const plan::Schedule schedule = plan::schedule(network);
    const auto& steps = network.steps();
    const bool has_deadline = std::any_of(steps.begin(), steps.end(), [](const auto& one) { return one.deadline; });
    for (const plan::Times& times : schedule.steps) {
        require(times.early_start >= 0 && times.early_finish >= times.early_start, "time goes forward");
        require(times.early_finish <= schedule.length, "nothing ends after the end");
        require(std::isfinite(times.total_float) && times.free_float >= 0, "floats are numbers");
        require(has_deadline || times.free_float <= times.total_float + 1e-6, "free float is part of the total");
    }
    const auto critical = plan::critical_paths(network, schedule, 10);
    require(network.size() == 0 || critical.count > 0, "a plan has a critical path");
    if (network.size() > 0 && network.size() < 100) {
        const auto result = plan::simulate(network, {.runs = 5});
        require(std::isfinite(result.mean) && result.percentile(0.5) <= result.percentile(0.9), "runs are numbers");
    }
}

void read_rule(std::string_view text) {
    calendar::Series series{.start = calendar::wall(today, 9 * 3600)};
    series.rule = calendar::parse_rule(text);
    const calendar::Window window{
        .from = series.start, .to = series.start + std::int64_t{400} * 86400, .limit = 1000};
    const auto times = calendar::expand(series, window);
    for (std::size_t i = 0; i < times.size(); ++i) {
        require(times[i] >= window.from && times[i] <= window.to, "a time lies in the window");
        require(i == 0 || times[i - 1] < times[i], "times are in order, each once");
    }
}

void read_calendar(std::string_view text) {
    const std::string written = exchange::ical::write(exchange::ical::read(text));
    require(exchange::ical::write(exchange::ical::read(written)) == written, "what is written is read back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const int what = input.below(4);
    fuzz::expect_errors(fuzz::of_file, [&] {
        if (what < 2) read_plan(input.rest(), what == 1);
        if (what == 2) read_rule(input.rest());
        if (what == 3) read_calendar(input.rest());
    });
    return 0;
}
