/// \file
/// Every date of a consultation with the article that it follows from.
#pragma once

#include <buywork/tender/reception.hpp>
#include <buywork/tender/standstill.hpp>

namespace buywork::tender {

/// In the order in which they follow one another.
enum class What {
    launch,
    applications_from,
    applications,
    invitation,
    bids_from,
    answers,
    bids,
    rejections,
    standstill,
    signature_from,
    prudent_signature,
    signature,
    award_notice,
    essential_data,
    bids_kept,
    contract_kept,
};
inline constexpr Choice what[] = {
    {"launch", N_("the notice of the consultation is sent")},
    {"applications-from", N_("earliest deadline for applications")},
    {"applications", N_("deadline for applications")},
    {"invitation", N_("the selected candidates are invited to bid")},
    {"bids-from", N_("earliest deadline for bids")},
    {"answers", N_("last day to answer questions of candidates")},
    {"bids", N_("deadline for bids")},
    {"rejections", N_("the last notice of rejection is sent")},
    {"standstill", N_("last day of the standstill")},
    {"signature-from", N_("earliest day of signature")},
    {"prudent-signature", N_("prudent day of signature, were the standstill carried to a working day")},
    {"signature", N_("signature of the contract")},
    {"award-notice", N_("last day to publish the award")},
    {"essential-data", N_("last day to publish the essential data")},
    {"bids-kept", N_("bids and documents of the procedure are kept until")},
    {"contract-kept", N_("documents of the contract are kept until")}};
constexpr std::span<const Choice> choices(What) { return what; }

/// What is known of a consultation; what is absent gives no date.
struct Known {
    Procedure procedure = Procedure::private_;
    bool is_works = false;
    Conditions conditions;
    std::optional<Date> launched, invited, applications, bids;
    std::vector<Notice> notices;  ///< of rejection
    bool is_only_participant = false;
    std::optional<Date> signed_on;
    std::optional<Date> notified;  ///< the contract, to its holder; absent: the day of signature
    std::optional<Date> ended;     ///< the contract was carried out
    std::optional<Decimal>
        amount;  ///< of the contract, or estimated, without VAT; absent: essential data are published
};

struct LegalDate {
    What of{};
    Date date;
    const Fact* rule = nullptr;  ///< nullptr: a day that is given, or advice
    bool was_carried = false;    ///< from a day that is no working day
    bool is_too_early = false;   ///< the day that is given is before the earliest one
};

/// In chronological order, then in that of `What`.
std::vector<LegalDate> dates(const Known& known);

}  // namespace buywork::tender
