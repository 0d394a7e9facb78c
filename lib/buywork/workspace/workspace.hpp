/// \file
/// An open workspace: its database, actor, clock and settings.
#pragma once

#include <buywork/model/select.hpp>
#include <buywork/store/database.hpp>
#include <memory>

namespace buywork::workspace {

/// Locates the workspace: `given`, else BUYWORK_WORKSPACE, else `buywork.db` in this folder or one above it, up to
/// the home folder or the root of the file system.
/// \throws Error no_workspace
store::Location discover(const std::optional<std::string>& given);

/// The stored value of a setting.
std::optional<std::string> setting(store::Database& database, std::string_view key);

/// The context for reading values and filters; the database must outlive it.
model::Context context(store::Database& database, const Clock& clock);

/// Progress callback: called periodically with the number of records written by an operation so far; 0 at its end.
using Progress = std::function<void(std::int64_t)>;

/// An open workspace.
class Workspace {
  public:
    /// \throws Error see store::Database::open
    static Workspace open(const store::Location& location, store::Access access, const Clock& clock,
                          std::string actor, store::Older older = store::Older::check_and_upgrade);

    /// An empty one, with the clock and actor of another; see store::Database::in_memory.
    static Workspace in_memory(const Workspace& like);

    store::Database& database() { return database_; }
    const Clock& clock() const { return clock_; }
    const std::string& actor() const { return actor_; }
    void set_actor(std::string actor) { actor_ = std::move(actor); }
    const store::Location& location() const { return location_; }
    const Progress& progress() const { return progress_; }
    void set_progress(Progress progress) { progress_ = std::move(progress); }
    Date today() const { return clock_.today(); }
    /// The workspace's name, else the name of its folder.
    std::string name();

    model::Context context() { return workspace::context(database_, clock_); }

  private:
    Workspace(store::Location location, store::Database database, const Clock& clock, std::string actor);
    store::Location location_;
    store::Database database_;
    Clock clock_;
    std::string actor_;
    Progress progress_;
};

/// Whether an operation is committed. A dry run executes everything and rolls it back.
enum class Keep { yes, dry_run };

/// Creates a workspace; the operation `init` is its first one and cannot be undone.
/// \throws Error conflict when one exists; usage for an unknown currency
void init(const store::Location& location, const Clock& clock, const std::string& actor, std::string_view name,
          std::string_view currency, Keep keep = Keep::yes);

/// The record that a name identifies: its key, `#number`, plain digits where records have no key, an e-mail address
/// for people, `owner/key` for children; a bare key of a child when only one fits. \throws Error not_found with the
/// nearest names; conflict with the candidates
std::int64_t get_id(store::Database& database, const model::Entity& entity, std::string_view name);
/// The same; returns nothing when there is none.
std::optional<std::int64_t> find_id(store::Database& database, const model::Entity& entity, std::string_view name);
/// The name of a record for people: its key (`project/key`), or `#7`.
std::string name_of(store::Database& database, const model::Entity& entity, std::int64_t id);
/// The filter condition that the field refers to the record named `name`. \throws Error as `get_id`
std::string condition_on(store::Database& database, const model::Field& reference, std::string_view name);

[[noreturn]] void throw_not_found(const model::Entity& entity, std::int64_t id);

/// The stored record.
/// \throws Error not_found
template <class E>
E get(Workspace& workspace, std::int64_t id) {
    auto record = model::load(workspace.database(), E::entity, id);
    if (!record) throw_not_found(E::entity, id);
    return model::from_record<E>(*record);
}

}  // namespace buywork::workspace
