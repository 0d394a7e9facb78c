#include <buywork/store/copy.hpp>
#include <buywork/team/entity.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/whole.hpp>
#include <sstream>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using workspace::Keep;
using workspace::Operation;

namespace {

/// Text that is hard to write, a reference to a later row, a removal and its undo.
void fill(workspace::Workspace& workspace) {
    add_action(workspace, "Élève \"quoted\" \\ 漢字 \u202Eright-to-left");
    add_action(workspace, "Vanishes");
    {
        Operation operation(workspace, "team entity add");
        team::Entity first{.key = "first", .name = "First"};
        team::Entity second{.key = "second", .name = "Second"};
        operation.insert(first);
        operation.insert(second);
        first.parent = Ref<team::Entity>{second.id};
        operation.update(first);
        operation.commit();
    }
    Operation operation(workspace, "action remove");
    operation.remove(action::Action::entity, 2);
    operation.commit();
    workspace::undo(workspace, {}, Keep::yes);
}

std::string exported(workspace::Workspace& workspace) {
    std::string text;
    Output out = Output::string(text);
    workspace::export_whole(workspace, out);
    out.finish();
    return text;
}

workspace::Taken import(workspace::Workspace& workspace, const std::string& text, Keep keep = Keep::yes) {
    std::istringstream in(text);
    return workspace::import_whole(workspace, in, "all.ndjson", keep);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

ON_EACH_ENGINE("export, import and export give the same bytes, and the log goes on") {
    Room from(engine);
    auto source = from.open();
    fill(source);
    const std::string text = exported(source);
    Room to(engine);
    auto target = to.open("karim");
    const workspace::Taken taken = import(target, text);
    CHECK(taken.rows == workspace::check(source).rows);
    CHECK(exported(target) == text);
    CHECK(workspace::check(target).head == workspace::check(source).head);
    CHECK(add_action(target, "Next") == 3);  // numbers are not given again
    CHECK(workspace::check(target).faults == std::vector<std::string>{});
}

TEST_SUITE("postgres") {
    TEST_CASE("a PostgreSQL workspace is neither backed up nor restored as a file") {
        Room room(store::Engine::postgres);
        auto workspace = room.open();
        Folder folder;
        CHECK(raised([&] { workspace::backup(workspace, folder / "backup.db"); }).code == Code::usage);
        Room file(store::Engine::sqlite);
        const Error error =
            raised([&] { workspace::restore(file.fresh.location.name, room.fresh.location, morning()); });
        CHECK(error.code == Code::usage);
    }

    TEST_CASE("a workspace goes from SQLite to PostgreSQL and back") {
        Room from(store::Engine::sqlite);
        auto source = from.open();
        fill(source);
        const std::string text = exported(source);
        Room there(store::Engine::postgres);
        auto away = there.open();
        import(away, text);
        CHECK(exported(away) == text);
        Room back(store::Engine::sqlite);
        auto home = back.open();
        import(home, exported(away));
        CHECK(exported(home) == text);
    }
}

ON_EACH_ENGINE("an import that cannot be trusted leaves the workspace as it was") {
    Room from(engine);
    auto source = from.open();
    fill(source);
    const std::string text = exported(source);
    Room to(engine);
    auto target = to.open();
    const std::string before = exported(target);
    const auto refuses = [&](Code code, const std::string& changed) {
        CAPTURE(changed.substr(0, 300));
        CHECK(raised([&] { import(target, changed); }).code == code);
        CHECK(exported(target) == before);
    };
    refuses(Code::invalid, "");
    refuses(Code::invalid, "title\nVisit\n");
    refuses(Code::no_workspace, replaced(text, "\"format\":1", "\"format\":2"));
    refuses(Code::no_workspace, replaced(text, "\"schema\":", "\"schema\":9"));
    refuses(Code::invalid, std::string(text).replace(text.rfind("quoted"), 6, "altered"));  // the row
    refuses(Code::invalid, replaced(text, "quoted", "altered"));                            // the image
    refuses(Code::invalid, replaced(text, "\"marie\"", "\"karim\""));
    refuses(Code::invalid, replaced(text, "[1,1,1,1,", "[1,1,9,1,"));
    refuses(Code::invalid, text.substr(0, text.rfind('{')));
    refuses(Code::invalid, text.substr(0, text.size() / 2));
    refuses(Code::invalid, text + "{}\n");
    refuses(Code::invalid, replaced(text, "[\"action\",2]", "[\"action\",1]"));  // would give a number twice
    refuses(Code::invalid, replaced(text, "[\"action\",2]", "[\"action\",2]\n[\"action\",2]"));
    refuses(Code::invalid, replaced(text, "[\"action\",2]", "[\"action\",99999999999999999999]"));
    refuses(Code::invalid, replaced(text, "[\"action\",2]", "[\"act\\u0000ion\",2]"));
    refuses(Code::invalid, replaced(text, "[\"action\",2]", "[\"action\"]"));
    refuses(Code::invalid, replaced(text, R"([2,"action","[\"id\")", R"([2,"action","[7)"));  // a shape, unreadable
    const Error error = raised([&] { import(target, replaced(text, "[\"action\",2]", "[\"action\",2.5]")); });
    CHECK(error.pointer == "all.ndjson:5");
    import(target, text, Keep::dry_run);
    CHECK(exported(target) == before);
    import(target, text);
    CHECK(raised([&] { import(target, text); }).code == Code::conflict);
}

TEST_CASE("a backup is whole, for its owner alone, and takes the place of nothing") {
    Room room(store::Engine::sqlite);
    auto workspace = room.open();
    fill(workspace);
    Folder folder;
    const std::string file = folder / "backup.db";
    workspace::backup(workspace, file);
    namespace fs = std::filesystem;
    CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(raised([&] { workspace::backup(workspace, file); }).code == Code::conflict);
    const std::string link = folder / "link.db";
    fs::create_symlink(folder / "elsewhere.db", link);
    CHECK(raised([&] { workspace::backup(workspace, link); }).code == Code::conflict);
    CHECK_FALSE(fs::exists(folder / "elsewhere.db"));
    CHECK(raised([&] { workspace::backup(workspace, folder / "no/such.db"); }).code == Code::io);

    const store::Location into{store::Engine::sqlite, folder / "restored.db"};
    workspace::restore(file, into, morning());
    auto restored = workspace::Workspace::open(into, store::Access::write, morning(), "marie");
    CHECK(exported(restored) == exported(workspace));
    CHECK(raised([&] { workspace::restore(file, into, morning()); }).code == Code::conflict);
    CHECK(std::distance(fs::directory_iterator(fs::path(file).parent_path()), {}) == 3);  // no temporary stays
}

TEST_CASE("a copy that is refused leaves nothing behind") {
    Room room(store::Engine::sqlite);
    Folder folder;
    const store::Location to{store::Engine::sqlite, folder / "copy.db"};
    const Error error = raised([&] {
        store::copy(room.fresh.location, to,
                    [](const store::Location&) { throw Error(Code::invalid, "not this one"); });
    });
    CHECK(error.code == Code::invalid);
    CHECK(std::filesystem::is_empty(std::filesystem::path(to.name).parent_path()));
}

ON_EACH_ENGINE("an expected head is found as long as the log holds its operation") {
    Room room(engine);
    auto workspace = room.open();
    const std::string head = hex(Operation::head(workspace.database()));
    CHECK(workspace::operations_since(workspace.database(), head) == 0);
    add_action(workspace, "First");
    add_action(workspace, "Second");
    CHECK(workspace::operations_since(workspace.database(), head) == 2);
    CHECK(workspace::operations_since(workspace.database(), head.substr(0, 16)) == 2);
    CHECK(workspace::operations_since(workspace.database(), "0123456789abcdef") == std::nullopt);
}

TEST_CASE("check finds a counter that is behind, and a log that ends elsewhere") {
    Room room(store::Engine::sqlite);
    auto workspace = room.open();
    add_action(workspace, "First");
    const auto faults_after = [&](const char* sql) {
        store::Transaction transaction = workspace.database().begin();
        transaction.execute(sql);
        return workspace::check(workspace).faults.size();
    };
    CHECK(faults_after("UPDATE counter SET value = value") == 0);
    CHECK(faults_after("UPDATE counter SET value = 0 WHERE tbl = 'action'") == 1);
    CHECK(faults_after("UPDATE chain SET seq = seq + 1") == 1);
}
