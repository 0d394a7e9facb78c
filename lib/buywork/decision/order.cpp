#include <algorithm>
#include <buywork/decision/order.hpp>
#include <cmath>
#include <numeric>

namespace buywork::decision {

double tie_margin(double score) { return tie * std::max(1.0, std::abs(score)); }

std::vector<std::size_t> descending(std::span<const double> scores) {
    struct Place {
        double score;
        std::size_t at;
    };
    std::vector<Place> places(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) places[i] = {scores[i], i};
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
        return a.score > b.score || (a.score == b.score && a.at < b.at);
    });
    std::vector<std::size_t> order(scores.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = places[i].at;
    return order;
}

std::vector<std::size_t> competition_ranks(std::span<const double> scores) {
    const std::vector<std::size_t> order = descending(scores);
    std::vector<std::size_t> ranks(scores.size());
    std::size_t first = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double leader = scores[order[first]];
        if (scores[order[i]] < leader - tie_margin(leader)) first = i;
        ranks[order[i]] = first + 1;
    }
    return ranks;
}

std::vector<double> mean_ranks(std::span<const double> values) {
    std::vector<std::size_t> order = descending(values);
    std::reverse(order.begin(), order.end());
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        const double value = values[order[first]];
        while (last < order.size() && values[order[last]] <= value + tie_margin(value)) ++last;
        const double mean = static_cast<double>(first + last + 1) / 2;
        for (std::size_t i = first; i < last; ++i) ranks[order[i]] = mean;
        first = last;
    }
    return ranks;
}

}  // namespace buywork::decision
