/// \file
/// Gains of a project, each against a stated reference.
#pragma once

#include <buywork/gain/amount.hpp>
#include <buywork/gain/phasing.hpp>
#include <buywork/gain/summary.hpp>
#include <buywork/project/project.hpp>

namespace buywork::project {

enum class GainStage { identified, contracted, realised };
inline constexpr Choice gain_stages[] = {
    {"identified", N_("identified")}, {"contracted", N_("contracted")}, {"realised", N_("realised")}};
constexpr std::span<const Choice> choices(GainStage) { return gain_stages; }

/// Volumes of a recurring gain are those of twelve months.
struct Gain {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string title;
    gain::Kind kind = gain::Kind::negotiated;
    gain::Nature nature = gain::Nature::recurring;
    std::optional<UnitPrice> reference;  ///< price of a unit, or all costs, before
    std::string basis;                   ///< how the reference was chosen
    std::optional<Decimal> index_before, index_now;
    std::optional<UnitPrice> price;        ///< price of a unit, or all costs, now; of lower demand it may be absent
    std::optional<Decimal> volume;         ///< now; absent: 1
    std::optional<Decimal> volume_before;  ///< absent: the same, or not known
    std::optional<Date> start;
    std::optional<std::int64_t> months;  ///< duration of a recurring one; absent: 12
    GainStage stage = GainStage::identified;
    std::optional<Date> date;  ///< on which it was declared; default: the day it is recorded
    std::string description;

    Money amount;                                        ///< derived: `amount_of`
    gain::Standing standing = gain::Standing::declared;  ///< computed: by the last decision
    std::optional<Date> decided_on = {};                 ///< computed: day of the last decision

    static const model::Entity entity;
};

/// Of twelve months of a recurring gain, the whole of a one-off one; a loss is negative.
/// \throws Error invalid when it is too large
Money amount_of(const Gain& gain);
/// Months over which a gain is spread as a whole.
inline int months_of(const Gain& gain) { return static_cast<int>(gain.months.value_or(12)); }

/// Price, volume and market, where prices and volumes are known before and now, or an index.
std::optional<gain::Effects> effects_of(const Gain& gain);

/// For sums over gains.
gain::Gain terms_of(const Gain& gain);

}  // namespace buywork::project
