#include <buywork/gain/phasing.hpp>
#include <buywork/gain/summary.hpp>

namespace buywork::gain {
namespace {

std::int64_t in_year(const Gain& gain, int fiscal_year, int first_month) {
    if (gain.nature == Nature::one_off)
        return fiscal_year_of(gain.start, first_month) == fiscal_year ? gain.amount.minor : 0;
    const Phasing phasing = phase(gain.amount.minor, gain.start, first_month);
    const auto found = phasing.fiscal_years.find(fiscal_year);
    return found == phasing.fiscal_years.end() ? 0 : found->second;
}

}  // namespace

Standing standing_of(const Gain& gain, Date as_of) {
    const Decision* last = nullptr;
    for (const Decision& one : gain.decisions)
        if (one.is_by_controller && one.on <= as_of && (!last || one.on >= last->on)) last = &one;
    if (!last) return Standing::declared;
    return last->is_validated ? Standing::validated : Standing::rejected;
}

std::map<std::string, Totals> summary(std::span<const Gain> gains, Date as_of, int fiscal_year, int first_month) {
    std::map<std::string, Totals> totals;
    for (const Gain& gain : gains) {
        const Standing standing = standing_of(gain, as_of);
        if (gain.recorded > as_of || standing == Standing::rejected) continue;
        Totals& of_currency = totals[gain.amount.currency];
        Natures& natures = gain.kind == Kind::avoidance ? of_currency.avoidance : of_currency.savings;
        Standings& standings = gain.nature == Nature::recurring ? natures.recurring : natures.one_off;
        Sum& sum = standing == Standing::validated ? standings.validated : standings.declared;
        sum.annual += gain.amount.minor;
        sum.year += in_year(gain, fiscal_year, first_month);
    }
    return totals;
}

}  // namespace buywork::gain
