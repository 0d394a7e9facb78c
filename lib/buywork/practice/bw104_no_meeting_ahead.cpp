#include <buywork/practice/inquiry.hpp>
#include <buywork/project/meeting.hpp>
#include <buywork/store/rows.hpp>
#include <set>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 45, N_("Days within which the next meeting is expected")}};

void find(Inquiry& inquiry) {
    const calendar::WorkingCalendar days({.region = inquiry.region});
    const calendar::Window ahead{
        .from = calendar::wall(inquiry.today, 0),
        .to = calendar::wall(inquiry.today + static_cast<int>(inquiry.threshold("days")), 24 * 60 * 60 - 1)};
    model::Bindings bindings;
    const std::string condition = "meeting.project IN (" + inquiry.ids() +
                                  ") AND meeting.kind NOT IN ('training', 'event') AND (meeting.recurrence IS NOT "
                                  "NULL OR meeting.beginning >= " +
                                  bindings.today(inquiry.today) + ")";
    std::set<std::int64_t> meets;
    for (const model::Record& record :
         model::load_all(inquiry.workspace.database(), project::Meeting::entity, condition, bindings)) {
        const auto meeting = model::from_record<project::Meeting>(record);
        if (!meets.contains(meeting.project->id) && !project::appointments(meeting, days, ahead).empty())
            meets.insert(meeting.project->id);
    }
    for (const Subject* project : inquiry.projects)
        if (!meets.contains(project->id)) inquiry.found(project->id);
}

}  // namespace

extern const Rule bw104_rule{
    .code = "BW104",
    .name = "no-meeting-ahead",
    .group = Group::involve,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("no meeting ahead"),
    .why =
        N_("A team that does not know when it meets next drifts apart, and each decision waits for a date that suits "
           "everybody. A short, regular meeting costs less."),
    .thresholds = thresholds,
    .find = find,
    .remedy = {.command = "buywork project meeting add {text} -p {project} --kind review --beginning {+14d}T10:00 "
                          "--recurrence FREQ=MONTHLY;COUNT=6",
               .text = N_("Project review")},
    .bad = N_("The last meeting was in May, and no other is planned"),
    .good = N_("A review every month until the award"),
};

}  // namespace buywork::practice
