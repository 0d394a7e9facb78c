#include <algorithm>
#include <buywork/survey/rates.hpp>
#include <cmath>

namespace buywork::survey {
namespace {

std::optional<double> share(std::int64_t part, double whole) {
    if (!(whole > 0)) return std::nullopt;
    return static_cast<double>(part) / whole;
}

}  // namespace

std::optional<Interval> wilson(std::int64_t successes, std::int64_t trials, double z) {
    if (trials <= 0) return std::nullopt;
    const auto n = static_cast<double>(trials);
    const double p = static_cast<double>(successes) / n, square = z * z / n;
    const double middle = (p + square / 2) / (1 + square);
    const double half = z * std::sqrt(p * (1 - p) / n + square / (4 * n)) / (1 + square);
    return Interval{successes <= 0 ? 0 : std::clamp(middle - half, 0.0, 1.0),
                    successes >= trials ? 1 : std::clamp(middle + half, 0.0, 1.0)};
}

Verdict verdict_of(const Interval& difference) {
    return difference.low > 0 ? Verdict::better : difference.high < 0 ? Verdict::worse : Verdict::not_distinguishable;
}

std::optional<ShareDifference> difference(const Share& before, const Share& after) {
    const auto earlier = wilson(before.successes, before.trials), later = wilson(after.successes, after.trials);
    if (!earlier || !later) return std::nullopt;
    const double p1 = static_cast<double>(before.successes) / static_cast<double>(before.trials);
    const double p2 = static_cast<double>(after.successes) / static_cast<double>(after.trials);
    const double apart = p2 - p1;
    return ShareDifference{apart,
                           {apart - std::hypot(p2 - later->low, earlier->high - p1),
                            apart + std::hypot(later->high - p2, p1 - earlier->low)}};
}

ResponseRates response_rates(const Dispositions& people) {
    const std::int64_t answered = people.complete + people.partial;
    const auto eligible = static_cast<double>(answered + people.refused + people.not_contacted + people.other);
    const auto unknown = static_cast<double>(people.unknown_place + people.unknown_person);
    const double all = eligible + unknown, estimated = eligible + people.eligible_share * unknown;
    return {share(people.complete, all),       share(answered, all),
            share(people.complete, estimated), share(answered, estimated),
            share(people.complete, eligible),  share(answered, eligible)};
}

}  // namespace buywork::survey
