#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/model/unfit.hpp>
#include <map>

namespace buywork::model {

void append_columns(std::string& sql, const Entity& entity, const Field& field) {
    const std::string column = std::string(entity.name) + "." + field.name;
    sql += column;
    if (field.kind == Kind::money) sql += ", " + column + "_currency";
    if (field.is_fine) sql += ", " + column + "_fraction";
}

std::vector<std::string> stored_columns(const Entity& entity) {
    std::vector<std::string> columns;
    for (const Field& field : entity.fields) {
        if (!field.stored()) continue;
        columns.emplace_back(field.name);
        if (field.kind == Kind::money) columns.push_back(std::string(field.name) + "_currency");
        if (field.is_fine) columns.push_back(std::string(field.name) + "_fraction");
    }
    return columns;
}

std::string named_records(const Entity& entity) {
    const std::string records = std::string(" FROM ") + entity.name + " n";
    if (!entity.keyed) return "CAST(n.id AS TEXT)" + records;
    const Field* owner = owner_of(entity);
    if (!owner) return "n.key" + records;
    const std::string joined = records + " LEFT JOIN " + owner->target->name + " o ON o.id = n." + owner->name;
    const Field* above = owner_of(*owner->target);
    if (owner->is_required && above && above->is_required && owner->target->keyed)
        return "p.key || '/' || o.key || '/' || n.key" + joined + " LEFT JOIN " + above->target->name +
               " p ON p.id = o." + above->name;
    if (owner->is_required) return "o.key || '/' || n.key" + joined;
    return std::string("coalesce(o.key || '/', CASE WHEN EXISTS (SELECT 1 FROM ") + entity.name +
           " t WHERE t.key = n.key AND t.id <> n.id) THEN '/' ELSE '' END) || n.key" + joined;
}

namespace {

/// Whether a name is a key, or an owner's and a key.
bool ends_in_key(std::string_view name) { return text::is_key(name.substr(name.rfind('/') + 1)); }

}  // namespace

std::int64_t last_id(store::Database& database, const Entity& entity) {
    return database.value<std::int64_t>(std::string("SELECT coalesce(max(id), 0) FROM ") + entity.name).value_or(0);
}

Names::Names(store::Database& database, const Entity& entity, const std::string& ids) {
    const std::string those = ids.empty() ? "" : " WHERE n.id IN (" + ids + ")";
    for (const auto& [number, name] : database.rows<std::int64_t, std::string_view>(
             "SELECT n.id, " + named_records(entity) + those + " ORDER BY n.id")) {
        if (number <= 0) throw_unfit(entity, number, get_field(entity, "id"), N_("is not above 0"));
        if (entity.keyed && !ends_in_key(name))
            throw_unfit(entity, number, get_field(entity, "key"), N_("is not a key"));
        by_id_.emplace_back(number, name);
    }
}

/// The id of the n-th is n or more: where no number is left out it stands at once at its place.
std::string_view Names::of(std::int64_t id) const {
    if (id <= 0 || by_id_.empty()) return {};
    const auto most = std::min(static_cast<std::uint64_t>(id), std::uint64_t{by_id_.size()});
    const auto last = by_id_.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    if (last->first == id) return last->second;
    const auto at = std::lower_bound(by_id_.begin(), last, id,
                                     [](const auto& one, std::int64_t wanted) { return one.first < wanted; });
    return at != last && at->first == id ? std::string_view(at->second) : std::string_view();
}

namespace {

constexpr std::int64_t few = 100;  ///< rows up to which each name is looked up rather than all loaded

/// One field of the select list: where its columns begin, and where the names of a reference come from: a map of all,
/// or the column behind.
struct Source {
    const Field* field;
    int column;
    const Names* names = nullptr;
    bool is_name_behind = false;

