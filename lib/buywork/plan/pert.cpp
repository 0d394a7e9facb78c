#include <algorithm>
#include <buywork/plan/pert.hpp>
#include <cmath>

namespace buywork::plan {
namespace {

bool is_end(LinkType type) { return type == LinkType::finish_start || type == LinkType::finish_finish; }
bool is_start(LinkType type) { return type == LinkType::finish_start || type == LinkType::start_start; }

/// The link between two steps that counts: the one without slack, else the first.
const Link& link_between(const Network& network, const Schedule& schedule, std::size_t from, std::size_t to) {
    const Link* found = nullptr;
    for (const Link& link : network.steps()[to].links) {
        if (link.predecessor != from) continue;
        if (!found || std::abs(slack(link, schedule.steps[from], schedule.steps[to])) <= instant) found = &link;
    }
    return *found;
}

/// A step counts when the path goes through the whole of it: in by its start and out by its finish, or the reverse.
double variance_of(const Network& network, const Schedule& schedule, const std::vector<std::size_t>& path) {
    double variance = 0;
    bool in_by_start = true;
    for (std::size_t i = 0; i < path.size(); ++i) {
        bool out_by_finish = true, next_by_start = true;
        if (i + 1 < path.size()) {
            const Link& link = link_between(network, schedule, path[i], path[i + 1]);
            out_by_finish = is_end(link.type);
            next_by_start = is_start(link.type);
        }
        if (in_by_start == out_by_finish) variance += network.steps()[path[i]].estimate.variance();
        in_by_start = next_by_start;
    }
    return variance;
}

}  // namespace

Pert pert(const Network& network, double now, std::size_t most) {
    Pert result{schedule(network, now)};
    result.critical = critical_paths(network, result.schedule, most);
    result.mean = result.schedule.length;
    for (const auto& path : result.critical.paths)
        result.variance = std::max(result.variance, variance_of(network, result.schedule, path));
    return result;
}

double normal_probability(double mean, double variance, double value) {
    const auto z = normal_z(mean, variance, value);
    if (!z) return value >= mean - instant ? 1 : 0;
    return std::erfc(-*z / std::sqrt(2.0)) / 2;
}

std::optional<double> normal_z(double mean, double variance, double value) {
    if (!(variance > 0)) return std::nullopt;
    return (value - mean) / std::sqrt(variance);
}

std::optional<std::vector<Path>> all_paths(const Network& network, std::size_t most) {
    std::vector<Path> paths;
    struct Place {
        std::size_t step;
        std::size_t next;
    };
    for (std::size_t i = 0; i < network.size(); ++i) {
        if (!network.steps()[i].links.empty()) continue;
        std::vector<Place> path = {{i, 0}};
        while (!path.empty()) {
            Place& place = path.back();
            const auto following = network.following(place.step);
            if (place.next < following.size()) {
                path.push_back({following[place.next++].successor, 0});
                continue;
            }
            if (following.empty()) {
                if (paths.size() == most) return std::nullopt;
                Path& found = paths.emplace_back();
                for (const Place& one : path) {
                    found.steps.push_back(one.step);
                    found.mean += network.steps()[one.step].estimate.mean();
                    found.variance += network.steps()[one.step].estimate.variance();
                }
            }
            path.pop_back();
        }
    }
    return paths;
}

double independent_probability(std::span<const Path> paths, double value) {
    double probability = 1;
    for (const Path& path : paths) probability *= normal_probability(path.mean, path.variance, value);
    return probability;
}

double root_square_buffer(std::span<const double> safe, std::span<const double> aggressive) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(safe.size(), aggressive.size()); ++i)
        sum += (safe[i] - aggressive[i]) * (safe[i] - aggressive[i]);
    return std::sqrt(sum);
}

HalfChain half_the_chain(double safe_total) { return {safe_total / 2, safe_total / 4}; }

}  // namespace buywork::plan
