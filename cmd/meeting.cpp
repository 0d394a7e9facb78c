#include <buywork/report/agenda.hpp>
#include <cstdlib>

#include "app.hpp"
#include "everyday.hpp"
#include "plan.hpp"

namespace buywork::cmd {
namespace {

calendar::Region region_of(App& app) {
    return *calendar::region_named(app.setting(workspace::get_known_setting("holidays")).value);
}

void run_dates(App& app, const Arguments& arguments) {
    const Date today = app.clock().today();
    report::AgendaQuery query{.region = region_of(app), .from = today};
    if (const auto key = app.project())
        query.project = workspace::get_id(app.workspace().database(), project::Project::entity, *key);
    if (const auto from = arguments.option("from")) query.from = parse_date(*from, today);
    query.to = query.from.plus_months(12);
    if (const auto to = arguments.option("to")) query.to = parse_date(*to, today);
    if (query.to < query.from) throw Error(Code::usage, tr("--to is before --from"), tr("turn them round"));
    app.show(report::appointment_table(app.workspace(), query));
}

/// SOURCE_DATE_EPOCH, else the clock.
Instant stamp_of(App& app) {
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    if (!epoch || !*epoch) return app.clock().now();
    const std::int64_t seconds = parse_number(epoch);
    if (seconds < 0 || seconds > 253402300799)
        throw Error(Code::usage, tr("SOURCE_DATE_EPOCH is no moment of the years 1970 to 9999: {}", epoch));
    return {seconds};
}

void run_calendar(App& app, const Arguments& arguments) {
    const std::int64_t id =
        workspace::get_id(app.workspace().database(), project::Project::entity, arguments.one("KEY"));
    app.print(report::calendar_text(app.workspace(), id, region_of(app), stamp_of(app)));
}

constexpr Option dates_options[] = {{"from", N_("DATE"), N_("From that day on; today unless said")},
                                    {"to", N_("DATE"), N_("Up to that day; a year later unless said")}};
constexpr Argument one_project[] = {{N_("KEY"), N_("The project"), Arity::one, &project::Project::entity}};
constexpr Example dates_examples[] = {
    {"buywork project meeting dates -p maintenance-2027 --to 2027-06-30", N_("Those of one project until summer")}};
constexpr Example calendar_examples[] = {
    {"buywork project calendar maintenance-2027 -o maintenance.ics", N_("For Thunderbird, Outlook or a telephone")}};
constexpr Code exits[] = {Code::not_found};

constexpr Command dates{.verb = "dates",
                        .help = N_("Lists when meetings are held, moved off days that are not worked"),
                        .run = run_dates,
                        .options = dates_options,
                        .examples = dates_examples};

constexpr const Command* commands[] = {&everyday::add,    &everyday::list,   &everyday::show, &everyday::edit,
                                       &everyday::remove, &everyday::import, &dates};

}  // namespace

const Noun project_meeting{.name = "meeting",
                           .help = N_("When people meet, once or again and again"),
                           .entity = &project::Meeting::entity,
                           .commands = commands};

const Command calendar_command{
    .verb = "calendar",
    .help = N_("Prints meetings, milestones and actions of a project as iCalendar"),
    .run = run_calendar,
    .arguments = one_project,
    .examples = calendar_examples,
    .exits = exits,
    .details =
        N_("Meetings come with their recurrence, milestones as days, actions with a deadline as tasks. A program "
           "that imports the file again finds each by its UID and takes the newer SEQUENCE."),
    .own_format = true};

}  // namespace buywork::cmd
