#include <algorithm>
#include <buywork/tender/low_bid.hpp>

namespace buywork::tender {
namespace {

__extension__ typedef __int128 Wide;

/// A price against a reference `sum / count`, in exact products.
struct Comparison {
    Wide sum;
    Wide count;
    Wide price;

    double below() const { return static_cast<double>(sum - count * price) / static_cast<double>(sum); }
    /// \param share in millionths
    bool is_more_below(Wide share) const { return (sum - count * price) * 1'000'000 > share * sum; }
    bool is_as_much_below(Wide share) const { return (sum - count * price) * 1'000'000 >= share * sum; }
};

std::optional<Comparison> with_others(std::span<const Decimal> prices, std::size_t i) {
    Wide sum = 0;
    for (const Decimal price : prices) sum += price.millionths;
    sum -= prices[i].millionths;
    if (prices.size() < 2 || sum <= 0) return std::nullopt;
    return Comparison{sum, static_cast<Wide>(prices.size() - 1), prices[i].millionths};
}

std::optional<Comparison> with_next(std::span<const Decimal> prices, std::size_t i) {
    std::optional<Decimal> next;
    for (std::size_t other = 0; other < prices.size(); ++other)
        if (other != i && prices[other] >= prices[i] && (!next || prices[other] < *next)) next = prices[other];
    if (!next || next->millionths <= 0) return std::nullopt;
    return Comparison{next->millionths, 1, prices[i].millionths};
}

}  // namespace

std::vector<LowBid> low_bids(std::span<const Decimal> prices, std::optional<Decimal> estimate, Decimal threshold) {
    constexpr Wide far_below_mean = 400'000;
    constexpr Wide far_below_next = 300'000;
    std::vector<LowBid> found(prices.size());
    for (std::size_t i = 0; i < prices.size(); ++i) {
        LowBid& one = found[i];
        if (const auto others = with_others(prices, i)) {
            one.below_mean_of_others = others->below();
            one.is_flagged |= others->is_more_below(threshold.millionths);
            one.is_far_below |= others->is_as_much_below(far_below_mean);
        }
        if (estimate && estimate->millionths > 0) {
            const Comparison planned{estimate->millionths, 1, prices[i].millionths};
            one.below_estimate = planned.below();
            one.is_flagged |= planned.is_more_below(threshold.millionths);
        }
        if (const auto next = with_next(prices, i)) {
            one.below_next = next->below();
            one.is_far_below |= next->is_as_much_below(far_below_next);
        }
    }
    return found;
}

}  // namespace buywork::tender
