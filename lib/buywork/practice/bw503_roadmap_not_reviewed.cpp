#include <buywork/practice/inquiry.hpp>
#include <buywork/project/meeting.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 90, N_("Days since the last review")}};

void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    if (!database.value<std::int64_t>("SELECT 1 FROM project WHERE stage NOT IN ('closed', 'dropped') LIMIT 1"))
        return;
    const calendar::WorkingCalendar calendar = project::calendar_of(database, std::nullopt, inquiry.region);
    std::optional<Date> last;
    for (const project::Meeting& one : model::all_with<project::Meeting>(database, "project", std::nullopt))
        if (one.kind == project::MeetingKind::review)
            if (const auto held = project::last_held(one, calendar, inquiry.today); held && (!last || *last < *held))
                last = held;
    const int most = static_cast<int>(inquiry.threshold("days"));
    if (last && inquiry.today - *last <= most) return;
    inquiry.found(0, last ? tr("last on {}", human(*last, language())) : tr("never"));
}

}  // namespace

extern const Rule bw503_rule{
    .code = "BW503",
    .name = "roadmap-not-reviewed",
    .group = Group::federate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("the roadmap was not reviewed"),
    .why = N_(
        "A roadmap that nobody reviews goes out of date. A review each quarter keeps it in line with the strategy."),
    .thresholds = thresholds,
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork project meeting add {text} --kind review --beginning {today}T08:00",
               .text = N_("Review of the roadmap"),
               .effort = Effort::hours},
    .bad = N_("The last review was in spring"),
    .good = N_("A review a quarter, with management and prescribers"),
};

}  // namespace buywork::practice
