/// \file
/// The implementation of `apply`: reads and validates the files, then writes. Private to `project/`.
#pragma once

#include <buywork/model/toml.hpp>
#include <buywork/project/apply.hpp>
#include <buywork/project/children.hpp>
#include <map>
#include <set>
#include <unordered_map>

namespace buywork::project {

using model::Entity;
using model::Field;
using model::InFile;
using model::Position;
using model::Record;
using workspace::Change;
using workspace::Said;

/// One record of a file that is being applied.
struct Item {
    const Entity* entity;
    std::size_t file;
    Position at;
    Said said;
    std::vector<std::string> names;
    std::vector<Position> places;
    std::string key = {};                  ///< as written in the files
    std::optional<Record> before = {};     ///< the stored record; absent: new
    std::int64_t id = 0;                   ///< 0 until stored
    std::vector<std::size_t> needs = {};   ///< items of the same entity that it refers to
    std::optional<std::size_t> same = {};  ///< the first item of the same record
};

/// Items by their key in the files.
using Index = std::unordered_map<std::string, std::size_t>;

/// The input for a template besides its file.
struct NewProject {
    const Said& said;
    Date start;
};

struct PlacedFault {
    std::size_t file;
    Position at;
    Problem problem;
};

/// Converts files to changes: reads and validates everything, then writes.
class Applier {
  public:
    Applier(workspace::Operation& operation, std::span<const Source> files, std::optional<NewProject> created = {});
    void check();
    std::vector<Change> write();
    void prune(std::vector<Change>& changes);
    /// Contradictions between the files and the workspace, each with its place.
    void require_no_clash();

  private:
    // Reading
    void read(std::size_t file);
    void add(std::size_t file, model::TomlRecord record);
    static model::TomlRecord blank_project();
    /// The command's arguments override the template's fields; the template's key is dropped.
    void say_created(model::TomlRecord& record) const;
    /// Stores the content of a document that is not in the workspace and stands beside the file.
    void take_content(const Item& item);

    // Faults
    std::string place(std::size_t file, Position at) const;
    void fault(const Item& item, Position at, std::string message, std::string hint);
    void throw_faults();

    // Checking
    void check_all(const Entity& entity);
    /// Resolves names to ids; items that are not stored yet have negative ids.
    void resolve(Item& item, bool to_own_entity);
    std::optional<Value> find(Item& item, const Field& field, Position at);
    std::optional<std::size_t> item_named(const Entity& target, std::size_t file, const std::string& name) const;
    const Index* index_of(const Entity& entity, std::size_t file) const;
    /// The record that a name refers to in the workspace, or the error when there is none.
    struct Known {
        std::int64_t id = 0;
        std::string message = {};
        std::string hint = {};
    };
    Known look_up(const Entity& target, const std::string& name);
    std::optional<std::string> nearest_item(const Entity& target, const std::string& name) const;
    /// Sets the item's key, finds the stored record and an earlier item for the same record.
    void identify(std::size_t index);
    void make_key(Item& item);
    void require_project(const Item& item);
    /// Nothing when a part is missing or invalid, which is reported separately.
    static std::optional<std::string> identity_of(const Item& item);
    /// A shared record may occur in several files, once in each; any other record only in one.
    void say_again(Item& item, std::size_t first_index);
    void find_stored(Item& item, const std::string& identity);
    /// Merges the fields of a shared record in a later file into those of the first.
    void merge(Item& item);
    void put_in_order(std::vector<std::size_t>& all);
    static bool is_broken(const Item& item, std::size_t field);
    void validate(const Item& item);
    static std::vector<Problem> missing(Entity entity, const Record& record);

    // Writing
    /// The id of a file's project, 0 when it is not stored yet.
    std::int64_t stored_project(std::size_t file) const { return projects_[file] ? items_[*projects_[file]].id : 0; }
    const Children& children(const Entity& entity, std::size_t file);
    Change write_item(Item& item);
    void create(Item& item, Change& change);
    void update(Item& item, Change& change);
    /// "maintenance-2027/sourcing", "maintenance-2027/karim-benali buyer"
    enum class Words { codes, language };
    std::string called(const Item& item, const Record& record, Words words);
    /// \param project its key and a slash, removed from the names of its own records
    std::string identity_in_words(const Entity& entity, const Record& record, const std::string& project,
                                  Words language);
    void prune_children(const Entity& entity, std::size_t file, std::vector<Change>& changes);

    workspace::Operation& operation_;
    std::span<const Source> files_;
    std::optional<NewProject> created_;
    model::Context context_;
    std::vector<Item> items_;
    std::map<const Entity*, std::vector<std::size_t>> by_entity_;
    std::vector<std::size_t> order_;                    ///< indices of the items in writing order
    std::vector<std::optional<std::size_t>> projects_;  ///< the item of each file's project
    std::size_t shared_;                                ///< the scope of records that belong to no file
    std::map<std::pair<const Entity*, std::size_t>, Index> indexes_;
    std::map<std::pair<const Entity*, std::size_t>, Children> children_;
    std::map<std::pair<const Entity*, std::string>, Known> stored_;
    std::set<std::size_t> without_project_;
    int unknown_names_ = 0;
    std::vector<PlacedFault> faults_;
};

}  // namespace buywork::project
