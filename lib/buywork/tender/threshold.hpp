/// \file
/// Which procedure an estimated value asks for, by the thresholds of the day.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <buywork/tender/law.hpp>

namespace buywork::tender {

enum class Object { supplies_services, works };
inline constexpr Choice objects[] = {{"supplies-services", N_("supplies or services")}, {"works", N_("works")}};
constexpr std::span<const Choice> choices(Object) { return objects; }

enum class Buyer { central, other, utilities };
inline constexpr Choice buyers[] = {{"central", N_("State and its bodies")},
                                    {"other", N_("local authority or other contracting authority")},
                                    {"utilities", N_("contracting entity (utilities)")}};
constexpr std::span<const Choice> choices(Buyer) { return buyers; }

enum class Bracket { no_publicity_needed, adapted_free_publicity, adapted_published_notice, adapted, formalised };
inline constexpr Choice brackets[] = {{"no-publicity-needed", N_("no publicity needed")},
                                      {"adapted-free-publicity", N_("adapted procedure, publicity of one's choice")},
                                      {"adapted-published-notice", N_("adapted procedure, published notice")},
                                      {"adapted", N_("adapted procedure")},
                                      {"formalised", N_("formalised procedure")}};
constexpr std::span<const Choice> choices(Bracket) { return brackets; }

struct Threshold {
    const Fact* formalised_from = nullptr;  ///< nullptr: none is recorded for that day
    const Fact* exempt_below = nullptr;     ///< R2122-8; nullptr: none is recorded for that day
    std::optional<Bracket> bracket;         ///< absent when a threshold that decides is not recorded
};

/// \param day of the launch of the consultation, or of the sending of the notice
/// \param estimate without VAT, in euros; at the threshold is above it
/// Source: articles L2124-1, R2122-8, R2123-1 and R2131-12; thresholds as in annex 2 of the code.
Threshold threshold(Object object, Buyer buyer, Date day, Decimal estimate);

}  // namespace buywork::tender
