#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>
#include <buywork/team/governance.hpp>

namespace buywork::practice {
namespace {

/// Rules whose time has come and that nobody approved; where there is none at all, the workspace.
void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    if (!database.value<std::int64_t>("SELECT 1 FROM project WHERE stage NOT IN ('closed', 'dropped') LIMIT 1"))
        return;
    bool is_any = false;
    for (const auto& [id, is_approved] : database.rows<std::int64_t, bool>(
             "SELECT id, CASE WHEN approved_by IS NULL THEN 0 ELSE 1 END FROM governance WHERE (valid_from IS NULL "
             "OR "
             "valid_from <= $1) AND (valid_until IS NULL OR valid_until >= $1) ORDER BY id",
             inquiry.today.iso())) {
        is_any = true;
        if (!is_approved) inquiry.found(0, {&team::Governance::entity, id}, tr("not approved"));
    }
    if (!is_any)
        inquiry.found({.detail = tr("there is none"),
                       .command = "buywork team governance add {text} --rule {more} --approved_by {sponsor}"});
}

}  // namespace

extern const Rule bw507_rule{
    .code = "BW507",
    .name = "governance-missing",
    .group = Group::federate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("no rule of purchasing is in force, or it is not approved"),
    .why = N_(
        "Without rules that management approved, everybody follows their own, and a bypass is a matter of opinion."),
    .of = &team::Governance::entity,
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork team governance edit {record} --approved_by {sponsor}",
               .text = N_("Purchasing thresholds"),
               .more = N_("From 25,000 EUR on: three offers and a buyer"),
               .effort = Effort::days},
    .bad = N_("\"Three offers from 25,000 euros on\" is a habit of the department"),
    .good = N_("The rule is written down, dated, and approved by the management committee"),
};

}  // namespace buywork::practice