    int columns() const { return field->is_fine ? 3 : field->kind == Kind::money || is_name_behind ? 2 : 1; }
};

/// The names of each entity referred to, loaded once.
using NamesByEntity = std::map<const Entity*, Names>;

/// The ids of `target` that the records of an entity refer to, as SQL; empty where all may as well be loaded: there
/// are fewer of them than records, or a field is calculated.
std::string ids_that_occur(store::Database& database, const Entity& entity, const Entity& target) {
    std::string sql;
    for (const Field& field : entity.fields) {
        if (field.kind != Kind::reference || field.target != &target) continue;
        if (!field.stored()) return {};
        sql += std::string(sql.empty() ? "" : " UNION ALL ") + "SELECT " + field.name + " FROM " + entity.name;
    }
    return last_id(database, target) > last_id(database, entity) ? sql : std::string();
}

const Names* names_for(NamesByEntity& names, store::Database& database, const Entity& entity, const Field& field) {
    const auto known = names.find(field.target);
    if (known != names.end()) return &known->second;
    return &names.try_emplace(field.target, database, *field.target, ids_that_occur(database, entity, *field.target))
                .first->second;
}

Cell cell_of(const store::Row& row, const Source& source) {
    Cell cell;
    const int column = source.column;
    switch (source.field->kind) {
        case Kind::text:
        case Kind::date:
        case Kind::instant:
        case Kind::local_time:
        case Kind::choice:
        case Kind::tags:
            cell.text = row.text(column);
            cell.present = cell.text.data() != nullptr;
            return cell;
        default:
            break;
    }
    cell.present = !row.null(column);
    if (!cell.present) return cell;
    cell.number = row.integer(column);
    if (source.field->kind == Kind::money) cell.text = row.text(column + 1);
    if (source.field->is_fine && !row.null(column + 2)) cell.fraction = row.integer(column + 2);
    if (source.names) cell.text = source.names->of(cell.number);
    if (source.is_name_behind) cell.text = row.text(column + 1);
    return cell;
}

class SelectedRows : public view::Rows {
  public:
    /// \param id the column with the record's number
    SelectedRows(const Entity& entity, store::Statement statement, int id, std::vector<Source> sources,
                 NamesByEntity names)
        : entity_(entity),
          statement_(std::move(statement)),
          id_(id),
          sources_(std::move(sources)),
          names_(std::move(names)) {}

    bool next(std::span<Cell> cells) override {
        if (!statement_ || !statement_->step()) {
            statement_.reset();
            return false;
        }
        if (const std::int64_t id = statement_->row().integer(id_); id < 1)
            throw_unfit(entity_, id, get_field(entity_, "id"), N_("is not above 0"));
        for (std::size_t i = 0; i < sources_.size(); ++i) {
            cells[i] = cell_of(statement_->row(), sources_[i]);
            require_fit(sources_[i], cells[i]);
        }
        return true;
    }

  private:
    void require_fit(const Source& source, const Cell& cell) {
        if (!source.field->stored()) return;
        const char* what = unfit(*source.field, cell);
        const bool is_named = source.names || source.is_name_behind;
        if (!what && is_named && cell.present && cell.text.data() == nullptr) what = N_("refers to no record");
        if (!what && source.is_name_behind && cell.present && source.field->target->keyed && !ends_in_key(cell.text))
            what = N_("refers to a record whose key is none");
        if (what) throw_unfit(entity_, statement_->row().integer(id_), *source.field, what);
    }

