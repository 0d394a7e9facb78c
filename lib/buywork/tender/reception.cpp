#include <buywork/base/translate.hpp>
#include <buywork/tender/days.hpp>
#include <buywork/tender/reception.hpp>

namespace buywork::tender {
namespace {

/// How the ids of a procedure's periods begin; empty: none are fixed.
std::string prefix(Procedure procedure, Reception stage) {
    const bool are_bids = stage == Reception::bids;
    switch (procedure) {
        case Procedure::open:
            return are_bids ? "open_bids" : "";
        case Procedure::restricted:
            return are_bids ? "restricted_bids" : "restricted_applications";
        case Procedure::negotiated:
            return are_bids ? "negotiated_first_bids" : "negotiated_applications";
        default:
            return "";
    }
}

const Fact* shortest(const std::string& id, Date sent, const Conditions& conditions) {
    const Fact* found = law().find(id, sent);
    const auto try_reduction = [&](bool applies, const char* suffix) {
        const Fact* one = applies ? law().find(id + suffix, sent) : nullptr;
        if (found && one && one->value < found->value) found = one;
    };
    try_reduction(conditions.has_prior_notice, "_prior_notice");
    try_reduction(conditions.is_electronic, "_electronic");
    try_reduction(conditions.is_urgent, "_urgent");
    return found;
}

}  // namespace

Period reception(Procedure procedure, Reception stage, Date sent, const Conditions& conditions) {
    const std::string id = prefix(procedure, stage);
    Period found{.rule = id.empty() ? nullptr : shortest(id, sent, conditions)};
    if (!found.rule) return found;
    const int days = whole(*found.rule);
    found.last_day = last_day_after(sent, days);
    found.was_carried = *found.last_day != sent + days;
    found.earliest_deadline = *found.last_day + 1;
    return found;
}

std::string no_minimum(Procedure procedure) {
    return is_formalised(procedure) ? tr("no minimum is recorded for this procedure and day: check the code")
                                    : tr("no fixed minimum: a reasonable time in view of the object");
}

}  // namespace buywork::tender
