#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/gain/amount.hpp>

namespace buywork::gain {
namespace {

__extension__ using Wide = __int128;

[[noreturn]] void throw_too_large() {
    throw Error(Code::invalid, tr("the gain is too large"), tr("check the prices and the volume"));
}

Wide times(Wide a, Wide b) {
    Wide product = 0;
    if (__builtin_mul_overflow(a, b, &product)) throw_too_large();
    return product;
}
Wide minus(Wide a, Wide b) {
    Wide difference = 0;
    if (__builtin_sub_overflow(a, b, &difference)) throw_too_large();
    return difference;
}

/// numerator / denominator, rounded once; the denominator is positive.
Money rounded(Wide numerator, Wide denominator, std::string_view currency) {
    const Wide half = denominator / 2;
    if (numerator >= 0 ? __builtin_add_overflow(numerator, half, &numerator)
                       : __builtin_sub_overflow(numerator, half, &numerator))
        throw_too_large();
    const Wide minor = numerator / denominator;
    if (minor > INT64_MAX || minor < -INT64_MAX) throw_too_large();
    return {static_cast<std::int64_t>(minor), std::string(currency)};
}

constexpr Wide one = 1'000'000;

/// Of a product of two decimals.
Money money_of(Wide product, std::string_view currency) {
    return rounded(product, one * millionths_of_minor(currency), currency);
}

Wide sum(std::span<const Decimal> costs) {
    Wide total = 0;
    for (const Decimal cost : costs) total += cost.millionths;
    return total;
}

struct Totals {
    Wide units = 0;
    Wide spend = 0;  ///< in millionths of millionths
};
Totals totals(std::span<const Purchase> purchases) {
    Totals totals;
    for (const Purchase& purchase : purchases) {
        totals.units += purchase.units.millionths;
        totals.spend += times(purchase.units.millionths, purchase.price.millionths);
    }
    if (totals.units <= 0)
        throw Error(Code::invalid, tr("no units were bought in a year"), tr("an average price needs some"));
    return totals;
}

}  // namespace

Money saving(Decimal reference, Decimal now, Decimal volume, std::string_view currency) {
    return money_of(times(minus(reference.millionths, now.millionths), volume.millionths), currency);
}

Money indexed_saving(Decimal before, Decimal index_before, Decimal index_now, Decimal now, Decimal volume,
                     std::string_view currency) {
    if (index_before.millionths <= 0)
        throw Error(Code::invalid, tr("the index before is not positive"), tr("correct it"));
    const Wide difference =
        minus(times(before.millionths, index_now.millionths), times(now.millionths, index_before.millionths));
    return rounded(times(difference, volume.millionths),
                   times(one * millionths_of_minor(currency), index_before.millionths), currency);
}

Money demand_saving(Decimal volume_before, Decimal volume_after, Decimal price, std::string_view currency) {
    return saving(volume_before, volume_after, price, currency);
}

Money total_cost_saving(std::span<const Decimal> before, std::span<const Decimal> after, std::string_view currency) {
    return rounded(minus(sum(before), sum(after)), millionths_of_minor(currency), currency);
}

Effects effects(Decimal old_price, Decimal new_price, Decimal old_volume, Decimal new_volume,
                std::string_view currency) {
    Effects effects{money_of(times(old_price.millionths, old_volume.millionths), currency),
                    money_of(times(new_price.millionths, new_volume.millionths), currency),
                    saving(old_price, new_price, new_volume, currency),
                    {0, std::string(currency)},
                    {0, std::string(currency)}};
    effects.volume.minor = effects.spend_before.minor - effects.spend_after.minor - effects.price.minor;
    return effects;
}

Effects indexed_effects(Decimal old_price, Decimal index_before, Decimal index_now, Decimal new_price,
                        Decimal old_volume, Decimal new_volume, std::string_view currency) {
    Effects found = effects(old_price, new_price, old_volume, new_volume, currency);
    const Money negotiated = indexed_saving(old_price, index_before, index_now, new_price, new_volume, currency);
    found.market.minor = found.price.minor - negotiated.minor;
    found.price = negotiated;
    return found;
}

SavingAndAvoidance saving_and_avoidance(const Money& before, const Money& proposed, const Money& now) {
    return {{before.minor - now.minor, now.currency},
            {proposed.minor > before.minor ? proposed.minor - now.minor : 0, now.currency}};
}

AverageSaving average_saving(std::span<const Purchase> before, std::span<const Purchase> now,
                             std::string_view currency) {
    const Totals old = totals(before), current = totals(now);
    const auto average = [](const Totals& year) {
        return static_cast<double>(year.spend) / static_cast<double>(year.units) / static_cast<double>(one);
    };
    // Over the units of before: what the units of now would have cost, less what they cost.
    const auto against = [&](Wide units, Wide spend) {
        return rounded(minus(times(old.spend, units), times(spend, old.units)),
                       times(one * millionths_of_minor(currency), old.units), currency);
    };
    AverageSaving saving{average(old), average(current), against(current.units, current.spend), {}};
    for (const Purchase& order : now)
        saving.orders.push_back(
            against(order.units.millionths, times(order.units.millionths, order.price.millionths)));
    return saving;
}

}  // namespace buywork::gain
