/// \file
/// Objectives measured over time.
#pragma once

#include <buywork/project/objective.hpp>

namespace buywork::project {

/// What an objective had reached on a day: an amount where the objective's unit is a currency, else a number.
struct Measure {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<Objective>> objective;
    std::optional<Date> date;  ///< default: the day it is recorded
    std::optional<Decimal> value;
    std::optional<Money> amount;
    std::string source;  ///< where the value comes from

    static const model::Entity entity;
};

/// The currency that is the unit of an objective: EUR, €; nothing when it has another unit.
std::optional<std::string> currency_of(const Objective& objective);

/// The measured number; of an amount that in units of its currency.
Decimal number_of(const Measure& measure);

enum class Trend { closer, unchanged, farther };
inline constexpr Choice trends[] = {{"closer", N_("closer to the target")},
                                    {"unchanged", N_("unchanged")},
                                    {"farther", N_("farther from the target")}};
constexpr std::span<const Choice> choices(Trend) { return trends; }

/// How the last measure compares with the one before, or with the initial value; nothing without a target.
/// \param measures of the objective, in the order of days
std::optional<Trend> trend_of(const Objective& objective, std::span<const Measure> measures);

/// The share of the way from the initial value to the target; below 0 when it went the other way. Nothing when one of
/// the two is missing or they are the same.
std::optional<double> progress_of(const Objective& objective, Decimal reached);

}  // namespace buywork::project
