#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/workspace/image.hpp>
#include <buywork/workspace/lookup.hpp>

namespace buywork::workspace {

Lookup::Lookup(const model::Entity& entity, std::span<const model::Field* const> fields) : entity_(&entity) {
    for (const model::Field* field : fields) fields_.push_back(model::index_of(entity, *field));
}

/// No two records share the values; an order by number would make SQLite read every row in which one is absent.
std::string Lookup::sql(std::uint64_t present) const {
    std::string sql = std::string("SELECT id FROM ") + entity_->name + " WHERE ";
    int index = 0;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const bool is_there = (present >> i & 1) != 0;
        sql += std::string(entity_->fields[fields_[i]].name) +
               (is_there ? " = $" + std::to_string(++index) : " IS NULL") + " AND ";
    }
    return sql + "id <> $" + std::to_string(index + 1) + " LIMIT 1";
}

std::optional<std::int64_t> Lookup::find(store::Database& database, std::span<const Value* const> values,
                                         std::int64_t but) {
    std::uint64_t present = 0;
    for (std::size_t i = 0; i < values.size(); ++i) present |= std::uint64_t{values[i]->present} << i;
    auto known = queries_.find(present);
    if (known == queries_.end()) known = queries_.emplace(present, database.prepare(sql(present))).first;
    store::Statement& statement = known->second;
    int index = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]->present) continue;
        is_text(entity_->fields[fields_[i]].kind) ? statement.bind(++index, std::string_view(values[i]->text))
                                                  : statement.bind(++index, values[i]->number);
    }
    statement.bind(++index, but);
    const auto found = store::next<std::int64_t>(statement);
    statement.reset();
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::optional<std::int64_t> Lookup::find_other(store::Database& database, const model::Record& record) {
    std::vector<const Value*> values;
    for (const std::size_t at : fields_) values.push_back(&record[at]);
    return find(database, values, record[model::index_of(*entity_, "id")].number);
}

Identity::Identity(store::Database& database, const model::Entity& entity)
    : database_(database), entity_(entity), blank_(entity.blank()), identity_(entity, model::identity_of(entity)) {
    if (entity.title) title_ = model::index_of(entity, entity.title);
    for (const std::size_t at : identity_.fields())
        if (std::string_view(entity.fields[at].name) == "key") key_ = at;
    if (const auto fields = model::fields_of(entity, entity.unique); !fields.empty() && title_) {
        Lookup unique(entity, fields);
        const auto positions = unique.fields();
        if (std::find(positions.begin(), positions.end(), *title_) != positions.end()) unique_ = std::move(unique);
    }
}

const Value& Identity::value(const Said& said, std::size_t at) const { return said[at] ? *said[at] : blank_[at]; }

/// \param key in place of the one that was said
std::optional<std::int64_t> Identity::find_by(Lookup& lookup, const Said& said, const Value* key) {
    std::vector<const Value*> values;
    for (const std::size_t at : lookup.fields()) values.push_back(key && at == key_ ? key : &value(said, at));
    return lookup.find(database_, values);
}

std::optional<std::int64_t> Identity::find_keyed(const Said& said, std::string key) {
    const Value value = Value::of(std::move(key));
    return find_by(identity_, said, &value);
}

std::optional<std::int64_t> Identity::find_numbered(const Said& said) {
    const auto& number = said[model::index_of(entity_, "id")];
    if (!number || !number->present) return std::nullopt;
    return database_.value<std::int64_t>(std::string("SELECT id FROM ") + entity_.name + " WHERE id = $1",
                                         number->number);
}

/// The record whose key came from that title. One that was cut is no proof: the title has to be the same as well.
std::optional<std::int64_t> Identity::find_titled(const Said& said) {
    if (!entity_.keyed || !title_ || !said[*title_] || !said[*title_]->present) return std::nullopt;
    const std::string& title = said[*title_]->text;
    const std::string whole = text::slug(title);
    if (whole.empty()) return std::nullopt;
    if (const auto id = find_keyed(said, whole)) return id;
    if (whole == text::key_from(title)) return std::nullopt;
    for (int n = 1; const auto id = find_keyed(said, text::key_from(title, n)); ++n)
        if (text::slug((*model::load(database_, entity_, *id))[*title_].text) == whole) return id;
    return std::nullopt;
}

/// Whether something was said of a field of `unique_` that is neither the title nor the owner.
bool Identity::says_more_than_title(const Said& said) const {
    const auto fields = unique_->fields();
    return std::any_of(fields.begin(), fields.end(), [&](std::size_t at) {
        return !entity_.fields[at].is_owner && at != title_ && said[at] && said[at]->present;
    });
}

std::optional<std::int64_t> Identity::find(const Said& said) {
    if (identity_.fields().empty()) return std::nullopt;
    if (!key_) return find_by(identity_, said);
    if (const auto& key = said[*key_]; key && key->present) return find_by(identity_, said);
    if (const auto id = find_numbered(said)) return id;
    if (unique_) {
        if (const auto id = find_by(*unique_, said)) return id;
        if (says_more_than_title(said)) return std::nullopt;
    }
    return find_titled(said);
}

namespace {

/// Folded, with the apostrophe of keyboards in place of that of word processors.
std::string plain(std::string_view name) {
    constexpr std::string_view curly = "\u2019";
    std::string folded = text::fold(text::trim(name));
    for (std::size_t at = 0; (at = folded.find(curly, at)) != std::string::npos; ++at)
        folded.replace(at, curly.size(), "'");
    return folded;
}

}  // namespace

std::vector<std::int64_t> ids_named(store::Database& database, const model::Entity& entity, std::string_view name) {
    if (entity.named) return entity.named(database, name);
    if (!entity.title || std::string_view(entity.title) != "name") return {};
    std::vector<std::int64_t> ids;
    const std::string sql = std::string("SELECT id FROM ") + entity.name +
                            " WHERE replace(fold(name), '\u2019', '\'\'') = $1 ORDER BY id";
    for (const auto& [id] : database.rows<std::int64_t>(sql, plain(name))) ids.push_back(id);
    return ids;
}

std::int64_t require_project(const model::Entity& entity, const Said& said) {
    const auto& project = said[model::index_of(entity, "project")];
    if (!project || !project->present) throw Error(Code::usage, tr("no project is named"), tr("give it with -p"));
    return project->number;
}

std::optional<std::int64_t> find_same(store::Database& database, const model::Entity& entity, const Said& said) {
    return Identity(database, entity).find(said);
}

}  // namespace buywork::workspace
