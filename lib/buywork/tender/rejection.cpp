#include <algorithm>
#include <buywork/tender/rejection.hpp>

namespace buywork::tender {
namespace {

/// R2181-2 and R2181-4 exclude bids that were irregular, unacceptable or inappropriate.
bool may_ask_for_the_chosen_bid(bool is_awarded, Rejected reason) {
    return is_awarded && (reason == Rejected::not_best || reason == Rejected::abnormally_low);
}

Letter adapted(bool is_awarded, Rejected reason) {
    Letter letter{.holds = {Part::decision}, .on_request = {Part::reasons_for_rejection}};
    if (may_ask_for_the_chosen_bid(is_awarded, reason)) {
        letter.on_request.push_back(Part::characteristics_and_advantages_of_the_chosen_bid);
        letter.on_request.push_back(Part::awardee_name);
    }
    return letter;
}

Letter formalised(bool has_standstill, bool is_awarded, Rejected reason) {
    Letter letter{.holds = {Part::reasons_for_rejection}};
    if (is_awarded) {
        letter.holds.push_back(Part::awardee_name);
        letter.holds.push_back(Part::reasons_for_choice);
        if (has_standstill) letter.holds.push_back(Part::earliest_signature_date);
    }
    if (may_ask_for_the_chosen_bid(is_awarded, reason))
        letter.on_request = {Part::characteristics_and_advantages_of_the_chosen_bid};
    return letter;
}

}  // namespace

bool Letter::holds_part(Part part) const { return std::find(holds.begin(), holds.end(), part) != holds.end(); }

Letter rejection_letter(Procedure procedure, bool is_awarded, Rejected reason) {
    if (procedure == Procedure::private_) return {.holds = {Part::decision, Part::thanks}};
    if (procedure == Procedure::mapa) return adapted(is_awarded, reason);
    return formalised(is_formalised(procedure), is_awarded, reason);
}

std::optional<Date> request_due(Procedure procedure, Date received) {
    if (!is_public(procedure)) return std::nullopt;
    const Fact* rule = procedure == Procedure::mapa ? law().find("reasons_on_request_adapted", received)
                                                    : law().find("characteristics_on_request_formalised", received);
    if (!rule) return std::nullopt;
    return received + whole(*rule);
}

}  // namespace buywork::tender
