#include "bid.hpp"

#include <buywork/criteria/bidder.hpp>

#include "app.hpp"

namespace buywork::cmd {

void when_supplier_missing(workspace::Operation& operation, const Arguments& arguments) {
    using Missing = workspace::Operation::Missing;
    operation.when_missing(supplier::Supplier::entity,
                           arguments.flag(create_suppliers.name) ? Missing::create : Missing::suggest);
}

workspace::Imported with_bidders(workspace::Operation& operation, const Arguments& arguments,
                                 const std::function<workspace::Imported()>& bring_in) {
    when_supplier_missing(operation, arguments);
    const std::int64_t last = model::last_id(operation.database(), criteria::Bid::entity);
    std::vector<std::string> lots = criteria::settle_lots(operation);
    workspace::Imported imported = bring_in();
    for (std::string& note : criteria::settle_bidders(operation, last)) imported.notes.push_back(std::move(note));
    imported.notes.insert(imported.notes.begin(), lots.begin(), lots.end());
    return imported;
}

void import_for_bidders(App& app, const Arguments& arguments, const everyday::BringIn& bring_in,
                        const exchange::FitsSheet& fits) {
    const auto bring = [&](workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                           std::string_view name, const workspace::Said& defaults) {
        return with_bidders(operation, arguments,
                            [&] { return bring_in(operation, entity, content, name, defaults); });
    };
    everyday::import_file(app, arguments, bring, fits);
}

namespace {

void run_add_bid(App& app, const Arguments& arguments) {
    everyday::add(app, arguments, [&](workspace::Operation& operation, std::int64_t id) {
        when_supplier_missing(operation, arguments);
        return criteria::settle_bidders(operation, id - 1);
    });
}

void run_import_bids(App& app, const Arguments& arguments) { import_for_bidders(app, arguments, workspace::import); }

constexpr Option add_options[] = {create_suppliers};
constexpr Code add_exits[] = {Code::not_found, Code::conflict};
constexpr Command add_bid{.verb = "add",
                          .help = "",
                          .run = run_add_bid,
                          .opens = Opens::writing,
                          .arguments = everyday::title,
                          .options = add_options,
                          .exits = add_exits,
                          .fields = Fields::add};

constexpr Argument bid_file[] = {
    {.name = N_("FILE"), .help = N_("CSV, XLSX, JSON or NDJSON; - reads standard input"), .takes = Takes::file}};
constexpr Option import_options[] = {everyday::sheet, create_suppliers, everyday::strict_import};
constexpr Example import_examples[] = {
    {"buywork criteria bid import bid.csv --dry-run", N_("Checks a file without writing anything")}};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command import_bids{
    .verb = "import",
    .help = N_("Imports bids, all or nothing; existing ones are updated"),
    .run = run_import_bids,
    .opens = Opens::writing,
    .arguments = bid_file,
    .options = import_options,
    .examples = import_examples,
    .exits = import_exits,
    .details = N_("A bidder is linked to the supplier of that key, identifier, name or alias. Who is in no directory "
                  "is named. In a file without a column bidder, the column supplier is the name of the bidder.")};
constexpr const Command* commands[] = {&add_bid, &import_bids};

}  // namespace

const Noun bid_noun{.name = "criteria bid", .commands = commands};

}  // namespace buywork::cmd
