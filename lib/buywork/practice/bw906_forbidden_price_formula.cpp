#include <buywork/criteria/lint.hpp>
#include <buywork/model/select.hpp>
#include <buywork/practice/inquiry.hpp>

namespace buywork::practice {
namespace {

/// The errors of `criteria lint` on the prices of public procedures.
void find(Inquiry& inquiry) {
    const std::string condition =
        "criterion.project IN (" + inquiry.ids() +
        ") AND criterion.kind = 'price' AND NOT EXISTS (SELECT 1 FROM criterion c WHERE c.parent = criterion.id)";
    for (const model::Record& record :
         model::load_all(inquiry.workspace.database(), criteria::Criterion::entity, condition)) {
        const auto criterion = model::from_record<criteria::Criterion>(record);
        const bool is_inverted = criterion.direction == criteria::Better::max;
        for (criteria::Finding& fault : criteria::lint_price(criterion, true))
            if (fault.severity == criteria::Severity::error)
                inquiry.found({.project = criterion.project->id,
                               .place = {&criteria::Criterion::entity, criterion.id},
                               .detail = std::move(fault.problem.message),
                               .command = is_inverted ? "buywork criteria edit {record} --clear direction" : ""});
    }
}

}  // namespace

extern const Rule bw906_rule{
    .code = "BW906",
    .name = "forbidden-price-formula",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("a price formula that a judge would strike down"),
    .why =
        N_("A formula that takes the weight from the other criteria, or from the price, changes what was announced. "
           "The award can be annulled for it."),
    .source = N_("Conseil d’État, 3 November 2014, no. 373362, and the decisions in docs/decision.md"),
    .of = &criteria::Criterion::entity,
    .to = project::Stage::negotiating,
    .procedures = Procedures::public_only,
    .find = find,
    .remedy = {.command = "buywork criteria edit {record} --price_formula proportional"},
    .bad = N_("Min-max on price: 20 and 0, whatever the gap"),
    .good = N_("Proportional: lowest price / price"),
};

}  // namespace buywork::practice
