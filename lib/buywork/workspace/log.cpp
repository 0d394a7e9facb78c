#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/workspace/image.hpp>
#include <buywork/workspace/log.hpp>
#include <ctime>
#include <set>

namespace buywork::workspace {
namespace {

/// An instant by the system's clock, as a local time without its zone.
std::string local_time(std::string_view iso) {
    const auto instant = Instant::from_iso(iso);
    if (!instant) return std::string(iso);
    const auto seconds = static_cast<std::time_t>(instant->seconds);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M", &parts)};
}

/// The rows of one statement as cells, column by column.
class StatementRows : public view::Rows {
  public:
    StatementRows(store::Statement statement, std::vector<Kind> kinds)
        : statement_(std::move(statement)), kinds_(std::move(kinds)) {}

    bool next(std::span<Cell> cells) override {
        if (!statement_ || !statement_->step()) {
            statement_.reset();
            return false;
        }
        const store::Row& row = statement_->row();
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            const auto type = is_text(kinds_[i]) ? store::Type::text : store::Type::integer;
            const store::Cell stored = store::cell(row, i, type);
            cells[i] = {};
            cells[i].present = stored.present;
            cells[i].number = stored.integer;
            cells[i].text = stored.bytes;
            if (stored.present && kinds_[i] == Kind::local_time) cells[i].text = local_ = local_time(stored.bytes);
        }
        return true;
    }

  private:
    std::optional<store::Statement> statement_;
    std::vector<Kind> kinds_;
    std::string local_;
};

/// Adds the operations on records that belonged to a project and are gone.
void add_operations_on_removed(store::Database& database, const model::Entity& child, const model::Field& owner,
                               std::int64_t project, std::set<std::int64_t>& operations) {
    const std::string sql =
        "SELECT c.op, c.row_id, s.columns, c.image FROM change c JOIN shape s ON s.id = c.shape WHERE s.tbl = $1 "
        "AND NOT EXISTS (SELECT 1 FROM " +
        std::string(child.name) + " r WHERE r.id = c.row_id) ORDER BY c.seq";
    std::set<std::int64_t> belonging;
    using Text = std::string_view;
    for (const auto& [operation, id, columns, image] :
         database.rows<std::int64_t, std::int64_t, Text, std::optional<Text>>(sql, Text(child.name))) {
        if (image) {
            const model::Record record = record_of(child, columns, *image);
            if (record[model::index_of(child, owner)].number == project) belonging.insert(id);
        }
        if (belonging.contains(id)) operations.insert(operation);
    }
}

/// The operations that touched a project or a record that belongs to it, as SQL over operation `o`.
std::string touched(store::Database& database, std::string_view project, model::Bindings& bindings) {
    const model::Entity& entity = model::get_entity("project");
    const std::int64_t number = get_id(database, entity, project);
    const std::string id = bindings.add(number);
    std::set<std::int64_t> on_removed;
    std::string any = "(s.tbl = 'project' AND c.row_id = " + id + ")";
    for (const model::Entity* child : model::entities()) {
        const model::Field* owner = model::owner_of(*child);
        if (!owner || owner->target != &entity) continue;
        any += std::string(" OR (s.tbl = '") + child->name + "' AND c.row_id IN (SELECT id FROM " + child->name +
               " WHERE " + owner->name + " = " + id + "))";
        add_operations_on_removed(database, *child, *owner, number, on_removed);
    }
    std::string listed = "0";
    for (const std::int64_t operation : on_removed) listed += ", " + std::to_string(operation);
    return "(o.id IN (" + listed +
           ") OR EXISTS (SELECT 1 FROM change c JOIN shape s ON s.id = c.shape "
           "WHERE c.seq BETWEEN o.first_change AND o.last_change AND (" +
           any + ")))";
}

/// What may be undone and redone by default: the actor's operations, as two stacks.
struct Stacks {
    std::vector<std::int64_t> undoable;
    std::vector<std::int64_t> redoable;
};

bool take(std::vector<std::int64_t>& stack, std::int64_t id) {
    const auto at = std::find(stack.begin(), stack.end(), id);
    if (at == stack.end()) return false;
    stack.erase(at);
    return true;
}

/// \param actor whose operations; nothing: everybody's
Stacks stacks(store::Database& database, const std::optional<std::string>& actor) {
    Stacks stacks;
    std::vector<std::int64_t> foreign;
    for (const auto& [id, undoes, by] : database.rows<std::int64_t, std::int64_t, std::string_view>(
             "SELECT id, coalesce(undoes, 0), actor FROM operation ORDER BY id")) {
        const bool own = !actor || *actor == by;
        if (undoes == 0) {
            (own ? stacks.undoable : foreign).push_back(id);
            if (own) stacks.redoable.clear();
        } else if (take(stacks.undoable, undoes) || take(foreign, undoes)) {
            if (own) stacks.redoable.push_back(id);
        } else if (take(stacks.redoable, undoes)) {
            stacks.undoable.push_back(id);
        }
    }
    return stacks;
}

/// \param choose the operation, asked while no other writer can take it
template <class Choose>
std::int64_t reverse(Workspace& workspace, std::string_view command, Keep keep, Choose choose) {
    Operation operation(workspace, command, keep);
    const std::int64_t target = choose(workspace.database());
    operation.reverse(target);
    operation.commit();
    return target;
}

void require_not_undone(store::Database& database, std::int64_t id) {
    if (!database.value<std::int64_t>("SELECT 1 FROM operation WHERE id = $1", id))
        throw Error(Code::not_found, tr("no operation {}", id), tr("buywork log lists them"));
    const auto everybody = stacks(database, std::nullopt);
    const bool undoable =
        std::find(everybody.undoable.begin(), everybody.undoable.end(), id) != everybody.undoable.end();
    const bool redoable =
        std::find(everybody.redoable.begin(), everybody.redoable.end(), id) != everybody.redoable.end();
    if (!undoable && !redoable) throw Error(Code::conflict, tr("operation {} has been undone already", id));
}

}  // namespace

