#include <buywork/exchange/trello.hpp>

#include "foreign.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;

namespace {

// The members of a board's export that matter, in the order in which Trello writes them.
constexpr std::string_view board =
    R"({"id":"b","name":"Achats","desc":"","closed":false,"prefs":{"background":"blue"},
"actions":[{"id":"1","type":"commentCard","data":{"text":"a"}},{"id":"2","type":"createCard","data":{}}],
"cards":[
{"id":"64F0","name":" Relancer le fournisseur ","desc":"Avant midi","closed":false,"idList":"l2",
 "due":"2026-11-30T23:30:00.000Z","dueComplete":false,"idMembers":["m2","m1","m3"],
 "labels":[{"name":"eau","color":"blue"},{"name":"","color":"red"}],"attachments":[{"id":"a"},{"id":"b"}]},
{"id":"64f1","name":"Choisir un lieu","desc":"","closed":false,"idList":"l3","due":null,"idMembers":[],"labels":[]},
{"id":"64f2","name":"Signer","closed":true,"idList":"l4"},
{"id":"64f3","name":"Oublier","closed":true,"idList":"l2"},
{"id":"64f4","name":"Payer","closed":false,"idList":"l2","due":"2026-11-10T10:00:00.000Z","dueComplete":true},
{"id":"64f5","name":"Attendre","closed":false,"idList":"l5"},
{"id":"64f6","name":"Modèle","closed":false,"idList":"l1","isTemplate":true}],
"labels":[],
"lists":[{"id":"l1","name":"À faire","closed":false},{"id":"l2","name":"En cours ✅","closed":false},
{"id":"l3","name":"Idées","closed":false},{"id":"l4","name":"Terminé","closed":false},
{"id":"l5","name":"Bloqué","closed":true}],
"members":[{"id":"m1","username":"karimb","fullName":"Karim Benali"},{"id":"m2","username":"x","fullName":"Ann X"}],
"checklists":[{"id":"c","idCard":"64F0","name":"À dire","checkItems":[{"name":"prix","state":"complete"},
{"name":"délai","state":"incomplete"}]}]})";

workspace::Imported import(Scene& scene, std::string_view content) {
    return bring<Action>(scene, exchange::import_trello, content, "board.json");
}

}  // namespace

ON_EACH_ENGINE("the cards of a board become actions, once") {
    Scene scene(engine);
    CHECK(exchange::is_trello(board, "board.json"));
    const auto imported = import(scene, board);
    CHECK(counts(imported) == Counts{6, 0, 0});
    using Left = std::map<std::string, std::int64_t, std::less<>>;
    CHECK(
        imported.left_out ==
        Left{{"attachments", 2}, {"commentCard", 1}, {"idMembers Ann X", 1}, {"idMembers m3", 1}, {"isTemplate", 1}});
    const auto actions = scene.all<Action>();
    CHECK(actions[0].key == "64f0");
    CHECK(actions[0].title == "Relancer le fournisseur");
    CHECK(actions[0].state == State::doing);
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].assignee.has_value());
    CHECK(actions[0].tags == std::vector<std::string>{"eau", "red"});
    CHECK(actions[0].description == "Avant midi\n\nÀ dire\n- [x] prix\n- [ ] délai");
    CHECK(actions[1].state == State::open);
    CHECK(actions[1].tags == std::vector<std::string>{"Idées"});
    CHECK(actions[2].state == State::done);
    CHECK(actions[3].state == State::dropped);
    CHECK(actions[4].state == State::done);
    CHECK(actions[5].state == State::dropped);
    CHECK(counts(import(scene, board)) == Counts{0, 0, 6});
}

ON_EACH_ENGINE("a card that moved is the same action") {
    Scene scene(engine);
    const auto with = [](const std::string& list) {
        return R"({"lists":[{"id":"1","name":"To do"},{"id":"2","name":"Done"}],)"
               R"("cards":[{"id":"c","name":"a","idList":")" +
               list + "\"}]}";
    };
    CHECK(counts(import(scene, with("1"))) == Counts{1, 0, 0});
    CHECK(counts(import(scene, with("2"))) == Counts{0, 1, 0});
    CHECK(scene.all<Action>()[0].ended == Date::from(2026, 11, 20));
    CHECK(counts(import(scene, with("1"))) == Counts{0, 1, 0});
    CHECK(scene.all<Action>()[0].state == State::open);
}

ON_EACH_ENGINE("every fault of a board has its place") {
    Scene scene(engine);
    CHECK(places<Action>(scene, exchange::import_trello,
                         R"({"lists":[5],"cards":[{"id":"a","name":"","due":"soon"},{"id":"b","name":"b","due":5},7,
{"id":"c","name":"c"},{"id":"C","name":"c"},{"id":"ç","name":"c\u0000"},
{"id":"d","name":"d","labels":[{"name":"a\nb"}]}]})",
                         "b.json") == std::vector<std::string>{"b.json:/cards/0/name", "b.json:/cards/0/due",
                                                               "b.json:/cards/1/due", "b.json:/cards/2",
                                                               "b.json:/cards/4", "b.json:/cards/5/name",
                                                               "b.json:/cards/5", "b.json:/cards/6/labels"});
    CHECK(places<Action>(scene, exchange::import_trello, R"({"lists":[],"cards":[)", "b.json") ==
          std::vector<std::string>{"b.json"});
    const std::string deep = R"({"lists":[],"cards":[)" + std::string(200, '[');
    CHECK(places<Action>(scene, exchange::import_trello, deep, "b.json") == std::vector<std::string>{"b.json"});
}

TEST_CASE("other JSON is no board") {
    CHECK(exchange::is_trello(R"({"cards":[],"lists":[]})", "a.json"));
    CHECK_FALSE(exchange::is_trello(R"({"cards":1,"lists":[]})", "a.json"));
    CHECK_FALSE(exchange::is_trello(R"({"title":"a"})", "a.json"));
    CHECK_FALSE(exchange::is_trello("[]", "a.json"));
}

ON_EACH_ENGINE("what was emptied on the board is emptied here; commas and order") {
    Scene scene(engine);
    const auto board = [&](const std::string& card, const std::string& lists) {
        return bring<Action>(
            scene, exchange::import_trello,
            R"({"lists":[{"id":"l","name":"To do"}],"members":[],"cards":[{"id":"c1","name":"Visit",)" + card +
                R"(}],"checklists":)" + lists + "}",
            "b.json");
    };
    const auto imported = board(
        R"("desc":"d","idList":"l","due":"2026-11-20T10:00:00.000Z","idMembers":[],"labels":[{"name":"Lot 2, gas"}])",
        R"([{"idCard":"c1","name":"L","pos":1,"checkItems":[{"name":"b","pos":9.5},{"name":"a","pos":2}]}])");
    CHECK(imported.left_out.contains("comma in \"Lot 2, gas\""));
    Action action = scene.all<Action>().back();
    CHECK(action.tags == std::vector<std::string>{"Lot 2 gas"});
    CHECK(action.description == "d\n\nL\n- [ ] a\n- [ ] b");
    board(R"("desc":"","idList":"l","due":null,"idMembers":[],"labels":[])", "[]");
    action = scene.all<Action>().back();
    CHECK_FALSE(action.due.has_value());
    CHECK(action.tags.empty());
    CHECK(action.description.empty());
}
