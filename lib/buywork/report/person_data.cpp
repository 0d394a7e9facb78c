#include <buywork/base/text.hpp>
#include <buywork/report/person_data.hpp>
#include <buywork/report/table.hpp>
#include <buywork/team/approach.hpp>
#include <buywork/team/stakeholder.hpp>
#include <buywork/team/traces.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/image.hpp>

namespace buywork::report {
namespace {

using team::Person;

/// Up to so many rows are named one by one, so that no more is read than is shown.
constexpr std::int64_t few = 100;

/// "person = 'marie' or said_by = 'marie'"; "" for an entity that refers to no person.
std::string filter_on(const model::Entity& entity, std::int64_t person) {
    std::string filter;
    for (const model::Field* field : team::references_to_person(entity))
        filter += (filter.empty() ? "" : " or ") + std::string(field->name) + " = '#" + std::to_string(person) + "'";
    return filter;
}

std::string about_person(std::int64_t person) { return "person = '#" + std::to_string(person) + "'"; }

/// The row of a table of one thing, held in memory: its statement would stay open while others are read.
view::Table held(view::Table table) {
    auto rows = std::make_unique<view::MemoryRows>();
    std::vector<Cell> cells(table.columns.size());
    while (table.rows->next(cells)) {
        rows->row();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Cell& cell = cells[i];
            if (!cell.present)
                rows->absent();
            else if (table.columns[i].kind == Kind::reference)
                rows->reference({cell.number, std::string(cell.text), std::string(cell.text)});
            else
                rows->value({true, cell.number, std::string(cell.text), cell.fraction});
        }
    }
    table.rows = std::move(rows);
    return table;
}

view::Document begin(workspace::Workspace& workspace, std::int64_t person, const char* name) {
    const auto record = workspace::get<Person>(workspace, person);
    view::Document document{.name = name,
                            .title = record.name,
                            .subtitle = workspace.name(),
                            .as_of = Instant{std::int64_t{workspace.today().days} * 86400}};
    document.blocks.emplace_back(
        held(model::select_one(workspace.database(), Person::entity, person, workspace.context())));
    return document;
}

/// The records of an entity that a filter means, under a heading; nothing when there is none.
void append_records(view::Document& document, workspace::Workspace& workspace, const model::Entity& entity,
                    model::Query query) {
    const auto context = workspace.context();
    const std::int64_t count = model::count(workspace.database(), entity, query.where, context);
    if (count == 0) return;
    if (count <= few) query.limit = few;
    document.blocks.emplace_back(view::Heading{2, translated(*entity.help ? entity.help : entity.label)});
    document.blocks.emplace_back(model::select(workspace.database(), entity, query, context));
}

/// Values that the person's record had and has no longer.
view::Table earlier_values(store::Database& database, std::int64_t person) {
    view::Table table{.name = "earlier_values"};
    table.columns = {
        {"at", tr("When"), Kind::instant}, {"field", tr("Field"), Kind::text}, {"value", tr("Value"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    const auto now = model::load(database, Person::entity, person);
    std::optional<model::Record> last;
    for (const auto& [at, columns, image] : database.rows<std::string, std::string, std::string>(
             "SELECT o.at, s.columns, c.image FROM change c JOIN shape s ON s.id = c.shape "
             "JOIN operation o ON o.id = c.op WHERE s.tbl = 'person' AND c.row_id = $1 AND c.image IS NOT NULL "
             "ORDER BY c.seq",
             person)) {
        model::Record record = workspace::record_of(Person::entity, columns, image);
        for (std::size_t i = 0; i < record.size(); ++i) {
            const model::Field& field = Person::entity.fields[i];
            const bool is_told = last && (*last)[i] == record[i];
            if (!record[i].present || record[i] == (*now)[i] || is_told || field.kind != Kind::text) continue;
            rows->row().cell(at).cell(field.name).shown(model::label(field)).cell(record[i].text);
        }
        last = std::move(record);
    }
    if (!rows->empty()) table.rows = std::move(rows);
    return table;
}

view::Table mention_table(store::Database& database, std::int64_t person, const team::Traces& traces) {
    view::Table table{.name = "mentions"};
    table.columns = {{"kind", tr("Kind"), Kind::text},
                     {"record", tr("Record"), Kind::text},
                     {"field", tr("Field"), Kind::text},
                     {"text", tr("Text"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const team::Mention& one : team::mentions(database, person, traces))
        rows->row()
            .cell(one.entity->name)
            .shown(model::noun(*one.entity))
            .cell(workspace::name_of(database, *one.entity, one.id))
            .cell(one.field->name)
            .cell(one.text);
    if (!rows->empty()) table.rows = std::move(rows);
    return table;
}

view::Table operation_table(store::Database& database, const team::Traces& traces) {
    view::Table table{.name = "operations"};
    table.columns = {{"id", tr("No."), Kind::number, {}, 0, true},
                     {"at", tr("When"), Kind::instant},
                     {"actor", tr("Person"), Kind::text},
                     {"command", tr("Command"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [id, at, actor, command] : database.rows<std::int64_t, std::string, std::string, std::string>(
             "SELECT id, at, actor, command FROM operation ORDER BY id"))
        if (traces.is_person(actor) || traces.command_without(command, "") != command)
            rows->row().cell(id).cell(at).cell(actor).cell(command);
    if (!rows->empty()) table.rows = std::move(rows);
    return table;
}

void append(view::Document& document, std::string heading, view::Table table) {
    if (!table.rows) return;
    document.blocks.emplace_back(view::Heading{2, std::move(heading)});
    document.blocks.emplace_back(std::move(table));
}

}  // namespace

view::Document person_page(workspace::Workspace& workspace, std::int64_t person) {
    view::Document document = begin(workspace, person, "person");
    const std::string about = about_person(person);
    append_records(document, workspace, team::Fact::entity,
                   {.fields = "id,project,topic,value,date,said_by,source,reason,keep_until",
                    .where = about,
                    .sort = "-date,-id"});
    append_records(document, workspace, team::Stakeholder::entity,
                   {.fields = "id,project,influence,interest,stance,wanted,held_to,needs,pains", .where = about});
    append_records(document, workspace, team::Approach::entity,
                   {.fields = "id,perimeter,kind,reason,pilot,sponsor,start,review,outcome,ended",
                    .where = about,
                    .sort = "-start,-id"});
    return document;
}

view::Document person_data(workspace::Workspace& workspace, std::int64_t person) {
    store::Database& database = workspace.database();
    view::Document document = begin(workspace, person, "person");
    for (const model::Entity* entity : model::entities())
        if (const std::string filter = filter_on(*entity, person); !filter.empty())
            append_records(document, workspace, *entity, {.where = filter});
    const team::Traces traces(database, person);
    append(document, tr("Texts that name them"), mention_table(database, person, traces));
    append(document, tr("Earlier values of their record"), earlier_values(database, person));
    append(document, tr("Operations of the log"), operation_table(database, traces));
    return document;
}

std::int64_t private_count(workspace::Workspace& workspace, std::int64_t person) {
    std::int64_t count = 0;
    const std::string about = about_person(person);
    for (const model::Entity* entity : {&team::Fact::entity, &team::Stakeholder::entity, &team::Approach::entity})
        count += model::count(workspace.database(), *entity, about, workspace.context());
    return count;
}

}  // namespace buywork::report
