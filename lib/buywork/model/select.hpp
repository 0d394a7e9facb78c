/// \file
/// Reads records as a table of cells, streamed from the cursor.
#pragma once

#include <buywork/model/filter.hpp>
#include <buywork/view/table.hpp>

namespace buywork::model {

/// The options of `list`. Empty: all fields, no condition, by id.
struct Query {
    std::string fields = {};
    std::string where = {};
    std::string sort = {};
    std::optional<std::int64_t> limit = {};
};

/// The matching records, streamed; the table keeps the statement open until its last row.
/// \throws Error usage when a name or value is unknown
view::Table select(store::Database& database, const Entity& entity, const Query& query, const Context& context);

/// One record as a table.
view::Table select_one(store::Database& database, const Entity& entity, std::int64_t id, const Context& context);

/// Whether any record matches.
bool any(store::Database& database, const Entity& entity, std::string_view filter, const Context& context);

/// The number of matching records; "" for all.
std::int64_t count(store::Database& database, const Entity& entity, std::string_view filter, const Context& context);
/// The message that so many private records were left out.
std::string private_left_out(std::int64_t count);

/// Loads a record; computed fields are left absent, references are ids.
std::optional<Record> load(store::Database& database, const Entity& entity, std::int64_t id);
/// Loads every record that meets a condition over bound SQL, such as `project = $1`, in the order of ids.
std::vector<Record> load_all(store::Database& database, const Entity& entity, const std::string& condition = {},
                             const Bindings& bindings = {});

/// Gives a record a value of the one that it refers to, such as its project: `inherited<&Sending::communication,
/// &Sending::project, &Communication::project>`.
template <auto Reference, auto Own, auto Theirs>
void inherit(store::Database& database, Record& record) {
    const Value& of = record[position<Reference>()];
    const Entity& target = detail::Thunk<Theirs>::Object::entity;
    if (const auto found = of.present ? load(database, target, of.number) : std::nullopt)
        set<Own>(record, get<Theirs>(*found));
}
/// The same as a `complete`.
template <auto Reference, auto Own, auto Theirs>
void inherited(store::Database& database, Record& record, const Record*, Date) {
    inherit<Reference, Own, Theirs>(database, record);
}

template <class E>
std::vector<E> objects(const std::vector<Record>& records) {
    std::vector<E> objects;
    objects.reserve(records.size());
    for (const Record& record : records) objects.push_back(from_record<E>(record));
    return objects;
}
/// Every object of a kind, in the order of ids.
template <class E>
std::vector<E> all(store::Database& database) {
    return objects<E>(load_all(database, E::entity));
}
/// The objects with that number in a column; without a number those where it is NULL.
template <class E>
std::vector<E> all_with(store::Database& database, const char* column, std::optional<std::int64_t> value) {
    Bindings bindings;
    const std::string condition = std::string(E::entity.name) + "." + column;
    return objects<E>(
        load_all(database, E::entity, condition + (value ? " = " + bindings.add(*value) : " IS NULL"), bindings));
}

/// The objects with one of these numbers in a column, in the order of ids.
template <class E>
std::vector<E> all_among(store::Database& database, const char* column, std::span<const std::int64_t> values) {
    constexpr std::size_t most = 1000;  // numbers bound to one statement
    std::vector<E> found;
    for (std::size_t first = 0; first < values.size(); first += most) {
        Bindings bindings;
        std::string list;
        for (const std::int64_t value : values.subspan(first, std::min(most, values.size() - first)))
            list += (list.empty() ? "" : ", ") + bindings.add(value);
        for (E& one : objects<E>(load_all(
                 database, E::entity, std::string(E::entity.name) + "." + column + " IN (" + list + ")", bindings)))
            found.push_back(std::move(one));
    }
    std::sort(found.begin(), found.end(), [](const E& a, const E& b) { return a.id < b.id; });
    return found;
}

/// The highest id; 0: no records.
std::int64_t last_id(store::Database& database, const Entity& entity);

/// The names of an entity's records by id: keys ("maintenance"), for children "project/key", for others numbers.
class Names {
  public:
    /// \param ids the records, as SQL; empty: all
    Names(store::Database& database, const Entity& entity, const std::string& ids = {});
    /// Empty for an unknown id.
    std::string_view of(std::int64_t id) const;

  private:
    std::vector<std::pair<std::int64_t, std::string>> by_id_;  ///< in the order of ids
};

/// Reads a field's stored columns from `column` on. \returns the next column
int read_columns(const store::Row& row, int column, const Field& field, Value& value);
/// The stored columns of a field as SQL: `x`, or `x` and `x_currency`.
void append_columns(std::string& sql, const Entity& entity, const Field& field);
/// The stored column names of an entity, in the order of fields; without `rev`.
std::vector<std::string> stored_columns(const Entity& entity);
/// "EXPRESSION FROM table n …" in SQL: the name of a record n. With an owner: `owner/key`, or `survey/question/key`
/// when that one must have an owner too; with an optional
/// owner that is absent: `key`, or `/key` when another record has the same key.
std::string named_records(const Entity& entity);

}  // namespace buywork::model
