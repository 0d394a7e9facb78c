#include <buywork/practice/inquiry.hpp>
#include <buywork/project/edition.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Remedy challenge = {
    .command = "buywork project challenge add {text} --axis {axis} --person {role:prescriber}",
    .text = N_("Is this still what the company needs?"),
    .effort = Effort::hours};

void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    if (!database.value<std::int64_t>("SELECT 1 FROM axis LIMIT 1")) return;
    const auto last = project::last_edition(database, std::nullopt);
    if (!last || last->validations.empty())
        inquiry.found(0, tr("nobody validated it"));
    else if (!last->is_current)
        inquiry.found(0, tr("changed since version {}", last->edition.number));
    if (!database.value<std::int64_t>("SELECT 1 FROM challenge WHERE axis IS NOT NULL LIMIT 1"))
        inquiry.found(0, {}, tr("no prescriber contributed"), &challenge);
}

}  // namespace

extern const Rule bw506_rule{
    .code = "BW506",
    .name = "roadmap-not-shared",
    .group = Group::federate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("the roadmap has no contribution of prescribers, or is not validated"),
    .why = N_(
        "A roadmap that procurement wrote alone is procurement's. Prescribers follow what they contributed to, and "
        "everybody what management validated."),
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork project version validate {sponsor}", .effort = Effort::hours},
    .bad = N_("Five axes, presented once by the buyer"),
    .good = N_("The sites moved one axis to next year; the management committee validated version 3"),
};

}  // namespace buywork::practice
