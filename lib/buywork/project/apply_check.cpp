#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/applier.hpp>
#include <buywork/project/document.hpp>

namespace buywork::project {

void Applier::check() {
    for (std::size_t file = 0; file < files_.size(); ++file) read(file);
    for (const InFile stage : {InFile::shared, InFile::project, InFile::child})
        for (const Entity* entity : model::entities())
            if (entity->in_file == stage) check_all(*entity);
    throw_faults();
}

void Applier::require_no_clash() {
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

void Applier::check_all(const Entity& entity) {
    auto& all = by_entity_[&entity];
    for (const std::size_t index : all) resolve(items_[index], false);
    for (const std::size_t index : all) identify(index);
    for (const std::size_t index : all) resolve(items_[index], true);
    for (const std::size_t index : all) merge(items_[index]);
    std::erase_if(all, [this](std::size_t index) { return items_[index].same.has_value(); });
    put_in_order(all);
    for (const std::size_t index : all) {
        if (&entity == &Document::entity) take_content(items_[index]);
        validate(items_[index]);
    }
}

void Applier::resolve(Item& item, bool to_own_entity) {
    for (std::size_t i = 0; i < item.names.size(); ++i) {
        const Field& field = item.entity->fields[i];
        if (item.names[i].empty() || (field.target == item.entity) != to_own_entity) continue;
        item.said[i] = find(item, field, item.places[i]);
    }
}

std::optional<Value> Applier::find(Item& item, const Field& field, Position at) {
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

std::optional<std::size_t> Applier::item_named(const Entity& target, std::size_t file,
                                               const std::string& name) const {
    const Index* index = index_of(target, file);
    if (!index) return std::nullopt;
    const auto at = index->find(target.in_file == InFile::child ? name + "\n" : name);
    return at == index->end() ? std::nullopt : std::optional(at->second);
}

const Index* Applier::index_of(const Entity& entity, std::size_t file) const {
    const auto at = indexes_.find({&entity, entity.in_file == InFile::child ? file : shared_});
    return at == indexes_.end() ? nullptr : &at->second;
}

Applier::Known Applier::look_up(const Entity& target, const std::string& name) {
    constexpr int most_suggestions = 100;  // each is compared with every key
    try {
        if (const auto id = workspace::find_id(operation_.database(), target, name)) return {*id};
        Known unknown{0, tr("no {} \"{}\"", model::noun(target), text::excerpt(name)),
                      tr("add a [[{}]] with that key, or use an existing one", target.name)};
        if (++unknown_names_ > most_suggestions) return unknown;
        if (const auto near = nearest_item(target, name)) {
            unknown.hint = tr("did you mean \"{}\"?", *near);
            return unknown;
        }
        workspace::get_id(operation_.database(), target, name);
    } catch (const Error& error) {
        const bool has_better = !error.candidates.empty();
        return {0, error.message,
                has_better ? error.hint : tr("add a [[{}]] with that key, or use an existing one", target.name)};
    }
    return {};
}

std::optional<std::string> Applier::nearest_item(const Entity& target, const std::string& name) const {
    std::vector<std::string> keys;
    for (const auto& [at, index] : indexes_)
        if (at.first == &target)
            for (const auto& [key, item] : index) keys.push_back(items_[item].key);
    std::sort(keys.begin(), keys.end());
    return text::nearest(name, keys);
}

void Applier::identify(std::size_t index) {
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

void Applier::make_key(Item& item) {
    const Entity& entity = *item.entity;
    const Field* field = model::find_field(entity, "key");
    if (!field || is_broken(item, model::index_of(entity, *field))) return;
    auto& key = item.said[model::index_of(entity, *field)];
    if (!key && entity.title) {
        const auto& title = item.said[model::index_of(entity, entity.title)];
        if (!title || !title->present) return;
        key = Value::of(text::key_from(title->text));
        if (key->text.empty()) {
            key.reset();
            return fault(item, item.at, tr("no key can be derived from this {}", entity.title), tr("give it a key"));
        }
    }
    if (key) item.key = key->text;
}

void Applier::require_project(const Item& item) {
    if (without_project_.insert(item.file).second)
        fault(item, item.at, tr("the file has no [project]"),
              tr("give the project of this {}", model::noun(*item.entity)));
}

std::optional<std::string> Applier::identity_of(const Item& item) {
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

void Applier::say_again(Item& item, std::size_t first_index) {
    const Item& first = items_[first_index];
    if (item.entity->in_file == InFile::shared && first.file != item.file) {
        item.same = first_index;
        return;
    }
    const std::string where = place(first.file, first.at);
    fault(item, item.at,
          item.key.empty() ? tr("this {} is already at {}", model::noun(*item.entity), where)
                           : tr("the {} \"{}\" is already at {}", model::noun(*item.entity), item.key, where),
          item.entity->in_file == InFile::child && !item.key.empty() ? tr("give each a different key")
                                                                     : tr("leave one of them out"));
    item.same = first_index;
    item.said.assign(item.said.size(), std::nullopt);
    item.names.assign(item.names.size(), {});
}

void Applier::find_stored(Item& item, const std::string& identity) {
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
        if (!model::value_of(entity, *item.before, "key").present) item.said[model::index_of(entity, *key)].reset();
}

void Applier::merge(Item& item) {
    if (!item.same) return;
    Item& first = items_[*item.same];
    first.needs.insert(first.needs.end(), item.needs.begin(), item.needs.end());
    for (std::size_t i = 0; i < item.said.size(); ++i) {
        if (!item.said[i]) continue;
        if (!first.said[i] && !is_broken(first, i))
            first.said[i] = item.said[i];
        else if (first.said[i] && *first.said[i] != *item.said[i])
            fault(
                item, item.places[i],
                tr("{} \"{}\" has another {} at {}", model::noun(*item.entity), item.key, item.entity->fields[i].name,
                   place(first.file, first.places[i].line != 0 ? first.places[i] : first.at)),
                tr("make both the same, or remove one"));
    }
}

void Applier::put_in_order(std::vector<std::size_t>& all) {
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
        fault(first, first.at, tr("circular reference: {}", text::join(names, " > ")),
              tr("remove one of the references"));
    }
    for (const std::size_t at : order) order_.push_back(all[at]);
}

bool Applier::is_broken(const Item& item, std::size_t field) {
    return item.places[field].line != 0 && !item.said[field];
}

void Applier::validate(const Item& item) {
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
        fault(item, field ? item.places[model::index_of(entity, *field)] : item.at, problem.message, problem.hint);
    }
    if (!any_broken && &entity == &Document::entity && model::faults(entity, record).empty())
        if (const auto problem = content_problem(operation_.database(), model::from_record<Document>(record)))
            fault(item, item.places[model::index_of(entity, problem->place)], problem->message, problem->hint);
}

std::vector<Problem> Applier::missing(Entity entity, const Record& record) {
    entity.validate = nullptr;
    return model::faults(entity, record);
}

}  // namespace buywork::project
