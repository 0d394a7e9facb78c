#include <algorithm>
#include <buywork/model/read.hpp>
#include <buywork/model/unfit.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/content.hpp>
#include <buywork/workspace/operation.hpp>
#include <buywork/workspace/search.hpp>
#include <map>
#include <set>

namespace buywork::workspace {
namespace {

constexpr std::size_t most_faults = 100;
/// A bit is kept of each.
constexpr std::int64_t most_changes = std::int64_t{1} << 32;

/// Faults in words, the first hundred of them.
class Faults {
  public:
    explicit Faults(std::vector<std::string>& faults) : faults_(faults) {}
    template <class... Arguments>
    void add(const char* text, const Arguments&... arguments) {
        say(tr(text, arguments...));
    }
    void say(std::string fault) {
        if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
    }

  private:
    std::vector<std::string>& faults_;
};

struct Shape {
    std::string table;
    std::string columns;
    Digest digest;
    std::int64_t highest = 0;  ///< row of its changes
};

std::map<std::int64_t, Shape> shapes(store::Database& database) {
    std::map<std::int64_t, Shape> all;
    for (const auto& [id, table, columns] :
         database.rows<std::int64_t, std::string, std::string>("SELECT id, tbl, columns FROM shape"))
        all[id] = {table, columns, digest_of_shape(table, columns), 0};
    return all;
}

/// An operation as it is stored.
struct Stored {
    OperationFacts facts;
    std::int64_t first;  ///< its first change
    std::int64_t last;
    std::string head;
    std::string nonce;  ///< of its words; empty: they were erased, or it is older
};

std::vector<Stored> operations(store::Database& database) {
    std::vector<Stored> all;
    using Number = std::int64_t;
    using Text = std::string;
    using Bytes = std::optional<store::Blob>;
    for (auto&& [id, actor, at, command, undoes, is_final, schema, first, last, head, words, nonce] :
         database.rows<Number, Text, Text, Text, Number, bool, Number, Number, Number, store::Blob, Bytes, Bytes>(
             "SELECT id, actor, at, command, coalesce(undoes, 0), final, schema, first_change, last_change, head, "
             "words, nonce FROM operation ORDER BY id"))
        all.push_back({{id, std::move(actor), std::move(at), std::move(command), undoes, is_final, schema,
                        words ? std::move(words->bytes) : std::string()},
                       first,
                       last,
                       std::move(head.bytes),
                       nonce ? std::move(nonce->bytes) : std::string()});
    return all;
}

/// The numbers given so far, which are never given again: none may be lower than one in use.
void check_numbers(store::Database& database, const std::map<std::int64_t, Shape>& known, const Health& health,
                   std::int64_t last_operation, Faults& faults) {
    for (const auto& [id, shape] : known) {
        const auto last = database.value<std::int64_t>("SELECT value FROM counter WHERE tbl = $1", shape.table);
        if (last.value_or(0) < shape.highest)
            faults.add(N_("the counter of {} is lower than its highest number"), shape.table);
    }
    const auto end = database.row<std::int64_t, std::int64_t>("SELECT operation, seq FROM chain WHERE id = 1");
    if (end != std::tuple(last_operation, health.changes))
        faults.add(N_("the log does not end with its last operation"));
}

/// Of each change, by its number, whether a row must be as it says: it is the row's last and no deletion.
using Live = std::vector<bool>;

/// A change follows one of the same row.
void check_previous(store::Database& database, Faults& faults) {
    constexpr const char* sql =
        "SELECT c.seq FROM change c JOIN shape s ON s.id = c.shape LEFT JOIN change p ON p.seq = c.prev "
        "LEFT JOIN shape t ON t.id = p.shape WHERE c.prev IS NOT NULL AND (p.seq IS NULL OR p.seq >= c.seq "
        "OR p.row_id <> c.row_id OR t.tbl <> s.tbl) ORDER BY c.seq";
    for (const auto& [seq] : database.rows<std::int64_t>(sql))
        faults.add(N_("change {} does not follow a change of its row"), seq);
}

/// Replays the chain of digests, change by change, and compares every operation's head.
class Replay {
  public:
    Replay(store::Database& database, Health& health, Faults& faults)
        : database_(database),
          health_(health),
          faults_(faults),
          shapes_(shapes(database)),
          operations_(operations(database)) {}

