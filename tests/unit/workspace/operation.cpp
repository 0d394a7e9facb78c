#include <buywork/base/text.hpp>
#include <buywork/criteria/bid.hpp>
#include <buywork/project/member.hpp>
#include <buywork/project/step.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/operation.hpp>
#include <csignal>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;
using workspace::Keep;
using workspace::Operation;

ON_EACH_ENGINE("an operation writes rows, images and a chain that check follows") {
    Room room(engine);
    auto workspace = room.open();
    CHECK(add_action(workspace, "Visiter le site") == 1);
    CHECK(add_action(workspace, "Relever le parc") == 2);
    const workspace::Health health = workspace::check(workspace);
    CHECK(health.faults == std::vector<std::string>{});
    CHECK(health.operations == 3);  // init, and two
    CHECK(health.rows == 4);        // two settings, two actions
    CHECK(workspace::get<Action>(workspace, 2).title == "Relever le parc");
}

ON_EACH_ENGINE("an operation that is not committed leaves nothing, and a dry run neither") {
    Room room(engine);
    auto workspace = room.open();
    {
        Operation operation(workspace, "action add");
        Action action{.title = "Vanishes"};
        operation.insert(action);
    }
    {
        Operation operation(workspace, "action add", Keep::dry_run);
        Action action{.title = "Vanishes too"};
        operation.insert(action);
        CHECK(operation.commit() == 0);
    }
    CHECK(count(workspace.database(), "SELECT count(*) FROM action") == 0);
    CHECK(count(workspace.database(), "SELECT count(*) FROM operation") == 1);
    CHECK(add_action(workspace, "Stays") == 1);
}

ON_EACH_ENGINE("an operation that changes nothing is not recorded") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "Once");
    Operation operation(workspace, "action edit");
    const auto record = model::load(workspace.database(), Action::entity, 1);
    CHECK_FALSE(operation.update(Action::entity, 1, *record));
    CHECK(operation.commit() == 0);
}

ON_EACH_ENGINE("numbers are never given again, not even after an undo") {
    Room room(engine);
    auto workspace = room.open();
    CHECK(add_action(workspace, "First") == 1);
    workspace::undo(workspace, {}, Keep::yes);
    CHECK(add_action(workspace, "Second") == 2);
}

ON_EACH_ENGINE("undo and redo walk back and forth") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "First");
    {
        Operation operation(workspace, "action done");
        action::move(operation, 1, State::done);
        operation.commit();
    }
    CHECK(workspace::undo(workspace, {}, Keep::yes) == 3);
    CHECK(workspace::get<Action>(workspace, 1).state == State::open);
    CHECK(workspace::undo(workspace, {}, Keep::yes) == 2);
    CHECK(count(workspace.database(), "SELECT count(*) FROM action") == 0);
    CHECK(raised([&] { workspace::undo(workspace, {}, Keep::yes); }).code == Code::conflict);  // init is final
    workspace::redo(workspace, {}, Keep::yes);
    workspace::redo(workspace, {}, Keep::yes);
    CHECK(workspace::get<Action>(workspace, 1).state == State::done);
    CHECK(workspace::get<Action>(workspace, 1).ended == Date::from(2026, 11, 21));
    CHECK(raised([&] { workspace::redo(workspace, {}, Keep::yes); }).code == Code::conflict);
    CHECK(workspace::undo(workspace, {}, Keep::yes) > 3);
    CHECK(workspace::get<Action>(workspace, 1).state == State::open);
    CHECK(workspace::check(workspace).faults.empty());
}

