/// \file
/// A yearly gain spread over the twelve months from its start, and so over fiscal years; the same over the months of
/// a contract. Twelve months in proportion to time: guide of the Service des achats de l'État, September 2013.
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
/// \param months over which the amount is spread, in place of twelve
Phasing phase(std::int64_t annual_minor, Date start, int first_month = 1, int months = 12);

/// Minor units by the first day of a month.
using Months = std::map<Date, std::int64_t>;
/// The annual amount spread over each twelve months from the start, and its share by months over what is left of the
/// last year. The sum is `whole_minor`. \throws Error invalid when it is too large
Months spread(std::int64_t annual_minor, Date start, int months, int first_month);
/// The annual amount over so many months, the part of a year rounded once, half away from zero.
/// \throws Error invalid when it is too large
std::int64_t whole_minor(std::int64_t annual_minor, int months);
/// \throws Error invalid when the sum is too large
void add(std::int64_t& sum, std::int64_t minor);

/// The calendar year in which the fiscal year of a day begins.
int fiscal_year_of(Date day, int first_month);

/// Shares an amount by weights, by largest remainder. \param weights none negative, at least one positive
std::vector<std::int64_t> share(std::int64_t minor, const std::vector<std::int64_t>& weights);

}  // namespace buywork::gain
