#include <algorithm>
#include <buywork/survey/nps.hpp>
#include <cmath>

namespace buywork::survey {

std::optional<double> Nps::score() const {
    if (n() <= 0) return std::nullopt;
    return static_cast<double>(promoters - detractors) * 100 / static_cast<double>(n());
}

std::optional<double> Nps::variance() const {
    if (n() <= 0) return std::nullopt;
    const auto all = static_cast<double>(n()), net = static_cast<double>(promoters - detractors) / all;
    return static_cast<double>(promoters + detractors) / all - net * net;
}

std::optional<double> Nps::standard_error() const {
    if (n() <= 0) return std::nullopt;
    return std::sqrt(*variance() / static_cast<double>(n()));
}

std::optional<AdjustedNps> adjusted(const Nps& nps) {
    if (nps.n() <= 0) return std::nullopt;
    const double all = static_cast<double>(nps.n()) + 3;
    const double net = static_cast<double>(nps.promoters - nps.detractors) / all;
    const double variance = (static_cast<double>(nps.promoters + nps.detractors) + 1.5) / all - net * net;
    AdjustedNps found{.score = net * 100, .variance = variance / all * 10'000};
    const double half = z95 * std::sqrt(found.variance);
    found.interval = {std::max(found.score - half, -100.0), std::min(found.score + half, 100.0)};
    return found;
}

std::optional<NpsDifference> difference(const Nps& before, const Nps& after) {
    const auto earlier = adjusted(before), later = adjusted(after);
    if (!earlier || !later) return std::nullopt;
    const double error = std::sqrt(earlier->variance + later->variance);
    NpsDifference found{.difference = later->score - earlier->score};
    found.z = found.difference / error;
    found.interval = {found.difference - z95 * error, found.difference + z95 * error};
    found.verdict = verdict_of(found.interval);
    return found;
}

}  // namespace buywork::survey
