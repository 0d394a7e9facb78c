/// \file
/// What a letter to an unsuccessful bidder holds, and what it leaves out.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <buywork/tender/law.hpp>
#include <buywork/tender/procedure.hpp>

namespace buywork::tender {

/// Why an application or bid was not successful.
enum class Rejected { not_best, irregular, unacceptable, inappropriate, abnormally_low, application };
inline constexpr Choice rejections[] = {
    {"not-best", N_("another bid ranks higher")}, {"irregular", N_("irregular bid")},
    {"unacceptable", N_("unacceptable bid")},     {"inappropriate", N_("inappropriate bid")},
    {"abnormally-low", N_("abnormally low bid")}, {"application", N_("application rejected")}};
constexpr std::span<const Choice> choices(Rejected) { return rejections; }

/// Parts of a letter, or of an answer to a request. What another bidder keeps secret is never a part: unit prices,
/// methods, references, names of its staff.
enum class Part {
    decision,
    thanks,
    reasons_for_rejection,
    awardee_name,
    reasons_for_choice,
    earliest_signature_date,
    characteristics_and_advantages_of_the_chosen_bid,
};

struct Letter {
    std::vector<Part> holds;
    std::vector<Part> on_request;  ///< what a bidder gets who asks for it in writing
    bool holds_part(Part part) const;
};

/// \param is_awarded the contract is awarded when the letter is sent
/// Source: articles R2181-1 and R2181-2 (adapted procedure), R2181-3 and R2181-4 (formalised procedures).
Letter rejection_letter(Procedure procedure, bool is_awarded, Rejected reason);

/// The last day to answer a written request: the day of receipt is not counted, and no weekend or holiday moves it.
/// \returns nothing when no period is recorded for that day
std::optional<Date> request_due(Procedure procedure, Date received);

}  // namespace buywork::tender
