/// \file
/// Gains added up by currency, for a fiscal year, as they were known on a day.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <map>
#include <span>
#include <vector>

namespace buywork::gain {

enum class Kind { negotiated, budget, avoidance, demand, total_cost };
inline constexpr Choice kinds[] = {{"negotiated", N_("negotiated"), "negocie"},
                                   {"budget", N_("against the budget"), "budgetaire"},
                                   {"avoidance", N_("cost avoidance"), "couts evites"},
                                   {"demand", N_("lower demand")},
                                   {"total-cost", N_("total cost"), "total_cost"}};
constexpr std::span<const Choice> choices(Kind) { return kinds; }

enum class Nature { recurring, one_off };
inline constexpr Choice natures[] = {{"recurring", N_("recurring")}, {"one-off", N_("one-off"), "one_off"}};
constexpr std::span<const Choice> choices(Nature) { return natures; }

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
    int months = 12;  ///< duration of a recurring one
};

enum class Standing { declared, validated, rejected };
inline constexpr Choice standings[] = {
    {"declared", N_("declared")}, {"validated", N_("validated")}, {"rejected", N_("rejected")}};
constexpr std::span<const Choice> choices(Standing) { return standings; }
/// By the controller's last decision up to and including that day.
Standing standing_of(const Gain& gain, Date as_of);

struct Sum {
    std::int64_t annual = 0;  ///< minor units: twelve months of a recurring gain, the whole of a one-off one
    std::int64_t year = 0;    ///< what of it falls into the fiscal year, or the month
    std::int64_t whole = 0;   ///< of the whole duration
    std::int64_t gains = 0;   ///< number
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

/// What of a recurring gain is spread over time: its first twelve months, as the method has it, or all of it.
enum class Over { twelve_months, duration };

/// The place of a gain in the totals.
Sum& sum_of(Totals& totals, const Gain& gain, Standing standing);
/// Whether a gain counts on a day: rejected gains, and those recorded later, count nowhere.
bool counts(const Gain& gain, Date as_of);

/// Currencies are never added.
/// \param fiscal_year the calendar year in which it begins
/// \throws Error invalid when a sum is too large
std::map<std::string, Totals> summary(std::span<const Gain> gains, Date as_of, int fiscal_year, int first_month,
                                      Over over = Over::twelve_months);

/// A gain by the first day of a month; a one-off one is in the month of its start.
std::map<Date, std::int64_t> months_of(const Gain& gain, int first_month, Over over);

}  // namespace buywork::gain