ON_EACH_ENGINE("undo is one's own by default, and refuses what later changes contradict") {
    Room room(engine);
    auto marie = room.open("marie");
    add_action(marie, "By Marie");
    auto paul = room.open("paul");
    {
        Operation operation(paul, "action start");
        action::move(operation, 1, State::doing);
        operation.commit();
    }
    const Error error = raised([&] { workspace::undo(marie, {}, Keep::yes); });
    CHECK(error.code == Code::conflict);
    CHECK(error.message.find("operation 3 (action start)") != std::string::npos);
    CHECK(raised([&] { workspace::undo(paul, 1, Keep::yes); }).code == Code::conflict);  // init is final
    CHECK(raised([&] { workspace::undo(paul, 99, Keep::yes); }).code == Code::not_found);
    CHECK(workspace::undo(paul, {}, Keep::yes) == 3);
    CHECK(raised([&] { workspace::undo(paul, 3, Keep::yes); }).code == Code::conflict);  // undone already
    CHECK(workspace::undo(marie, {}, Keep::yes) == 2);
}

ON_EACH_ENGINE("undo brings back what was removed, with its number") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "Comes back");
    const auto before = model::load(workspace.database(), Action::entity, 1);
    {
        Operation operation(workspace, "action remove");
        operation.remove(Action::entity, 1);
        operation.commit();
    }
    CHECK_FALSE(model::load(workspace.database(), Action::entity, 1));
    workspace::undo(workspace, {}, Keep::yes);
    CHECK(model::load(workspace.database(), Action::entity, 1) == before);
    CHECK(workspace::check(workspace).faults.empty());
}

ON_EACH_ENGINE("what others refer to is not removed, and they are named") {
    Room room(engine);
    auto workspace = room.open();
    Operation operation(workspace, "test");
    project::Project project{.title = "Nettoyage"};
    operation.insert(project);
    Action action{.project = Ref<project::Project>{project.id}, .title = "Visite"};
    operation.insert(action);
    const Error error = raised([&] { operation.remove(project::Project::entity, project.id); });
    CHECK(error.code == Code::conflict);
    CHECK(error.message.find("action #1") != std::string::npos);
}

ON_EACH_ENGINE("keys are made from titles, and stay unique") {
    Room room(engine);
    auto workspace = room.open();
    Operation operation(workspace, "test");
    project::Project first{.title = "Maintenance multitechnique"};
    project::Project second{.title = "Maintenance multitechnique"};
    project::Project third{.title = "保守"};
    operation.insert(first);
    operation.insert(second);
    operation.insert(third);
    CHECK(workspace::name_of(operation.database(), project::Project::entity, 1) == "maintenance-multitechnique");
    CHECK(workspace::name_of(operation.database(), project::Project::entity, 2) == "maintenance-multitechnique-2");
    CHECK(workspace::name_of(operation.database(), project::Project::entity, 3) == "project-3");
    project::Project taken{.key = "project-3", .title = "Other"};
    CHECK(raised([&] { operation.insert(taken); }).code == Code::conflict);
}

ON_EACH_ENGINE("nobody is twice in the same part, nor twice without an owner, and the message is in words") {
    Room room(engine);
    auto workspace = room.open();
    Operation operation(workspace, "set up");
    project::Project project{.key = "maintenance", .title = "Maintenance"};
    operation.insert(project);
    team::Person person{.key = "marie", .name = "Marie"};
    operation.insert(person);
    project::Member member{.project = Ref<project::Project>{project.id}, .person = Ref<team::Person>{person.id}};
    operation.insert(member);
    project::Member again = member;
    auto error = raised([&] { operation.insert(again); });
    CHECK(error.code == Code::conflict);
    CHECK(error.message == "there is already a member marie, prescriber, in maintenance");
    CHECK(error.hint == "choose another person, role, or change it with edit");
    again.role = project::Role::buyer;
    operation.insert(again);
    again.role = project::Role::prescriber;
    error = raised([&] { operation.update(again); });
    CHECK(error.message == "there is already a member marie, prescriber, in maintenance");
    Action own{.key = "visit", .title = "Visit"};
    operation.insert(own);
    Action same{.key = "visit", .title = "Visit again"};
    error = raised([&] { operation.insert(same); });
    CHECK(error.code == Code::conflict);
    CHECK(error.message == "there is already an action \"visit\"");
    Action keyless{.title = "Visit"};
    operation.insert(keyless);
    Action another{.title = "Visit"};
    operation.insert(another);
    operation.commit();
    CHECK(workspace::check(workspace).faults.empty());
}

