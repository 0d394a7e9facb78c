#include <buywork/gain/phasing.hpp>
#include <buywork/gain/summary.hpp>

namespace buywork::gain {

Standing standing_of(const Gain& gain, Date as_of) {
    const Decision* last = nullptr;
    for (const Decision& one : gain.decisions)
        if (one.is_by_controller && one.on <= as_of && (!last || one.on >= last->on)) last = &one;
    if (!last) return Standing::declared;
    return last->is_validated ? Standing::validated : Standing::rejected;
}

Sum& sum_of(Totals& totals, const Gain& gain, Standing standing) {
    Natures& of_kind = gain.kind == Kind::avoidance ? totals.avoidance : totals.savings;
    Standings& of_nature = gain.nature == Nature::recurring ? of_kind.recurring : of_kind.one_off;
    return standing == Standing::validated ? of_nature.validated : of_nature.declared;
}

bool counts(const Gain& gain, Date as_of) {
    return gain.recorded <= as_of && standing_of(gain, as_of) != Standing::rejected;
}

std::map<Date, std::int64_t> months_of(const Gain& gain, int first_month, Over over) {
    if (gain.nature == Nature::one_off)
        return {{*Date::from(gain.start.year(), gain.start.month(), 1), gain.amount.minor}};
    return spread(gain.amount.minor, gain.start, over == Over::duration ? gain.months : 12, first_month);
}

std::map<std::string, Totals> summary(std::span<const Gain> gains, Date as_of, int fiscal_year, int first_month,
                                      Over over) {
    std::map<std::string, Totals> totals;
    for (const Gain& gain : gains) {
        if (!counts(gain, as_of)) continue;
        Sum& sum = sum_of(totals[gain.amount.currency], gain, standing_of(gain, as_of));
        const int months = gain.nature == Nature::recurring ? gain.months : 12;
        ++sum.gains;
        add(sum.annual, gain.amount.minor);
        add(sum.whole, whole_minor(gain.amount.minor, months));
        for (const auto& [month, minor] : months_of(gain, first_month, over))
            if (fiscal_year_of(month, first_month) == fiscal_year) add(sum.year, minor);
    }
    return totals;
}

}  // namespace buywork::gain
