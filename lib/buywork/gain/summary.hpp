/// \file
/// Gains added up by currency, for a fiscal year, as they were known on a day.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/value.hpp>
#include <map>
#include <span>
#include <vector>

namespace buywork::gain {

enum class Kind { negotiated, budget, avoidance, demand, total_cost };
enum class Nature { recurring, one_off };

/// What a controller decided; the decision of anybody else changes nothing.
struct Decision {
    bool is_validated = true;  ///< false: rejected
    bool is_by_controller = false;
    Date on;
};

struct Gain {
    Kind kind = Kind::negotiated;
    Nature nature = Nature::recurring;
    Money amount;  ///< recurring: of twelve months; a loss is negative
    Date start;
    Date recorded;
    std::vector<Decision> decisions = {};
};

enum class Standing { declared, validated, rejected };
/// By the controller's last decision up to and including that day.
Standing standing_of(const Gain& gain, Date as_of);

struct Sum {
    std::int64_t annual = 0;  ///< minor units: twelve months of a recurring gain, the whole of a one-off one
    std::int64_t year = 0;    ///< what of it falls into the fiscal year
};
struct Standings {
    Sum declared, validated;
};
struct Natures {
    Standings recurring, one_off;
};
/// Avoidance stands beside the savings and is never added to them.
struct Totals {
    Natures savings, avoidance;
};

/// Rejected gains, and those recorded after the day, count nowhere. Currencies are never added.
/// \param fiscal_year the calendar year in which it begins
std::map<std::string, Totals> summary(std::span<const Gain> gains, Date as_of, int fiscal_year, int first_month);

}  // namespace buywork::gain
