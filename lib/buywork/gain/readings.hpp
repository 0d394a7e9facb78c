/// \file
/// Three readings of one deal, which are different questions: of twelve months, of the contract, and from one year's
/// spend to the next. Reports show the first.
#pragma once

#include <buywork/base/date.hpp>
#include <map>
#include <span>
#include <vector>

namespace buywork::gain {

/// Minor units of the currency.
struct ContractReadings {
    std::int64_t annual = 0;                   ///< of the first twelve months
    std::int64_t contractual = 0;              ///< of all years of the contract
    std::vector<std::int64_t> year_over_year;  ///< spend of the year before, less that of the year; may be negative
};
/// \param units_a_year the same every year
/// \param prices of a unit, one a year
ContractReadings readings(std::int64_t units_a_year, std::int64_t price_before, std::span<const std::int64_t> prices);

struct SpendReadings {
    std::int64_t annual = 0;
    std::map<int, std::int64_t> spend;           ///< by calendar year: the one before the start and three more
    std::map<int, std::int64_t> year_over_year;  ///< from the year of the start on
};
/// A spend that changes on a day and then stays.
SpendReadings readings(std::int64_t spend_before, std::int64_t spend_after, Date start);

}  // namespace buywork::gain
