#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/gain/phasing.hpp>
#include <numeric>

namespace buywork::gain {
namespace {

__extension__ using Wide = __int128;

int days_of(int year, int month) {
    const Date first = *Date::from(year, month, 1);
    return first.plus_months(1) - first;
}

/// The calendar months that so many months from `start` touch, with their weights.
std::vector<Month> months_from(Date start, int count) {
    const int days = days_of(start.year(), start.month());
    const int first = days - start.day() + 1;
    std::vector<Month> months;
    for (int i = 0; i <= count; ++i) {
        const Date month = Date::from(start.year(), start.month(), 1)->plus_months(i);
        const int part = i == 0 ? first : i == count ? days - first : days;
        if (part > 0) months.push_back({month.year(), month.month(), part, days});
    }
    return months;
}

int fiscal_year_of(const Month& month, int first_month) {
    return month.month >= first_month ? month.year : month.year - 1;
}

}  // namespace

int fiscal_year_of(Date day, int first_month) { return day.month() >= first_month ? day.year() : day.year() - 1; }

std::vector<std::int64_t> share(std::int64_t minor, const std::vector<std::int64_t>& weights) {
    const Wide total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    const Wide amount = minor < 0 ? -Wide{minor} : Wide{minor};
    std::vector<std::int64_t> parts;
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Wide rest = amount;
    for (const std::int64_t weight : weights) {
        parts.push_back(static_cast<std::int64_t>(amount * weight / total));
        rest -= parts.back();
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return amount * weights[a] % total > amount * weights[b] % total;
    });
    for (std::size_t i = 0; rest > 0; ++i, --rest) ++parts[order[i]];
    if (minor < 0)
        for (std::int64_t& part : parts) part = -part;
    return parts;
}

Phasing phase(std::int64_t annual_minor, Date start, int first_month, int count) {
    Phasing phasing{.months = months_from(start, count)};
    std::map<int, std::vector<Month*>> years;
    for (Month& month : phasing.months) years[fiscal_year_of(month, first_month)].push_back(&month);
    std::vector<std::int64_t> weights;
    for (const auto& [year, months] : years)
        weights.push_back(std::accumulate(months.begin(), months.end(), std::int64_t{0},
                                          [](std::int64_t sum, const Month* month) { return sum + month->days; }));
    const auto of_years = share(annual_minor, weights);
    std::size_t at = 0;
    for (const auto& [year, months] : years) {
        phasing.fiscal_years[year] = of_years[at];
        std::vector<std::int64_t> days;
        for (const Month* month : months) days.push_back(month->days);
        const auto of_months = share(of_years[at++], days);
        for (std::size_t i = 0; i < months.size(); ++i) months[i]->minor = of_months[i];
    }
    return phasing;
}

Months spread(std::int64_t annual_minor, Date start, int months, int first_month) {
    Months found;
    for (int done = 0; done < months; done += 12) {
        const int rest = std::min(months - done, 12);
        for (const Month& month :
             phase(whole_minor(annual_minor, rest), start.plus_months(done), first_month, rest).months)
            add(found[*Date::from(month.year, month.month, 1)], month.minor);
    }
    return found;
}

std::int64_t whole_minor(std::int64_t annual_minor, int months) {
    const Wide twelfths = Wide{annual_minor} * months;
    const Wide whole = (twelfths + (twelfths < 0 ? -6 : 6)) / 12;
    std::int64_t minor = 0;
    if (__builtin_add_overflow(whole, 0, &minor))
        throw Error(Code::invalid, tr("the gain is too large"), tr("check the prices and the volume"));
    return minor;
}

void add(std::int64_t& sum, std::int64_t minor) {
    if (__builtin_add_overflow(sum, minor, &sum))
        throw Error(Code::invalid, tr("the sum of gains is too large"), tr("check for an unrealistic gain"));
}

}  // namespace buywork::gain
