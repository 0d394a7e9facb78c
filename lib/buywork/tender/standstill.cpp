#include <algorithm>
#include <buywork/tender/days.hpp>
#include <buywork/tender/standstill.hpp>

namespace buywork::tender {
namespace {

std::optional<NotRequired> exception_of(Procedure procedure, bool is_only_participant) {
    if (procedure == Procedure::private_) return NotRequired::private_procedure;
    if (procedure == Procedure::mapa) return NotRequired::adapted_procedure;
    if (procedure == Procedure::framework_call) return NotRequired::call_off;
    if (is_only_participant) return NotRequired::only_participant;
    return std::nullopt;
}

const Fact* rule_on(Date day, bool is_electronic) {
    return is_electronic
               ? law().find({"standstill_electronic", "standstill_electronic_2016", "standstill_electronic_2009"},
                            day)
               : law().find({"standstill_other", "standstill_other_2016", "standstill_other_2009"}, day);
}

}  // namespace

Standstill standstill(Procedure procedure, std::span<const Notice> notices, bool is_only_participant) {
    Standstill found{.not_required = exception_of(procedure, is_only_participant)};
    if (found.not_required || notices.empty()) return found;
    const bool is_electronic =
        std::all_of(notices.begin(), notices.end(), [](const Notice& one) { return one.is_electronic; });
    const Date sent = std::max_element(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) {
                          return a.sent < b.sent;
                      })->sent;
    found.counted_from = sent;
    found.rule = rule_on(sent, is_electronic);
    if (!found.rule) return found;
    found.expires_on = last_day_from(sent, whole(*found.rule));
    found.earliest_signature = *found.expires_on + 1;
    found.prudent_signature = carried(*found.expires_on) + 1;
    return found;
}

}  // namespace buywork::tender
