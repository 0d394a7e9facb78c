#include <algorithm>
#include <buywork/plan/baseline.hpp>
#include <cmath>

namespace buywork::plan {
namespace {

/// Less is what stored times lost to rounding.
constexpr double noticed = 0.001;

/// The link that holds a step up; of several, the one whose end slipped most. nullptr: none does.
const Link* driver(const Network& network, const Schedule& schedule, std::size_t step, const std::vector<Slip>& slips,
                   double& slip) {
    const Link* found = nullptr;
    for (const Link& link : network.steps()[step].links) {
        if (slack(link, schedule.steps[link.predecessor], schedule.steps[step]) > instant) continue;
        const Slip& before = slips[link.predecessor];
        const bool from_start = link.type == LinkType::start_start || link.type == LinkType::start_finish;
        const double its = from_start ? before.start : before.finish;
        if (found && its <= slip) continue;
        found = &link;
        slip = its;
    }
    return found;
}

}  // namespace

Comparison compare(const Network& network, const Schedule& schedule,
                   std::span<const std::optional<Promised>> promised, double length) {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    Comparison result{std::vector<Slip>(network.size())};
    std::vector<std::size_t> before(network.size(), none);
    for (const std::size_t i : network.order()) {
        const Times& times = schedule.steps[i];
        Slip& slip = result.steps[i];
        double inherited = 0;
        const Link* link = driver(network, schedule, i, result.steps, inherited);
        if (link) before[i] = link->predecessor;
        if (promised[i]) {
            slip.start = times.early_start - promised[i]->start;
            slip.finish = times.early_finish - promised[i]->finish;
        } else {
            slip.is_new = true;
            slip.start = inherited;
            slip.finish = inherited + times.early_finish - times.early_start + (link ? link->lag : 0);
        }
        slip.own = slip.finish - inherited;
        slip.cause = i;
        if (link && slip.finish > instant) {
            const std::size_t earlier = result.steps[link->predecessor].cause;
            if (result.steps[earlier].own >= slip.own - instant) slip.cause = earlier;
        }
    }
    result.slip = schedule.length - length;
    std::size_t last = none;
    for (const std::size_t i : network.order())
        if (schedule.steps[i].early_finish >= schedule.length - instant &&
            (last == none || result.steps[i].finish > result.steps[last].finish))
            last = i;
    for (; last != none; last = before[last])
        if (result.steps[last].own > noticed) result.causes.push_back(last);
    std::stable_sort(result.causes.begin(), result.causes.end(),
                     [&](std::size_t a, std::size_t b) { return result.steps[a].own > result.steps[b].own; });
    return result;
}

}  // namespace buywork::plan