ON_EACH_ENGINE("an undo does not bring back what is there anew, and the log says what an operation was about") {
    Room room(engine);
    auto workspace = room.open();
    const auto add = [&](const char* command) {
        Operation operation(workspace, command);
        Action action{.key = "visit", .title = "Visit"};
        operation.about(Action::entity, operation.insert(action));
        return operation.commit();
    };
    add("action add");
    Operation removal(workspace, "action remove");
    removal.remove(Action::entity, 1);
    const std::int64_t removed = removal.commit();
    add("action add");
    const auto error = raised([&] { workspace::undo(workspace, removed, Keep::yes); });
    CHECK(error.code == Code::conflict);
    CHECK(error.message == "there is already an action \"visit\"");
    CHECK(workspace.database().value<std::string>("SELECT command FROM operation WHERE id = 2") == "action add: #1");
    CHECK(workspace::check(workspace).faults.empty());
}

ON_EACH_ENGINE("redo writes only what add and edit would take") {
    Room room(engine);
    auto marie = room.open();
    auto paul = room.open("paul");
    const auto adopt = [](workspace::Workspace& workspace, std::int64_t child, std::int64_t parent) {
        Operation operation(workspace, "test");
        auto entity = workspace::get<team::Entity>(workspace, child);
        entity.parent = Ref<team::Entity>{parent};
        operation.update(entity);
        operation.commit();
    };
    const auto refuses = [&](const char* message) {
        const auto before = count(marie.database(), "SELECT seq FROM chain");
        const Error error = raised([&] { workspace::redo(marie, {}, Keep::yes); });
        CHECK(error.code == Code::conflict);
        CHECK(error.message == message);
        CHECK(count(marie.database(), "SELECT seq FROM chain") == before);
    };
    Operation setup(paul, "test");
    team::Entity group{.name = "Groupe"}, site{.name = "Site"};
    setup.insert(group), setup.insert(site);
    project::Project project{.title = "Plan"};
    setup.insert(project);
    const Ref<project::Project> of{project.id};
    project::Step first{.project = of, .title = "First"}, second{.project = of, .title = "Second"};
    setup.insert(first), setup.insert(second);
    setup.commit();

    adopt(marie, group.id, site.id);
    workspace::undo(marie, {}, Keep::yes);
    adopt(paul, site.id, group.id);
    refuses("circular parents: groupe > site > groupe");

    const auto add = [](workspace::Workspace& workspace) {
        Operation operation(workspace, "action add");
        Action action{.key = "visit", .title = "Visit"};
        operation.insert(action);
        operation.commit();
    };
    add(marie);
    workspace::undo(marie, {}, Keep::yes);
    add(paul);
    refuses("there is already an action \"visit\"");

    const auto link = [&](workspace::Workspace& workspace, std::int64_t step, std::int64_t predecessor) {
        Operation operation(workspace, "test");
        project::Link made{
            .project = of, .step = Ref<project::Step>{step}, .predecessor = Ref<project::Step>{predecessor}};
        operation.insert(made);
        operation.commit();
    };
    link(marie, first.id, second.id);
    workspace::undo(marie, {}, Keep::yes);
    link(paul, second.id, first.id);
    refuses("dependency cycle of 2 steps: plan/first → plan/second → plan/first");
    CHECK(workspace::check(marie).faults.empty());
}

ON_EACH_ENGINE("undo and redo of one person at the same time each take an operation of their own") {
    constexpr int many = 8;
    Room room(engine);
    {
        auto workspace = room.open();
        for (int i = 0; i < many; ++i) add_action(workspace, std::to_string(i));
    }
    const auto at_once = [&](auto reverse) {
        std::vector<pid_t> children;
        for (int i = 0; i < many; ++i)
            children.push_back(in_child([&] {
                auto workspace = room.open();
                reverse(workspace);
            }));
        for (const pid_t child : children) CHECK(status_of(child) == 0);
        auto workspace = room.open();
        CHECK(workspace::check(workspace).faults.empty());
        return count(workspace.database(), "SELECT count(*) FROM action");
    };
    CHECK(at_once([](workspace::Workspace& one) { workspace::undo(one, {}, Keep::yes); }) == 0);
    CHECK(at_once([](workspace::Workspace& one) { workspace::redo(one, {}, Keep::yes); }) == many);
}