    const Entity& entity_;
    std::optional<store::Statement> statement_;
    int id_;
    std::vector<Source> sources_;
    NamesByEntity names_;  // a map's nodes keep their place when it moves
};

std::vector<const Field*> chosen_fields(const Entity& entity, std::string_view names) {
    std::vector<const Field*> fields;
    for (std::string_view name : text::split(names, ','))
        if (name = text::trim(name); !name.empty()) {
            const Field* field = &get_field(entity, name);
            if (std::find(fields.begin(), fields.end(), field) != fields.end())
                throw Error(Code::usage, tr("{} is named twice", field->name), tr("leave one of them out"));
            fields.push_back(field);
        }
    if (fields.empty())
        for (const Field& field : entity.fields) fields.push_back(&field);
    return fields;
}

}  // namespace

int read_columns(const store::Row& row, int column, const Field& field, Value& value) {
    const Source source{&field, column};
    const Cell cell = cell_of(row, source);
    value = {cell.present, cell.number, std::string(cell.text), cell.fraction};
    return column + source.columns();
}

namespace {

view::Column column_of(const Field& field) {
    return {.name = field.name,
            .label = label(field),
            .kind = field.kind,
            .choices = field.choices,
            .plain = field.is_plain,
            .whole = std::string_view(field.name) == "key"};
}

/// Whether a filter may compare days of the entity.
bool compares_days(const Entity& entity, std::string_view filter) {
    return std::any_of(entity.fields.begin(), entity.fields.end(), [&](const Field& field) {
        return (field.kind == Kind::date || !field.stored()) && filter.find(field.name) != filter.npos;
    });
}

/// " WHERE …": what is not past its retention and fits the filter; "" for every record.
std::string condition(store::Database& database, const Entity& entity, std::string_view filter,
                      const Context& context, Bindings& bindings) {
    const bool asks_others = filter.find_first_of(".(") != filter.npos;  // project.target, count(action, …)
    for (const Entity* one : entities())
        if ((one == &entity || asks_others) && compares_days(*one, filter)) require_dates(database, *one);
    const std::string kept = in_force(entity, context, bindings);
    if (filter.empty()) return kept.empty() ? "" : " WHERE " + kept;
    return " WHERE " + (kept.empty() ? "" : kept + " AND ") + "(" + where(entity, filter, context, bindings) + ")";
}

/// \param are_few the names of references are looked up row by row, not loaded as whole maps
view::Table select_rows(store::Database& database, const Entity& entity, const Query& query, const Context& context,
                        bool are_few) {
    Bindings bindings;
    NamesByEntity names;
    std::vector<Source> sources;
    view::Table table{.name = entity.name};
    std::string sql = "SELECT ";
    int column = 0;
    for (const Field* field : chosen_fields(entity, query.fields)) {
        if (column > 0) sql += ", ";
        Source source{field, column};
        if (field->stored())
            append_columns(sql, entity, *field);
        else
            sql += expression(entity, *field, context, bindings);
        if (field->kind == Kind::reference && field->stored() && are_few) {
            source.is_name_behind = true;
            sql += ", (SELECT " + named_records(*field->target) + " WHERE n.id = " + entity.name + "." + field->name +
                   ")";
        } else if (field->kind == Kind::reference) {
            source.names = names_for(names, database, entity, *field);
        }
        column += source.columns();
        sources.push_back(source);
        table.columns.push_back(column_of(*field));
    }
    sql += std::string(", ") + entity.name + ".id FROM " + entity.name;
    sql += condition(database, entity, query.where, context, bindings);
    sql += " ORDER BY " + order_by(entity, query.sort, context, bindings);
    if (query.limit) sql += " LIMIT " + bindings.add(*query.limit);
    store::Statement statement = database.prepare(sql);
    bindings.bind(statement);
    table.rows =
        std::make_unique<SelectedRows>(entity, std::move(statement), column, std::move(sources), std::move(names));
    return table;
}

}  // namespace

view::Table select(store::Database& database, const Entity& entity, const Query& query, const Context& context) {
    return select_rows(database, entity, query, context, query.limit && *query.limit <= few);
}

view::Table select_one(store::Database& database, const Entity& entity, std::int64_t id, const Context& context) {
    view::Table table = select_rows(database, entity, {.where = "id = " + std::to_string(id)}, context, true);
    table.single = true;
    return table;
}

bool any(store::Database& database, const Entity& entity, std::string_view filter, const Context& context) {
    view::Table table = select(database, entity, {.fields = "id", .where = std::string(filter), .limit = 1}, context);
    Cell cell;
    return table.rows->next({&cell, 1});
}

std::int64_t count(store::Database& database, const Entity& entity, std::string_view filter, const Context& context) {
    Bindings bindings;
    const std::string fits = condition(database, entity, filter, context, bindings);
    return database.value<std::int64_t>(std::string("SELECT count(*) FROM ") + entity.name + fits, bindings)
        .value_or(0);
}

std::string private_left_out(std::int64_t count) {
    return tr_count("{} private record left out; --private shows it",
                    "{} private records left out; --private shows them", count, count);
}

std::vector<Record> load_all(store::Database& database, const Entity& entity, const std::string& condition,
                             const Bindings& bindings) {
    std::string sql = "SELECT ";
    for (const std::string& column : stored_columns(entity)) {
        if (sql.size() > 7) sql += ", ";
        sql += std::string(entity.name) + "." + column;
    }
    sql += std::string(" FROM ") + entity.name + (condition.empty() ? "" : " WHERE " + condition) + " ORDER BY " +
           entity.name + ".id";
    store::Statement statement = database.prepare(sql);
    bindings.bind(statement);
    std::vector<Record> records;
    while (statement.step()) {
        Record record(entity.fields.size());
        int column = 0;
        for (std::size_t i = 0; i < entity.fields.size(); ++i)
            if (entity.fields[i].stored())
                column = read_columns(statement.row(), column, entity.fields[i], record[i]);
        require_fit(entity, record);
        records.push_back(std::move(record));
    }
    return records;
}

std::optional<Record> load(store::Database& database, const Entity& entity, std::int64_t id) {
    Bindings bindings;
    const std::string condition = std::string(entity.name) + ".id = " + bindings.add(id);
    std::vector<Record> records = load_all(database, entity, condition, bindings);
    if (records.empty()) return std::nullopt;
    return std::move(records.front());
}

}  // namespace buywork::model
