#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/price.hpp>

namespace buywork::decision {
namespace {

double share(double price, double lowest, double highest, const PriceFormula& formula) {
    switch (formula.method) {
        case PriceMethod::proportional:
            return lowest / price;
        case PriceMethod::linear_double:
            return 1 - (price - lowest) / lowest;
        case PriceMethod::linear_n:
            return (formula.n * lowest - price) / ((formula.n - 1) * lowest);
        case PriceMethod::range:
            return std::clamp((formula.hi - price) / (formula.hi - formula.lo), 0.0, 1.0);
        case PriceMethod::minmax:
            return highest > lowest ? (highest - price) / (highest - lowest) : 1;
    }
    return 0;
}

void require_fit(double lowest, const PriceFormula& formula) {
    if (lowest < 0) throw Error(Code::invalid, tr("a price is negative"));
    if (lowest == 0 && divides_by_price(formula.method))
        throw Error(Code::invalid, tr("this formula divides by the price, which is zero"),
                    tr("use \"range\" with bounds fixed beforehand"));
    if (formula.method == PriceMethod::linear_n && !(formula.n > 1))
        throw Error(Code::invalid, tr("\"linear-n\" needs n above 1"));
    if (formula.method == PriceMethod::range && !(formula.hi > formula.lo))
        throw Error(Code::invalid, tr("\"range\" needs highest above lowest"));
}

}  // namespace

bool divides_by_price(PriceMethod method) {
    return method == PriceMethod::proportional || method == PriceMethod::linear_double ||
           method == PriceMethod::linear_n;
}

std::vector<double> price_shares(std::span<const double> prices, const PriceFormula& formula) {
    if (prices.empty()) return {};
    const auto [lowest, highest] = std::minmax_element(prices.begin(), prices.end());
    require_fit(*lowest, formula);
    std::vector<double> shares(prices.size());
    for (std::size_t i = 0; i < prices.size(); ++i) {
        shares[i] = share(prices[i], *lowest, *highest, formula);
        if (formula.below == Below::zero) shares[i] = std::max(shares[i], 0.0);
    }
    return shares;
}

}  // namespace buywork::decision
