#include <algorithm>
#include <buywork/gain/phasing.hpp>
#include <numeric>

namespace buywork::gain {
namespace {

__extension__ using Wide = __int128;

int days_of(int year, int month) {
    const Date first = *Date::from(year, month, 1);
    return first.plus_months(1) - first;
}

/// The months that the twelve months from `start` touch, with their weights.
std::vector<Month> months_from(Date start) {
    const int days = days_of(start.year(), start.month());
    const int first = days - start.day() + 1;
    std::vector<Month> months;
    for (int i = 0; i <= 12; ++i) {
        const Date month = Date::from(start.year(), start.month(), 1)->plus_months(i);
        const int part = i == 0 ? first : i == 12 ? days - first : days;
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

Phasing phase(std::int64_t annual_minor, Date start, int first_month) {
    Phasing phasing{.months = months_from(start)};
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

}  // namespace buywork::gain
