#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::workspace {

std::string_view name(Change::What what) {
    switch (what) {
        case Change::What::created:
            return N_("created");
        case Change::What::updated:
            return N_("updated");
        case Change::What::unchanged:
            return N_("unchanged");
        case Change::What::removed:
            return N_("removed");
    }
    return "unchanged";
}

model::Record overlay(model::Record record, const Said& said) {
    for (std::size_t i = 0; i < said.size(); ++i)
        if (said[i]) record[i] = *said[i];
    return record;
}

std::vector<Change::FieldChange> difference(const model::Entity& entity, const model::Record& before,
                                            const model::Record& after) {
    std::vector<Change::FieldChange> fields;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (entity.fields[i].stored() && before[i] != after[i])
            fields.push_back({&entity.fields[i], before[i], after[i]});
    return fields;
}

namespace {

/// The record with the number that was said.
std::optional<std::int64_t> find_numbered(store::Database& database, const model::Entity& entity, const Said& said) {
    const auto& number = said[model::index_of(entity, "id")];
    if (!number || !number->present) return std::nullopt;
    return database.value<std::int64_t>(std::string("SELECT id FROM ") + entity.name + " WHERE id = $1",
                                        number->number);
}

/// The record with what was said of those fields, and that key where it is one of them. No two records share them; an
/// order by number would make SQLite read every row in which one of them is absent.
std::optional<std::int64_t> find_by(std::span<const model::Field* const> fields, store::Database& database,
                                    const model::Entity& entity, const Said& said, const std::string& key) {
    std::string sql = std::string("SELECT id FROM ") + entity.name + " WHERE 1 = 1";
    model::Bindings bindings;
    for (const model::Field* field : fields) {
        const std::size_t at = model::index_of(entity, *field);
        const bool is_key = std::string_view(field->name) == "key";
        const Value value = is_key ? Value::of(key) : said[at] ? *said[at] : entity.blank()[at];
        sql += std::string(" AND ") + field->name;
        if (!value.present)
            sql += " IS NULL";
        else
            sql += " = " + (is_text(field->kind) ? bindings.add(value.text) : bindings.add(value.number));
    }
    store::Statement statement = database.prepare(sql + " LIMIT 1");
    bindings.bind(statement);
    if (!statement.step()) return std::nullopt;
    return statement.row().integer(0);
}

std::optional<std::int64_t> find_by_identity(store::Database& database, const model::Entity& entity, const Said& said,
                                             const std::string& key) {
    return find_by(model::identity_of(entity), database, entity, said, key);
}

/// The fields besides the identity that no two records share, where the title is one of them.
std::vector<const model::Field*> unique_with_title(const model::Entity& entity) {
    std::vector<const model::Field*> fields = model::fields_of(entity, entity.unique);
    const bool has_title = std::any_of(fields.begin(), fields.end(), [&](const model::Field* field) {
        return entity.title && std::string_view(field->name) == entity.title;
    });
    if (!has_title) fields.clear();
    return fields;
}

/// Whether something was said of a field that is neither the title nor the owner.
bool says_more_than_title(std::span<const model::Field* const> fields, const model::Entity& entity,
                          const Said& said) {
    return std::any_of(fields.begin(), fields.end(), [&](const model::Field* field) {
        const auto& value = said[model::index_of(entity, *field)];
        return field != model::owner_of(entity) && std::string_view(field->name) != entity.title && value &&
               value->present;
    });
}

/// The record whose key came from that title. One that was cut is no proof: the title has to be the same as well.
std::optional<std::int64_t> find_titled(store::Database& database, const model::Entity& entity, const Said& said) {
    if (!entity.keyed || !entity.title) return std::nullopt;
    const std::size_t at = model::index_of(entity, entity.title);
    if (!said[at] || !said[at]->present) return std::nullopt;
    const std::string& title = said[at]->text;
    const std::string whole = text::slug(title);
    if (whole.empty()) return std::nullopt;
    if (const auto id = find_by_identity(database, entity, said, whole)) return id;
    if (whole == text::key_from(title)) return std::nullopt;
    for (int n = 1; const auto id = find_by_identity(database, entity, said, text::key_from(title, n)); ++n)
        if (text::slug((*model::load(database, entity, *id))[at].text) == whole) return id;
    return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> find_same(store::Database& database, const model::Entity& entity, const Said& said) {
    const auto names = text::split(entity.identity, ',');
    if (model::identity_of(entity).empty()) return std::nullopt;
    if (std::find(names.begin(), names.end(), "key") == names.end())
        return find_by_identity(database, entity, said, "");
    const auto& key = said[model::index_of(entity, "key")];
    if (key && key->present) return find_by_identity(database, entity, said, key->text);
    if (const auto id = find_numbered(database, entity, said)) return id;
    if (const auto fields = unique_with_title(entity); !fields.empty()) {
        if (const auto id = find_by(fields, database, entity, said, "")) return id;
        if (says_more_than_title(fields, entity, said)) return std::nullopt;
    }
    return find_titled(database, entity, said);
}

Change create(Operation& operation, const model::Entity& entity, const Said& said) {
    const model::Record blank = entity.blank();
    model::Record record = overlay(blank, said);
    Change change{.entity = &entity, .what = Change::What::created};
    change.id = operation.insert(entity, record);
    change.key = name_of(operation.database(), entity, change.id);
    change.fields = difference(entity, model::Record(record.size()), record);
    return change;
}

Change edit(Operation& operation, const model::Entity& entity, std::int64_t id, const Said& said) {
    const auto before = model::load(operation.database(), entity, id);
    if (!before) throw_not_found(entity, id);
    const model::Record after = overlay(*before, said);
    Change change{.entity = &entity, .id = id, .fields = difference(entity, *before, after)};
    if (!change.fields.empty()) {
        operation.update(entity, id, after);
        change.what = Change::What::updated;
    }
    change.key = name_of(operation.database(), entity, id);
    return change;
}

Change upsert(Operation& operation, const model::Entity& entity, const Said& said) {
    const auto id = find_same(operation.database(), entity, said);
    return id ? edit(operation, entity, *id, said) : create(operation, entity, said);
}

Change remove(Operation& operation, const model::Entity& entity, std::int64_t id) {
    Change change{
        .entity = &entity, .id = id, .key = name_of(operation.database(), entity, id), .what = Change::What::removed};
    operation.remove(entity, id);
    return change;
}

}  // namespace buywork::workspace
