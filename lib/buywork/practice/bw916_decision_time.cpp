#include <buywork/practice/tender.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {
    {"min_days", 5, N_("Days after the deadline before which a decision is too quick")},
    {"max_days", 100, N_("Days after the deadline after which a decision is late")}};

void find(Inquiry& inquiry) {
    for (const auto& [project, since, due] : inquiry.workspace.database().rows<std::int64_t, Date, Date>(
             "SELECT p.id, p.since, max(r.date) FROM project p JOIN round r ON r.project = p.id WHERE p.id IN (" +
             inquiry.ids() +
             ") AND p.since IS NOT NULL AND r.date IS NOT NULL GROUP BY p.id, p.since ORDER BY p.id")) {
        const std::int64_t days = since - due;
        if (days < 0)
            inquiry.found(project, tr("before the deadline"));
        else if (days < inquiry.threshold("min_days") || days > inquiry.threshold("max_days"))
            inquiry.found(project, tr_count("{} day after the deadline", "{} days after the deadline", days, days));
    }
}

}  // namespace

extern const Rule bw916_rule{
    .code = "BW916",
    .name = "decision-time",
    .group = Group::integrity,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("decided very quickly or very late"),
    .why = N_(
        "Who decides within days has hardly read the bids, and who decides after months negotiates with offers that "
        "no longer hold. Both have a reason, or none."),
    .source = N_("Indicators of corruption risk in public procurement, doi 10.1098/rsos.182103, table 1"),
    .from = project::Stage::awarded,
    .to = project::Stage::awarded,
    .thresholds = thresholds,
    .find = find,
    .remedy = explained,
    .bad = N_("Offers due on Monday, awarded on Tuesday"),
    .good = N_("Three evaluators scored for two weeks, then decided"),
};

}  // namespace buywork::practice