ON_EACH_ENGINE("parents never go in a circle") {
    Room room(engine);
    auto workspace = room.open();
    Operation operation(workspace, "test");
    team::Entity group{.name = "Groupe"};
    operation.insert(group);
    team::Entity site{.name = "Site", .parent = Ref<team::Entity>{group.id}};
    operation.insert(site);
    group.key = "groupe";
    group.parent = Ref<team::Entity>{site.id};
    const Error error = raised([&] { operation.update(group); });
    CHECK(error.code == Code::usage);
    CHECK(error.message.find("groupe > site > groupe") != std::string::npos);
}

ON_EACH_ENGINE("check finds a row that was changed past the log") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "Honest");
    if (engine == store::Engine::sqlite)
        REQUIRE(std::system(
                    ("sqlite3 " + room.fresh.location.name + " \"UPDATE action SET title = 'Forged'\"").c_str()) ==
                0);
    else
        room.fresh.psql_here("UPDATE buywork.action SET title = 'Forged'");
    const auto faults = workspace::check(workspace).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults[0] == "action 1: the row differs from the log");
}

ON_EACH_ENGINE("check finds a log that was rewritten, and a row that is gone") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "Honest");
    add_action(workspace, "Also");
    const auto run = [&](const std::string& sql) {
        if (engine == store::Engine::sqlite)
            REQUIRE(std::system(("sqlite3 " + room.fresh.location.name + " \"" + sql + "\"").c_str()) == 0);
        else
            room.fresh.psql_here("SET search_path = buywork; " + sql);
    };
    run("UPDATE operation SET actor = 'someone else' WHERE id = 2");
    CHECK(workspace::check(workspace).faults ==
          std::vector<std::string>{"operation 2: the log was altered at or before this point"});
    run("UPDATE operation SET actor = 'marie' WHERE id = 2");
    CHECK(workspace::check(workspace).faults.empty());
    run("DELETE FROM action WHERE id = 2");
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{"change 4: the row that it left is gone"});
}

ON_EACH_ENGINE("check holds a row against its last change, whatever revision it names, and finds one brought back") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "Before");
    add_action(workspace, "Goes");
    Operation change(workspace, "test");
    auto action = workspace::get<Action>(workspace, 1);
    action.title = "After";
    change.update(action);
    change.remove(Action::entity, 2);
    change.commit();
    const auto run = [&](const std::string& sql) {
        if (engine == store::Engine::sqlite)
            REQUIRE(std::system(("sqlite3 " + room.fresh.location.name + " \"" + sql + "\"").c_str()) == 0);
        else
            room.fresh.psql_here("SET search_path = buywork; " + sql);
    };
    const auto first = std::to_string(count(workspace.database(), "SELECT min(seq) FROM change WHERE op = 2"));
    run("UPDATE action SET title = 'Before', rev = " + first + " WHERE id = 1");
    const auto faults = workspace::check(workspace).faults;
    REQUIRE_FALSE(faults.empty());
    CHECK(faults[0] == "action 1: the row differs from the log");
    run("UPDATE action SET title = 'After', rev = (SELECT max(seq) FROM change WHERE row_id = 1 AND op = 4) WHERE id "
        "= 1");
    CHECK(workspace::check(workspace).faults.empty());
    run("INSERT INTO action (id, title, priority, state, rev) SELECT 2, 'Goes', priority, state,"
        " (SELECT min(seq) FROM change WHERE op = 3) FROM action WHERE id = 1");
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{"action 2: the row differs from the log"});
}

