/// \file
/// The only way to write: one transaction with actor, time, command, and every row's image after it.
#pragma once

#include <buywork/workspace/image.hpp>
#include <buywork/workspace/search.hpp>
#include <buywork/workspace/workspace.hpp>
#include <map>

namespace buywork::workspace {

/// A writing transaction. Nothing is stored without `commit`.
class Operation {
  public:
    /// \throws Error busy
    Operation(Workspace& workspace, std::string_view command, Keep keep = Keep::yes);
    Operation(Operation&&) = delete;
    ~Operation();

    store::Database& database() { return database_; }
    Date today() const { return today_; }
    model::Context context() { return workspace::context(database_, clock_); }
    bool is_dry_run() const { return keep_ == Keep::dry_run; }

    /// Whether an import rejects data that the workspace cannot store; otherwise it is counted.
    void set_strict(bool is_strict) { is_strict_ = is_strict; }
    bool is_strict() const { return is_strict_; }

    /// How an import handles a name in a file that matches no record of that entity.
    enum class Missing { refuse, suggest, create };
    void when_missing(const model::Entity& entity, Missing missing) { missing_ = {&entity, missing}; }
    Missing missing(const model::Entity& entity) const {
        return missing_.first == &entity ? missing_.second : Missing::refuse;
    }

    /// Inserts a row, assigns its id (and its key, when it has none) and returns the id.
    /// \throws Error usage with missing or contradictory values; conflict when the record already exists;
    ///         invalid when it refers to a record of another project
    std::int64_t insert(const model::Entity& entity, model::Record& record);
    /// Writes the fields that differ. \returns whether any did
    /// \throws Error usage, conflict, invalid
    bool update(const model::Entity& entity, std::int64_t id, model::Record record);
    /// \throws Error conflict with the records that still refer to it
    void remove(const model::Entity& entity, std::int64_t id);

    template <class E>
    std::int64_t insert(E& object) {
        model::Record record = model::to_record(object);
        object.id = insert(E::entity, record);
        return object.id;
    }
    template <class E>
    void update(const E& object) {
        update(E::entity, object.id, model::to_record(object));
    }

    /// Erases the images and nonces of a record in the log; the digests stay, so the chain stays valid. The record
    /// is replaced by `kept`, or removed as well. Final. See workspace/erase.hpp, which also clears the file. \throws
    /// Error not_found when there never was such a record; usage; conflict with the records that still refer to it
    void erase(const model::Entity& entity, std::int64_t id, const model::Record* kept);

    /// Replaces the actor and command of an operation in the log; the chain stays valid, since it
    /// covers a digest of those words. Final.
    /// \returns false when an older version of buywork chained the words themselves: nothing is replaced
    bool erase_words(std::int64_t operation, std::string_view actor, std::string_view command);

    /// Called for every record that is inserted or updated; `before` is nullptr for a new one.
    using Watch =
        std::function<void(const model::Entity& entity, const model::Record& record, const model::Record* before)>;
    void set_watch(Watch watch) { watch_ = std::move(watch); }

    /// Reverses every change of an operation, last one first.
    /// \throws Error conflict when it is final or contradicted by later changes, which it lists
    void reverse(std::int64_t operation);

    /// A statement that writes what the log must not tell: answers that wait for the close of their survey. Of an
    /// operation with nothing else no trace stays in the log.
    store::Statement unlogged(std::string_view sql);

    /// Appends the subject of the operation to its description in the log: the record or the file.
    void about(std::string_view subject);
    /// The same for a record: its name and its project; for a private one only its number.
    void about(const model::Entity& entity, std::int64_t id);

    void set_final() { facts_.final = true; }
    /// Whether there are no changes so far.
    bool empty() const { return seq_ == first_seq_; }

    /// An inserted record whose key got a number because another record has the key derived from its title.
    struct TakenKey {
        const model::Entity* entity;
        std::int64_t id, holder;
    };
    std::span<const TakenKey> taken_keys() const { return taken_keys_; }

    /// The contradiction among the records written so far; if not called, `commit` throws it without a place.
    std::optional<model::Clash> clash(const model::Entity& entity);

    /// Commits the operation; does nothing when nothing changed or in a dry run.
    /// \returns its id, 0 when nothing was written
    /// \throws Error conflict when records clash
    std::int64_t commit();

    /// The head of the log after the last operation.
    static Digest head(store::Database& database);

  private:
    friend void init(const store::Location&, const Clock&, const std::string&, std::string_view, std::string_view,
                     Keep);
    struct Table;
    struct LoggedChange;
    Operation(store::Database& database, store::Transaction& transaction, const Clock& clock,
              const std::string& actor, std::string_view command);
    void begin();
    Table& table(const model::Entity& entity);
    std::int64_t next_id(Table& table);
    std::int64_t record_change(Table& table, std::int64_t row, std::int64_t previous, const model::Record* record);
    std::string free_key(const model::Entity& entity, const model::Record& record, std::int64_t id);
    void write_row(Table& table, const model::Record& record, std::int64_t previous, const model::Record* stored);
    void delete_row(Table& table, std::int64_t id, std::int64_t previous);
    std::vector<LoggedChange> changes_of(std::int64_t operation);
    void restore(const LoggedChange& change);
    void require_restored(const LoggedChange& change);
    void require_valid(Table& table, const model::Record& record);
    void forget_owners();
    void require_same_owner(Table& table, const model::Record& record);
    void require_owner_of_referrers(Table& table, const model::Record& record);
    void require_owner_of_referrers(Table& table, const model::Record& record, const model::Entity& entity,
                                    const model::Field& field, const model::SharedOwner& shared);
    void require_unique(Table& table, const model::Record& record, const model::Record* stored);
    std::optional<std::int64_t> same_as(Table& table, std::size_t set, const model::Record& record);
    [[noreturn]] void throw_conflict(Table& table, const model::Record& record);
    std::string description() const;

    store::Database& database_;
    std::optional<store::Transaction> own_;
    store::Transaction& transaction_;
    const Clock& clock_;
    const Date today_ = clock_.today();
    Keep keep_;
    bool is_strict_ = false;
    bool has_unlogged_ = false;
    std::pair<const model::Entity*, Missing> missing_ = {};
    Progress progress_;
    Watch watch_;
    SearchPages search_pages_;
    OperationFacts facts_;
    std::vector<std::string> subjects_;
    std::vector<TakenKey> taken_keys_;
    std::int64_t first_seq_ = 0;
    std::int64_t seq_ = 0;
    std::optional<Chain> chain_;
    std::map<const model::Entity*, std::unique_ptr<Table>> tables_;
    std::optional<store::Statement> insert_change_;
};

}  // namespace buywork::workspace
