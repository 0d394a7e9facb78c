#include <buywork/base/text.hpp>
#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    for (const auto& [project, bids] : first_bids(inquiry))
        for (const criteria::Freeze& one : freezes_of(inquiry, project))
            if (one.amended && bids && *one.amended >= *bids)
                inquiry.found(project, tr("version {} on {}: {}", one.number, human(*one.amended, language()),
                                          text::excerpt(one.reason)));
}

}  // namespace

extern const Rule bw902_rule{
    .code = "BW902",
    .name = "amended-after-bids",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("criteria were amended after bids came in"),
    .why = N_(
        "Bidders answered other criteria. In public procedures it is not allowed; in private ones everybody is told "
        "and may change their bid."),
    .source =
        N_("Code de la commande publique, art. R.2152-12; CAA Paris on a formula corrected after publication; check "
           "the text"),
    .from = project::Stage::consulting,
    .to = project::Stage::awarded,
    .find = find,
    .remedy = explained,
    .bad = N_("Offers of 20 November; the floor of quality raised on the 25th"),
    .good = N_("The floor raised before, the deadline moved, everybody told"),
};

}  // namespace buywork::practice
