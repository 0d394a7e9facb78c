/// \file
/// The standstill between the notices of rejection and the signature.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <buywork/tender/law.hpp>
#include <buywork/tender/procedure.hpp>

namespace buywork::tender {

/// A notice of rejection to a bidder.
struct Notice {
    Date sent;
    bool is_electronic = false;
};

enum class NotRequired { private_procedure, adapted_procedure, call_off, only_participant };
inline constexpr Choice not_required[] = {{"private", N_("private procedure")},
                                          {"adapted", N_("adapted procedure")},
                                          {"call-off", N_("call-off under a framework agreement")},
                                          {"only-participant", N_("awarded to the only operator that took part")}};
constexpr std::span<const Choice> choices(NotRequired) { return not_required; }

struct Standstill {
    std::optional<NotRequired> not_required;
    const Fact* rule = nullptr;  ///< nullptr: not required, no notice sent yet, or none is recorded for that day
    std::optional<Date> counted_from;
    std::optional<Date> expires_on;  ///< the last day
    std::optional<Date> earliest_signature;
    /// The same when a last day that is no working day is extended to the next one: advice, never enforced.
    std::optional<Date> prudent_signature;
};

/// 11 days when every notice was electronic, else 16, from the latest sending.
/// \param is_only_participant the awardee is the only operator that took part
/// Source: articles R2182-1 and R2182-2.
Standstill standstill(Procedure procedure, std::span<const Notice> notices, bool is_only_participant);

}  // namespace buywork::tender
