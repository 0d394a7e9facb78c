#include <algorithm>
#include <buywork/criteria/bidder.hpp>
#include <buywork/supplier/directory.hpp>
#include <buywork/supplier/duplicates.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using supplier::Distinction;
using supplier::Supplier;

/// Bids that were there before their supplier are linked to it.
void run_add_supplier(App& app, const Arguments& arguments) {
    everyday::add(app, arguments, [](workspace::Operation& operation, std::int64_t id) {
        return criteria::link_bidders(operation, id - 1);
    });
}

void run_import_suppliers(App& app, const Arguments& arguments) {
    everyday::import_file(app, arguments,
                          [](workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                             std::string_view name, const workspace::Said& defaults) {
                              const std::int64_t last = model::last_id(operation.database(), entity);
                              auto imported = supplier::import(operation, entity, content, name, defaults);
                              for (std::string& note : criteria::link_bidders(operation, last))
                                  imported.notes.push_back(std::move(note));
                              return imported;
                          });
}

constexpr Argument two_suppliers[] = {
    {.name = N_("SUPPLIER"), .help = N_("One supplier"), .names = &Supplier::entity},
    {.name = N_("OTHER"), .help = N_("The other"), .names = &Supplier::entity}};
constexpr Option reason{"reason", N_("TEXT"), N_("How they are known to differ")};

/// Of two records there is one pair, the older one first.
void run_distinct(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "supplier distinct", app.keep());
    store::Database& database = operation.database();
    const std::int64_t one = workspace::get_id(database, Supplier::entity, arguments.one(two_suppliers[0]));
    const std::int64_t two = workspace::get_id(database, Supplier::entity, arguments.one(two_suppliers[1]));
    workspace::Said said(Distinction::entity.fields.size());
    said[model::position<&Distinction::supplier>()] = Value::of(std::min(one, two));
    said[model::position<&Distinction::other>()] = Value::of(std::max(one, two));
    if (const auto text = arguments.option(reason.name))
        said[model::position<&Distinction::reason>()] =
            model::read(model::get_field(Distinction::entity, "reason"), *text, operation.context());
    const workspace::Change change = workspace::upsert(operation, Distinction::entity, said);
    operation.about(Supplier::entity, one);
    operation.about(Supplier::entity, two);
    operation.commit();
    app.show(change);
}

constexpr Code pair_exits[] = {Code::not_found, Code::conflict};

/// Takes from the changes that the parent was the record that is gone. \returns the same in words
std::string take_parent(store::Database& database, workspace::Change& change, const workspace::Change& gone) {
    const auto at = std::find_if(change.fields.begin(), change.fields.end(), [&](const auto& field) {
        return std::string_view(field.field->name) == "parent" && field.before.present &&
               field.before.number == gone.id;
    });
    if (at == change.fields.end()) return {};
    const std::string now =
        at->after.present ? workspace::name_of(database, Supplier::entity, at->after.number) : tr("none");
    change.fields.erase(at);
    return tr("parent of {}: {} → {}", change.key, gone.key, now);
}

/// The first stays.
void run_merge(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "supplier merge", app.keep());
    store::Database& database = operation.database();
    const std::int64_t kept = workspace::get_id(database, Supplier::entity, arguments.one(two_suppliers[0]));
    const std::int64_t other = workspace::get_id(database, Supplier::entity, arguments.one(two_suppliers[1]));
    const auto before = model::load(database, Supplier::entity, kept);
    operation.about(Supplier::entity, kept);
    operation.about(Supplier::entity, other);
    workspace::Change gone{.entity = &Supplier::entity,
                           .id = other,
                           .key = workspace::name_of(database, Supplier::entity, other),
                           .what = workspace::Change::What::removed};
    const auto notes = supplier::merge(operation, kept, other);
    const auto after = model::load(database, Supplier::entity, kept);
    workspace::Change change{.entity = &Supplier::entity,
                             .id = kept,
                             .key = workspace::name_of(database, Supplier::entity, kept),
                             .what = workspace::Change::What::updated,
                             .fields = workspace::difference(Supplier::entity, *before, *after)};
    std::string parent = app.is_data() ? "" : take_parent(database, change, gone);
    operation.commit();
    app.show(std::vector{change, gone});
    if (!parent.empty()) app.say(parent);
    for (const std::string& note : notes) app.say(note);
}

view::Reference reference_of(store::Database& database, std::int64_t id) {
    const auto record = model::load(database, Supplier::entity, id);
    const auto found = model::from_record<Supplier>(*record);
    return {id, found.key, found.name};
}