    Live run() {
        constexpr const char* sql =
            "SELECT seq, op, shape, row_id, coalesce(prev, 0), digest, nonce, image FROM change ORDER BY seq";
        using Number = std::int64_t;
        for (const auto& [seq, operation, shape, row, previous, digest, nonce, image] :
             database_.rows<Number, Number, Number, Number, Number, store::BlobView, std::optional<store::BlobView>,
                            std::optional<std::string_view>>(sql))
            replay({seq, operation, shape, row, previous, digest.bytes,
                    nonce ? std::optional(nonce->bytes) : std::nullopt, image});
        while (next_ < operations_.size()) finish();
        for (const auto& [whose, seq] : erased_)
            faults_.add(N_("change {}: the image is gone, and no final operation erased it"), seq);
        if (words_erased_ > 0)
            faults_.add(N_("operation {}: its words are gone, and nobody was forgotten after it"), words_erased_);
        health_.operations = static_cast<std::int64_t>(operations_.size());
        health_.head = Operation::head(database_);
        if (head_ != bytes(health_.head)) faults_.add(N_("the head of the log is not that of its last operation"));
        check_numbers(database_, shapes_, health_, operations_.empty() ? 0 : operations_.back().facts.id, faults_);
        return std::move(live_);
    }

  private:
    /// A change as it is stored; an image that was erased has no nonce either.
    struct Logged {
        std::int64_t seq, operation, shape, row, previous;
        std::string_view digest;
        std::optional<std::string_view> nonce;
        std::optional<std::string_view> image;
    };

    void replay(const Logged& change) {
        while (next_ < operations_.size() && operations_[next_].facts.id < change.operation) finish();
        if (!count(change.seq)) return;
        const bool deletes = !change.image && change.nonce;
        const auto previous = static_cast<std::size_t>(change.previous);
        if (previous < live_.size()) live_[previous] = false;
        live_.push_back(!deletes);
        const auto shape = shapes_.find(change.shape);
        if (next_ >= operations_.size() || shape == shapes_.end() || operations_[next_].facts.id != change.operation)
            return faults_.add(N_("change {} belongs to no operation"), change.seq);
        shape->second.highest = std::max(shape->second.highest, change.row);
        if (!chain_) chain_.emplace(head_);
        check_image(change, shape->second);
        chain_->add(change.seq, shape->second.digest, change.row, change.previous, change.digest);
    }

    /// Whether the change has a number that one can have.
    bool count(std::int64_t seq) {
        if (seq == ++health_.changes) return true;
        faults_.add(N_("changes are missing from the log before change {}"), seq);
        health_.changes = seq;
        if (seq < 1 || seq > most_changes) return false;
        live_.resize(static_cast<std::size_t>(seq), false);
        return true;
    }

    void check_image(const Logged& change, const Shape& shape) {
        const std::pair<std::string_view, std::int64_t> whose(shape.table, change.row);
        if (!change.nonce && !change.image) {
            ++health_.erased;
            erased_[whose] = change.seq;
            return;
        }
        const Digest digest = digest_of(change.nonce.value_or(""), !change.image, change.image.value_or(""));
        if (bytes(digest) != change.digest)
            faults_.add(N_("change {}: the image does not match its digest"), change.seq);
        if (!operations_[next_].facts.final) return;
        erased_.erase(whose);
        forgets_somebody_ = forgets_somebody_ || shape.table == "person";
    }

    /// Ends the next operation, and begins the one after it.
    void finish() {
        const Stored& stored = operations_[next_++];
        check_words(stored);
        if (!Instant::from_iso(stored.facts.at))
            faults_.add(N_("operation {}: its time cannot be read"), stored.facts.id);
        if (!chain_) chain_.emplace(head_);
        const Digest digest = chain_->finish(stored.facts);
        if (bytes(digest) != stored.head || stored.first != expected_ || stored.last != health_.changes)
            faults_.add(N_("operation {}: the log was altered at or before this point"), stored.facts.id);
        expected_ = health_.changes + 1;
        head_ = stored.head;
        chain_.reset();
    }

