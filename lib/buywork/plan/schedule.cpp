#include <algorithm>
#include <buywork/plan/schedule.hpp>
#include <cmath>
#include <limits>

namespace buywork::plan {
namespace {

bool is_off(const std::vector<int>& off, double day) {
    return std::binary_search(off.begin(), off.end(), static_cast<int>(day));
}

/// The first moment of work at or after `start`.
double working(double start, const std::vector<int>& off) {
    start = std::max(start, 0.0);
    while (is_off(off, start)) start = std::floor(start) + 1;
    return start;
}

/// When work that begins at `start` ends; days off are left out.
double finish_of(double start, double work, const std::vector<int>& off) {
    for (auto day = std::lower_bound(off.begin(), off.end(), start); day != off.end() && start + work > *day; ++day) {
        work -= *day - start;
        start = *day + 1;
    }
    return start + work;
}

/// When work that ends at `finish` begins at the latest.
double start_of(double finish, double work, const std::vector<int>& off) {
    auto day = std::lower_bound(off.begin(), off.end(), finish);
    while (day != off.begin()) {
        const double off_day = *--day;
        if (off_day + 1 <= finish - work) break;
        work -= std::max(finish - (off_day + 1), 0.0);
        finish = off_day;
    }
    return finish - work;
}

/// The earliest start that one link allows.
double bound(const Link& link, double start, double finish, double work, const std::vector<int>& off) {
    switch (link.type) {
        case LinkType::finish_start:
            return finish + link.lag;
        case LinkType::start_start:
            return start + link.lag;
        case LinkType::finish_finish:
            return off.empty() ? finish + link.lag - work : start_of(finish + link.lag, work, off);
        case LinkType::start_finish:
            return off.empty() ? start + link.lag - work : start_of(start + link.lag, work, off);
    }
    return 0;
}

/// When a step ends that begins at `start` at the latest; one that has begun late ends no earlier than it does now.
/// No work begins on a day off: the last day of work before it is the latest then.
double finish_from(double start, const Step& step, double work, const Times& times) {
    if (work > 0 && start >= 0 && is_off(step.off, start)) {
        start = std::floor(start) - 1;
        while (start >= 0 && is_off(step.off, start)) --start;
        start = std::max(start, times.early_start);
    }
    const double finish = finish_of(start, work, step.off);
    return start >= times.early_start - instant ? std::max(finish, times.early_finish) : finish;
}

/// The last moment at which a step that begins at its latest start may still end: days off behind it are no work.
double latest_end(const Times& times, const Step& step, double work) {
    double end = finish_of(times.late_start, work, step.off);
    while (work > 0 && end >= 0 && is_off(step.off, end)) end = std::floor(end) + 1;
    return end;
}

/// The latest finish that one link leaves its predecessor: the latest at which `bound` is still met.
/// \param end the last moment at which the successor may end
double late_bound(const Link& link, const Times& after, double end, const Step& step, double work,
                  const Times& times) {
    switch (link.type) {
        case LinkType::finish_start:
            return after.late_start - link.lag;
        case LinkType::start_start:
            return finish_from(after.late_start - link.lag, step, work, times);
        case LinkType::finish_finish:
            return end - link.lag;
        case LinkType::start_finish:
            return finish_from(end - link.lag, step, work, times);
    }
    return 0;
}

void set_late(const Network& network, std::size_t i, const Schedule& schedule, std::span<const double> durations,
              Times& times) {
    const Step& step = network.steps()[i];
    const double work = durations[i];
    if (step.done) {
        times.late_start = times.early_start;
        times.late_finish = times.early_finish;
        return;
    }
    double latest = step.deadline ? std::min(*step.deadline, schedule.length) : schedule.length;
    double free = schedule.length - times.early_finish;
    for (const auto& [successor, link] : network.following(i)) {
        if (network.steps()[successor].done) continue;
        const Times& after = schedule.steps[successor];
        free = std::min(free, slack(*link, times, after));
        const double end = latest_end(after, network.steps()[successor], durations[successor]);
        latest = std::min(latest, late_bound(*link, after, end, step, work, times));
    }
    const bool stretched = step.off.empty() && times.early_finish - times.early_start > work;
    times.late_finish = latest;
    times.late_start =
        stretched ? latest - (times.early_finish - times.early_start) : start_of(latest, work, step.off);
    times.total_float = latest - times.early_finish;
    times.free_float = std::max(free, 0.0);
    times.critical = times.total_float <= instant;
    if (std::abs(times.total_float) < instant) times.total_float = 0;
}

}  // namespace

Span early_span(const Network& network, std::size_t i, double work, std::span<const double> start,
                std::span<const double> finish) {
    const Step& step = network.steps()[i];
    double earliest = step.not_before ? std::max(*step.not_before, 0.0) : 0.0;
    for (const Link& link : step.links)
        earliest = std::max(earliest, bound(link, start[link.predecessor], finish[link.predecessor], work, step.off));
    double end = earliest + work;
    if (!step.off.empty() && work > 0) {
        earliest = working(earliest, step.off);
        end = finish_of(earliest, work, step.off);
    }
    if (step.done) {
        end = std::max(*step.done, 0.0);
        earliest = std::min(earliest, end);
    }
    return {earliest, end};
}

double early_times(const Network& network, std::span<const double> durations, double now, std::span<double> start,
                   std::span<double> finish) {
    double length = 0;
    for (const std::size_t i : network.order()) {
        const Span span = early_span(network, i, durations[i], start, finish);
        start[i] = span.start;
        finish[i] = network.steps()[i].done ? span.finish : std::max(span.finish, now);
        length = std::max(length, finish[i]);
    }
    return length;
}

double slack(const Link& link, const Times& before, const Times& after) {
    const bool from_start = link.type == LinkType::start_start || link.type == LinkType::start_finish;
    const bool to_start = link.type == LinkType::finish_start || link.type == LinkType::start_start;
    return (to_start ? after.early_start : after.early_finish) - link.lag -
           (from_start ? before.early_start : before.early_finish);
}

Schedule schedule(const Network& network, double now, std::span<const double> durations) {
    std::vector<double> expected;
    if (durations.empty()) {
        for (const Step& step : network.steps()) expected.push_back(step.estimate.mean());
        durations = expected;
    }
    std::vector<double> start(network.size()), finish(network.size());
    Schedule result{std::vector<Times>(network.size())};
    result.length = early_times(network, durations, now, start, finish);
    for (std::size_t i = 0; i < network.size(); ++i) {
        result.steps[i].early_start = start[i];
        result.steps[i].early_finish = finish[i];
    }
    for (auto at = network.order().rbegin(); at != network.order().rend(); ++at)
        set_late(network, *at, result, durations, result.steps[*at]);
    return result;
}

namespace {

constexpr std::uint64_t most_counted = std::numeric_limits<std::uint64_t>::max();

std::uint64_t sum(std::uint64_t a, std::uint64_t b) { return a > most_counted - b ? most_counted : a + b; }

/// The critical links of a schedule, and the paths along them.
class CriticalLinks {
  public:
    CriticalLinks(const Network& network, const Schedule& schedule)
        : network_(network), schedule_(schedule), ways_(network.size()), is_driven_(network.size()) {
        for (auto at = network.order().rbegin(); at != network.order().rend(); ++at)
            if (schedule.steps[*at].critical) count_from(*at);
    }

