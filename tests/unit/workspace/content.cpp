#include <buywork/base/hash.hpp>
#include <buywork/project/document.hpp>
#include <buywork/workspace/check.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;
using project::Document;
using workspace::Keep;
using workspace::Operation;

namespace {

std::int64_t pieces(workspace::Workspace& workspace) {
    return workspace.database().value<std::int64_t>("SELECT count(*) FROM content").value();
}

std::string read(workspace::Workspace& workspace, std::string_view hash) {
    std::string all;
    workspace::read_content(workspace.database(), hash, [&](std::string_view piece) { all += piece; });
    return all;
}

Ref<project::Project> add_project(workspace::Workspace& workspace) {
    Operation operation(workspace, "project add");
    project::Project project{.key = "m", .title = "Maintenance"};
    operation.insert(project);
    operation.commit();
    return {project.id};
}

Document add(workspace::Workspace& workspace, Ref<project::Project> project, const std::string& key,
             const std::string& bytes, Keep keep = Keep::yes) {
    Operation operation(workspace, "document add", keep);
    const workspace::Content content = workspace::store_bytes(operation, bytes, key);
    Document document{.project = project, .key = key, .title = key, .file_name = key};
    const auto added = project::add_version(operation, document, content);
    operation.commit();
    return added.document;
}

std::string large() {
    std::string bytes;
    for (int i = 0; bytes.size() < workspace::largest_piece * 5 / 2; ++i) bytes += std::to_string(i) + '\0';
    return bytes;
}

}  // namespace

ON_EACH_ENGINE("a content is stored once, in pieces, and read back as it was") {
    Room room(engine);
    auto workspace = room.open();
    const auto project = add_project(workspace);
    const std::string bytes = large();
    add(workspace, project, "tried", bytes, Keep::dry_run);
    CHECK(pieces(workspace) == 0);
    const Document one = add(workspace, project, "one", bytes);
    CHECK(one.hash == hex(blake2b(bytes)));
    CHECK(pieces(workspace) == 3);
    CHECK(read(workspace, one.hash) == bytes);
    CHECK(add(workspace, project, "two", bytes).hash == one.hash);
    CHECK(pieces(workspace) == 3);
    CHECK(read(workspace, add(workspace, project, "empty", "").hash).empty());
    CHECK(workspace::state_of(workspace.database(), one.hash, one.size) == workspace::ContentState::whole);
    CHECK(workspace::state_of(workspace.database(), one.hash, one.size + 1) == workspace::ContentState::damaged);
    CHECK(workspace::state_of(workspace.database(), std::string(64, '0'), 1) == workspace::ContentState::missing);
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}

ON_EACH_ENGINE("a content stays while an undo needs it, and goes with what is erased") {
    Room room(engine);
    auto workspace = room.open();
    const auto project = add_project(workspace);
    const Document one = add(workspace, project, "one", "1");
    {
        Operation operation(workspace, "document remove");
        operation.remove(Document::entity, one.id);
        operation.commit();
    }
    const Document other = add(workspace, project, "other", "2");
    project::erase_documents(workspace, {other}, Keep::yes);
    CHECK(pieces(workspace) == 1);
    CHECK(read(workspace, one.hash) == "1");
    const Document again = add(workspace, project, "again", "1");
    project::erase_documents(workspace, {again}, Keep::yes);
    CHECK(pieces(workspace) == 0);
    CHECK(raised([&] { read(workspace, one.hash); }).code == Code::invalid);
    CHECK(workspace::check(workspace).faults == std::vector<std::string>{});
}

ON_EACH_ENGINE("check finds pieces that nothing needs") {
    Room room(engine);
    auto workspace = room.open();
    Operation operation(workspace, "test");
    workspace::store_bytes(operation, "1", "1");
    std::vector<std::string> faults;
    workspace::check_contents(operation.database(), [&](std::string fault) { faults.push_back(std::move(fault)); });
    CHECK(faults.size() == 1);
    workspace::drop_unused_contents(operation);
    CHECK_FALSE(workspace::has_content(operation.database(), hex(blake2b("1"))));
}

TEST_CASE("what is larger than 64 MiB is refused") {
    Room room(store::Engine::sqlite);
    auto workspace = room.open();
    Operation operation(workspace, "test");
    const std::string bytes(static_cast<std::size_t>(workspace::largest_content) + 1, 'x');
    CHECK(raised([&] { workspace::store_bytes(operation, bytes, "large"); }).code == Code::invalid);
    CHECK_FALSE(workspace::has_content(operation.database(), hex(blake2b(bytes))));
}
