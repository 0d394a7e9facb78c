#include <buywork/project/member.hpp>
#include <buywork/project/objective.hpp>
#include <buywork/report/report.hpp>
#include <buywork/view/render.hpp>
#include <nlohmann/json.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"
#include "unit/view/xml.hpp"

using namespace buywork;
using namespace buywork::tests;
using report::Query;
using report::Reader;

namespace {

Date day(const char* iso) { return *Date::from_iso(iso); }

std::string rendered(view::Document document, view::Format format) {
    view::Style style;
    style.format = format;
    std::string text;
    Output out = Output::string(text);
    view::render(document, style, out);
    out.finish();
    return text;
}

std::int64_t count_of(const report::Report& report, std::string_view gate) {
    for (const report::GateFinding& finding : report.findings)
        if (finding.gate == gate) return finding.count;
    return 0;
}

nlohmann::json json_of(workspace::Workspace& workspace, Query query) {
    query.reader = Reader::program;
    return nlohmann::json::parse(
        rendered(report::build(report::get_report("roadmap"), workspace, query).document, view::Format::json));
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

workspace::Workspace on(const Room& room, const char* iso) {
    return workspace::Workspace::open(room.fresh.location, store::Access::write,
                                      Clock(Instant{day(iso).days * 86400LL}), "marie");
}

/// Two people, one axis, four projects (late, on time, closed, dollars with tax), five actions, two objectives.
void fill(workspace::Workspace& workspace) {
    workspace::Operation operation(workspace, "test");
    team::Entity site{.key = "site", .name = "The site"};
    operation.insert(site);
    team::Person marie{.key = "marie", .name = "Marie Curie", .entity_of = Ref<team::Entity>{1}};
    team::Person paul{.key = "paul", .name = "Paul"};
    for (auto* person : {&marie, &paul}) operation.insert(*person);
    project::Axis axis{.key = "near", .title = "Near the sites", .owner = Ref<team::Person>{2}, .year = 2028};
    operation.insert(axis);
    using project::Project;
    using project::Stage;
    Project late{.key = "late",
                 .title = "Late <b>",
                 .stage = Stage::consulting,
                 .buyer = Ref<team::Person>{1},
                 .axis = Ref<project::Axis>{1},
                 .budget = Money{1'000'00, "EUR"},
                 .start = day("2026-01-01"),
                 .target = day("2026-11-01")};
    Project fine{.key = "fine",
                 .title = "Fine",
                 .stage = Stage::planned,
                 .axis = Ref<project::Axis>{1},
                 .budget = Money{500'50, "EUR"},
                 .target = day("2027-03-01")};
    Project closed{.key = "closed",
                   .title = "Closed",
                   .stage = Stage::closed,
                   .budget = Money{9'000'00, "EUR"},
                   .target = day("2026-02-01")};
    Project dollars{.key = "dollars",
                    .title = "Dollars",
                    .budget = Money{70'00, "USD"},
                    .tax = project::Tax::including,
                    .target = day("2026-11-21")};
    for (auto* project : {&late, &fine, &closed, &dollars}) operation.insert(*project);
    using action::Action;
    using action::State;
    Action worst{
        .project = Ref<Project>{1}, .title = "Worst", .assignee = Ref<team::Person>{1}, .due = day("2026-10-01")};
    Action today{.project = Ref<Project>{1}, .title = "Today", .due = day("2026-11-21")};
    Action blocked{.project = Ref<Project>{2},
                   .title = "Blocked",
                   .assignee = Ref<team::Person>{2},
                   .due = day("2026-11-20"),
                   .state = State::blocked,
                   .waiting = "the lawyers"};
    Action done{.project = Ref<Project>{2}, .title = "Done", .due = day("2026-01-01"), .state = State::done};
    Action loose{.title = "Loose"};
    for (auto* action : {&worst, &today, &blocked, &done, &loose}) operation.insert(*action);
    project::Objective falls{.project = Ref<Project>{3},
                             .key = "cost",
                             .statement = "Cost less",
                             .unit = "EUR",
                             .today = Decimal{100'000000},
                             .target = Decimal{90'000000},
                             .achieved = Decimal{85'000000}};
    project::Objective rises{.project = Ref<Project>{3},
                             .key = "more",
                             .statement = "Reach more",
                             .today = Decimal{1'000000},
                             .target = Decimal{9'000000},
                             .achieved = Decimal{8'000000}};
    for (auto* objective : {&falls, &rises}) operation.insert(*objective);
    operation.commit();
}

}  // namespace

ON_EACH_ENGINE("the roadmap counts what is late, overdue and in play") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const report::Report roadmap =
        report::build(report::get_report("roadmap"), workspace, {.as_of = day("2026-11-21")});
    CHECK(count_of(roadmap, "overdue") == 2);
    CHECK(count_of(roadmap, "late") == 1);
    const auto json = json_of(workspace, {.as_of = day("2026-11-21")});
    CHECK(json["report"] == "roadmap");
    CHECK(json["as_of"] == "2026-11-21T00:00:00Z");
    CHECK(json["figures"]["projects_under_way"] == 3);
    CHECK(json["figures"]["budget_excluding_tax"]["amount"] == 1500.5);
    CHECK(json["figures"]["budget_including_tax"]["currency"] == "USD");
    CHECK(json["figures"]["next_target"] == "2026-11-21");
    CHECK(json["late_projects"].size() == 1);
    CHECK(json["late_projects"][0]["days_late"] == 20);
    REQUIRE(json["overdue_actions"].size() == 2);
    CHECK(json["overdue_actions"][0]["title"] == "Worst");
    CHECK_FALSE(json["overdue_actions"][0].contains("assignee"));
    CHECK(json["overdue_actions"][0]["has_assignee"] == true);
    CHECK(json["overdue_actions"][0]["days_late"] == 51);
    CHECK(json["overdue_actions"][1]["days_late"] == 1);
}

ON_EACH_ENGINE("projects stand by stage, axes with their sums, those on none last") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const auto json = json_of(workspace, {.as_of = day("2026-11-21"), .options = {{"by-person", ""}}});
    std::string order;
    for (const auto& project : json["projects"]) order += project["project"].get<std::string>() + " ";
    CHECK(order == "late fine dollars closed ");
    CHECK(json["projects"][0]["open"] == 2);
    CHECK(json["projects"][0]["overdue"] == 1);
    CHECK(json["projects"][0]["buyer"] == "marie");
    REQUIRE(json["axes"].size() == 2);
    CHECK(json["axes"][0]["axis"] == "near");
    CHECK(json["axes"][0]["owner"] == "paul");
    CHECK(json["axes"][0]["year"] == 2028);
    CHECK(json["axes"][0]["projects"] == 2);
    CHECK(json["axes"][0]["late"] == 1);
    CHECK(json["axes"][0]["overdue"] == 2);
    CHECK(json["axes"][0]["budget"]["amount"] == 1500.5);
    CHECK(json["axes"][1]["axis"].is_null());
    CHECK(json["axes"][1]["title"] == "No axis");
    CHECK(json["axes"][1]["tax"] == "including");
    CHECK(json["objectives"][0]["reached"] == true);
    CHECK(json["objectives"][1]["reached"] == false);
    CHECK(json["load"].dump() == R"([{"entity":"site","open":1,"overdue":1},{"entity":null,"open":3,"overdue":1}])");
    CHECK(json["load_by_person"].dump() ==
          R"([{"open":1,"overdue":1,"person":"marie"},{"open":1,"overdue":1,"person":"paul"},)"
          R"({"open":2,"overdue":0,"person":null}])");
}

ON_EACH_ENGINE("people are named on request alone, where there is nobody is always told") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const auto json = json_of(workspace, {.as_of = day("2026-11-21")});
    CHECK_FALSE(json.contains("load_by_person"));
    for (const char* name : {"marie", "paul", "Marie Curie", "Paul"}) CHECK_FALSE(has(json.dump(), name));
    CHECK(json["projects"][0]["has_buyer"] == true);
    CHECK(json["projects"][1]["has_buyer"] == false);
    CHECK(json["axes"][0]["has_owner"] == true);
    for (const auto format : {view::Format::table, view::Format::html, view::Format::md}) {
        const std::string page = rendered(
            report::build(report::get_report("roadmap"), workspace, {.as_of = day("2026-11-21")}).document, format);
        for (const char* name : {"Marie Curie", "Paul"}) CHECK_FALSE(has(page, name));
        CHECK(has(page, "! no buyer"));
    }
    const auto named = json_of(workspace, {.as_of = day("2026-11-21"), .options = {{"by-person", ""}}});
    CHECK(named["overdue_actions"][0]["assignee"] == "marie");
    CHECK_FALSE(named["overdue_actions"][0].contains("has_assignee"));
}

ON_EACH_ENGINE("an earlier day decides what is late, not how things stand") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const report::Report earlier =
        report::build(report::get_report("roadmap"), workspace, {.as_of = day("2026-10-15")});
    CHECK(count_of(earlier, "late") == 0);
    CHECK(count_of(earlier, "overdue") == 1);
    const report::Report later =
        report::build(report::get_report("roadmap"), workspace, {.as_of = day("2027-03-02")});
    CHECK(count_of(later, "late") == 3);
    CHECK(count_of(later, "overdue") == 3);
}

ON_EACH_ENGINE("what changed is told by project, from the day on") {
    const Room room(engine);
    {
        auto before = on(room, "2026-10-01");
        fill(before);
    }
    auto workspace = on(room, "2026-11-10");
    {
        workspace::Operation operation(workspace, "test");
        project::move(operation, 2, project::Stage::consulting, project::Force::yes, "because");
        auto late = workspace::get<project::Project>(workspace, 1);
        late.target = day("2026-12-01");
        operation.update(late);
        action::move(operation, 1, action::State::done);
        auto today = workspace::get<action::Action>(workspace, 2);
        today.due = day("2026-12-24");
        operation.update(today);
        action::Action fresh{.project = Ref<project::Project>{1}, .title = "Fresh"};
        operation.insert(fresh);
        project::Project added{.key = "added", .title = "Added"};
        operation.insert(added);
        operation.remove(project::Project::entity, 4);
        operation.commit();
    }
    const auto json = json_of(workspace, {.as_of = day("2026-11-21"), .since = day("2026-11-01")});
    CAPTURE(json["changes"].dump());
    REQUIRE(json["changes"].size() == 4);
    std::map<std::string, nlohmann::json> by_key;
    for (const auto& change : json["changes"]) by_key[change["project"]] = change;
    CHECK(by_key["late"]["change"] == "changed");
    CHECK(by_key["late"]["stage_before"].is_null());
    CHECK(by_key["late"]["target_before"] == "2026-11-01");
    CHECK(by_key["late"]["target"] == "2026-12-01");
    CHECK(by_key["late"]["actions_added"] == 1);
    CHECK(by_key["late"]["actions_done"] == 1);
    CHECK(by_key["late"]["actions_postponed"] == 1);
    CHECK(by_key["late"]["last"] == "2026-11-10");
    CHECK(by_key["fine"]["stage_before"] == "planned");
    CHECK(by_key["fine"]["stage"] == "consulting");
    CHECK(by_key["added"]["change"] == "added");
    CHECK(by_key["dollars"]["change"] == "removed");
    REQUIRE(json["done_actions"].size() == 1);
    CHECK(json["done_actions"][0]["title"] == "Worst");
    CHECK(json_of(workspace, {.as_of = day("2026-11-21"), .since = day("2026-11-11")})["changes"].empty());
    const std::string text = rendered(report::build(report::get_report("roadmap"), workspace,
                                                    {.as_of = day("2026-11-21"), .since = day("2026-11-01")})
                                          .document,
                                      view::Format::table);
    CHECK(
        has(text, "target moved back by 30 days, to 1 Dec 2026; 1 action done; 1 action added; 1 action postponed"));
    CHECK(has(text, "planned → consulting"));
}

ON_EACH_ENGINE("a page is one well-formed file without script or request, the same every time") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const Query query{.as_of = day("2026-11-21"), .since = day("2026-01-01"), .options = {{"by-person", ""}}};
    const std::string page =
        rendered(report::build(report::get_report("roadmap"), workspace, query).document, view::Format::html);
    CHECK(view::balanced(page));
    CHECK(view::overlaps(page) == "");
    for (const char* part : {"<script", "http:", "https:", "src=", "href=", "url(h", "@import", "Late <b>"}) {
        CAPTURE(part);
        CHECK_FALSE(has(page, part));
    }
    for (const char* part : {"Late &lt;b&gt;", "<svg", "<title id=", "<desc id=", "20 days late", "No axis"}) {
        CAPTURE(part);
        CHECK(has(page, part));
    }
    CHECK(page ==
          rendered(report::build(report::get_report("roadmap"), workspace, query).document, view::Format::html));
}

ON_EACH_ENGINE("CSV holds the projects") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const std::string csv = rendered(report::build(report::get_report("roadmap"), workspace,
                                                   {.as_of = day("2026-11-21"), .reader = Reader::program})
                                         .document,
                                     view::Format::csv);
    CHECK(
        csv.starts_with("project,title,stage,axis,entity,has_buyer,budget,budget_currency,tax,start,target,plan_end,"
                        "p80,days_late,open,overdue"));
    CHECK(
        has(csv, "\r\nlate,Late <b>,consulting,near,,true,1000.00,EUR,excluding,2026-01-01,2026-11-01,,,20,2,1\r\n"));
}

ON_EACH_ENGINE("an empty workspace says how to begin, and a program gets empty lists") {
    const Room room(engine);
    auto workspace = room.open();
    const Query query{.as_of = day("2026-11-21")};
    CHECK(has(rendered(report::build(report::get_report("roadmap"), workspace, query).document, view::Format::html),
              "buywork project add"));
    const auto json = json_of(workspace, query);
    CHECK(json["projects"].empty());
    CHECK(json["projects"].is_array());
    CHECK(json["figures"]["overdue_actions"] == 0);
    CHECK(has(rendered(report::build(report::get_report("today"), workspace, query).document, view::Format::table),
              "buywork action add"));
}

ON_EACH_ENGINE("budgets too large to add up are an error, not a number") {
    const Room room(engine);
    auto workspace = room.open();
    workspace::Operation operation(workspace, "test");
    for (const char* key : {"a", "b"}) {
        project::Project project{.key = key, .title = key, .budget = Money{INT64_MAX - 1, "EUR"}};
        operation.insert(project);
    }
    operation.commit();
    CHECK(raised([&] {
              report::build(report::get_report("roadmap"), workspace, {.as_of = day("2026-11-21")});
          }).code == Code::invalid);
}

ON_EACH_ENGINE("today shows the actor's actions, and everybody's to who is not recorded") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const auto of = [&](const char* actor) {
        workspace.set_actor(actor);
        return nlohmann::json::parse(rendered(report::build(report::get_report("today"), workspace,
                                                            {.as_of = day("2026-11-21"), .reader = Reader::program})
                                                  .document,
                                              view::Format::json));
    };
    const auto marie = of("marie");
    CHECK(marie["figures"].dump() == R"({"blocked":0,"near":1,"open":2,"overdue":1})");
    REQUIRE(marie["due"].size() == 2);  // what nobody is to do in a project that she buys for is hers
    CHECK(marie["due"][0]["title"] == "Worst");
    const auto paul = of("paul");
    CHECK(paul["waiting"][0]["waiting"] == "the lawyers");
    const auto nobody = of("root");
    CHECK(nobody["figures"].dump() == R"({"blocked":1,"near":1,"open":4,"overdue":2})");
    REQUIRE(nobody["due"].size() == 3);
    CHECK(nobody["due"][0]["title"] == "Worst");
    CHECK(nobody["late_projects"][0]["project"] == "late");
    CHECK(nobody["next_targets"][0]["project"] == "dollars");
    CHECK(nobody["next_targets"].size() == 2);
}

ON_EACH_ENGINE("objectives without values are folded for people, and rows like others for programs") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    workspace::Operation operation(workspace, "test");
    project::Objective words{.project = Ref<project::Project>{1}, .key = "words", .statement = "Please everybody"};
    operation.insert(words);
    operation.commit();
    const Query query{.as_of = day("2026-11-21")};
    const std::string page =
        rendered(report::build(report::get_report("roadmap"), workspace, query).document, view::Format::html);
    CHECK(view::balanced(page));
    CHECK(has(page, "<details>\n<summary dir=\"auto\">1 objective without values</summary>"));
    CHECK(page.find("Cost less") < page.find("<details>"));
    CHECK(page.find("Please everybody") > page.find("<details>"));
    CHECK(json_of(workspace, query)["objectives"].size() == 3);
}