void run_duplicates(App& app, const Arguments&) {
    store::Database& database = app.workspace().database();
    view::Table table{.name = "duplicates"};
    table.columns = {{"supplier", tr("Supplier"), Kind::reference},
                     {"other", tr("Other"), Kind::reference},
                     {"reason", tr("Reason"), Kind::choice, supplier::reasons},
                     {"detail", tr("Detail"), Kind::text, {}, 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const supplier::Duplicate& one : supplier::duplicates(database)) {
        rows->row().reference(reference_of(database, one.supplier)).reference(reference_of(database, one.other));
        rows->cell(supplier::reasons[static_cast<std::size_t>(one.reason)].name).cell(one.detail);
    }
    const bool is_empty = rows->empty();
    table.rows = std::move(rows);
    table.empty = tr("No likely duplicates.");
    app.show(std::move(table));
    if (!is_empty && !app.is_data())
        app.say(
            tr("buywork supplier merge KEPT OTHER makes one of two; buywork supplier distinct A B remembers that "
               "they differ"));
}

constexpr Example duplicates_examples[] = {
    {"buywork supplier duplicates", N_("Pairs of suppliers that may be the same company, with the reason")}};
constexpr Command duplicates{
    .verb = "duplicates",
    .help = N_("Suggests pairs of suppliers that may be the same company"),
    .run = run_duplicates,
    .examples = duplicates_examples,
    .details = N_("The same SIREN, also in a SIRET or a VAT number, is the same company; another SIREN is another "
                  "one. Else names or aliases are alike and share a distinctive word, one that is no trade, legal "
                  "form or place. A person decides: nothing is merged by itself.")};
constexpr Example merge_examples[] = {
    {"buywork supplier merge thermelec-ouest thermelec-sarl --dry-run", N_("Shows what would become of both")}};
constexpr Command merge{
    .verb = "merge",
    .help = N_("Makes one supplier of two: the first stays and takes over the other's records"),
    .run = run_merge,
    .opens = Opens::writing,
    .arguments = two_suppliers,
    .examples = merge_examples,
    .exits = pair_exits,
    .details = N_("Bids, contacts, places on lists and subsidiaries of the other one refer to the "
                  "first; its names become aliases, its identifiers and other fields fill those "
                  "that are empty. Identifiers that differ are a conflict. One operation, which "
                  "undo takes back.")};

constexpr Option distinct_options[] = {reason};
constexpr Example distinct_examples[] = {
    {"buywork supplier distinct thermelec-ouest clim-atlantique --reason \"Another SIREN\"",
     N_("They are not suggested as duplicates again")}};
constexpr Command distinct{.verb = "distinct",
                           .help = N_("Remembers that two suppliers are different companies"),
                           .run = run_distinct,
                           .opens = Opens::writing,
                           .arguments = two_suppliers,
                           .options = distinct_options,
                           .examples = distinct_examples,
                           .exits = pair_exits};

constexpr Code add_exits[] = {Code::not_found, Code::conflict};
constexpr Command add_supplier{.verb = "add",
                               .help = "",
                               .run = run_add_supplier,
                               .opens = Opens::writing,
                               .arguments = everyday::title,
                               .exits = add_exits,
                               .fields = Fields::add};

constexpr Argument supplier_file[] = {
    {.name = N_("FILE"), .help = N_("CSV, XLSX, JSON or NDJSON; - reads standard input"), .takes = Takes::file}};
constexpr Option import_options[] = {everyday::sheet, everyday::strict_import};
constexpr Example import_examples[] = {{"buywork supplier import supplier.csv --dry-run",
                                        N_("Shows which suppliers are new, without writing anything")}};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command import_suppliers{
    .verb = "import",
    .help = N_("Imports suppliers, all or nothing; existing ones are updated"),
    .run = run_import_suppliers,
    .opens = Opens::writing,
    .arguments = supplier_file,
    .options = import_options,
    .examples = import_examples,
    .exits = import_exits,
    .details =
        N_("A supplier is known by an identifier, else by its key, else by its name or an alias, whatever case, "
           "accents and legal form; another SIREN is another company. New suppliers are listed.")};
constexpr const Command* commands[] = {&duplicates, &merge, &distinct, &add_supplier, &import_suppliers};

}  // namespace

const Noun supplier_noun{.name = "supplier", .commands = commands};

}  // namespace buywork::cmd
