#include <buywork/model/filter.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>
#include <buywork/team/stakeholder.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"appetite", 4, N_("Appetite for negotiating, 1 to 5, from which on")}};
constexpr Remedy give_part{.command =
                               "buywork team responsibility add {negotiation} -p {project} --who {.person} "
                               "--letters C"};

/// With a deliverable that is a negotiation, its RACI letters say who takes part; else the team does.
void find(Inquiry& inquiry) {
    model::Bindings bindings;
    model::Context context = inquiry.workspace.context();
    context.today = inquiry.today;
    const std::string keen = model::where(
        team::Stakeholder::entity, "appetite >= " + std::to_string(inquiry.threshold("appetite")), context, bindings);
    for (const auto& [project, stakeholder, has_negotiation] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, std::int64_t>(
             "SELECT project, id, negotiates FROM (SELECT stakeholder.project AS project, stakeholder.id AS id, "
             "stakeholder.person AS "
             "person, "
             "CASE WHEN EXISTS (SELECT 1 FROM deliverable d WHERE d.project = stakeholder.project AND d.negotiation "
             "= "
             "1) THEN 1 ELSE 0 END AS negotiates FROM stakeholder WHERE stakeholder.project IN (" +
                 inquiry.ids() + ") AND " + keen +
                 ") keen WHERE CASE WHEN negotiates = 1 THEN NOT EXISTS (SELECT 1 FROM responsibility r JOIN "
                 "deliverable d ON d.id = r.deliverable WHERE d.project = keen.project AND d.negotiation = 1 AND "
                 "r.person = keen.person AND r.letters <> 'I') ELSE NOT EXISTS (SELECT 1 FROM member m WHERE "
                 "m.project "
                 "= keen.project AND m.person = keen.person) END ORDER BY id",
             bindings))
        inquiry.found(project, {&team::Stakeholder::entity, stakeholder}, {},
                      has_negotiation != 0 ? &give_part : nullptr);
}

}  // namespace

extern const Rule bw108_rule{
    .code = "BW108",
    .name = "keen-negotiator-left-out",
    .group = Group::involve,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("would like to negotiate and is left out"),
    .why =
        N_("A prescriber who likes to negotiate brings technical arguments that a buyer does not have. Left out, the "
           "same person negotiates with the supplier anyway."),
    .of = &team::Stakeholder::entity,
    .to = project::Stage::negotiating,
    .thresholds = thresholds,
    .find = find,
    .is_private = true,
    .remedy = {.command = "buywork team member add -p {project} --person {.person} --role prescriber"},
    .bad = N_("The head of maintenance, appetite 5, has no part in the negotiation"),
    .good = N_("The head of maintenance is consulted and brings the technical arguments"),
};

}  // namespace buywork::practice
