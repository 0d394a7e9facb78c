#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/toml.hpp>
#include <buywork/project/apply.hpp>
#include <buywork/project/children.hpp>
#include <map>
#include <set>

namespace buywork::project {
namespace {

using model::Entity;
using model::Field;
using model::InFile;
using model::Position;
using model::Record;
using workspace::Change;
using workspace::Said;

/// One record of a file on its way into the workspace.
struct Item {
    const Entity* entity;
    std::size_t file;
    Position at;
    Said said;
    std::vector<std::string> names;
    std::vector<Position> places;
    std::string key = {};                  ///< as files call it
    std::optional<Record> before = {};     ///< as it is stored
    std::int64_t id = 0;                   ///< 0 until stored
    std::vector<std::size_t> needs = {};   ///< items of the same entity that it refers to
    std::optional<std::size_t> same = {};  ///< the item that said the same record first
};

/// Items by what files call them.
using Index = std::unordered_map<std::string, std::size_t>;

/// What a template needs besides its file.
struct NewProject {
    const Said& said;
    Date start;
};

struct PlacedFault {
    std::size_t file;
    Position at;
    Problem problem;
};

/// From files to changes: everything is read and checked first, then written.
class Plan {
  public:
    Plan(workspace::Operation& operation, std::span<const Source> files, std::optional<NewProject> created = {})
        : operation_(operation),
          files_(files),
          created_(created),
          context_(operation.context()),
          projects_(files.size()),
          shared_(files.size()) {
        if (created_) context_.today = created_->start;
    }

    void check() {
        for (std::size_t file = 0; file < files_.size(); ++file) read(file);
        for (const InFile stage : {InFile::shared, InFile::project, InFile::child})
            for (const Entity* entity : model::entities())
                if (entity->in_file == stage) check_all(*entity);
        throw_faults();
    }

    std::vector<Change> write() {
        std::vector<Change> changes;
        for (const std::size_t index : order_) changes.push_back(write_item(items_[index]));
        return changes;
    }

    void prune(std::vector<Change>& changes) {
        const auto all = model::entities();
        for (std::size_t file = 0; file < files_.size(); ++file)
            for (auto entity = all.rbegin(); entity != all.rend(); ++entity)
                if ((*entity)->in_file == InFile::child && !(*entity)->is_private && stored_project(file))
                    prune_children(**entity, file, changes);
    }

    /// What the files say against what is stored, told at its place.
    void require_no_clash() {
        for (const auto& [entity, indexes] : by_entity_)
            if (const auto clash = operation_.clash(*entity)) {
                const auto at = std::find_if(indexes.begin(), indexes.end(),
                                             [&](std::size_t index) { return items_[index].id == clash->id; });
                if (at == indexes.end()) continue;
                const Item& item = items_[*at];
                fault(item, item.at, clash->problem.message, clash->problem.hint);
            }
        throw_faults();
    }

  private:
    // Reading

    void read(std::size_t file) {
        const auto relative = created_ ? model::RelativeDates::yes : model::RelativeDates::no;
        auto read = model::read_toml(files_[file].content, context_, relative);
        for (auto& fault : read.faults) faults_.push_back({file, fault.at, std::move(fault.problem)});
        bool has_project = false;
        for (auto& record : read.records) {
            has_project = has_project || record.entity->in_file == InFile::project;
            add(file, std::move(record));
        }
        if (created_ && !has_project) add(file, blank_project());
    }

    void add(std::size_t file, model::TomlRecord record) {
        if (created_ && record.entity->in_file == InFile::project) say_created(record);
        by_entity_[record.entity].push_back(items_.size());
        items_.push_back({record.entity, file, record.at, std::move(record.said), std::move(record.names),
                          std::move(record.places)});
    }

    static model::TomlRecord blank_project() {
        const Entity& entity = model::get_entity("project");
        const std::size_t count = entity.fields.size();
        return {&entity, {1, 1}, Said(count), std::vector<std::string>(count), std::vector<Position>(count)};
    }

    /// What the command says beats the template, whose key belongs to another project.
    void say_created(model::TomlRecord& record) const {
        record.said[model::index_of(*record.entity, "key")].reset();
        for (std::size_t i = 0; i < record.said.size(); ++i)
            if (created_->said[i]) {
                record.said[i] = created_->said[i];
                record.names[i].clear();
            }
    }

    // Faults

