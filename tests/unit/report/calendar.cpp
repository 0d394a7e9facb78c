#include <doctest/doctest.h>
#include <libical/ical.h>

#include <buywork/report/calendar.hpp>
#include <buywork/report/plan_view.hpp>
#include <buywork/team/absence.hpp>

#include "unit/workspace/scene.hpp"

using namespace buywork;
using namespace buywork::tests;

namespace {

/// A plan of three steps that waits for a person on leave, a milestone, and a meeting that meets a holiday.
std::int64_t fill(Scene& scene) {
    workspace::Operation operation(*scene.workspace, "fill");
    auto project =
        model::from_record<project::Project>(*model::load(operation.database(), project::Project::entity, 1));
    project.start = Date::from(2027, 4, 26);
    operation.update(project);
    const Ref<project::Project> owner{project.id};
    project::Step write{.project = owner, .title = "Rédiger; relire", .duration = {3'000'000}};
    write.owner = Ref<team::Person>{1};
    operation.insert(write);
    project::Step sent{.project = owner, .title = "Envoi"};
    operation.insert(sent);
    project::Link link{.project = owner, .step = Ref<project::Step>{sent.id}};
    link.predecessor = Ref<project::Step>{write.id};
    operation.insert(link);
    team::Absence leave{.person = Ref<team::Person>{1}};
    leave.first = leave.last = *Date::from(2027, 4, 27);
    operation.insert(leave);
    project::Meeting meeting{.project = owner, .title = "Comité, achats"};
    meeting.beginning = LocalTime{*Date::from(2027, 4, 22), 570, "Europe/Paris"};
    meeting.recurrence = "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630";  // on 6 May: Ascension
    meeting.agenda = "Que reste-t-il ?\nQui décide ?";
    operation.insert(meeting);
    action::Action action{.project = owner, .title = "Relire"};
    action.due = Date::from(2027, 5, 3);
    operation.insert(action);
    operation.commit();
    return project.id;
}

}  // namespace

ON_EACH_ENGINE("a plan is loaded with its links, leave and milestones") {
    Scene scene(engine);
    const std::int64_t id = fill(scene);
    auto plan = project::load_plan(*scene.workspace, id, calendar::Region::metropole, scene.workspace->today());
    REQUIRE(plan.steps.size() == 2);
    CHECK(plan.steps[0].off == std::vector<int>{1});
    CHECK(plan.now == 0);
    const plan::Network network(plan.steps);
    report::PlanView view{.network = network, .schedule = plan::schedule(network, plan.now)};
    view.days = &plan.days;
    CHECK(view.schedule.length == 4);
    CHECK(view.last_day(0).iso() == "2027-04-29");
    CHECK(view.first_day(1).iso() == "2027-04-29");
}

ON_EACH_ENGINE("a baseline keeps times, and a second of the same name is refused") {
    Scene scene(engine);
    const std::int64_t id = fill(scene);
    auto plan = project::load_plan(*scene.workspace, id, calendar::Region::metropole, scene.workspace->today());
    const auto schedule = plan::schedule(plan::Network(plan.steps), plan.now);
    workspace::Operation operation(*scene.workspace, "keep");
    const auto kept = project::keep_baseline(operation, id, "Promesse", plan, schedule);
    CHECK_THROWS_AS(project::keep_baseline(operation, id, "promesse", plan, schedule), Error);
    operation.commit();
    const auto promises = project::steps_of_baseline(*scene.workspace, kept.id, plan);
    REQUIRE(promises.steps[0]);
    CHECK(promises.steps[0]->finish == 4);
    CHECK(promises.length == 4);
}

ON_EACH_ENGINE("libical reads the calendar of a project without one error") {
    Scene scene(engine);
    const std::int64_t id = fill(scene);
    const std::string text =
        report::calendar_text(*scene.workspace, id, calendar::Region::metropole, Instant{1700000000});
    CHECK(text == report::calendar_text(*scene.workspace, id, calendar::Region::metropole, Instant{1700000000}));
    CHECK(text.find("DTSTART;TZID=Europe/Paris:20270507T093000\r\n") != text.npos);
    CHECK(text.find("RECURRENCE-ID;TZID=Europe/Paris:20270506T093000\r\n") != text.npos);
    CHECK(text.find("RDATE") == text.npos);
    CHECK(text.find("UNTIL=20270630T215959Z") != text.npos);
    CHECK(text.find("DTSTART;VALUE=DATE:20270429\r\n") != text.npos);
    icalcomponent* read = icalparser_parse_string(text.c_str());
    REQUIRE(read != nullptr);
    icalrestriction_check(read);
    CHECK(icalcomponent_count_errors(read) == 0);
    CHECK(icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT) == 3);
    CHECK(icalcomponent_count_components(read, ICAL_VTODO_COMPONENT) == 1);
    CHECK(icalcomponent_count_components(read, ICAL_VTIMEZONE_COMPONENT) == 1);
    icalcomponent_free(read);
}

ON_EACH_ENGINE("the workspace's own meetings and actions are a calendar of their own") {
    Scene scene(engine);
    fill(scene);
    {
        workspace::Operation operation(*scene.workspace, "review");
        project::Meeting review{.title = "Revue de la feuille de route"};
        review.beginning = LocalTime{*Date::from(2027, 1, 12), 840, "Europe/Paris"};
        review.recurrence = "FREQ=MONTHLY;COUNT=4";
        operation.insert(review);
        action::Action action{.title = "Publier"};
        action.due = Date::from(2027, 1, 15);
        operation.insert(action);
        operation.commit();
    }
    const std::string text =
        report::calendar_text(*scene.workspace, std::nullopt, calendar::Region::metropole, Instant{1700000000});
    icalcomponent* read = icalparser_parse_string(text.c_str());
    REQUIRE(read != nullptr);
    icalrestriction_check(read);
    CHECK(icalcomponent_count_errors(read) == 0);
    CHECK(icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT) == 1);
    CHECK(icalcomponent_count_components(read, ICAL_VTODO_COMPONENT) == 1);
    icalcomponent_free(read);
    const report::MeetingQuery january{.from = *Date::from(2027, 1, 1), .to = *Date::from(2027, 1, 31)};
    CHECK(report::meeting_times(*scene.workspace, january).size() == 1);
}