TEST_CASE("check objects to a change of any column of the log [sqlite]") {
    Room room(store::Engine::sqlite);
    {
        auto workspace = room.open();
        add_action(workspace, "Stays");
        add_action(workspace, "Goes");
        workspace::undo(workspace, {}, Keep::yes);
        workspace::redo(workspace, {}, Keep::yes);
        Operation removal(workspace, "action remove");
        removal.remove(Action::entity, 2);
        removal.commit();
        Operation erasure(workspace, "action erase");
        erasure.erase(Action::entity, 2, nullptr);
        erasure.commit();
        REQUIRE(workspace::check(workspace).faults.empty());
    }
    const std::string copy = room.fresh.location.name + ".copy";
    const auto objects = [&](const std::string& sql) {
        std::filesystem::copy_file(room.fresh.location.name, copy, std::filesystem::copy_options::overwrite_existing);
        REQUIRE(std::system(("sqlite3 '" + copy + "' \"" + sql + "\"").c_str()) == 0);
        try {
            auto workspace =
                workspace::Workspace::open({store::Engine::sqlite, copy}, store::Access::read, morning(), "");
            return !workspace::check(workspace).faults.empty();
        } catch (const Error& error) {
            return error.code == Code::invalid;
        }
    };
    CHECK_FALSE(objects("SELECT 1"));
    auto workspace = room.open();
    int changed = 0;
    for (const auto& [table, key] : {std::pair<std::string, std::string>{"operation", "id"}, {"change", "seq"}}) {
        std::vector<std::int64_t> ids;
        for (const auto& [id] : workspace.database().rows<std::int64_t>("SELECT " + key + " FROM " + table))
            ids.push_back(id);
        for (const std::int64_t id : ids) {
            for (const std::string& column : workspace.database().columns(table)) {
                const bool is_blob = column == "head" || column == "digest" || column == "nonce" || column == "words";
                const std::string other =
                    column == "final" ? "1 - final"
                    : is_blob
                        ? "CASE WHEN " + column + " IS NULL THEN x'00' ELSE (CASE substr(" + column +
                              ", 1, 1) WHEN x'00' THEN x'01' ELSE x'00' END) || substr(" + column + ", 2) END"
                        : "CASE typeof(" + column + ") WHEN 'text' THEN " + column + " || 'x' WHEN 'null' THEN " +
                              (column == "image" ? "'[]'" : "1") + " ELSE " + column + " + 1000 END";
                CAPTURE(table + " " + std::to_string(id) + ": " + column);
                CHECK(objects("UPDATE " + table + " SET " + column + " = " +
                              (is_blob ? "CAST(" + other + " AS BLOB)" : other) + " WHERE " + key + " = " +
                              std::to_string(id)));
                ++changed;
            }
        }
    }
    CHECK(changed > 100);
}

ON_EACH_ENGINE("32 processes adding at once lose nothing") {
    Room room(engine);
    std::vector<pid_t> children;
    for (int i = 0; i < 32; ++i)
        children.push_back(in_child([&, i] {
            auto workspace = room.open("worker-" + std::to_string(i));
            for (int n = 0; n < 3; ++n)
                add_action(workspace, "Action " + std::to_string(i) + "." + std::to_string(n));
        }));
    for (pid_t child : children) CHECK(status_of(child) == 0);
    auto workspace = room.open();
    CHECK(count(workspace.database(), "SELECT count(*) FROM action") == 96);
    CHECK(count(workspace.database(), "SELECT max(id) FROM action") == 96);
    CHECK(workspace::check(workspace).faults.empty());
}

