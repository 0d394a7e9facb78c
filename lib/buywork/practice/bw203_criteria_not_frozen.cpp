#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    for (const auto& [project, bids] : first_bids(inquiry)) {
        std::optional<Date> frozen;
        for (const criteria::Freeze& one : freezes_of(inquiry, project))
            if (!frozen || (one.frozen && *one.frozen < *frozen)) frozen = one.frozen;
        if (!frozen)
            inquiry.found(project);
        else if (bids && *frozen > *bids)
            inquiry.found(project,
                          tr("frozen on {}, first bid on {}", human(*frozen, language()), human(*bids, language())));
    }
}

}  // namespace

extern const Rule bw203_rule{
    .code = "BW203",
    .name = "criteria-not-frozen",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("criteria were not frozen before bids came in"),
    .why = N_("Whoever knows the bids can choose the weights that let one of them win. Criteria that prescribers "
              "signed and "
              "that were frozen before protect the buyer, too."),
    .from = project::Stage::consulting,
    .to = project::Stage::awarded,
    .find = find,
    .remedy = explained,
    .bad = N_("Bids of 15 January, weights changed on the 16th"),
    .good = N_("Signed by two prescribers, frozen on 1 December, bids of 15 January"),
};

}  // namespace buywork::practice
