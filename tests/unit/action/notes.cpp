#include <buywork/action/markdown.hpp>
#include <buywork/action/notes.hpp>
#include <buywork/project/attendance.hpp>
#include <buywork/project/note.hpp>

#include "../base/raised.hpp"
#include "../workspace/scene.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;

namespace {

workspace::Imported import(Scene& scene, std::string_view notes) {
    return scene.take([&](workspace::Operation& operation) {
        return action::import_notes(operation, notes, "n.md", workspace::Said(Action::entity.fields.size()));
    });
}

std::vector<std::string> titles(Scene& scene) {
    std::vector<std::string> titles;
    for (const Action& action : scene.all<Action>()) titles.push_back(action.title);
    return titles;
}

}  // namespace

ON_EACH_ENGINE("check boxes of every kind of list, but none in code") {
    Scene scene(engine);
    import(
        scene,
        "# Notes\r\n- [ ] one\r\n  * [x] two\r\n\t+ [X] three\r\n12. [ ] four\r\n1) [ ] five\n- [y] no\n-[ ] no\n"
        "- [ ]no\n- plain\n```md\n- [ ] code\n~~~\n- [ ] code\n```\n- [ ] six\n~~~~\n- [ ] code\n~~~\n- [ ] code\n");
    CHECK(titles(scene) == std::vector<std::string>{"one", "two", "three", "four", "five", "six"});
    CHECK(scene.all<Action>()[1].state == State::done);
    CHECK(scene.all<Action>()[2].state == State::done);
    CHECK(scene.all<Action>()[3].state == State::open);
    CHECK_FALSE(action::has_check_boxes("a,b\n- c\n```\n- [ ] d\n```\n"));
}

ON_EACH_ENGINE("words for fields stand anywhere and leave the title") {
    Scene scene(engine);
    import(scene,
           "- [ ] #lot1 Ask (@Karim-Benali), p:maintenance for prices due:2026-12-01. #eau\n"
           "- [ ] Write to jean@example.org and \\@paul, C# #12\n  and more pour:demain\n"
           "- [ ] Pour: rien échéance:+2w\n");
    const auto actions = scene.all<Action>();
    REQUIRE(actions.size() == 3);
    CHECK(actions[0].title == "Ask for prices");
    CHECK(actions[0].assignee.has_value());
    CHECK(actions[0].project.has_value());
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].tags == std::vector<std::string>{"eau", "lot1"});
    CHECK(actions[1].title == "Write to jean@example.org and @paul, C# #12 and more");
    CHECK(actions[1].due == Date::from(2026, 11, 21));
    CHECK_FALSE(actions[1].assignee.has_value());
    CHECK(actions[2].title == "Pour: rien");
    CHECK(actions[2].due == Date::from(2026, 12, 4));
}

ON_EACH_ENGINE("notes imported again find their actions") {
    Scene scene(engine);
    const std::string_view open = "- [ ] Ask for prices\n- [ ] 見積もり\n";
    CHECK(counts(import(scene, open)) == Counts{2, 0, 0});
    CHECK(counts(import(scene, open)) == Counts{0, 0, 2});
    CHECK(counts(import(scene, "- [x] Ask for prices\n")) == Counts{0, 1, 0});
    CHECK(counts(import(scene, "- [x] Ask for prices\n")) == Counts{0, 0, 1});
    CHECK(counts(import(scene, open)) == Counts{0, 0, 2});
    CHECK(scene.all<Action>()[0].state == State::done);
    CHECK(scene.all<Action>()[1].state == State::open);
}

ON_EACH_ENGINE("long titles that begin alike are not the same action") {
    Scene scene(engine);
    const std::string start = "- [ ] " + std::string(20, 'a') + " " + std::string(50, 'b');
    CHECK(counts(import(scene, start + " one\n" + start + " two\n")) == Counts{2, 0, 0});
}

ON_EACH_ENGINE("checking a repeating action opens the next one") {
    Scene scene(engine);
    import(scene, "- [ ] Water the plants due:2026-11-20\n");
    scene.take([](workspace::Operation& operation) {
        auto action = model::from_record<Action>(*model::load(operation.database(), Action::entity, 1));
        action.repeats = "1w";
        operation.update(action);
        return workspace::Imported{};
    });
    import(scene, "- [x] Water the plants due:2026-11-20\n");
    const auto actions = scene.all<Action>();
    REQUIRE(actions.size() == 2);
    CHECK(actions[1].state == State::open);
    CHECK(actions[1].due == Date::from(2026, 11, 27));
}

ON_EACH_ENGINE("every fault of notes has its line") {
    Scene scene(engine);
    const Error error = raised([&] {
        import(scene,
               "- [ ] a @karim-benal\n\n- [ ] b p:maintenanc\n- [ ] c due:never\n- [ ] @karim-benali\n"
               "- [ ] d due:today pour:demain\n- [ ] e\n- [ ] E\n");
    });
    CHECK(error.code == Code::invalid);
    std::vector<std::string> places;
    for (const Problem& problem : error.problems) places.push_back(problem.place);
    CHECK(places == std::vector<std::string>{"n.md:1", "n.md:3", "n.md:4", "n.md:5", "n.md:6", "n.md:8"});
    CHECK(error.problems[0].hint.find("karim-benali") != std::string::npos);
    CHECK(titles(scene).empty());
}

