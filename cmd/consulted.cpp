#include <buywork/project/consulted.hpp>

#include "bid.hpp"

namespace buywork::cmd {
namespace {

void run_import_consulted(App& app, const Arguments& arguments) {
    const auto bring = [&](workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                           std::string_view name, const workspace::Said& defaults) {
        when_supplier_missing(operation, arguments);
        return workspace::import(operation, entity, content, name, defaults);
    };
    everyday::import_file(app, arguments, bring);
}

constexpr Argument file[] = {
    {.name = N_("FILE"), .help = N_("CSV, XLSX, JSON or NDJSON; - reads standard input"), .takes = Takes::file}};
constexpr Option import_options[] = {everyday::sheet, create_suppliers, everyday::strict_import};
constexpr Example import_examples[] = {
    {"buywork project consulted import consulted.csv --dry-run", N_("Checks a file without writing anything")}};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command import_consulted{
    .verb = "import",
    .help = N_("Imports a file, all or nothing; existing records are updated"),
    .run = run_import_consulted,
    .opens = Opens::writing,
    .arguments = file,
    .options = import_options,
    .examples = import_examples,
    .exits = import_exits,
    .details = N_("A supplier is named by its key, an identifier, its name or an alias.")};
constexpr const Command* commands[] = {&import_consulted};

}  // namespace

const Noun consulted_noun{.name = "project consulted", .commands = commands};

}  // namespace buywork::cmd