    /// Who did it and by which command, against the digest that the chain covers.
    void check_words(const Stored& stored) {
        const OperationFacts& facts = stored.facts;
        if (!facts.words.empty() && stored.nonce.empty())
            words_erased_ = facts.id;
        else if (!facts.words.empty() &&
                 bytes(digest_of_words(stored.nonce, facts.actor, facts.command)) != facts.words)
            faults_.add(N_("operation {}: the log was altered at or before this point"), facts.id);
        if (forgets_somebody_ && words_erased_ < facts.id) words_erased_ = 0;
        forgets_somebody_ = false;
    }

    store::Database& database_;
    Health& health_;
    Faults& faults_;
    std::map<std::int64_t, Shape> shapes_;
    std::vector<Stored> operations_;
    std::size_t next_ = 0;  ///< of the operations
    std::string head_;
    std::optional<Chain> chain_;
    Live live_ = {false};
    std::int64_t expected_ = 1;  ///< the first change of the next operation
    std::map<std::pair<std::string_view, std::int64_t>, std::int64_t> erased_;  ///< row -> its last erased change
    bool forgets_somebody_ = false;  ///< the operation, which is final and about a person
    std::int64_t words_erased_ = 0;  ///< the last operation without its words that no later one explains
};

/// Whether an image of another shape says the same; one that cannot be read does not.
bool is_image_of(const model::Entity& entity, const model::Record& record, std::string_view columns,
                 std::string_view image) {
    try {
        return record_of(entity, columns, image) == record;
    } catch (const Error& error) {
        if (error.code != Code::invalid) throw;
        return false;
    }
}

/// Every value against its field, then all of them against the rules of the entity.
void check_values(const model::Entity& entity, const model::Record& record, std::int64_t id, Faults& faults) {
    bool fits = true;
    for (std::size_t i = 0; i < record.size(); ++i) {
        const model::Field& field = entity.fields[i];
        const char* what = field.stored() ? model::unfit(field, record[i]) : nullptr;
        if (!what) continue;
        faults.add(N_("{} {}: the stored value of {} {}"), model::noun(entity), id, field.name, translated(what));
        fits = false;
    }
    if (!fits) return;
    for (const Problem& problem : model::faults(entity, record))
        faults.add(N_("{} {}: the stored record is not valid: {}"), model::noun(entity), id, problem.message);
}

/// Whether the change is the last of a row that was not seen yet; it is from now on.
bool take(Live& live, std::int64_t change) {
    if (change < 1 || static_cast<std::size_t>(change) >= live.size()) return false;
    const bool is_live = live[static_cast<std::size_t>(change)];
    live[static_cast<std::size_t>(change)] = false;
    return is_live;
}

/// Every value against its field, and every row of a table against the image of its last change.
void check_rows(store::Database& database, const model::Entity& entity, Live& live, Health& health, Faults& faults) {
    const std::string table = entity.name;
    std::string sql = "SELECT ";
    for (const std::string& column : model::stored_columns(entity)) sql += table + "." + column + ", ";
    sql += "c.image, s.columns, s.tbl, c.row_id, " + table + ".rev FROM " + table +
           " LEFT JOIN change c ON c.seq = " + table + ".rev LEFT JOIN shape s ON s.id = c.shape";
    const std::string shape = shape_of(entity);
    std::string image;
    store::Statement statement = database.prepare(sql);
    while (statement.step()) {
        const store::Row& row = statement.row();
        ++health.rows;
        model::Record record(entity.fields.size());
        int column = 0;
        for (std::size_t i = 0; i < entity.fields.size(); ++i)
            if (entity.fields[i].stored()) column = model::read_columns(row, column, entity.fields[i], record[i]);
        const std::int64_t id = model::value_of(entity, record, "id").number;
        check_values(entity, record, id, faults);
        using Text = std::optional<std::string_view>;
        const auto [logged, columns, logged_table, logged_id, revision] =
            store::columns<Text, Text, Text, std::optional<std::int64_t>, std::int64_t>(row, column);
        bool same = take(live, revision) && logged_table == table && logged_id == id && logged;
        if (same && columns == shape) {
            image.clear();
            append_image(image, entity, record);
            same = image == *logged;
        } else if (same) {
            same = is_image_of(entity, record, columns.value_or(""), *logged);
        }
        if (!same) faults.add(N_("{} {}: the row differs from the log"), model::noun(entity), id);
    }
}

/// Records of one owner that refer to a record of another.
void check_owners(store::Database& database, const model::Entity& entity, Faults& faults) {
    for (const model::Field& field : entity.fields)
        for (const model::SharedOwner& shared : model::shared_owners(entity, field)) {
            const std::string mine = std::string("a.") + shared.own->name,
                              theirs = std::string("b.") + shared.other->name;
            const std::string sql = std::string("SELECT a.id, b.id FROM ") + entity.name + " a JOIN " +
                                    field.target->name + " b ON b.id = a." + field.name + " WHERE " + theirs +
                                    " IS NOT NULL AND (" + mine + " IS NULL OR " + mine + " <> " + theirs + ")" +
                                    model::must_agree(entity, shared) + " ORDER BY a.id";
            for (const auto& [id, referred] : database.rows<std::int64_t, std::int64_t>(sql))
                faults.add(N_("{} {}: its {} {} belongs to another {}"), model::noun(entity), id,
                           model::noun(*field.target), referred, model::noun(*shared.own->target));
        }
}

/// Records that contradict each other, where each of them can be read; entities may share what looks for them.
void check_clashes(store::Database& database, Faults& faults) {
    std::set<std::optional<model::Clash> (*)(store::Database&)> done = {nullptr};
    for (const model::Entity* entity : model::entities()) try {
            if (!done.insert(entity->clash).second) continue;
            if (const auto found = entity->clash(database))
                faults.add(N_("{} {}: {}"), model::noun(*entity), found->id, found->problem.message);
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;  // what cannot be read was told before
        }
}

/// Whether a table has its columns: a name that is spoilt in the file cannot be asked for.
bool has_columns(store::Database& database, const model::Entity& entity, Faults& faults) {
    const std::vector<std::string> there = database.columns(entity.name);
    std::vector<std::string> needed = model::stored_columns(entity);
    needed.emplace_back("rev");
    for (const std::string& column : needed)
        if (std::find(there.begin(), there.end(), column) == there.end()) {
            faults.add(N_("the table {} lacks the column {}"), entity.name, column);
            return false;
        }
    return true;
}

}  // namespace

Health check(Workspace& workspace) {
    store::Database& database = workspace.database();
    const auto snapshot = database.snapshot();
    Health health;
    health.faults = database.check_pages();
    Faults faults(health.faults);
    Live live = Replay(database, health, faults).run();
    check_previous(database, faults);
    bool is_whole = true;
    for (const model::Entity* entity : model::entities()) {
        const bool has_all = has_columns(database, *entity, faults);
        is_whole = is_whole && has_all;
        if (has_all) check_rows(database, *entity, live, health, faults);
    }
    if (is_whole)
        for (const model::Entity* entity : model::entities()) check_owners(database, *entity, faults);
    if (is_whole) check_clashes(database, faults);
    if (is_whole) check_contents(database, [&](std::string fault) { faults.say(std::move(fault)); });
    for (std::size_t change = 1; change < live.size(); ++change)
        if (live[change]) faults.add(N_("change {}: the row that it left is gone"), change);
    if (health.faults.empty())
        for (const model::Entity* entity : differing_search_pages(database))
            faults.add(N_("{}: what is searched differs from the records"), model::noun(*entity));
    return health;
}

std::optional<std::int64_t> operations_since(store::Database& database, std::string_view head) {
    std::int64_t since = 0;
    for (const auto& [stored] : database.rows<store::BlobView>("SELECT head FROM operation ORDER BY id DESC")) {
        const auto* first = reinterpret_cast<const std::uint8_t*>(stored.bytes.data());
        if (hex({first, stored.bytes.size()}).starts_with(head)) return since;
        ++since;
    }
    return std::nullopt;
}

}  // namespace buywork::workspace
