/// Imports: a fault of the file is told, everything else is stored whole and comes back the same.
#include <buywork/model/select.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/import.hpp>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

std::string listed(workspace::Operation& operation, const model::Entity& entity, view::Format format) {
    view::Table table = model::select(operation.database(), entity, {}, operation.context());
    std::string text;
    Output out = Output::string(text);
    view::render(table, {.format = format}, out);
    out.finish();
    return text;
}

/// What is listed after an import changes nothing when it is imported.
void require_same_again(workspace::Operation& operation, const model::Entity& entity, view::Format format,
                        const std::string& name) {
    const workspace::Said nothing(entity.fields.size());
    const std::string before = listed(operation, entity, format);
    workspace::Imported again;
    try {
        again = workspace::import(operation, entity, before, name, nothing);
    } catch (const Error& error) {
        std::string what = error.message;
        for (const Problem& problem : error.problems) what += "\n  " + problem.place + ": " + problem.message;
        require(false, "what is listed imports: " + what + "\n" + before);
    }
    require(again.created == 0 && again.updated == 0, "what is listed is what is stored:\n" + before);
    require(listed(operation, entity, format) == before, "a second import changes nothing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::Room room;
    static const char* const endings[] = {"a.csv", "a.json", "a.ndjson", "stdin"};
    fuzz::Input input(data, size);
    const auto entities = model::entities();
    const model::Entity& entity = *entities[static_cast<std::size_t>(input.below(static_cast<int>(entities.size())))];
    const char* name = endings[input.below(4)];
    workspace::Operation operation(room.workspace(), "import", workspace::Keep::dry_run);
    const workspace::Said nothing(entity.fields.size());
    const bool is_good = fuzz::expect_errors(
        fuzz::of_file, [&] { workspace::import(operation, entity, input.rest(), name, nothing); });
    if (!is_good) return 0;
    require(nlohmann::json::parse(listed(operation, entity, view::Format::json)).is_array(), "a list is an array");
    require_same_again(operation, entity, view::Format::json, "again.json");
    require_same_again(operation, entity, view::Format::csv, "again.csv");
    return 0;
}
