#include <buywork/exchange/taskwarrior.hpp>

#include "foreign.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;

namespace {

// Written by `task export` of Taskwarrior 2.6.2 with TZ=Europe/Paris; the lines are broken.
constexpr std::string_view exported = R"([
{"id":1,"description":"Relancer le fournisseur","due":"20261130T230000Z","entry":"20261122T051558Z",
"modified":"20261122T051558Z","priority":"H","project":"maintenance","status":"pending",
"uuid":"f056a896-49b5-4ea9-b7f7-bc5917466514","annotations":[{"entry":"20261122T051558Z",
"description":"a répondu le 3"}],"tags":["eau","lot1"],"urgency":21.5051},
{"id":2,"description":"Préparer la réunion","entry":"20261122T051558Z","modified":"20261122T051558Z",
"start":"20261122T051558Z","status":"pending","uuid":"eb803143-20f6-49a4-96af-b088c2c96f10","urgency":4},
{"id":3,"description":"Signer","entry":"20261122T051558Z","modified":"20261122T051558Z","priority":"M",
"status":"pending","uuid":"b9b216fe-a764-425f-81eb-c36e662243d9","wait":"20270109T230000Z",
"depends":["f056a896-49b5-4ea9-b7f7-bc5917466514"],"urgency":-4.1},
{"id":4,"description":"Arroser","due":"20261126T230000Z","entry":"20261122T051558Z","mask":"-",
"modified":"20261122T051558Z","recur":"weekly","rtype":"periodic","status":"recurring",
"uuid":"15b268eb-6d0d-4c56-87bd-5ca3547bb65b","urgency":6.63364},
{"id":6,"description":"Arroser","due":"20261126T230000Z","entry":"20261122T051558Z","imask":0,
"modified":"20261122T051558Z","parent":"15b268eb-6d0d-4c56-87bd-5ca3547bb65b","recur":"weekly",
"rtype":"periodic","status":"pending","uuid":"44e3799d-e700-4eb3-bafa-6bdd8996b2b4","urgency":6.63364},
{"id":0,"description":"Vieux","end":"20261122T051558Z","entry":"20261122T051558Z",
"modified":"20261122T051558Z","status":"completed","uuid":"cab07a23-ed19-4485-a7e1-7768ab76f03a","urgency":0}
]
)";

workspace::Imported import(Scene& scene, std::string_view content) {
    return bring<Action>(scene, exchange::import_taskwarrior, content, "tasks.json");
}

}  // namespace

ON_EACH_ENGINE("an export of Taskwarrior becomes actions, once") {
    Scene scene(engine);
    CHECK(exchange::is_taskwarrior(exported, "tasks.json"));
    const auto imported = import(scene, exported);
    CHECK(counts(imported) == Counts{5, 0, 0});
    CHECK(imported.left_out.at("depends") == 1);
    CHECK(imported.left_out.at("entry") == 5);
    CHECK(imported.left_out.at("recurrence template") == 1);
    CHECK_FALSE(imported.left_out.contains("urgency"));
    const auto actions = scene.all<Action>();
    CHECK(actions[0].key == "f056a896-49b5-4ea9-b7f7-bc5917466514");
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].priority == project::Priority::high);
    CHECK(actions[0].project.has_value());
    CHECK(actions[0].tags == std::vector<std::string>{"eau", "lot1"});
    CHECK(actions[0].description == "2026-11-22 a répondu le 3");
    CHECK(actions[0].state == State::open);
    CHECK(actions[1].state == State::doing);
    CHECK(actions[2].state == State::open);
    CHECK(actions[3].repeats == "1w");
    CHECK(actions[4].state == State::done);
    CHECK(actions[4].ended == Date::from(2026, 11, 22));
    CHECK(counts(import(scene, exported)) == Counts{0, 0, 5});
}

ON_EACH_ENGINE("a task that moved to another project, or was deleted, is the same action") {
    Scene scene(engine);
    import(scene, R"([{"uuid":"A0","status":"pending","description":"a"}])");
    const auto imported = import(
        scene,
        R"([{"uuid":"a0","status":"deleted","description":"b","project":"Maintenance","end":"2026-11-19T10:00:00Z"}])");
    CHECK(counts(imported) == Counts{0, 1, 0});
    const auto actions = scene.all<Action>();
    REQUIRE(actions.size() == 1);
    CHECK(actions[0].title == "b");
    CHECK(actions[0].state == State::dropped);
    CHECK(actions[0].ended == Date::from(2026, 11, 19));
    CHECK(actions[0].project.has_value());
}

ON_EACH_ENGINE("one task a line, and of a recurrence the last open one repeats") {
    Scene scene(engine);
    const std::string start = R"({"uuid":"a)", rest = R"(","status":"pending","description":"a","parent":"p",)";
    const std::string lines = start + "0" + rest + R"("recur":"2wks","imask":1},)" + "\n" + start + "1" + rest +
                              R"("recur":"2wks","imask":2},)" + "\n\n" + start + "2" + rest +
                              R"("recur":"weekdays","imask":2})";
    CHECK(exchange::is_taskwarrior(lines, "stdin"));
    const auto imported = import(scene, lines);
    CHECK(counts(imported) == Counts{3, 0, 0});
    CHECK(imported.left_out.at("recur:weekdays") == 1);
    CHECK(scene.all<Action>()[0].repeats == "");
    CHECK(scene.all<Action>()[1].repeats == "2w");
}

ON_EACH_ENGINE("every fault of an export has its place") {
    Scene scene(engine);
    CHECK(places<Action>(scene, exchange::import_taskwarrior,
                         R"([{"uuid":"a","status":"pending","description":"a","due":"2026"},
{"uuid":"b","status":"open","description":5,"priority":"X"},
{"uuid":"c","status":"pending","description":"a","project":"none","tags":"x"},
{"uuid":"d","status":"pending","description":"a"},{"uuid":"D","status":"pending","description":"b"},
{"uuid":"é","status":"pending","description":"a","description":"b"}, 5,
{"uuid":"e","status":"pending","description":"a","due":"99991231T235959Z"}])",
                         "t.json") == std::vector<std::string>{"t.json:/0/due", "t.json:/1/status",
                                                               "t.json:/1/description", "t.json:/2/project",
                                                               "t.json:/2/tags", "t.json:/4", "t.json:/5/description",
                                                               "t.json:/5", "t.json:/6", "t.json:/7/due"});
    CHECK(places<Action>(scene, exchange::import_taskwarrior, R"([{"uuid":"a")", "t.json") ==
          std::vector<std::string>{"t.json"});
    CHECK(places<Action>(scene, exchange::import_taskwarrior,
                         "{\"uuid\":\"a\",\"status\":\"pending\",\"description\":\"a\"}\n{\n",
                         "t.json") == std::vector<std::string>{"t.json:2"});
}

TEST_CASE("other JSON is no export of Taskwarrior") {
    CHECK_FALSE(exchange::is_taskwarrior(R"([{"title":"a","description":"b"}])", "a.json"));
    CHECK_FALSE(exchange::is_taskwarrior("[]", "a.json"));
    CHECK_FALSE(exchange::is_taskwarrior("uuid,status,description", "a.csv"));
}
