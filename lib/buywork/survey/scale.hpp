/// \file
/// Marks on a scale: mean, median, standard deviation, satisfaction (CSAT), effort (CES).
#pragma once

#include <buywork/base/money.hpp>
#include <buywork/survey/rates.hpp>
#include <map>

namespace buywork::survey {

/// How often each mark was given.
using Marks = std::map<Decimal, std::int64_t>;

struct Summary {
    std::int64_t n = 0;
    std::optional<double> mean;    ///< absent without answers; of a question on effort this is the CES
    std::optional<double> median;  ///< of an even number the mean of the two in the middle
    std::optional<double> sd;      ///< of a sample (n - 1): absent below two answers
};
Summary summary(const Marks& marks);

/// The marks of the two highest steps of a scale as a share of all: of a scale of five the CSAT.
struct TopTwo {
    std::int64_t n = 0;
    std::int64_t top_two = 0;
    std::optional<double> percent;     ///< absent without answers
    std::optional<Interval> interval;  ///< Wilson's, 95 %, in percent
};
/// \param highest the highest step, the one below it being 1 less
TopTwo top_two(const Marks& marks, std::int64_t highest);

}  // namespace buywork::survey
