#include <buywork/report/report.hpp>
#include <buywork/view/render.hpp>
#include <nlohmann/json.hpp>

#include "support/workspaces.hpp"
#include "unit/view/xml.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;

namespace {

std::string rendered(view::Document document, view::Format format, int width = 0) {
    view::Style style;
    style.format = format;
    style.width = width;
    std::string text;
    Output out = Output::string(text);
    view::render(document, style, out);
    out.finish();
    return text;
}

view::Document board(workspace::Workspace& workspace, report::Reader reader, const std::string& where = "") {
    report::Query query{.as_of = workspace.today(), .reader = reader};
    if (!where.empty()) query.options["where"] = where;
    return std::move(report::build(report::get_report("board"), workspace, query).document);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

void fill(workspace::Workspace& workspace) {
    workspace::Operation operation(workspace, "test");
    Action later{.title = "Later", .due = Date::from_iso("2027-01-01")};
    Action late{.title = "Late", .due = Date::from_iso("2026-11-20")};
    Action waits{.title = "Waits", .state = State::blocked, .tags = {"legal"}, .waiting = "the lawyers"};
    Action done{.title = "Done <now>", .state = State::done};
    Action old{.title = "Done long ago", .state = State::done, .ended = Date::from_iso("2026-11-06")};
    Action dropped{.title = "Dropped", .state = State::dropped};
    for (Action* action : {&later, &late, &waits, &done, &old, &dropped}) operation.insert(*action);
    operation.commit();
}

}  // namespace

ON_EACH_ENGINE("a board groups actions by state, for a program with every field") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const auto json = nlohmann::json::parse(rendered(board(workspace, report::Reader::program), view::Format::json));
    REQUIRE(json["open"].size() == 2);
    CHECK(json["open"][0]["title"] == "Late");
    CHECK(json["open"][0]["late"] == true);
    CHECK(json["doing"].dump() == "[]");
    CHECK(json["blocked"][0]["waiting"] == "the lawyers");
    REQUIRE(json["done"].size() == 1);
    CHECK(json["done"][0]["title"] == "Done <now>");
    const auto legal = nlohmann::json::parse(
        rendered(board(workspace, report::Reader::program, "tags ~ legal"), view::Format::json));
    CHECK(legal["open"].empty());
    CHECK(legal["blocked"].size() == 1);
}

ON_EACH_ENGINE("lanes stand side by side when there is room, else under each other") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const std::string wide = rendered(board(workspace, report::Reader::person), view::Format::table, 120);
    CHECK(
        has(wide,
            "open (2)                      doing (0)                     blocked (1)                   done (1)\n"));
    const std::string slim = rendered(board(workspace, report::Reader::person), view::Format::table, 60);
    CHECK(has(slim, "\nopen (2)\n"));
    CHECK(has(slim, "\nLate\n  #2 · ✗ 1 day late\n"));
    CHECK(has(slim, "! waits for the lawyers"));
}

ON_EACH_ENGINE("a long lane shows its first cards and says how many there are") {
    const Room room(engine);
    auto workspace = room.open();
    {
        workspace::Operation operation(workspace, "test");
        for (int i = 0; i < 40; ++i) {
            Action action{.title = "Action " + std::to_string(i)};
            operation.insert(action);
        }
        operation.commit();
    }
    const std::string text = rendered(board(workspace, report::Reader::person), view::Format::md);
    CHECK(has(text, "open (30 of 40)"));
    CHECK(has(text, "Action 29"));
    CHECK_FALSE(has(text, "Action 30"));
}

ON_EACH_ENGINE("a board's page is well formed and its texts are texts") {
    const Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const std::string page = rendered(board(workspace, report::Reader::person), view::Format::html);
    CHECK(view::balanced(page));
    CHECK(has(page, "Done &lt;now&gt;"));
    CHECK_FALSE(has(page, "<script"));
}