    /// Whether a path begins at the step.
    bool is_first(std::size_t step) const { return schedule_.steps[step].critical && !is_driven_[step]; }
    /// How many paths lead from the step to an end.
    std::uint64_t ways(std::size_t step) const { return ways_[step]; }

    /// Appends the paths from a step until there are `most`.
    void append(std::size_t from, std::vector<std::vector<std::size_t>>& paths, std::size_t most) const {
        std::vector<Place> path = {{from, 0, true}};
        while (!path.empty() && paths.size() < most) {
            Place& place = path.back();
            const auto following = network_.following(place.step);
            while (place.next < following.size() && !drives(place.step, following[place.next])) ++place.next;
            if (place.next < following.size()) {
                place.is_last = false;
                path.push_back({following[place.next++].successor, 0, true});
                continue;
            }
            if (place.is_last) {
                auto& steps = paths.emplace_back();
                for (const Place& one : path) steps.push_back(one.step);
            }
            path.pop_back();
        }
    }

  private:
    struct Place {
        std::size_t step;
        std::size_t next;  ///< of its following, the one to go to
        bool is_last;
    };

    bool drives(std::size_t from, const Network::Following& to) const {
        return schedule_.steps[from].critical && schedule_.steps[to.successor].critical &&
               std::abs(slack(*to.link, schedule_.steps[from], schedule_.steps[to.successor])) <= instant;
    }

    void count_from(std::size_t step) {
        bool is_last = true;
        for (const auto& next : network_.following(step)) {
            if (!drives(step, next)) continue;
            is_last = false;
            is_driven_[next.successor] = 1;
            ways_[step] = sum(ways_[step], ways_[next.successor]);
        }
        if (is_last) ways_[step] = 1;
    }

    const Network& network_;
    const Schedule& schedule_;
    std::vector<std::uint64_t> ways_;
    std::vector<char> is_driven_;
};

}  // namespace

CriticalPaths critical_paths(const Network& network, const Schedule& schedule, std::size_t most) {
    const CriticalLinks links(network, schedule);
    CriticalPaths result;
    for (std::size_t i = 0; i < network.size(); ++i) {
        if (!links.is_first(i)) continue;
        result.count = sum(result.count, links.ways(i));
        links.append(i, result.paths, most);
    }
    return result;
}

}  // namespace buywork::plan
