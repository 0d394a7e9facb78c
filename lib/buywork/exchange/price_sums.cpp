#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/exchange/price_sums.hpp>

namespace buywork::exchange {
namespace {

using criteria::Price;
using Sums = PriceBids::Sums;

/// \returns false on overflow
bool add_to(Sums& sums, const std::string& currency, std::int64_t minor) {
    std::int64_t& sum = sums[currency];
    return !__builtin_add_overflow(sum, minor, &sum);
}

bool add_all(const Sums& more, Sums& sums) {
    return std::all_of(more.begin(), more.end(),
                       [&](const auto& one) { return add_to(sums, one.first, one.second); });
}

bool sums_to(const Money& stated, const Sums& sums) {
    return sums.size() == 1 && sums.begin()->first == stated.currency && sums.begin()->second == stated.minor;
}

}  // namespace

void PriceSums::add(PriceBids::One& bid, const workspace::Said& line, bool is_option) {
    const auto& years = line[model::position<&Price::years>()];
    const auto& unit_price = line[model::position<&Price::unit_price>()];
    if (!line[model::position<&Price::title>()] || !unit_price || (years && years->present)) {
        bid.is_sum_known = false;
        return;
    }
    const auto& quantity = line[model::position<&Price::quantity>()];
    const Price price{.quantity = quantity ? Decimal{quantity->number} : Price().quantity,
                      .unit_price = unit_price->present ? std::optional(unit_price->unit_price()) : std::nullopt};
    const auto [minor, currency] = line_total(price);
    Sums& whole = is_option ? bid.options : bid.all;
    if (!add_to(whole, currency, minor) || !add_to(bid.section, currency, minor)) bid.is_sum_known = false;
}

std::optional<std::string> PriceSums::compare(const Stated& stated) {
    const bool is_section = stated.sum == Sum::section;
    Sums lines, options;
    std::map<std::string, Sums> by_variant;
    bool is_known = false;
    for (auto& [key, bid] : bids_.all()) {
        if (text::fold(bid.bidder) != text::fold(stated.bidder) || (!stated.lot.empty() && bid.lot != stated.lot) ||
            (!stated.variant.empty() && bid.variant != stated.variant))
            continue;
        is_known = bid.is_sum_known && add_all(is_section ? bid.section : bid.all, lines) &&
                   (is_section || (add_all(bid.options, options) && add_all(bid.all, by_variant[bid.variant])));
        if (is_section) bid.section.clear();
        if (!is_known) return std::nullopt;
    }
    if (!is_known) return std::nullopt;
    Sums with_options = lines;
    if (by_variant.size() > 1 && by_variant.contains("")) lines = by_variant[""];
    const bool includes_options =
        !options.empty() && add_all(options, with_options) && sums_to(stated.amount, with_options);
    const bool is_of_one = std::any_of(by_variant.begin(), by_variant.end(),
                                       [&](const auto& one) { return sums_to(stated.amount, one.second); });
    return includes_options || is_of_one ? std::nullopt : difference(stated, std::move(lines));
}

/// Sums of several currencies are compared in the project's currency.
std::optional<std::string> PriceSums::difference(const Stated& stated, Sums lines) const {
    Money amount = stated.amount;
    lines.try_emplace(amount.currency, 0);
    Money sum{lines[amount.currency], amount.currency};
    if (lines.size() > 1) {
        const criteria::Exchange exchange(operation_.database(), project_, operation_.today());
        for (const auto& [currency, minor] : lines)
            if (!exchange.knows(currency))
                return tr("warning: line {}: {} of {} is not checked: there is no rate of {}", stated.row,
                          text::excerpt(stated.label), text::excerpt(stated.bidder), currency);
        amount = exchange.total({{amount.currency, amount.minor}});
        sum = exchange.total(lines);
    }
    if (amount == sum) return std::nullopt;
    return tr("warning: line {}: {} of {} is {}, but its lines sum to {}", stated.row, text::excerpt(stated.label),
              text::excerpt(stated.bidder), human(amount, language()), human(sum, language()));
}

}  // namespace buywork::exchange
