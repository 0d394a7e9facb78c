#include <buywork/exchange/todo_txt.hpp>

#include "foreign.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;

namespace {

workspace::Imported import(Scene& scene, std::string_view content) {
    return bring<Action>(scene, exchange::import_todo_txt, content, "todo.txt");
}

}  // namespace

ON_EACH_ENGINE("a line of todo.txt in all its parts") {
    Scene scene(engine);
    const auto imported = import(scene,
                                 "\xEF\xBB\xBF(A) 2026-11-01 Call  the supplier +Maintenance @karim-benali @phone "
                                 "due:2026-12-01 rec:+2w\r\n\r\n"
                                 "x 2026-11-19 2026-11-01 Write minutes +maintenance +later pri:B\n"
                                 "x (C) 2026-11-18 Look at http://example.org at 10:30, +2 more @ home t:2026-11-17\n"
                                 "xylophone\n");
    CHECK(counts(imported) == Counts{4, 0, 0});
    const auto actions = scene.all<Action>();
    CHECK(actions[0].title == "Call the supplier");
    CHECK(actions[0].priority == project::Priority::urgent);
    CHECK(actions[0].project.has_value());
    CHECK(actions[0].assignee.has_value());
    CHECK(actions[0].tags == std::vector<std::string>{"phone"});
    CHECK(actions[0].due == Date::from(2026, 12, 1));
    CHECK(actions[0].repeats == "2w");
    CHECK(actions[0].state == State::open);
    CHECK(actions[1].state == State::done);
    CHECK(actions[1].ended == Date::from(2026, 11, 19));
    CHECK(actions[1].priority == project::Priority::high);
    CHECK(actions[1].tags == std::vector<std::string>{"later"});
    CHECK(actions[2].title == "Look at http://example.org at 10:30, +2 more @ home");
    CHECK(actions[2].priority == project::Priority::normal);
    CHECK(actions[2].ended == Date::from(2026, 11, 18));
    CHECK(actions[3].state == State::open);
    CHECK(imported.left_out.at("t:") == 1);
    CHECK(imported.left_out.at("creation date") == 2);
}

ON_EACH_ENGINE("todo.txt read again finds its actions and never reopens them") {
    Scene scene(engine);
    const std::string_view open = "Call\nSign due:2026-12-01\n";
    CHECK(counts(import(scene, open)) == Counts{2, 0, 0});
    CHECK(counts(import(scene, open)) == Counts{0, 0, 2});
    CHECK(counts(import(scene, "x 2026-11-20 Call\n(B) Sign due:2026-12-02\n")) == Counts{0, 2, 0});
    CHECK(counts(import(scene, open)) == Counts{0, 1, 1});
    CHECK(scene.all<Action>()[0].state == State::done);
    CHECK(scene.all<Action>()[1].due == Date::from(2026, 12, 1));
}

ON_EACH_ENGINE("of a task done several times the open line counts, else the last") {
    Scene scene(engine);
    const auto imported = import(scene,
                                 "x 2026-11-13 Water\nWater due:2026-11-27\nx 2026-11-20 Water\n"
                                 "x 2026-11-10 Post\nx 2026-11-17 Post\nx 2026-11-03 Post\n");
    CHECK(counts(imported) == Counts{2, 0, 0});
    CHECK(imported.left_out.at("earlier completion of the same task") == 4);
    const auto actions = scene.all<Action>();
    CHECK(actions[0].state == State::open);
    CHECK(actions[1].ended == Date::from(2026, 11, 17));
}

ON_EACH_ENGINE("every fault of todo.txt has its line") {
    Scene scene(engine);
    CHECK(places<Action>(scene, exchange::import_todo_txt,
                         "a +maintenence\nb due:2026-02-31\nx +maintenance\n\n\xFF\xFE\nc due:today due:tomorrow\n"
                         "d\nD\ne pri:1\nf key:Ä\ng rec:3b\n",
                         "todo.txt") == std::vector<std::string>{"todo.txt:1", "todo.txt:2", "todo.txt:3",
                                                                 "todo.txt:5", "todo.txt:6", "todo.txt:8",
                                                                 "todo.txt:9", "todo.txt:10"});
}

TEST_CASE("todo.txt is known by its name or its first line") {
    CHECK(exchange::is_todo_txt("a", "/home/karim/Todo.TXT"));
    CHECK(exchange::is_todo_txt("a", "done.txt"));
    CHECK(exchange::is_todo_txt("(A) a\n", "stdin"));
    CHECK(exchange::is_todo_txt("x 2026-11-20 a\n", "stdin"));
    CHECK(exchange::is_todo_txt("2026-11-20 a\n", "list"));
    CHECK_FALSE(exchange::is_todo_txt("2026-11-20 a\n", "list.csv"));
    CHECK_FALSE(exchange::is_todo_txt("x,y\n", "stdin"));
    CHECK_FALSE(exchange::is_todo_txt("title\n(A) a\n", "stdin"));
}
