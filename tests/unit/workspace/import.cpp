#include "../base/raised.hpp"
#include "scene.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using project::Project;

namespace {

std::vector<std::string> places(const Error& error) {
    std::vector<std::string> places;
    for (const Problem& problem : error.problems) places.push_back(problem.place);
    return places;
}

using Places = std::vector<std::string>;

}  // namespace

ON_EACH_ENGINE("an import creates, changes and leaves alone") {
    Scene scene(engine);
    const auto import = [&](std::string_view csv) { return counts(scene.import(Action::entity, csv, "a.csv")); };
    CHECK(import("Projet;Clé;Action;Qui;Échéance;Mots-clés;id\r\n"
                 "maintenance;k1;Relancer;karim-benali;01/12/2026;b, a;99\r\n;;'=1+1;;;;\r\n;;;;;;\r\n") ==
          Counts{2, 0, 0});
    auto actions = scene.all<Action>();
    REQUIRE(actions.size() == 2);
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].tags == std::vector<std::string>{"a", "b"});
    CHECK(actions[0].assignee.has_value());
    CHECK(actions[1].title == "=1+1");
    CHECK(import("project,key,title,due\nmaintenance,k1,Relancer,\n") == Counts{0, 0, 1});
    CHECK(import("project,key,state\nmaintenance,k1,done\n") == Counts{0, 1, 0});
    actions = scene.all<Action>();
    CHECK(actions[0].state == action::State::done);
    CHECK(actions[0].due == Date::from(2026, 12, 1));
}

ON_EACH_ENGINE("a record without a key is the one of its number") {
    Scene scene(engine);
    const auto import = [&](std::string_view content, std::string_view name) {
        return counts(scene.import(Action::entity, content, name));
    };
    CHECK(import("title\nTwin\nTwin\n", "a.csv") == Counts{2, 0, 0});
    CHECK(import("id,title\n1,Twin\n2,Twin\n", "a.csv") == Counts{0, 0, 2});
    CHECK(import("N°;Action;Priorité\n2;Twin;high\n", "a.csv") == Counts{0, 1, 0});
    CHECK(import(R"([{"id": 1, "title": "Twin", "state": "done"}])", "a.json") == Counts{0, 1, 0});
    // "N°" may count the rows of a list: the title has to be the same.
    CHECK(import("N°;Action\n1;Third\n2;Fourth\n", "a.csv") == Counts{2, 0, 0});
    CHECK(import("id,title\n1,Other\n", "a.csv") == Counts{0, 1, 0});
    CHECK(scene.all<Action>().front().title == "Other");
    // A number that nobody has, or another program's, says nothing.
    CHECK(import("id,title\nA-12,Twin\n99,New\n", "a.csv") == Counts{1, 0, 1});
    CHECK(scene.all<Action>().size() == 5);
}

ON_EACH_ENGINE("money takes its currency from the column beside it, exactly") {
    Scene scene(engine);
    const auto budget = [&](std::string_view csv) {
        scene.import(Project::entity, csv, "p.csv");
        return *scene.all<Project>().front().budget;
    };
    CHECK(budget("key,budget,budget_currency\nmaintenance,1.200,TND\n") == Money{1200, "TND"});
    CHECK(budget("key;budget\nmaintenance;1 200,50 €\n") == Money{120050, "EUR"});
    CHECK(budget("key,budget,budget_currency\nmaintenance,35k,USD\n") == Money{3500000, "USD"});
    CHECK(raised([&] { budget("key,budget,budget_currency\nmaintenance,5 EUR,USD\n"); }).code == Code::invalid);
    CHECK(budget("key\nmaintenance\n") == Money{3500000, "USD"});
}

