#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    for (const Field& one : fields(inquiry))
        if (one.standing == 1 && one.disqualified == 0) found_in(inquiry, one);
}

}  // namespace

extern const Rule bw910_rule{
    .code = "BW910",
    .name = "single-bid",
    .group = Group::integrity,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("a single bid"),
    .why =
        N_("With one bid nothing shows whether the price is right. The specification may fit one supplier, the time "
           "may have been too short, or nobody was asked."),
    .source = N_("Indicators of corruption risk in public procurement, doi 10.1098/rsos.182103, table 1"),
    .from = project::Stage::consulting,
    .find = find,
    .remedy = explained,
    .bad = N_("Five suppliers invited, one bid"),
    .good = N_("The four others were asked why, and the answer stands in the file"),
};

}  // namespace buywork::practice
