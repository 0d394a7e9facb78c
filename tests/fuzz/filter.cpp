/// `--where`, `--sort` and `--fields`: a mistake is told, everything else is a query that runs.
#include <buywork/model/select.hpp>
#include <buywork/view/render.hpp>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::Room room;
    workspace::Workspace& workspace = room.workspace();
    static const std::int64_t id = [&] {
        workspace::Operation operation(workspace, "action add");
        action::Action action{.title = "Sign"};
        operation.insert(action);
        operation.commit();
        return action.id;
    }();
    fuzz::Input input(data, size);
    const auto entities = model::entities();
    const model::Entity& entity = *entities[static_cast<std::size_t>(input.below(static_cast<int>(entities.size())))];
    model::Query query;
    query.sort = input.until('\n');
    query.fields = input.until('\n');
    query.where = input.rest();
    fuzz::expect_errors({Code::usage, Code::not_found, Code::conflict}, [&] {
        view::Table table = model::select(workspace.database(), entity, query, workspace.context());
        std::string json;
        Output out = Output::string(json);
        view::render(table, {.format = view::Format::json}, out);
        out.finish();
        require(nlohmann::json::parse(json).is_array(), "a list is an array");
    });
    require(
        model::any(workspace.database(), action::Action::entity, "id = " + std::to_string(id), workspace.context()),
        "nothing that is asked changes anything");
    return 0;
}
