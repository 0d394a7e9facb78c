#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/workspace/operation.hpp>
#include <buywork/workspace/setting.hpp>
#include <charconv>
#include <cstdlib>
#include <filesystem>

namespace buywork::workspace {
namespace fs = std::filesystem;

store::Location discover(const std::optional<std::string>& given) {
    if (given) return store::Location::parse(*given);
    if (const char* name = std::getenv("BUYWORK_WORKSPACE"); name && *name) return store::Location::parse(name);
    std::error_code error;
    const char* home = std::getenv("HOME");
    const fs::path stop = home ? fs::path(home).lexically_normal() : fs::path();
    if (fs::exists(fs::symlink_status("buywork.db", error))) return {store::Engine::sqlite, "buywork.db"};
    for (fs::path folder = fs::current_path(error); !error; folder = folder.parent_path()) {
        if (fs::exists(fs::symlink_status(folder / "buywork.db", error)))
            return {store::Engine::sqlite, folder / "buywork.db"};
        if (folder == stop || folder == folder.root_path()) break;
        error.clear();
    }
    throw Error(Code::no_workspace, tr("there is no workspace here"),
                tr("buywork init creates one, -w PATH opens one elsewhere"));
}

std::optional<std::string> setting(store::Database& database, std::string_view key) {
    return database.value<std::string>("SELECT value FROM setting WHERE key = $1", key);
}

model::Context context(store::Database& database, const Clock& clock) {
    return {.today = clock.today(),
            .currency = kept_setting(database, "currency"),
            .resolve = [&database](const model::Entity& entity, std::string_view name) {
                return get_id(database, entity, name);
            }};
}

Workspace::Workspace(store::Location location, store::Database database, const Clock& clock, std::string actor)
    : location_(std::move(location)), database_(std::move(database)), clock_(clock), actor_(std::move(actor)) {}

Workspace Workspace::open(const store::Location& location, store::Access access, const Clock& clock,
                          std::string actor, store::Older older) {
    store::Database database = store::Database::open(location, access, older);
    database.require_as_made();
    return Workspace(location, std::move(database), clock, std::move(actor));
}

Workspace Workspace::in_memory(const Workspace& like) {
    return Workspace(like.location_, store::Database::in_memory(), like.clock_, like.actor_);
}

std::string Workspace::name() {
    if (auto name = setting(database_, "name")) return *name;
    if (location_.engine == store::Engine::postgres) return "buywork";
    return fs::absolute(location_.name).parent_path().filename().string();
}

void init(const store::Location& location, const Clock& clock, const std::string& actor, std::string_view name,
          std::string_view currency, Keep keep) {
    struct TakeBack {};
    if (!currency_exponent(currency))
        throw Error(Code::usage, tr("\"{}\" is not a currency", text::excerpt(currency)),
                    tr("write its ISO 4217 code: EUR, USD, GBP"));
    if (!name.empty()) text::require_line(name);
    auto fill = [&](store::Database& database, store::Transaction& transaction) {
        transaction.prepare("INSERT INTO chain (id, operation, seq, head) VALUES (1, 0, 0, $1)")
            .bind_blob(1, "")
            .run();
        Operation operation(database, transaction, clock, actor, "init");
        operation.set_final();
        Setting setting{.key = "currency", .value = std::string(currency)};
        operation.insert(setting);
        if (!name.empty()) {
            setting = {.key = "name", .value = std::string(name)};
            operation.insert(setting);
        }
        operation.commit();
        if (keep == Keep::dry_run) throw TakeBack{};
    };
    try {
        store::Database::create(location, fill);
    } catch (const TakeBack&) {
    }
}

namespace {

std::optional<std::int64_t> digits(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

template <class... Names>
std::vector<std::int64_t> ids_where(store::Database& database, const model::Entity& entity,
                                    const std::string& condition, Names... names) {
    const std::string name = entity.name;
    std::vector<std::int64_t> ids;
    for (const auto& [id] : database.rows<std::int64_t>(
             "SELECT " + name + ".id FROM " + name + condition + " ORDER BY 1 LIMIT 6", names...))
        ids.push_back(id);
    return ids;
}

bool exists(store::Database& database, const model::Entity& entity, std::int64_t id) {
    return database.value<std::int64_t>(std::string("SELECT id FROM ") + entity.name + " WHERE id = $1", id)
        .has_value();
}

/// The records of that key that belong to one of the owners.
std::vector<std::int64_t> below(store::Database& database, const model::Entity& entity, const model::Field& owner,
                                const std::vector<std::int64_t>& owners, std::string_view key) {
    std::vector<std::int64_t> ids;
    for (const std::int64_t one : owners)
        for (const std::int64_t id :
             ids_where(database, entity, std::string(" WHERE key = $1 AND ") + owner.name + " = $2", key, one))
            ids.push_back(id);
    return ids;
}

/// Every id that a name fits, six at most.
std::vector<std::int64_t> fitting(store::Database& database, const model::Entity& entity, std::string_view name) {
    const bool hash = name.starts_with('#');
    if (hash || !entity.keyed) {
        if (const auto id = digits(hash ? name.substr(1) : name); id && exists(database, entity, *id)) return {*id};
        if (hash || !model::find_field(entity, "key")) return {};
    }
    const model::Field* owner = model::owner_of(entity);
    const std::size_t slash = name.rfind('/');
    if (owner && slash != std::string_view::npos) {
        const std::string target = owner->target->name;
        if (model::owner_of(*owner->target) && name.substr(0, slash).find('/') != std::string_view::npos)
            return below(database, entity, *owner, fitting(database, *owner->target, name.substr(0, slash)),
                         name.substr(slash + 1));
        if (slash == 0)
            return ids_where(database, entity, std::string(" WHERE key = $1 AND ") + owner->name + " IS NULL",
                             name.substr(1));
        return ids_where(database, entity,
                         " JOIN " + target + " o ON o.id = " + entity.name + "." + owner->name +
                             " WHERE o.key = $1 AND " + entity.name + ".key = $2",
                         name.substr(0, slash), name.substr(slash + 1));
    }
    if (model::find_field(entity, "email") && name.find('@') != std::string_view::npos)
        return ids_where(database, entity, " WHERE email = $1", name);
    return ids_where(database, entity, " WHERE key = $1", name);
}

std::vector<std::string> names_like(store::Database& database, const model::Entity& entity, std::string_view name) {
    if (!entity.keyed || name.size() > 200) return {};
    std::vector<std::string> keys;
    for (const auto& [key] : database.rows<std::optional<std::string_view>>(std::string("SELECT key FROM ") +
                                                                            entity.name + " ORDER BY id LIMIT 10000"))
        keys.emplace_back(key.value_or(""));
    if (auto near = text::nearest(name, keys)) return {*near};
    const std::string slug = text::slug(name);
    std::vector<std::string> candidates;
    for (const std::string& key : keys)
        if (!slug.empty() && candidates.size() < 5 && key.find(slug) != std::string::npos) candidates.push_back(key);
    return candidates;
}

}  // namespace

std::optional<std::int64_t> find_id(store::Database& database, const model::Entity& entity, std::string_view name) {
    if (text::invalid_utf8(name) || name.find('\0') != std::string_view::npos) return std::nullopt;
    const auto ids = fitting(database, entity, name);
    if (ids.empty()) return std::nullopt;
    if (ids.size() == 1) return ids.front();
    Error error(Code::conflict, tr("\"{}\" matches more than one {}", text::excerpt(name), model::noun(entity)));
    for (std::int64_t id : ids)
        error.candidates.push_back("#" + std::to_string(id) + " " + name_of(database, entity, id));
    error.hint = tr("choose one of {}", text::join(error.candidates, ", "));
    throw error;
}

std::int64_t get_id(store::Database& database, const model::Entity& entity, std::string_view name) {
    if (const auto id = find_id(database, entity, name)) return *id;
    Error error(Code::not_found, tr("no {} \"{}\"", model::noun(entity), text::excerpt(name)));
    error.candidates = names_like(database, entity, name);
    std::vector<std::string> quoted;
    for (const std::string& candidate : error.candidates) quoted.push_back(tr("\"{}\"", candidate));
    error.hint = quoted.empty() ? tr("use the list verb to see what exists")
                                : tr("did you mean {}?", text::join(quoted, ", "));
    throw error;
}

std::string name_of(store::Database& database, const model::Entity& entity, std::int64_t id) {
    const std::string number = "#" + std::to_string(id);
    if (!entity.keyed) return number;
    const auto key =
        database.row<std::optional<std::string>>("SELECT " + model::named_records(entity) + " WHERE n.id = $1", id);
    return key ? std::get<0>(*key).value_or("") : number;
}

std::string condition_on(store::Database& database, const model::Field& reference, std::string_view name) {
    const model::Entity& target = *reference.target;
    return std::string(reference.name) + " = '" + name_of(database, target, get_id(database, target, name)) + "'";
}

void throw_not_found(const model::Entity& entity, std::int64_t id) {
    throw Error(Code::not_found, tr("no {} {}", model::noun(entity), id), tr("use the list verb to see what exists"));
}

}  // namespace buywork::workspace
