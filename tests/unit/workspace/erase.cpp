#include <buywork/team/person.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/erase.hpp>
#include <buywork/workspace/whole.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Person;
using workspace::Keep;
using workspace::Operation;

namespace {

constexpr char secret[] = "Xanthippe-Quodlibet";

std::int64_t add_person(workspace::Workspace& workspace, const std::string& name, const std::string& email) {
    Operation operation(workspace, "team person add");
    Person person{.name = name, .email = email};
    operation.insert(person);
    operation.commit();
    return person.id;
}

void change(workspace::Workspace& workspace, Person person, const std::string& description) {
    Operation operation(workspace, "team person edit");
    person.description = description;
    operation.update(person);
    operation.commit();
}

/// A person known for a while.
std::int64_t fill(workspace::Workspace& workspace) {
    const std::int64_t id = add_person(workspace, secret, std::string(secret) + "@example.org");
    Person person = workspace::get<Person>(workspace, id);
    change(workspace, person, std::string(secret) + " answers " + std::string(9000, 'y') + secret);
    change(workspace, person, "Prefers letters, signed " + std::string(secret));
    return id;
}

Person forgotten(std::int64_t id) { return {.id = id, .key = "person-" + std::to_string(id), .name = "Forgotten"}; }

void forget(workspace::Workspace& workspace, std::int64_t id) {
    workspace::erase(workspace, "team person forget", {{&Person::entity, id, model::to_record(forgotten(id))}});
}

/// Every byte of every file in the workspace's folder.
std::string bytes_beside(const std::string& file) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(file).parent_path())) {
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

bool holds(std::string text, std::string_view what) {
    const auto lower = [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); };
    std::string wanted(what);
    std::transform(text.begin(), text.end(), text.begin(), lower);
    std::transform(wanted.begin(), wanted.end(), wanted.begin(), lower);
    return text.find(wanted) != std::string::npos;
}

}  // namespace

TEST_CASE("what was erased is in no byte of the file") {
    Room room(store::Engine::sqlite);
    auto workspace = room.open();
    const std::int64_t id = fill(workspace);
    REQUIRE(holds(bytes_beside(room.fresh.location.name), secret));
    forget(workspace, id);
    CHECK_FALSE(holds(bytes_beside(room.fresh.location.name), secret));
    CHECK_FALSE(holds(bytes_beside(room.fresh.location.name), "quodlibet"));
}

// Pages that split leave copies behind, which SQLite's secure_delete does not clear.
TEST_CASE("what was erased is in no byte of a file whose pages were split again and again") {
    Room room(store::Engine::sqlite);
    auto workspace = room.open();
    std::vector<workspace::Erasure> erasures;
    {
        Operation operation(workspace, "team person import");
        for (int i = 0; i < 10'000; ++i) {
            const std::string name = std::to_string(i * 7919 % 10'007) + (i % 5 == 0 ? secret : "-known");
            const std::string filling(static_cast<std::size_t>(i * 31 % 97), 'x');
            Person person{.name = name, .email = name + filling + "@example.org"};
            operation.insert(person);
            if (i % 5 == 0) erasures.push_back({&Person::entity, person.id, model::to_record(forgotten(person.id))});
        }
        operation.commit();
    }
    workspace::erase(workspace, "team person forget", erasures);
    CHECK_FALSE(holds(bytes_beside(room.fresh.location.name), secret));
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}

ON_EACH_ENGINE("after erasing, the chain is whole and an earlier head is still found") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t id = fill(workspace);
    const Digest before = workspace::check(workspace).head;
    forget(workspace, id);
    const workspace::Health health = workspace::check(workspace);
    CHECK(health.faults == std::vector<std::string>{});
    CHECK(health.erased == 3);
    CHECK(workspace::operations_since(workspace.database(), hex(before)) == 1);
    CHECK(workspace::get<Person>(workspace, id).name == "Forgotten");
    std::string exported;
    Output out = Output::string(exported);
    workspace::export_whole(workspace, out);
    out.finish();
    CHECK_FALSE(holds(exported, secret));
    Room other(engine);
    auto target = other.open();
    std::istringstream in(exported);
    workspace::import_whole(target, in, "all.ndjson", Keep::yes);
    CHECK(workspace::check(target).head == health.head);
}