ON_EACH_ENGINE("kill -9 leaves every acknowledged row and no half operation") {
    Room room(engine);
    std::int64_t before = 0;
    for (int round = 0; round < 8; ++round) {
        int pipe_ends[2];
        REQUIRE(pipe(pipe_ends) == 0);
        const pid_t child = in_child([&] {
            auto workspace = room.open();
            for (;;) {
                Operation operation(workspace, "pair");
                Action one{.title = "One of two"};
                Action two{.title = "Two of two"};
                operation.insert(one);
                operation.insert(two);
                operation.commit();
                if (write(pipe_ends[1], "x", 1) != 1) return;
            }
        });
        close(pipe_ends[1]);
        std::int64_t acknowledged = 0;
        char byte = 0;
        while (acknowledged < 3 + round && read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
        usleep(static_cast<useconds_t>(137 * round));
        kill(child, SIGKILL);
        status_of(child);
        while (read(pipe_ends[0], &byte, 1) == 1) ++acknowledged;
        close(pipe_ends[0]);
        auto workspace = room.open();
        const std::int64_t rows = count(workspace.database(), "SELECT count(*) FROM action");
        CHECK(rows % 2 == 0);
        CHECK(rows >= before + 2 * acknowledged);
        CHECK(workspace::check(workspace).faults.empty());
        before = rows;
    }
}

ON_EACH_ENGINE("a record of another project is found by check, however it came in") {
    Room room(engine);
    auto workspace = room.open();
    project::Project one{.key = "one", .title = "One"};
    project::Project two{.key = "two", .title = "Two"};
    criteria::Bid bid{.bidder = "Alpha"};
    criteria::Price price{.title = "Base", .unit_price = UnitPrice{100, "EUR"}};
    Operation operation(workspace, "add");
    operation.insert(one);
    operation.insert(two);
    bid.project = Ref<project::Project>{one.id};
    operation.insert(bid);
    price.bid = Ref<criteria::Bid>{bid.id};
    price.project = Ref<project::Project>{two.id};
    const Error error = raised([&] { operation.insert(price); });
    CHECK(error.code == Code::invalid);
    CHECK(error.message == "bid: one/alpha belongs to the project one, this price line to two");
    price.project = Ref<project::Project>{one.id};
    operation.insert(price);
    operation.commit();
    CHECK(workspace::check(workspace).faults.empty());
    {
        auto transaction = workspace.database().begin();
        transaction.execute("UPDATE price SET project = " + std::to_string(two.id));
        transaction.commit();
    }
    const auto faults = workspace::check(workspace).faults;
    CAPTURE(text::join(faults, "; "));
    CHECK(text::join(faults, "; ").find("price line 2: its bid 1 belongs to another project") != std::string::npos);
}

ON_EACH_ENGINE("a record belongs to a project or to a committee, and refers to records of the same") {
    Room room(engine);
    auto workspace = room.open();
    project::Project project{.key = "m", .title = "M"};
    team::Committee one{.key = "one", .title = "One"}, two{.key = "two", .title = "Two"};
    project::Meeting meeting{.key = "review", .title = "Review"};
    Action action{.title = "Read"};
    Operation operation(workspace, "add");
    operation.insert(project);
    operation.insert(one);
    operation.insert(two);
    meeting.committee = Ref<team::Committee>{one.id};
    operation.insert(meeting);
    action.meeting = Ref<project::Meeting>{meeting.id};
    CHECK(raised([&] { operation.insert(action); }).message ==
          "meeting: review belongs to the committee one, this action to none");
    action.committee = Ref<team::Committee>{two.id};
    CHECK(raised([&] { operation.insert(action); }).message ==
          "meeting: review belongs to the committee one, this action to two");
    action.committee = Ref<team::Committee>{one.id};
    action.project = Ref<project::Project>{project.id};
    const Error both = raised([&] { operation.insert(action); });
    CHECK(both.code == Code::usage);
    CHECK(both.message == "this action would belong to two at once: project and committee");
    action.project.reset();
    operation.insert(action);
    Action of_project{.project = Ref<project::Project>{project.id}, .title = "Read", .meeting = action.meeting};
    operation.insert(of_project);
    meeting.committee = Ref<team::Committee>{two.id};
    CHECK(raised([&] {
              operation.update(meeting);
          }).message.starts_with("meeting review cannot belong to the committee"));
    operation.commit();
    CHECK(workspace::check(workspace).faults.empty());
    {
        auto transaction = workspace.database().begin();
        transaction.execute("UPDATE meeting SET committee = " + std::to_string(two.id));
        transaction.commit();
    }
    const auto faults = workspace::check(workspace).faults;
    CAPTURE(text::join(faults, "; "));
    CHECK(text::join(faults, "; ").find("its meeting 1 belongs to another committee") != std::string::npos);
}
