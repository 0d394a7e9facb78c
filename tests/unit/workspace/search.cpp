#include <buywork/base/text.hpp>
#include <buywork/project/note.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/operation.hpp>
#include <buywork/workspace/search.hpp>
#include <random>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;
using project::Note;
using workspace::Operation;

namespace {

std::vector<std::int64_t> found(workspace::Workspace& workspace, const std::vector<std::string>& words) {
    std::vector<std::int64_t> ids;
    for (const workspace::Hits& hits : workspace::search(workspace.database(), words))
        ids.insert(ids.end(), hits.ids.begin(), hits.ids.end());
    return ids;
}

std::int64_t add_note(Operation& operation, const std::string& title) {
    Note note{.title = title};
    return operation.insert(note);
}

void run_sql(Room& room, const std::string& sql) {
    if (room.fresh.location.engine == store::Engine::sqlite)
        REQUIRE(std::system(("sqlite3 " + room.fresh.location.name + " \"" + sql + "\"").c_str()) == 0);
    else
        room.fresh.psql_here("SET search_path = buywork; " + sql);
}

}  // namespace

ON_EACH_ENGINE("pages follow from the records, whatever is written in whatever order") {
    Room room(engine);
    auto workspace = room.open();
    const std::vector<std::string> words = {"besoin", "Délai", "chaudière", "ŒUVRE", "l'énergie", "prix"};
    std::mt19937 random(7);
    const auto below = [&](std::size_t end) { return random() % end; };
    std::vector<std::int64_t> notes;
    for (int round = 0; round < 30; ++round) {
        Operation operation(workspace, "trial");
        for (int i = 0; i < 20; ++i) {
            const std::string title = words[below(words.size())] + " " + words[below(words.size())];
            const std::size_t at = notes.empty() ? 0 : below(notes.size());
            const std::uint64_t what = notes.empty() ? 0 : below(4);
            if (what <= 1) {
                notes.push_back(add_note(operation, title));
            } else if (what == 2) {
                auto record = model::load(operation.database(), Note::entity, notes[at]).value();
                model::set<&Note::title>(record, title);
                operation.update(Note::entity, notes[at], record);
            } else {
                operation.remove(Note::entity, notes[at]);
                notes.erase(notes.begin() + static_cast<std::ptrdiff_t>(at));
            }
        }
        operation.commit();
    }
    CHECK(workspace::check(workspace).faults.empty());
    for (const std::string& word : words) {
        const std::string folded = text::fold(word);
        std::vector<std::int64_t> expected;
        for (const Note& note : model::all<Note>(workspace.database()))
            if (text::fold(note.title).find(folded) != std::string::npos) expected.push_back(note.id);
        CAPTURE(word);
        CHECK_FALSE(expected.empty());
        CHECK(found(workspace, {word}) == expected);
    }
}

ON_EACH_ENGINE("a workspace without pages is searched all the same, and has them after the next operation") {
    Room room(engine);
    auto workspace = room.open();
    {
        Operation operation(workspace, "trial");
        for (int i = 0; i < 200; ++i) add_note(operation, i == 150 ? "Chaudière" : "Besoin");
        operation.commit();
    }
    run_sql(room, "DELETE FROM search_page");
    CHECK(workspace::check(workspace).faults.empty());
    CHECK(found(workspace, {"chaud"}) == std::vector<std::int64_t>{151});
    {
        Operation operation(workspace, "trial");
        add_note(operation, "Chaudière");
        operation.commit();
    }
    CHECK(found(workspace, {"chaud"}) == std::vector<std::int64_t>{151, 201});
    CHECK(count(workspace.database(), "SELECT count(*) FROM search_page") == 1 + 4);
}

ON_EACH_ENGINE("check finds pages that do not follow from the records") {
    Room room(engine);
    auto workspace = room.open();
    {
        Operation operation(workspace, "trial");
        add_note(operation, "Besoin");
        operation.commit();
    }
    run_sql(room, "UPDATE search_page SET content = '1 autre' WHERE tbl = 'note'");
    CHECK(workspace::check(workspace).faults ==
          std::vector<std::string>{"note: what is searched differs from the records"});
}

TEST_CASE("a word is found at its beginning, in characters as they are written") {
    CHECK(workspace::find_word("La CHAUDIÈRE", "chaudiere") == 3);
    CHECK(workspace::find_word("machaudière", "chaud") == std::string::npos);
    CHECK(workspace::find_word("l’œuvre", "oeuvre") == 4);
    CHECK(workspace::find_word("L’énergie", "l'energie") == 0);
    CHECK(workspace::find_word("« prix »", "prix") == 3);
    CHECK(workspace::find_word("été, hiver", "hiver") == 7);
    CHECK(workspace::find_word("", "a") == std::string::npos);
}
