/// \file
/// What a gain amounts to: exact decimals in, minor units out, rounded once at the end, halves away from zero. A loss
/// is negative. Formulas: guide of the Service des achats de l'État, September 2013.
#pragma once

#include <buywork/base/money.hpp>
#include <span>
#include <vector>

namespace buywork::gain {

/// (reference − now) × volume: against the price paid before (negotiated), the budget, or the first offer
/// (avoidance). \throws Error invalid when it is too large
Money saving(Decimal reference, Decimal now, Decimal volume, std::string_view currency);

/// The same against a price that would have followed an index: before × index_now / index_before, which is not
/// rounded. \throws Error invalid when it is too large, or index_before is not positive
Money indexed_saving(Decimal before, Decimal index_before, Decimal index_now, Decimal now, Decimal volume,
                     std::string_view currency);

/// (volume before − volume after) × price. \throws Error invalid when it is too large
Money demand_saving(Decimal volume_before, Decimal volume_after, Decimal price, std::string_view currency);

/// The sum of all costs before, less that of all costs after. \throws Error invalid when it is too large
Money total_cost_saving(std::span<const Decimal> before, std::span<const Decimal> after, std::string_view currency);

/// How a change of spend comes about: the effects add up to it exactly.
struct Effects {
    Money spend_before, spend_after;
    Money price;        ///< (old price − new price) × new volume: a negotiated gain
    Money volume;       ///< (old volume − new volume) × old price: a demand gain
    Money market = {};  ///< (old price − old price × index_now / index_before) × new volume: of an index
};
/// \throws Error invalid when it is too large
Effects effects(Decimal old_price, Decimal new_price, Decimal old_volume, Decimal new_volume,
                std::string_view currency);
/// The same with the effect of the market taken off that of the price: the negotiated gain is against the old price
/// updated by the index. \throws Error invalid as above, or as `indexed_saving`
Effects indexed_effects(Decimal old_price, Decimal index_before, Decimal index_now, Decimal new_price,
                        Decimal old_volume, Decimal new_volume, std::string_view currency);

/// What of an offer is a saving and what an avoided cost. Nothing is claimed twice: what was proposed above the
/// price paid before is avoided, and the two are never added.
struct SavingAndAvoidance {
    Money saving;     ///< before − now
    Money avoidance;  ///< proposed − now, where the proposal is above the price before; else 0
};
SavingAndAvoidance saving_and_avoidance(const Money& before, const Money& proposed, const Money& now);

/// A quantity bought at a price.
struct Purchase {
    Decimal units;
    Decimal price;
};
/// The average prices of two years, and (average before − average now) × units of now; each order apart as well.
struct AverageSaving {
    double before = 0, now = 0;  ///< shown only; nothing is computed from them
    Money saving;
    std::vector<Money> orders;  ///< of this year
};
/// \throws Error invalid when a year has no units, or it is too large
AverageSaving average_saving(std::span<const Purchase> before, std::span<const Purchase> now,
                             std::string_view currency);

}  // namespace buywork::gain