ON_EACH_ENGINE("erasing cannot be undone, nor what came before it") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t id = add_person(workspace, secret, "x@example.org");
    change(workspace, workspace::get<Person>(workspace, id), "More");
    forget(workspace, id);
    CHECK(raised([&] { workspace::undo(workspace, {}, Keep::yes); }).code == Code::conflict);
    const std::int64_t last = workspace::last_operation(workspace.database());
    for (std::int64_t operation : {last - 1, last - 2})
        CHECK(raised([&] { workspace::undo(workspace, operation, Keep::yes); }).code == Code::conflict);
    change(workspace, workspace::get<Person>(workspace, id), "Later");
    workspace::undo(workspace, {}, Keep::yes);
    CHECK(workspace::get<Person>(workspace, id).description.empty());
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}

ON_EACH_ENGINE("a record that was removed can be erased, and the row can go with its past") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t removed = add_person(workspace, secret, "");
    {
        Operation operation(workspace, "team person remove");
        operation.remove(Person::entity, removed);
        operation.commit();
    }
    const std::int64_t there = add_person(workspace, secret, "");
    workspace::erase(workspace, "team person forget",
                     {{&Person::entity, removed, std::nullopt}, {&Person::entity, there, std::nullopt}});
    const workspace::Health health = workspace::check(workspace);
    CHECK(health.faults == std::vector<std::string>{});
    CHECK(health.erased == 2);
    CHECK(count(workspace.database(), "SELECT count(*) FROM person") == 0);
    CHECK(raised([&] { forget(workspace, removed); }).code == Code::not_found);
    CHECK(raised([&] {
              workspace::erase(workspace, "x", {{&Person::entity, 77, std::nullopt}});
          }).code == Code::not_found);
}

ON_EACH_ENGINE("who still has a part elsewhere keeps a row") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t id = add_person(workspace, secret, "");
    {
        Operation operation(workspace, "action add");
        action::Action action{.title = "Hers", .assignee = Ref<Person>{id}};
        operation.insert(action);
        operation.commit();
    }
    CHECK(raised([&] {
              workspace::erase(workspace, "x", {{&Person::entity, id, std::nullopt}});
          }).code == Code::conflict);
    CHECK(workspace::check(workspace).erased == 0);
    forget(workspace, id);
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}

TEST_CASE("check tells an image that nobody erased from one that was") {
    Room room(store::Engine::sqlite);
    {
        auto workspace = room.open();
        change(workspace, workspace::get<Person>(workspace, add_person(workspace, "Karim", "")), "More");
    }
    const auto faults_after = [&](const char* sql) {
        auto workspace = room.open();
        store::Transaction transaction = workspace.database().begin();
        transaction.execute(sql);
        transaction.commit();
        return workspace::check(workspace).faults.size();
    };
    CHECK(faults_after("UPDATE change SET nonce = NULL WHERE seq = 3") == 1);  // an image without its nonce is none
    CHECK(faults_after("UPDATE change SET image = NULL WHERE seq = 3") == 1);
}

ON_EACH_ENGINE("check tells words of the log that were changed, or that nobody erased") {
    const auto faults_after = [&](const char* sql) {
        Room room(engine);
        auto workspace = room.open();
        add_person(workspace, "Karim", "");
        CHECK(workspace::check(workspace).faults.empty());
        store::Transaction transaction = workspace.database().begin();
        transaction.execute(sql);
        transaction.commit();
        return workspace::check(workspace).faults.size();
    };
    CHECK(faults_after("UPDATE operation SET actor = 'luc' WHERE id = 2") == 1);
    CHECK(faults_after("UPDATE operation SET command = 'x' WHERE id = 2") == 1);
    CHECK(faults_after("UPDATE operation SET nonce = NULL WHERE id = 2") == 1);
    CHECK(faults_after("UPDATE operation SET words = NULL WHERE id = 2") >= 1);
}

ON_EACH_ENGINE("words of the log can be erased, and the chain is whole; not by an operation about somebody else") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t id = fill(workspace);
    const auto words = [&](std::int64_t operation) {
        return std::vector<workspace::Words>{{operation, "person-1", "person add"}};
    };
    CHECK(raised([&] { workspace::erase(workspace, "x", {}, words(77)); }).code == Code::not_found);
    CHECK(workspace::erase(workspace, "person forget", {{&Person::entity, id, model::to_record(forgotten(id))}},
                           words(2))
              .empty());
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
    CHECK(count(workspace.database(), "SELECT count(*) FROM operation WHERE actor = 'person-1'") == 1);
    const std::int64_t action = add_action(workspace, "Erased");
    const std::int64_t last = workspace::last_operation(workspace.database());
    workspace::erase(workspace, "action erase", {{&action::Action::entity, action, std::nullopt}}, words(last));
    CHECK(workspace::check(workspace).faults.size() == 1);
}