ON_EACH_ENGINE("every fault of a file has its place, and nothing is written") {
    Scene scene(engine);
    const auto fault = [&](std::string_view content, std::string_view name) {
        return raised([&] { scene.import(Action::entity, content, name); });
    };
    const Error rows =
        fault("title,due,assignee\nA,2026-02-30,nobody\nB,,\n,2026-12-01,\nC,never,\nD,,,x\nE\n", "a.csv");
    CHECK(rows.code == Code::invalid);
    CHECK(places(rows) == Places{"a.csv:2", "a.csv:2", "a.csv:4", "a.csv:5", "a.csv:6"});
    CHECK(places(fault("title,tilte,Titre,asignee\nA,,,\n", "a.csv")) == Places{"a.csv:1", "a.csv:1", "a.csv:1"});
    CHECK(fault("title,asignee\nA,\n", "a.csv").hint.find("assignee") != std::string::npos);
    CHECK(places(fault("title\nA\n\"B\n", "a.csv")) == Places{"a.csv:3"});
    CHECK(places(fault("key,title,\nk,A,\n\nk,B,x\nk,C,\n", "a.csv")) == Places{"a.csv:4", "a.csv:5"});
    CHECK(places(fault(R"([{"title": "A"}, {"title": 1, "tags": "x", "a/b": 2, "due": {}}, null])", "a.json")) ==
          Places{"a.json:/1/title", "a.json:/1/tags", "a.json:/1/a~1b", "a.json:/1/due", "a.json:/2"});
    CHECK(places(fault("{\"title\": \"A\"}\n\n{\"title\": \"A\", \"title\": \"B\"}\n{\n", "a.ndjson")) ==
          Places{"a.ndjson:3:/title", "a.ndjson:4"});
    CHECK(fault(
              "title\n" +
                  [] {
                      std::string rows_without_title;
                      for (int i = 0; i < 200; ++i) rows_without_title += "\"\"\n";
                      return rows_without_title;
                  }(),
              "a.csv")
              .problems.size() == 100);
    CHECK(scene.all<Action>().empty());
}

ON_EACH_ENGINE("one record twice in a file is a fault") {
    Scene scene(engine);
    const Error error =
        raised([&] { scene.import(team::Person::entity, "name\nAnne Roy\nPaul\nAnne ROY\n", "p.csv"); });
    CHECK(places(error) == Places{"p.csv:4"});
    CHECK(error.message.find("p.csv:2") != std::string::npos);
}

ON_EACH_ENGINE("JSON is read by its types, numbers exactly") {
    Scene scene(engine);
    const auto import = [&](std::string_view json) { return counts(scene.import(Project::entity, json, "-")); };
    CHECK(import(R"([{"key": "maintenance", "budget": {"amount": 90071992547409.93, "currency": "EUR"}}])") ==
          Counts{0, 1, 0});
    CHECK(scene.all<Project>().front().budget == Money{9007199254740993, "EUR"});
    CHECK(import("{\"key\": \"maintenance\",\n \"budget\": null, \"id\": \"whatever\"}") == Counts{0, 1, 0});
    CHECK_FALSE(scene.all<Project>().front().budget.has_value());
    CHECK(import("{\"key\": \"maintenance\"}\n{\"title\": \"Nettoyage\"}\n") == Counts{1, 0, 1});
    CHECK(import("[]") == Counts{0, 0, 0});
    for (const char* amount : {"1e3", "1.005", "\"1\"", "123456789012345678901234567890", "1e999"})
        CHECK(raised([&] {
                  import(R"([{"key": "maintenance", "budget": {"amount": )" + std::string(amount) +
                         R"(, "currency": "EUR"}}])");
              }).code == Code::invalid);
    CHECK(raised([&] { import("[{\"title\": " + std::string(100'000, '[')); }).code == Code::invalid);
    CHECK(raised([&] { import("[{\"title\": \"\xE9\"}]"); }).message.find("UTF-8") != std::string::npos);
}

ON_EACH_ENGINE("a person by the one name they have, whatever case and accents") {
    Scene scene(engine);
    const auto imported = scene.import(action::Action::entity, "Action;Responsable\nVisiter;karim BENALÍ\n", "a.csv");
    CHECK(counts(imported) == Counts{1, 0, 0});
    CHECK(scene.all<action::Action>()[0].assignee.has_value());
}

ON_EACH_ENGINE("a state that a list calls blocked in French") {
    Scene scene(engine);
    scene.import(action::Action::entity, "Action;État\nA;Bloqué\nB;bloquées\n", "a.csv");
    for (const auto& one : scene.all<action::Action>()) CHECK(one.state == action::State::blocked);
    CHECK(scene.all<action::Action>().size() == 2);
}
