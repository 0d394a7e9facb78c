#include <buywork/workspace/image.hpp>
#include <buywork/workspace/replay.hpp>
#include <buywork/workspace/write.hpp>
#include <map>

namespace buywork::workspace {
namespace {

using OptionalText = std::optional<std::string>;
using OptionalNumber = std::optional<std::int64_t>;

/// Writes rows as the log has them.
class Writer {
  public:
    explicit Writer(store::Transaction& transaction) : transaction_(transaction) {}

    void apply(const model::Entity& entity, std::int64_t row, std::int64_t seq, const ImageReader& reader,
               const OptionalText& image) {
        Table& table = tables_[&entity];
        if (!image) return remove(table, entity, row);
        model::Record record = reader.read(*image);
        const model::Record blank = entity.blank();
        for (std::size_t i = 0; i < record.size(); ++i)
            if (!record[i].present && entity.fields[i].has_default) record[i] = blank[i];
        if (!table.update) table.update.emplace(transaction_.prepare(sql_update(entity)));
        if (run(*table.update, entity, record, seq)) return;
        if (!table.insert) table.insert.emplace(transaction_.prepare(sql_insert(entity)));
        run(*table.insert, entity, record, seq);
    }

  private:
    struct Table {
        std::optional<store::Statement> insert, update, remove;
    };

    static bool run(store::Statement& statement, const model::Entity& entity, const model::Record& record,
                    std::int64_t seq) {
        const int index = bind(statement, 1, entity, record);
        return statement.bind(index, seq).run() > 0;
    }

    void remove(Table& table, const model::Entity& entity, std::int64_t row) {
        if (!table.remove)
            table.remove.emplace(transaction_.prepare(std::string("DELETE FROM ") + entity.name + " WHERE id = $1"));
        table.remove->bind(1, row).run();
    }

    store::Transaction& transaction_;
    std::map<const model::Entity*, Table> tables_;
};

/// \returns the last operation, when there is one after `from`
std::int64_t copy_operations(store::Database& of, store::Transaction& into, std::int64_t from,
                             const std::string& before) {
    std::int64_t last = from;
    store::Statement insert = into.prepare(
        "INSERT INTO operation (id, actor, at, command, undoes, final, schema, first_change, last_change, head) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    for (const auto& [id, actor, at, command, undoes, final, schema, first, end] :
         of.rows<std::int64_t, std::string, std::string, std::string, OptionalNumber, bool, std::int64_t,
                 std::int64_t, std::int64_t>(
             "SELECT id, actor, at, command, undoes, final, schema, first_change, last_change FROM operation WHERE "
             "id > $1 AND at < $2 ORDER BY id",
             from, before)) {
        store::bind_all(insert, id, actor, at, command, undoes, final, schema, first, end, store::Blob{""});
        insert.run();
        last = id;
    }
    return last;
}

void copy_shapes(store::Database& of, store::Transaction& into) {
    store::Statement insert =
        into.prepare("INSERT INTO shape (id, tbl, columns) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
    for (const auto& [id, table, columns] :
         of.rows<std::int64_t, std::string, std::string>("SELECT id, tbl, columns FROM shape ORDER BY id")) {
        store::bind_all(insert, id, table, columns);
        insert.run();
    }
}

void copy_changes(store::Database& of, store::Transaction& into, std::int64_t from, std::int64_t last) {
    Writer writer(into);
    Shapes shapes;
    store::Statement add_change = into.prepare(
        "INSERT INTO change (seq, op, shape, row_id, prev, digest, nonce, image) VALUES ($1, $2, $3, $4, $5, $6, $6, "
        "$7)");
    for (const auto& [seq, operation, shape, table, columns, row, previous, image] :
         of.rows<std::int64_t, std::int64_t, std::int64_t, std::string, std::string, std::int64_t, OptionalNumber,
                 OptionalText>(
             "SELECT c.seq, c.op, c.shape, s.tbl, s.columns, c.row_id, c.prev, c.image FROM change c JOIN shape s ON "
             "s.id = c.shape WHERE c.op > $1 AND c.op <= $2 ORDER BY c.seq",
             from, last)) {
        const auto& [entity, reader] = shapes.get(shape, table, columns);
        store::bind_all(add_change, seq, operation, shape, row, previous, store::Blob{""}, image);
        add_change.run();
        if (entity) writer.apply(*entity, row, seq, *reader, image);
    }
}

}  // namespace

Replay::Replay(Workspace& of) : of_(of), made_(Workspace::in_memory(of)) {}

void Replay::advance(Date day) {
    store::Transaction transaction = made_.database().begin();
    const std::int64_t last = copy_operations(of_.database(), transaction, operation_, (day + 1).iso());
    copy_shapes(of_.database(), transaction);
    copy_changes(of_.database(), transaction, operation_, last);
    transaction.commit();
    operation_ = last;
}

}  // namespace buywork::workspace
