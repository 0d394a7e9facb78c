#include <array>
#include <buywork/base/text.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/lookup.hpp>
#include <buywork/workspace/operation.hpp>
#include <buywork/workspace/write.hpp>
#include <deque>

namespace buywork::workspace {
namespace {

constexpr std::int64_t progress_step = 10'000;

/// The number of the row's last change; nothing when there is no such row.
std::optional<std::int64_t> revision(store::Database& database, const model::Entity& entity, std::int64_t id) {
    return database.value<std::int64_t>(std::string("SELECT rev FROM ") + entity.name + " WHERE id = $1", id);
}

std::string list_of(const std::vector<std::string>& names) {
    return text::join(std::span(names).first(std::min<std::size_t>(names.size(), 5)), ", ") +
           (names.size() > 5 ? ", …" : "");
}

/// The number of the last change of a row that may have been removed.
std::optional<std::int64_t> last_change(store::Database& database, const model::Entity& entity, std::int64_t id) {
    const auto last = database.value<std::optional<std::int64_t>>(
        "SELECT max(c.seq) FROM change c JOIN shape s ON s.id = c.shape WHERE c.row_id = $1 AND s.tbl = $2", id,
        std::string_view(entity.name));
    return last ? *last : std::nullopt;
}

/// The state a row had after a change: nothing when it was deleted.
std::optional<model::Record> state_at(store::Database& database, const model::Entity& entity, std::int64_t seq) {
    const auto change = database.row<std::string, std::optional<std::string>, bool>(
        "SELECT s.columns, c.image, CASE WHEN c.nonce IS NULL THEN 1 ELSE 0 END FROM change c "
        "JOIN shape s ON s.id = c.shape WHERE c.seq = $1",
        seq);
    if (!change) throw Error(Code::invalid, tr("change {} is missing from the log", seq), tr("run buywork check"));
    const auto& [columns, image, is_erased] = *change;
    if (is_erased) throw Error(Code::conflict, tr("the previous values have been erased permanently"));
    if (!image) return std::nullopt;
    return record_of(entity, columns, *image);
}

[[noreturn]] void throw_differs(store::Database& database, const model::Entity& entity, std::int64_t row) {
    throw Error(Code::invalid, tr("{} {} differs from the log", model::noun(entity), name_of(database, entity, row)),
                tr("run buywork check"));
}

/// What refers to a record, in words.
std::vector<std::string> referrers(store::Database& database, const model::Entity& target, std::int64_t id) {
    std::vector<std::string> names;
    for (const model::Entity* entity : model::entities()) {
        for (const model::Field& field : entity->fields) {
            if (field.target != &target || !field.stored()) continue;
            std::vector<std::int64_t> ids;
            const std::string sql =
                std::string("SELECT id FROM ") + entity->name + " WHERE " + field.name + " = $1 ORDER BY id LIMIT 6";
            for (const auto& [referrer] : database.rows<std::int64_t>(sql, id)) ids.push_back(referrer);
            for (std::int64_t referrer : ids)
                names.push_back(model::noun(*entity) + " " + name_of(database, *entity, referrer));
        }
    }
    const auto record = target.used_by ? model::load(database, target, id) : std::nullopt;
    if (record)
        for (std::string& name : target.used_by(database, *record)) names.push_back(std::move(name));
    return names;
}

/// The record with this key under the same owner, other than `id`.
std::optional<std::int64_t> keyed(store::Database& database, const model::Entity& entity, const model::Record& record,
                                  std::string_view key) {
    const model::Field* owner = model::owner_of(entity);
    std::string sql = std::string("SELECT id FROM ") + entity.name + " WHERE key = $1";
    const Value* owner_value = owner ? &record[model::index_of(entity, *owner)] : nullptr;
    if (owner_value) sql += std::string(" AND ") + owner->name + (owner_value->present ? " = $2" : " IS NULL");
    store::Statement statement = database.prepare(sql);
    statement.bind(1, key);
    if (owner_value && owner_value->present) statement.bind(2, owner_value->number);
    const auto found = store::next<std::int64_t>(statement);
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

/// A value as people read it.
std::string in_words(store::Database& database, const model::Field& field, const Value& value) {
    if (field.kind == Kind::reference) return name_of(database, *field.target, value.number);
    const std::string words = view::human(Cell(value), {field.name, "", field.kind, field.choices});
    return field.kind == Kind::text ? tr("\"{}\"", text::excerpt(words)) : words;
}

/// The log takes every row that follows from it; where it does not, it contradicts itself.
void write_log(store::Statement& statement) {
    try {
        statement.run();
    } catch (Error& error) {
        if (error.code != Code::conflict) throw;
        throw Error(Code::invalid, tr("the log is damaged: {}", error.message), tr("run buywork check"));
    }
}

/// The last number given to a row of the table.
std::int64_t last_number(store::Database& database, const model::Entity& entity) {
    const std::string sql = std::string("SELECT coalesce(c.value, 0), coalesce((SELECT max(id) FROM ") + entity.name +
                            "), 0) FROM (SELECT 1) one LEFT JOIN counter c ON c.tbl = $1";
    const auto [last, highest] = database.row<std::int64_t, std::int64_t>(sql, std::string_view(entity.name)).value();
    if (last < highest)
        throw Error(Code::invalid, tr("the counter of {} is lower than its highest number", entity.name),
                    tr("run buywork check"));
    return last;
}

[[noreturn]] void throw_faults(const model::Entity& entity, std::vector<Problem> problems) {
    if (problems.size() == 1) throw Error(Code::usage, problems[0].message, problems[0].hint);
    Error error(Code::usage, tr("the {} has {} faults", model::noun(entity), problems.size()));
    error.problems = std::move(problems);
    throw error;
}

/// Walks up from `parent`; meeting `id` there would close a circle.
void require_no_circle(store::Database& database, const model::Entity& entity, const model::Field& field,
                       std::int64_t id, std::int64_t parent) {
    store::Statement statement =
        database.prepare(std::string("SELECT ") + field.name + " FROM " + entity.name + " WHERE id = $1");
    std::vector<std::int64_t> path = {id};
    for (std::int64_t at = parent; at != 0;) {
        path.push_back(at);
        if (at == id || path.size() > 1000) {
            statement.reset();
            std::vector<std::string> names;
            for (std::int64_t step : path) names.push_back(name_of(database, entity, step));
            throw Error(Code::usage, tr("circular parents: {}", text::join(names, " > ")),
                        tr("choose another {}", field.name));
        }
        statement.reset();
        statement.bind(1, at);
        const auto next = store::next<std::optional<std::int64_t>>(statement);
        at = next ? std::get<0>(*next).value_or(0) : 0;
    }
}

/// A record that refers to one of another owner.
Error of_another_owner(store::Database& database, const model::Entity& entity, const model::Field& field,
                       const model::SharedOwner& shared, std::int64_t id, const Value& own, std::int64_t other) {
    const model::Entity& owner = *shared.own->target;
    const std::string kind = model::noun(owner);
    const std::string option = std::string_view(owner.name) == "project" ? "-p" : std::string("--") + owner.name;
    const std::string named = name_of(database, *field.target, id);
    const std::string theirs = name_of(database, owner, other);
    if (!own.present)
        return {
            Code::invalid,
            tr("{}: {} belongs to the {} {}, this {} to none", field.name, named, kind, theirs, model::noun(entity)),
            tr("give the {} with {} {}", kind, option, theirs)};
    const std::string ours = name_of(database, owner, own.number);
    return {
        Code::invalid,
        tr("{}: {} belongs to the {} {}, this {} to {}", field.name, named, kind, theirs, model::noun(entity), ours),
        tr("choose one of {}, or give the {} with {} {}", ours, kind, option, theirs)};
}

}  // namespace

/// What the operation keeps at hand of one entity's table.
struct Operation::Table {
    /// Fields that no two records share. The table's UNIQUE sees no absent value; then a query looks.
    struct Set {
        Lookup lookup;
        std::optional<std::size_t> key;  ///< the one among the fields without which a record is like no other
    };
    const model::Entity& entity;
    std::vector<Set> sets = {};
    std::int64_t shape = 0;
    Digest shape_digest{};
    std::int64_t last_id = -1;  ///< -1: not looked up yet
    bool gave_id = false;
    bool wrote = false;
    /// A field that refers to records of an owner, and the query for that owner.
    struct Shared {
        std::size_t reference;
        model::SharedOwner fields;
        std::optional<store::Statement> query = {};
        std::int64_t of = 0;  ///< the record last asked for; 0: none
        std::int64_t owner = 0;
    };
    std::vector<Shared> shared = {};
    std::optional<store::Statement> insert = {};
    std::optional<store::Statement> update = {};
};

namespace {

template <class Set>
Set set_of(const model::Entity& entity, std::string_view names) {
    Set set{Lookup(entity, model::fields_of(entity, names)), std::nullopt};
    for (const std::size_t at : set.lookup.fields())
        if (std::string_view(entity.fields[at].name) == "key") set.key = at;
    return set;
}

}  // namespace

Operation::Operation(Workspace& workspace, std::string_view command, Keep keep)
    : database_(workspace.database()),
      own_(database_.begin()),
      transaction_(*own_),
      clock_(workspace.clock()),
      keep_(keep),
      progress_(workspace.progress()) {
    facts_.actor = workspace.actor();
    facts_.command = command;
    begin();
}

Operation::Operation(store::Database& database, store::Transaction& transaction, const Clock& clock,
                     const std::string& actor, std::string_view command)
    : database_(database), transaction_(transaction), clock_(clock), keep_(Keep::yes) {
    facts_.actor = actor;
    facts_.command = command;
    begin();
}

Operation::~Operation() {
    if (progress_ && seq_ - first_seq_ >= progress_step) progress_(0);
}

void Operation::begin() {
    text::require_line(facts_.actor);
    facts_.at = clock_.now().iso();
    facts_.schema = store::newest_schema();
    const auto chain = transaction_.row<std::int64_t, std::int64_t, store::Blob>(
        "UPDATE chain SET operation = operation + 1 WHERE id = 1 RETURNING operation, seq, head");
    if (!chain) throw Error(Code::invalid, tr("the workspace has lost its log"), tr("restore a backup"));
    facts_.id = std::get<0>(*chain);
    first_seq_ = seq_ = std::get<1>(*chain);
    chain_.emplace(std::get<2>(*chain).bytes);
}

Operation::Table& Operation::table(const model::Entity& entity) {
    auto& table = tables_[&entity];
    if (table) return *table;
    table = std::make_unique<Table>(Table{.entity = entity});
    for (const char* names : {entity.identity, entity.unique})
        if (*names) table->sets.push_back(set_of<Table::Set>(entity, names));
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        if (entity.fields[i].is_unique) table->sets.push_back({Lookup(entity, std::array{&entity.fields[i]}), i});
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        for (const model::SharedOwner& fields : model::shared_owners(entity, entity.fields[i]))
            table->shared.push_back({i, fields});
    const std::string columns = shape_of(entity);
    table->shape_digest = digest_of_shape(entity.name, columns);
    auto shape = database_.value<std::int64_t>("SELECT id FROM shape WHERE tbl = $1 AND columns = $2",
                                               std::string_view(entity.name), columns);
    if (!shape)
        shape = transaction_.value<std::int64_t>(
            "INSERT INTO shape (id, tbl, columns) SELECT coalesce(max(id), 0) + 1, $1, $2 FROM shape RETURNING id",
            std::string_view(entity.name), columns);
    table->shape = shape.value();
    return *table;
}

std::int64_t Operation::next_id(Table& table) {
    if (table.last_id < 0) table.last_id = last_number(database_, table.entity);
    table.gave_id = true;
    return ++table.last_id;
}

void Operation::require_valid(Table& table, const model::Record& record) {
    const model::Entity& entity = table.entity;
    if (auto problems = model::faults(entity, record); !problems.empty()) throw_faults(entity, std::move(problems));
    if (entity.fits)
        if (auto problems = entity.fits(database_, record, today()); !problems.empty())
            throw_faults(entity, std::move(problems));
    const std::int64_t id = model::value_of(entity, record, "id").number;
    for (std::size_t i = 0; i < record.size(); ++i)
        if (entity.fields[i].is_tree && record[i].present)
            require_no_circle(database_, entity, entity.fields[i], id, record[i].number);
    require_same_owner(table, record);
}

namespace {

/// The owner of the record that a field refers to; the last answer is kept.
template <class Shared>
std::int64_t owner_of(store::Database& database, const model::Field& field, Shared& shared, std::int64_t record) {
    if (shared.of == record) return shared.owner;
    if (!shared.query)
        shared.query = database.prepare(std::string("SELECT ") + shared.fields.other->name + " FROM " +
                                        field.target->name + " WHERE id = $1");
    shared.query->bind(1, record);
    const auto found = store::next<std::optional<std::int64_t>>(*shared.query);
    shared.owner = found ? std::get<0>(*found).value_or(0) : 0;
    shared.of = record;
    shared.query->reset();
    return shared.owner;
}

}  // namespace

/// After a record was removed or has another owner.
void Operation::forget_owners() {
    for (auto& [entity, table] : tables_)
        for (Table::Shared& shared : table->shared) shared.of = 0;
}

/// What a record of a project refers to belongs to that project, or to none.
void Operation::require_same_owner(Table& table, const model::Record& record) {
    const model::Entity& entity = table.entity;
    const model::Field* owner = model::owner_of(entity);
    const bool is_owned = owner && record[model::index_of(entity, *owner)].present;
    for (Table::Shared& shared : table.shared) {
        const Value& reference = record[shared.reference];
        if (!reference.present || (is_owned && !shared.fields.own->is_owner)) continue;
        const model::Field& field = entity.fields[shared.reference];
        const std::int64_t other = owner_of(database_, field, shared, reference.number);
        const Value& own = record[model::index_of(entity, *shared.fields.own)];
        if (other != 0 && (!own.present || other != own.number))
            throw of_another_owner(database_, entity, field, shared.fields, reference.number, own, other);
    }
}

/// Who refers to a record that moved to another project must stand there too.
void Operation::require_owner_of_referrers(Table& table, const model::Record& record) {
    for (const model::Entity* entity : model::entities())
        for (const model::Field& field : entity->fields) {
            if (field.target != &table.entity) continue;
            for (const model::SharedOwner& shared : model::shared_owners(*entity, field))
                require_owner_of_referrers(table, record, *entity, field, shared);
        }
}

void Operation::require_owner_of_referrers(Table& table, const model::Record& record, const model::Entity& entity,
                                           const model::Field& field, const model::SharedOwner& shared) {
    const model::Entity& target = table.entity;
    const Value& own = record[model::index_of(target, *shared.other)];
    if (!own.present) return;
    const std::int64_t id = model::value_of(target, record, "id").number;
    const std::string other = std::string("a.") + shared.own->name;
    const auto row = database_.row<std::int64_t, std::optional<std::int64_t>>(
        "SELECT a.id, " + other + " FROM " + entity.name + " a WHERE a." + field.name + " = $1 AND (" + other +
            " IS NULL OR " + other + " <> $2)" + model::must_agree(entity, shared) + " ORDER BY a.id LIMIT 1",
        id, own.number);
    if (!row) return;
    const auto& [referrer, theirs] = *row;
    const model::Entity& owner = *shared.own->target;
    const std::string kind = model::noun(owner);
    throw Error(
        Code::invalid,
        tr("{} {} cannot belong to the {} {}: {} {} of {} refers to it", model::noun(target),
           name_of(database_, target, id), kind, name_of(database_, owner, own.number), model::noun(entity),
           name_of(database_, entity, referrer), theirs ? name_of(database_, owner, *theirs) : tr("no {}", kind)),
        tr("remove or change those first"));
}

/// Another record with the same values in a set of fields, where an absent value equals an absent one.
std::optional<std::int64_t> Operation::same_as(Table& table, std::size_t number, const model::Record& record) {
    Table::Set& set = table.sets[number];
    if (set.key && !record[*set.key].present) return std::nullopt;
    return set.lookup.find_other(database_, record);
}

/// Looks where the table's UNIQUE does not: before a row changes in such fields, and where a value is absent.
void Operation::require_unique(Table& table, const model::Record& record, const model::Record* stored) {
    for (std::size_t number = 0; number < table.sets.size(); ++number) {
        const Table::Set& set = table.sets[number];
        const auto fields = set.lookup.fields();
        if (set.key && !record[*set.key].present) continue;
        const bool looks = std::any_of(fields.begin(), fields.end(), [&](std::size_t at) {
            return stored
                       ? record[at] != (*stored)[at]
                       : !record[at].present && !table.entity.finds_absent && !table.entity.fields[at].is_other_owner;
        });
        if (looks && same_as(table, number, record)) throw_conflict(table, record);
    }
}

void Operation::throw_conflict(Table& table, const model::Record& record) {
    const model::Entity& entity = table.entity;
    for (std::size_t set = 0; set < table.sets.size(); ++set) {
        const auto other = same_as(table, set, record);
        if (!other) continue;
        const auto fields = table.sets[set].lookup.fields();
        if (const model::Field& only = entity.fields[fields[0]]; only.is_unique) {
            const std::string holder = name_of(database_, entity, *other);
            Error error(Code::conflict,
                        tr("{} {} is already that of the {} {}", only.name,
                           in_words(database_, only, record[fields[0]]), model::noun(entity), holder),
                        tr("correct the number, or change that record by its key: {}", holder));
            error.pointer = only.name;
            throw error;
        }
        std::vector<std::string> values;
        std::vector<std::string> names;
        std::string owner;
        for (const std::size_t at : fields) {
            const model::Field& field = entity.fields[at];
            const bool is_owner = field.is_owner || field.is_other_owner;
            if (!is_owner) names.emplace_back(field.name);
            if (!record[at].present) continue;
            const std::string words = in_words(database_, field, record[at]);
            is_owner ? void(owner = words) : values.push_back(words);
        }
        std::string what = text::join(values, ", ");
        if (!owner.empty()) what = values.empty() ? owner : tr("{}, in {}", what, owner);
        const std::string noun = model::noun(entity);
        const bool is_vowel = std::string_view("aeiou").find(entity.label[0]) != std::string_view::npos;
        throw Error(
            Code::conflict,
            is_vowel ? tr("there is already an {} {}", noun, what) : tr("there is already a {} {}", noun, what),
            names.empty() ? tr("change it with edit")
                          : tr("choose another {}, or change it with edit", text::join(names, ", ")));
    }
    throw Error(Code::conflict, tr("what is to be written contradicts what is stored"));
}

/// A key made from the title, with a number behind it when it is taken.
std::string Operation::free_key(const model::Entity& entity, const model::Record& record, std::int64_t id) {
    const std::string& title = model::value_of(entity, record, entity.title).text;
    const bool is_sayable = !text::slug(title).empty();
    const std::string base = is_sayable ? title : std::string(entity.name) + "-" + std::to_string(id);
    std::string key = text::key_from(base);
    const auto holder = keyed(database_, entity, record, key);
    if (holder && is_sayable) taken_keys_.push_back({&entity, id, *holder});
    for (int n = 2; keyed(database_, entity, record, key); ++n) key = text::key_from(base, n);
    return key;
}

std::int64_t Operation::insert(const model::Entity& entity, model::Record& record) {
    Table& into = table(entity);
    const std::int64_t id = next_id(into);
    record[model::index_of(entity, "id")] = Value::of(id);
    if (entity.complete) entity.complete(database_, record, nullptr, today());
    if (entity.keyed && entity.title && model::value_of(entity, record, entity.title).present) {
        Value& key = record[model::index_of(entity, "key")];
        if (!key.present) key = Value::of(free_key(entity, record, id));
    }
    require_valid(into, record);
    if (entity.settle) entity.settle(record, nullptr, today());
    write_row(into, record, 0, nullptr);
    return id;
}

bool Operation::update(const model::Entity& entity, std::int64_t id, model::Record record) {
    const auto stored = model::load(database_, entity, id);
    if (!stored) throw_not_found(entity, id);
    if (*stored == record) return false;
    const std::int64_t last = *revision(database_, entity, id);
    if (state_at(database_, entity, last) != stored) throw_differs(database_, entity, id);
    if (entity.complete) entity.complete(database_, record, &*stored, today());
    if (*stored == record) return false;
    Table& into = table(entity);
    require_valid(into, record);
    const auto owners = model::owners_of(entity);
    const bool moves = std::any_of(owners.begin(), owners.end(), [&](const model::Field* owner) {
        const std::size_t at = model::index_of(entity, *owner);
        return record[at] != (*stored)[at];
    });
    if (moves) require_owner_of_referrers(into, record);
    if (entity.settle) entity.settle(record, &*stored, today());
    write_row(into, record, last, &*stored);
    return true;
}

void Operation::remove(const model::Entity& entity, std::int64_t id) {
    const auto previous = revision(database_, entity, id);
    if (!previous) throw_not_found(entity, id);
    delete_row(table(entity), id, *previous);
}

void Operation::erase(const model::Entity& entity, std::int64_t id, const model::Record* kept) {
    const auto current = revision(database_, entity, id);
    const bool exists = current.has_value();
    const auto previous = exists ? current : last_change(database_, entity, id);
    if (!previous || (kept && !exists)) throw_not_found(entity, id);
    Table& into = table(entity);
    const std::int64_t last_known = seq_;
    if (kept) {
        require_valid(into, *kept);
        const auto stored = model::load(database_, entity, id);
        write_row(into, *kept, *previous, &*stored);
    } else if (exists) {
        delete_row(into, id, *previous);
    } else {
        record_change(into, id, *previous, nullptr);
    }
    transaction_
        .prepare(
            "UPDATE change SET nonce = NULL, image = NULL WHERE row_id = $1 AND seq <= $2 AND image IS NOT NULL "
            "AND shape IN (SELECT id FROM shape WHERE tbl = $3)")
        .bind(1, id)
        .bind(2, last_known)
        .bind(3, std::string_view(entity.name))
        .run();
    set_final();
}

bool Operation::erase_words(std::int64_t operation, std::string_view actor, std::string_view command) {
    const auto has_digest = database_.value<bool>(
        "SELECT CASE WHEN words IS NULL THEN 0 ELSE 1 END FROM operation WHERE id = $1", operation);
    if (!has_digest) throw Error(Code::not_found, tr("no operation {}", operation), tr("buywork log lists them"));
    if (!*has_digest) return false;
    transaction_.prepare("UPDATE operation SET actor = $1, command = $2, nonce = NULL WHERE id = $3")
        .bind(1, actor)
        .bind(2, command)
        .bind(3, operation)
        .run();
    set_final();
    return true;
}

void Operation::delete_row(Table& table, std::int64_t id, std::int64_t previous) {
    const auto names = referrers(database_, table.entity, id);
    if (!names.empty()) {
        Error error(Code::conflict,
                    tr("{} {} is still used by {}", model::noun(table.entity), name_of(database_, table.entity, id),
                       list_of(names)),
                    tr("remove or change those first"));
        error.candidates = names;
        throw error;
    }
    store::Statement statement =
        transaction_.prepare(std::string("DELETE FROM ") + table.entity.name + " WHERE id = $1");
    statement.bind(1, id).run();
    forget_owners();
    record_change(table, id, previous, nullptr);
    search_pages_.put(table.entity, id, nullptr);
}

void Operation::write_row(Table& table, const model::Record& record, std::int64_t previous,
                          const model::Record* stored) {
    require_unique(table, record, stored);
    auto& statement = stored ? table.update : table.insert;
    if (!statement)
        statement.emplace(transaction_.prepare(stored ? sql_update(table.entity) : sql_insert(table.entity)));
    const std::int64_t id = model::value_of(table.entity, record, "id").number;
    const int index = bind(*statement, 1, table.entity, record);
    if (statement->bind(index, seq_ + 1).run() == 0) throw_conflict(table, record);
    if (stored)
        for (const model::Field* owner : model::owners_of(table.entity)) {
            const std::size_t at = model::index_of(table.entity, *owner);
            if (record[at] != (*stored)[at]) forget_owners();
        }
    record_change(table, id, previous, &record);
    search_pages_.put(table.entity, id, &record);
    if (search_pages_.is_large()) search_pages_.write(database_, transaction_);
    if (watch_) watch_(table.entity, record, stored);
}

std::int64_t Operation::record_change(Table& table, std::int64_t row, std::int64_t previous,
                                      const model::Record* record) {
    table.wrote = true;
    if (!insert_change_) {
        insert_change_.emplace(
            transaction_.prepare("INSERT INTO change (seq, op, shape, row_id, prev, digest, nonce, image) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"));
    }
    std::string image;
    if (record) append_image(image, table.entity, *record);
    std::array<std::uint8_t, 16> random;
    random_bytes(random);
    const std::string_view nonce(reinterpret_cast<const char*>(random.data()), random.size());
    const Digest digest = digest_of(nonce, record == nullptr, image);
    chain_->add(++seq_, table.shape_digest, row, previous, bytes(digest));

    store::Statement& statement = *insert_change_;
    statement.bind(1, seq_).bind(2, facts_.id).bind(3, table.shape).bind(4, row);
    previous == 0 ? statement.bind_null(5, store::Type::integer) : statement.bind(5, previous);
    statement.bind_blob(6, bytes(digest)).bind_blob(7, nonce);
    record ? statement.bind_kept(8, image) : statement.bind_null(8, store::Type::text);
    write_log(statement);
    if (progress_ && (seq_ - first_seq_) % progress_step == 0) progress_(seq_ - first_seq_);
    return seq_;
}

store::Statement Operation::unlogged(std::string_view sql) {
    has_unlogged_ = true;
    return transaction_.prepare(sql);
}

void Operation::about(std::string_view subject) { subjects_.emplace_back(subject); }

void Operation::about(const model::Entity& entity, std::int64_t id) {
    std::string name = name_of(database_, entity, id);
    const auto owners =
        entity.keyed || entity.is_private ? std::vector<const model::Field*>() : model::owners_of(entity);
    const auto record = owners.empty() ? std::nullopt : model::load(database_, entity, id);
    for (const model::Field* owner : owners) {
        const Value of_owner = record ? (*record)[model::index_of(entity, *owner)] : Value{};
        if (of_owner.present) name += " (" + name_of(database_, *owner->target, of_owner.number) + ")";
    }
    about(name);
}

/// The command and what it was about: "action done: #12 (maintenance-2027)", "project apply: maintenance-2027, 175
/// changes". What an operation without a subject did is said by its changes alone.
std::string Operation::description() const {
    if (subjects_.empty()) return facts_.command;
    const auto changes = static_cast<std::size_t>(seq_ - first_seq_);
    std::string words = facts_.command + ": " + list_of(subjects_);
    if (changes > subjects_.size()) words += ", " + std::to_string(changes) + " changes";
    return words;
}

std::optional<model::Clash> Operation::clash(const model::Entity& entity) {
    const auto table = tables_.find(&entity);
    if (!entity.clash || table == tables_.end() || !table->second->wrote) return std::nullopt;
    return entity.clash(database_);
}

std::int64_t Operation::commit() {
    for (const auto& [entity, table] : tables_)
        if (const auto found = clash(*entity))
            throw Error(Code::conflict, found->problem.message, found->problem.hint);
    if (is_dry_run() || (empty() && !has_unlogged_)) return 0;
    if (empty()) {
        transaction_.prepare("UPDATE chain SET operation = operation - 1 WHERE id = 1").run();
        own_->commit();
        return 0;
    }
    search_pages_.write(database_, transaction_);
    for (auto& [entity, table] : tables_) {
        if (!table->gave_id) continue;
        transaction_
            .prepare(
                "INSERT INTO counter (tbl, value) VALUES ($1, $2) "
                "ON CONFLICT (tbl) DO UPDATE SET value = excluded.value")
            .bind(1, std::string_view(entity->name))
            .bind(2, table->last_id)
            .run();
    }
    facts_.command = description();
    std::array<std::uint8_t, 16> random;
    random_bytes(random);
    const std::string nonce(reinterpret_cast<const char*>(random.data()), random.size());
    facts_.words = bytes(digest_of_words(nonce, facts_.actor, facts_.command));
    const Digest head = chain_->finish(facts_);
    store::Statement insert = transaction_.prepare(
        "INSERT INTO operation (id, actor, at, command, undoes, final, schema, first_change, last_change, head, "
        "words, nonce) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
    insert.bind(1, facts_.id).bind(2, std::string_view(facts_.actor)).bind(3, std::string_view(facts_.at));
    insert.bind(4, std::string_view(facts_.command));
    facts_.undoes == 0 ? insert.bind_null(5, store::Type::integer) : insert.bind(5, facts_.undoes);
    insert.bind(6, std::int64_t{facts_.final}).bind(7, facts_.schema).bind(8, first_seq_ + 1).bind(9, seq_);
    insert.bind_blob(10, bytes(head)).bind_blob(11, facts_.words).bind_blob(12, nonce);
    write_log(insert);
    transaction_.prepare("UPDATE chain SET seq = $1, head = $2 WHERE id = 1")
        .bind(1, seq_)
        .bind_blob(2, bytes(head))
        .run();
    tables_.clear();
    insert_change_.reset();
    if (own_) own_->commit();
    return facts_.id;
}

/// A change of the log, on its way to be reversed.
struct Operation::LoggedChange {
    const model::Entity* entity;
    std::int64_t seq;
    std::int64_t row;
    std::int64_t previous;  ///< 0: the row was new
};

namespace {

[[noreturn]] void throw_changed_since(store::Database& database, const model::Entity& entity, std::int64_t row,
                                      std::int64_t seq) {
    const auto found = database.row<std::int64_t, std::string>(
        "SELECT o.id, o.command FROM change c JOIN shape s ON s.id = c.shape JOIN operation o ON o.id = c.op "
        "WHERE c.row_id = $1 AND s.tbl = $2 AND c.seq > $3 ORDER BY c.seq LIMIT 1",
        row, std::string_view(entity.name), seq);
    if (!found) throw_differs(database, entity, row);
    const auto& [operation, command] = *found;
    throw Error(Code::conflict,
                tr("{} {} was changed since, by operation {} ({})", model::noun(entity),
                   name_of(database, entity, row), operation, command),
                tr("undo operation {} first", operation));
}

}  // namespace

std::vector<Operation::LoggedChange> Operation::changes_of(std::int64_t operation) {
    std::vector<LoggedChange> changes;
    constexpr const char* sql =
        "SELECT s.tbl, c.seq, c.row_id, coalesce(c.prev, 0) FROM operation o "
        "JOIN change c ON c.seq BETWEEN o.first_change AND o.last_change JOIN shape s ON s.id = c.shape "
        "WHERE o.id = $1 ORDER BY c.seq DESC";
    for (const auto& [table, seq, row, previous] :
         database_.rows<std::string_view, std::int64_t, std::int64_t, std::int64_t>(sql, operation))
        changes.push_back({&model::get_entity(table), seq, row, previous});
    return changes;
}

/// What counts is what the row holds: changes that were themselves undone do not contradict.
void Operation::restore(const LoggedChange& change) {
    Table& into = table(*change.entity);
    const auto current = model::load(database_, *change.entity, change.row);
    if (current != state_at(database_, *change.entity, change.seq))
        throw_changed_since(database_, *change.entity, change.row, change.seq);
    const auto before = change.previous ? state_at(database_, *change.entity, change.previous) : std::nullopt;
    const std::int64_t last = revision(database_, *change.entity, change.row).value_or(change.seq);
    if (before)
        write_row(into, *before, last, current ? &*current : nullptr);
    else if (current)
        delete_row(into, change.row, last);
}

void Operation::reverse(std::int64_t operation) {
    const auto row =
        database_.row<bool, std::string>("SELECT final, command FROM operation WHERE id = $1", operation);
    if (!row) throw Error(Code::not_found, tr("no operation {}", operation), tr("buywork log lists them"));
    const auto& [is_final, command] = *row;
    if (is_final)
        throw Error(Code::conflict, tr("operation {} ({}) is final and cannot be undone", operation, command));
    facts_.undoes = operation;
    const auto changes = changes_of(operation);
    for (const LoggedChange& change : changes) restore(change);
    for (const LoggedChange& change : changes) require_restored(change);
}

/// What is there again must be what `add` and `edit` would take.
void Operation::require_restored(const LoggedChange& change) {
    const auto record = model::load(database_, *change.entity, change.row);
    if (!record) return;
    Table& into = table(*change.entity);
    try {
        require_valid(into, *record);
        require_owner_of_referrers(into, *record);
    } catch (Error& error) {
        if (error.code == Code::usage) error.code = Code::conflict;
        throw;
    }
    for (std::size_t set = 0; set < into.sets.size(); ++set)
        if (same_as(into, set, *record)) throw_conflict(into, *record);
}

Digest Operation::head(store::Database& database) {
    const auto stored = database.value<store::Blob>("SELECT head FROM chain WHERE id = 1");
    Digest digest{};
    if (!stored) return digest;
    const std::string& head = stored->bytes;
    std::copy_n(head.begin(), std::min(head.size(), digest.size()), digest.begin());
    return digest;
}

}  // namespace buywork::workspace
