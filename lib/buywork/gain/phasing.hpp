/// \file
/// A yearly gain spread over the twelve months from its start, and so over fiscal years. Twelve months in proportion
/// to time: guide of the Service des achats de l'État, September 2013.
#pragma once

#include <buywork/base/date.hpp>
#include <map>
#include <vector>

namespace buywork::gain {

/// A part of the gain. The first month counts its remaining days over its days, the thirteenth the complement.
struct Month {
    int year = 0;
    int month = 0;              ///< 1 to 12
    int days = 0, of_days = 1;  ///< its weight: days / of_days
    std::int64_t minor = 0;     ///< minor units of the currency
};

struct Phasing {
    std::map<int, std::int64_t> fiscal_years;  ///< minor units by the calendar year in which a fiscal year begins
    std::vector<Month> months;
};

/// Both sums are exactly `annual_minor`: shared by largest remainder between the fiscal years, then within each
/// between its months; of equal remainders the earlier one goes first, and a loss is shared like a gain of that size.
/// \param first_month of a fiscal year, 1 to 12
Phasing phase(std::int64_t annual_minor, Date start, int first_month = 1);

/// The calendar year in which the fiscal year of a day begins.
int fiscal_year_of(Date day, int first_month);

/// Shares an amount by weights, by largest remainder. \param weights none negative, at least one positive
std::vector<std::int64_t> share(std::int64_t minor, const std::vector<std::int64_t>& weights);

}  // namespace buywork::gain
