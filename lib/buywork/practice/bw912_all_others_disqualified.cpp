#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    for (const Field& one : fields(inquiry))
        if (one.standing == 1 && one.disqualified > 0)
            found_in(inquiry, one,
                     tr_count("{} bid was out", "{} bids were out", one.disqualified, one.disqualified));
}

}  // namespace

extern const Rule bw912_rule{
    .code = "BW912",
    .name = "all-others-disqualified",
    .group = Group::integrity,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("all bids but one were disqualified"),
    .why =
        N_("When one bid alone is left, the reasons for the others decide the award. They must hold before a judge, "
           "and before those bidders."),
    .source = N_("Open Contracting Partnership, Cardinal: red flags"),
    .from = project::Stage::consulting,
    .find = find,
    .remedy = explained,
    .bad = N_("Three bids were rejected for a missing form, and the fourth wins"),
    .good = N_("The forms were asked for afterwards, and four bids are compared"),
};

}  // namespace buywork::practice