std::int64_t last_operation(store::Database& database) {
    return database.value<std::int64_t>("SELECT operation FROM chain WHERE id = 1").value_or(0);
}

view::Table log(Workspace& workspace, const LogQuery& query) {
    store::Database& database = workspace.database();
    model::Bindings bindings;
    std::string conditions = "1 = 1";
    if (query.since) conditions += " AND o.at >= " + bindings.add(query.since->iso());
    if (query.project) conditions += " AND " + touched(database, *query.project, bindings);
    if (query.after) conditions += " AND o.id > " + bindings.add(*query.after);
    std::string sql =
        "SELECT o.id, o.at, o.actor, o.command, o.undoes, o.final, "
        "o.last_change - o.first_change + 1 FROM operation o WHERE " +
        conditions + (query.after ? " ORDER BY o.id" : " ORDER BY o.id DESC");
    if (query.limit) sql += " LIMIT " + bindings.add(*query.limit);
    store::Statement statement = database.prepare(sql);
    bindings.bind(statement);
    view::Table table{.name = "operation"};
    table.columns = {{"id", tr("No."), Kind::number},
                     {"at", tr("When"), query.is_local_time ? Kind::local_time : Kind::instant},
                     {"actor", tr("Person"), Kind::text, {}, 1},
                     {"command", tr("Command"), Kind::text},
                     {"undoes", tr("Undoes"), Kind::number, {}, 2},
                     {"final", tr("Final"), Kind::flag, {}, 4},
                     {"changes", tr("Changes"), Kind::number, {}, 3}};
    std::vector<Kind> kinds;
    for (view::Column& column : table.columns) {
        column.plain = column.name == "id" || column.name == "undoes";
        kinds.push_back(column.kind);
    }
    table.rows = std::make_unique<StatementRows>(std::move(statement), std::move(kinds));
    return table;
}

std::int64_t undo(Workspace& workspace, std::optional<std::int64_t> operation, Keep keep) {
    return reverse(workspace, "undo", keep, [&](store::Database& database) {
        if (operation) {
            require_not_undone(database, *operation);
            return *operation;
        }
        const Stacks own = stacks(database, workspace.actor());
        if (own.undoable.empty())
            throw Error(Code::conflict, tr("{} has nothing to undo", text::visible(workspace.actor())),
                        tr("see buywork log; give a number to undo another person's operation"));
        return own.undoable.back();
    });
}

std::int64_t redo(Workspace& workspace, std::optional<std::int64_t> operation, Keep keep) {
    return reverse(workspace, "redo", keep, [&](store::Database& database) {
        const Stacks own = stacks(database, operation ? std::nullopt : std::optional(workspace.actor()));
        if (operation) {
            if (std::find(own.redoable.begin(), own.redoable.end(), *operation) == own.redoable.end())
                throw Error(Code::conflict, tr("operation {} is not an undo that can be redone", *operation),
                            tr("buywork log shows what each operation undoes"));
            return *operation;
        }
        if (own.redoable.empty())
            throw Error(Code::conflict, tr("{} has nothing to redo", text::visible(workspace.actor())));
        return own.redoable.back();
    });
}

}  // namespace buywork::workspace
