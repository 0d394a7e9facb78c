#include <buywork/gain/phasing.hpp>
#include <buywork/gain/readings.hpp>

namespace buywork::gain {

ContractReadings readings(std::int64_t units_a_year, std::int64_t price_before,
                          std::span<const std::int64_t> prices) {
    ContractReadings found;
    std::int64_t last = price_before;
    for (const std::int64_t price : prices) {
        found.contractual += (price_before - price) * units_a_year;
        found.year_over_year.push_back((last - price) * units_a_year);
        last = price;
    }
    if (!prices.empty()) found.annual = (price_before - prices.front()) * units_a_year;
    return found;
}

SpendReadings readings(std::int64_t spend_before, std::int64_t spend_after, Date start) {
    SpendReadings found{.annual = spend_before - spend_after};
    const std::int64_t in_first_year = phase(found.annual, start).fiscal_years.at(start.year());
    found.spend = {{start.year() - 1, spend_before},
                   {start.year(), spend_before - in_first_year},
                   {start.year() + 1, spend_after},
                   {start.year() + 2, spend_after}};
    for (int year = start.year(); year <= start.year() + 2; ++year)
        found.year_over_year[year] = found.spend.at(year - 1) - found.spend.at(year);
    return found;
}

}  // namespace buywork::gain