    std::string place(std::size_t file, Position at) const {
        return text::visible(files_[file].name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }

    void fault(const Item& item, Position at, std::string message, std::string hint) {
        if (at.line == 0) at = item.at;
        faults_.push_back({item.file, at, {{}, std::move(message), std::move(hint)}});
    }

    void throw_faults() {
        std::stable_sort(faults_.begin(), faults_.end(), [](const PlacedFault& a, const PlacedFault& b) {
            return std::pair(a.file, a.at) < std::pair(b.file, b.at);
        });
        std::vector<Problem> problems;
        for (PlacedFault& fault : faults_) {
            fault.problem.place = place(fault.file, fault.at);
            problems.push_back(std::move(fault.problem));
        }
        const auto count = static_cast<std::int64_t>(files_.size());
        throw_if_any(std::move(problems),
                     count == 1 ? text::visible(files_[0].name) : tr_count("{} file", "{} files", count, count));
    }

    // Checking

    void check_all(const Entity& entity) {
        auto& all = by_entity_[&entity];
        for (const std::size_t index : all) resolve(items_[index], false);
        for (const std::size_t index : all) identify(index);
        for (const std::size_t index : all) resolve(items_[index], true);
        for (const std::size_t index : all) merge(items_[index]);
        std::erase_if(all, [this](std::size_t index) { return items_[index].same.has_value(); });
        put_in_order(all);
        for (const std::size_t index : all) validate(items_[index]);
    }

    /// Turns names into numbers; items that are not stored yet have numbers below zero.
    void resolve(Item& item, bool to_own_entity) {
        for (std::size_t i = 0; i < item.names.size(); ++i) {
            const Field& field = item.entity->fields[i];
            if (item.names[i].empty() || (field.target == item.entity) != to_own_entity) continue;
            item.said[i] = find(item, field, item.places[i]);
        }
    }

    std::optional<Value> find(Item& item, const Field& field, Position at) {
        const std::string& name = item.names[model::index_of(*item.entity, field)];
        const Entity& target = *field.target;
        if (const auto index = item_named(target, item.file, name)) {
            if (&target == item.entity) item.needs.push_back(*index);
            const Item& found = items_[*index];
            return Value::of(found.id != 0 ? found.id : -static_cast<std::int64_t>(*index) - 1);
        }
        if (target.in_file == InFile::child && stored_project(item.file)) {
            const Children& own = children(target, item.file);
            if (const auto at_key = own.by_identity.find(name + "\n"); at_key != own.by_identity.end())
                return model::value_of(target, own.records[at_key->second], "id");
        }
        const auto [known, is_new] = stored_.try_emplace({&target, name});
        if (is_new) known->second = look_up(target, name);
        if (known->second.id != 0) return Value::of(known->second.id);
        fault(item, at, std::string(field.name) + ": " + known->second.message, known->second.hint);
        return std::nullopt;
    }

    std::optional<std::size_t> item_named(const Entity& target, std::size_t file, const std::string& name) const {
        const Index* index = index_of(target, file);
        if (!index) return std::nullopt;
        const auto at = index->find(target.in_file == InFile::child ? name + "\n" : name);
        return at == index->end() ? std::nullopt : std::optional(at->second);
    }

    const Index* index_of(const Entity& entity, std::size_t file) const {
        const auto at = indexes_.find({&entity, entity.in_file == InFile::child ? file : shared_});
        return at == indexes_.end() ? nullptr : &at->second;
    }

    /// What the workspace knows of a name.
    struct Known {
        std::int64_t id = 0;
        std::string message = {};
        std::string hint = {};
    };

    Known look_up(const Entity& target, const std::string& name) {
        constexpr int most_suggestions = 100;  // each compares every key
        try {
            if (const auto id = workspace::find_id(operation_.database(), target, name)) return {*id};
            Known unknown{0, tr("no {} \"{}\"", model::noun(target), text::excerpt(name)),
                          tr("add a [[{}]] with that key, or take one that there is", target.name)};
            if (++unknown_names_ > most_suggestions) return unknown;
            if (const auto near = nearest_item(target, name)) {
                unknown.hint = tr("did you mean \"{}\"?", *near);
                return unknown;
            }
            workspace::get_id(operation_.database(), target, name);
        } catch (const Error& error) {
            const bool has_better = !error.candidates.empty();
            return {
                0, error.message,
                has_better ? error.hint : tr("add a [[{}]] with that key, or take one that there is", target.name)};
        }
        return {};
    }

    std::optional<std::string> nearest_item(const Entity& target, const std::string& name) const {
        std::vector<std::string> keys;
        for (const auto& [at, index] : indexes_)
            if (at.first == &target)
                for (const auto& [key, item] : index) keys.push_back(items_[item].key);
        std::sort(keys.begin(), keys.end());
        return text::nearest(name, keys);
    }

    /// Gives the item its key and finds what is stored of it, and who said it before.
    void identify(std::size_t index) {
        Item& item = items_[index];
        const Entity& entity = *item.entity;
        const bool is_created = created_ && entity.in_file == InFile::project;
        if (!is_created) make_key(item);
        if (entity.in_file == InFile::child && !projects_[item.file]) return require_project(item);
        if (entity.in_file == InFile::project) projects_[item.file] = index;
        const auto identity = is_created ? std::nullopt : identity_of(item);
        if (!identity) return;
        const std::size_t scope = entity.in_file == InFile::child ? item.file : shared_;
        const auto [known, is_new] = indexes_[{&entity, scope}].emplace(*identity, index);
        if (!is_new) return say_again(item, known->second);
        if (const Field* email = model::find_field(entity, "email"); email && scope == shared_)
            if (const auto& address = item.said[model::index_of(entity, *email)]; address && address->present)
                indexes_[{&entity, scope}].emplace(address->text, index);
        find_stored(item, *identity);
    }

    void make_key(Item& item) {
        const Entity& entity = *item.entity;
        const Field* field = model::find_field(entity, "key");
        if (!field || is_broken(item, model::index_of(entity, *field))) return;
        auto& key = item.said[model::index_of(entity, *field)];
        if (!key && entity.title) {
            const auto& title = item.said[model::index_of(entity, entity.title)];
            if (!title || !title->present) return;
            key = Value::of(text::slug(title->text));
            if (key->text.empty()) {
                key.reset();
                return fault(item, item.at, tr("no key can be made of this {}", entity.title), tr("give it a key"));
            }
        }
        if (key) item.key = key->text;
    }

    void require_project(const Item& item) {
        if (without_project_.insert(item.file).second)
            fault(item, item.at, tr("the file has no [project]"),
                  tr("say to which project this {} belongs", model::noun(*item.entity)));
    }

    /// Nothing when a part of it is missing or wrong, which has its own fault.
    static std::optional<std::string> identity_of(const Item& item) {
        const Entity& entity = *item.entity;
        if (entity.in_file != InFile::child) return item.key.empty() ? std::nullopt : std::optional(item.key);
        const Record record = workspace::overlay(entity.blank(), item.said);
        for (const Field* field : model::identity_of(entity)) {
            const std::size_t i = model::index_of(entity, *field);
            const bool is_key = std::string_view(field->name) == "key";
            if (is_broken(item, i) || (is_key && item.key.empty())) return std::nullopt;
            if (field->is_required && !field->is_owner && !record[i].present) return std::nullopt;
        }
        return identity_in_project(entity, record, item.key);
    }

    /// Shared records may stand in several files, once in each; everything else once.
    void say_again(Item& item, std::size_t first_index) {
        const Item& first = items_[first_index];
        if (item.entity->in_file == InFile::shared && first.file != item.file) {
            item.same = first_index;
            return;
        }
        const std::string where = place(first.file, first.at);
        fault(item, item.at,
              item.key.empty() ? tr("this {} stands at {} already", model::noun(*item.entity), where)
                               : tr("the {} \"{}\" stands at {} already", model::noun(*item.entity), item.key, where),
              item.entity->in_file == InFile::child && !item.key.empty() ? tr("give each a key of its own")
                                                                         : tr("leave one out"));
        item.same = first_index;
        item.said.assign(item.said.size(), std::nullopt);
        item.names.assign(item.names.size(), {});
    }

    void find_stored(Item& item, const std::string& identity) {
        const Entity& entity = *item.entity;
        if (entity.in_file != InFile::child) {
            const auto id = workspace::find_same(operation_.database(), entity, item.said);
            if (!id) return;
            item.id = *id;
            item.before = model::load(operation_.database(), entity, *id);
            return;
        }
        if (!stored_project(item.file)) return;
        const Children& stored = children(entity, item.file);
        const auto at = stored.by_identity.find(identity);
        if (at == stored.by_identity.end()) return;
        item.before = stored.records[at->second];
        item.id = model::value_of(entity, *item.before, "id").number;
        if (const Field* key = model::find_field(entity, "key"))
            if (!model::value_of(entity, *item.before, "key").present)
                item.said[model::index_of(entity, *key)].reset();
    }

    /// Adds what a later file says of a shared record to what the first one said.
    void merge(Item& item) {
        if (!item.same) return;
        Item& first = items_[*item.same];
        first.needs.insert(first.needs.end(), item.needs.begin(), item.needs.end());
        for (std::size_t i = 0; i < item.said.size(); ++i) {
            if (!item.said[i]) continue;
            if (!first.said[i] && !is_broken(first, i))
                first.said[i] = item.said[i];
            else if (first.said[i] && *first.said[i] != *item.said[i])
                fault(item, item.places[i],
                      tr("{} \"{}\" has another {} at {}", model::noun(*item.entity), item.key,
                         item.entity->fields[i].name,
                         place(first.file, first.places[i].line != 0 ? first.places[i] : first.at)),
                      tr("write the same in both, or leave it out of one"));
        }
    }

    void put_in_order(std::vector<std::size_t>& all) {
        std::unordered_map<std::size_t, std::size_t> position;
        for (std::size_t i = 0; i < all.size(); ++i) position[all[i]] = i;
        std::vector<std::vector<std::size_t>> needs(all.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            for (const std::size_t needed : items_[all[i]].needs)
                if (const auto at = position.find(needed); at != position.end()) needs[i].push_back(at->second);
        std::vector<std::size_t> circle;
        const auto order = in_order(needs, circle);
        if (!circle.empty()) {
            std::vector<std::string> names;
            for (const std::size_t step : circle) names.push_back(items_[all[step]].key);
            const Item& first = items_[all[circle.front()]];
            fault(first, first.at, tr("these refer to one another in a circle: {}", text::join(names, " > ")),
                  tr("take one of them out of it"));
        }
        for (const std::size_t at : order) order_.push_back(all[at]);
    }

    static bool is_broken(const Item& item, std::size_t field) {
        return item.places[field].line != 0 && !item.said[field];
    }

    void validate(const Item& item) {
        const Entity& entity = *item.entity;
        Record record = workspace::overlay(item.before ? *item.before : entity.blank(), item.said);
        if (item.before == record) return;
        if (const Field* owner = model::owner_of(entity); owner && entity.in_file == InFile::child)
            record[model::index_of(entity, *owner)] = Value::of(std::int64_t{1});
        bool any_broken = false;
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (!is_broken(item, i)) continue;
            any_broken = true;
            record[i].present = true;
        }
        for (const Problem& problem : any_broken ? missing(entity, record) : model::faults(entity, record)) {
            const Field* field = model::find_field(entity, problem.place);
            fault(item, field ? item.places[model::index_of(entity, *field)] : item.at, problem.message,
                  problem.hint);
        }
    }

    static std::vector<Problem> missing(Entity entity, const Record& record) {
        entity.validate = nullptr;
        return model::faults(entity, record);
    }

    // Writing

    /// The project of a file as it is stored, 0 when it is new.
    std::int64_t stored_project(std::size_t file) const { return projects_[file] ? items_[*projects_[file]].id : 0; }

    const Children& children(const Entity& entity, std::size_t file) {
        const auto [at, is_new] = children_.try_emplace({&entity, file});
        if (is_new) at->second = children_of(operation_.database(), entity, stored_project(file));
        return at->second;
    }

    Change write_item(Item& item) {
        const Entity& entity = *item.entity;
        for (std::size_t i = 0; i < item.said.size(); ++i)
            if (item.said[i] && entity.fields[i].target && item.said[i]->number < 0)
                item.said[i]->number = items_[static_cast<std::size_t>(-item.said[i]->number - 1)].id;
        if (entity.in_file == InFile::child)
            item.said[model::index_of(entity, *model::owner_of(entity))] = Value::of(stored_project(item.file));
        Change change{.entity = &entity};
        try {
            item.before ? update(item, change) : create(item, change);
        } catch (Error& error) {
            if (created_ && entity.in_file == InFile::project) throw;
            if (error.code == Code::usage) error.code = Code::invalid;
            error.message = place(item.file, item.at) + ": " + error.message;
            throw;
        }
        change.id = item.id;
        change.key = called(item, workspace::overlay(entity.blank(), item.said));
        return change;
    }

    void create(Item& item, Change& change) {
        Record record = workspace::overlay(item.entity->blank(), item.said);
        item.id = operation_.insert(*item.entity, record);
        if (item.key.empty() && item.entity->keyed) item.key = model::value_of(*item.entity, record, "key").text;
        change.what = Change::What::created;
        change.fields = workspace::difference(*item.entity, Record(record.size()), record);
    }

    void update(Item& item, Change& change) {
        const Entity& entity = *item.entity;
        Record after = workspace::overlay(*item.before, item.said);
        if (after == *item.before) return;
        if (!item.key.empty())
            after[model::index_of(entity, "key")] = Value::of(item.key);  // what it is found by from now on
        operation_.update(entity, item.id, after);
        Record stored = *model::load(operation_.database(), entity, item.id);
        after = workspace::overlay(stored, item.said);
        if (after != stored) {  // a change of state settled a field that the file says
            operation_.update(entity, item.id, after);
            stored = *model::load(operation_.database(), entity, item.id);
        }
        change.what = Change::What::updated;
        change.fields = workspace::difference(entity, *item.before, stored);
    }

    /// "maintenance-2027/sourcing", "maintenance-2027/karim-benali buyer"
    std::string called(const Item& item, const Record& record) {
        if (item.entity->in_file != InFile::child) return item.key;
        return items_[*projects_[item.file]].key + "/" +
               (item.key.empty() ? identity_in_words(*item.entity, record) : item.key);
    }

    std::string identity_in_words(const Entity& entity, const Record& record) {
        std::vector<std::string> words;
        for (const Field* field : model::identity_of(entity)) {
            const Value& value = record[model::index_of(entity, *field)];
            if (field->is_owner || !value.present) continue;
            words.push_back(field->target ? workspace::name_of(operation_.database(), *field->target, value.number)
                                          : value.text);
        }
        return text::join(words, " ");
    }

    void prune_children(const Entity& entity, std::size_t file, std::vector<Change>& changes) {
        std::set<std::int64_t> named;
        for (const std::size_t index : by_entity_[&entity])
            if (items_[index].file == file) named.insert(items_[index].id);
        const Children& stored = children(entity, file);
        auto order = in_order(entity, stored.records);
        std::reverse(order.begin(), order.end());
        for (const std::size_t i : order) {
            const Record& record = stored.records[i];
            const std::int64_t id = model::value_of(entity, record, "id").number;
            if (named.contains(id)) continue;
            Change change = workspace::remove(operation_, entity, id);
            change.key = items_[*projects_[file]].key + "/" +
                         (stored.keys[i].empty() ? identity_in_words(entity, record) : stored.keys[i]);
            changes.push_back(std::move(change));
        }
    }

    workspace::Operation& operation_;
    std::span<const Source> files_;
    std::optional<NewProject> created_;
    model::Context context_;
    std::vector<Item> items_;
    std::map<const Entity*, std::vector<std::size_t>> by_entity_;
    std::vector<std::size_t> order_;                    ///< in which items are written
    std::vector<std::optional<std::size_t>> projects_;  ///< the item of each file's project
    std::size_t shared_;                                ///< the scope of what belongs to no file
    std::map<std::pair<const Entity*, std::size_t>, Index> indexes_;
    std::map<std::pair<const Entity*, std::size_t>, Children> children_;
    std::map<std::pair<const Entity*, std::string>, Known> stored_;
    std::set<std::size_t> without_project_;
    int unknown_names_ = 0;
    std::vector<PlacedFault> faults_;
};

}  // namespace

std::vector<Change> apply(workspace::Operation& operation, std::span<const Source> files, Prune prune) {
    Plan plan(operation, files);
    plan.check();
    std::vector<Change> changes = plan.write();
    if (prune == Prune::yes) plan.prune(changes);
    plan.require_no_clash();
    return changes;
}

std::vector<Change> add_from_template(workspace::Operation& operation, const Source& file, const Said& said,
                                      Date start) {
    Plan plan(operation, {&file, 1}, NewProject{said, start});
    plan.check();
    auto changes = plan.write();
    plan.require_no_clash();
    return changes;
}

}  // namespace buywork::project