namespace {

/// The meeting of the project "maintenance".
std::int64_t meeting(Scene& scene) {
    workspace::Operation operation(*scene.workspace, "meet");
    project::Meeting meeting{.project = Ref<project::Project>{1}, .title = "Comité"};
    operation.insert(meeting);
    operation.commit();
    return meeting.id;
}

action::MinutesTaken take_minutes(Scene& scene, std::string_view text, std::int64_t id, const char* day) {
    workspace::Operation operation(*scene.workspace, "minutes");
    const action::Minutes minutes{.meeting = id, .owner = project::Owner{"project", 1}, .held = *Date::from_iso(day)};
    const auto taken = action::import_minutes(operation, text, "m.md", minutes);
    operation.commit();
    return taken;
}

}  // namespace

ON_EACH_ENGINE("minutes leave actions, decisions, questions and who was there, each linked to the meeting") {
    Scene scene(engine);
    const std::int64_t id = meeting(scene);
    const std::string_view text =
        "**Pr\u00e9sents\u00a0:** @karim-benali (visio)\nPresent: nobody we know\n! D\u00e9cid\u00e9 @karim-benali\n"
        "* ? Qui\n  paie ?\n!image ?why\n```\n! code\n```\n- [ ] Relire due:2026-12-04\n";
    const auto taken = take_minutes(scene, text, id, "2026-11-20");
    CHECK(counts(taken.actions) == Counts{1, 0, 0});
    CHECK(counts(taken.notes) == Counts{2, 0, 0});
    CHECK(counts(taken.attendance) == Counts{1, 0, 0});
    const auto notes = scene.all<project::Note>();
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].kind == project::NoteKind::decision);
    CHECK(notes[0].person.has_value());
    CHECK(notes[1].title == "Qui paie ?");
    CHECK(notes[1].date == Date::from(2026, 11, 20));
    CHECK(notes[1].meeting == Ref<project::Meeting>{id});
    CHECK(scene.all<Action>()[0].meeting == Ref<project::Meeting>{id});
    CHECK(scene.all<project::Attendance>()[0].status == project::Presence::present);

    const auto again = take_minutes(scene, text, id, "2026-11-20");
    CHECK(counts(again.actions) == Counts{0, 0, 1});
    CHECK(counts(again.notes) == Counts{0, 0, 2});
    CHECK(counts(again.attendance) == Counts{0, 0, 1});
    CHECK(counts(take_minutes(scene, "? Qui paie ?\n", id, "2026-12-01").notes) == Counts{0, 0, 1});
    CHECK(scene.all<project::Note>()[1].date == Date::from(2026, 11, 20));
}

ON_EACH_ENGINE("every fault of minutes is told, and nothing is written") {
    Scene scene(engine);
    const std::int64_t id = meeting(scene);
    const auto error = raised([&] {
        take_minutes(scene, "? Oui ?\nAbsents : @nobody, @karim-benali\n! Non @personne\n- [ ] Y @x\n", id,
                     "2026-11-20");
    });
    CHECK(error.code == Code::invalid);
    REQUIRE(error.problems.size() == 3);
    CHECK(error.problems[0].place == "m.md:2");
    CHECK(error.problems[1].place == "m.md:3");
    CHECK(error.problems[2].place == "m.md:4");
    CHECK(scene.all<project::Note>().empty());
    CHECK(scene.all<project::Attendance>().empty());
}

TEST_CASE("boxes of other marks, in quotations and out of comments") {
    const auto items = action::items_of(
        "- [-] a\n- [/] b\n- []\tc\n> > - [x] d\n<!-- one\n- [ ] no\n-->\n- [ ] `<!--` e\n```\n<!--\n```\n- [ ] f\n");
    REQUIRE(items.size() == 6);
    using Mark = action::Item::Mark;
    CHECK(items[0].mark == Mark::dropped);
    CHECK(items[1].mark == Mark::doing);
    CHECK(items[2].text == "c");
    CHECK(items[3].mark == Mark::done);
    CHECK(items[5].text == "f");
}

TEST_CASE("signs and words that name an item") {
    const auto items = action::items_of("☐ a\n- ☑ b\n**Décision :** c\n- Question : d ?\nAction: e\n");
    REQUIRE(items.size() == 5);
    CHECK(items[1].mark == action::Item::Mark::done);
    CHECK(items[2].mark == action::Item::Mark::decision);
    CHECK(items[3].text == "d ?");
    CHECK(items[4].mark == action::Item::Mark::to_do);
}

ON_EACH_ENGINE("deadlines as French writes them") {
    Scene scene(engine);
    scene.take([](workspace::Operation& operation) {
        return action::import_notes(operation,
                                    "- [ ] A échéance : 12/12/2026\n- [ ] B pour le 15 janvier 2027 @karim-benali\n"
                                    "- [ ] C pour : 11/12/2026.\n- [ ] D pour le 3 janvier au plus tard\n",
                                    "n.md", workspace::Said(action::Action::entity.fields.size()));
    });
    const auto all = scene.all<action::Action>();
    REQUIRE(all.size() == 4);
    CHECK(all[0].title == "A");
    CHECK(all[0].due == Date::from_iso("2026-12-12"));
    CHECK(all[1].title == "B");
    CHECK(all[1].due == Date::from_iso("2027-01-15"));
    CHECK(all[2].due == Date::from_iso("2026-12-11"));
}
