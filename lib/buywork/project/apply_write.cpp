#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/applier.hpp>
#include <buywork/project/document.hpp>
#include <buywork/view/render.hpp>

namespace buywork::project {

std::vector<Change> Applier::write() {
    std::vector<Change> changes;
    for (const std::size_t index : order_) changes.push_back(write_item(items_[index]));
    return changes;
}

void Applier::prune(std::vector<Change>& changes) {
    const auto all = model::entities();
    for (std::size_t file = 0; file < files_.size(); ++file)
        for (auto entity = all.rbegin(); entity != all.rend(); ++entity)
            if ((*entity)->in_file == InFile::child && !(*entity)->is_private && stored_project(file))
                prune_children(**entity, file, changes);
}

const Children& Applier::children(const Entity& entity, std::size_t file) {
    const auto [at, is_new] = children_.try_emplace({&entity, file});
    if (is_new) at->second = children_of(operation_.database(), entity, stored_project(file));
    return at->second;
}

Change Applier::write_item(Item& item) {
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
        const Field* field = error.pointer.empty() ? nullptr : model::find_field(entity, error.pointer);
        const Position at = field ? item.places[model::index_of(entity, *field)] : Position{};
        error.pointer = place(item.file, at.line == 0 ? item.at : at);
        error.message = error.pointer + ": " + error.message;
        throw;
    }
    change.id = item.id;
    const Record said = workspace::overlay(entity.blank(), item.said);
    change.key = called(item, said, Words::codes);
    change.shown = called(item, said, Words::language);
    return change;
}

void Applier::create(Item& item, Change& change) {
    Record record = workspace::overlay(item.entity->blank(), item.said);
    item.id = operation_.insert(*item.entity, record);
    if (item.key.empty() && item.entity->keyed) item.key = model::value_of(*item.entity, record, "key").text;
    change.what = Change::What::created;
    change.fields = workspace::difference(*item.entity, Record(record.size()), record);
}

void Applier::update(Item& item, Change& change) {
    const Entity& entity = *item.entity;
    Record after = workspace::overlay(*item.before, item.said);
    if (after == *item.before) return;
    if (!item.key.empty())
        after[model::index_of(entity, "key")] = Value::of(item.key);  // the key by which it is found from now on
    operation_.update(entity, item.id, after);
    Record stored = *model::load(operation_.database(), entity, item.id);
    after = workspace::overlay(stored, item.said);
    if (after != stored) {  // a change of state set a field that the file contains
        operation_.update(entity, item.id, after);
        stored = *model::load(operation_.database(), entity, item.id);
    }
    change.what = Change::What::updated;
    change.fields = workspace::difference(entity, *item.before, stored);
}

std::string Applier::called(const Item& item, const Record& record, Words words) {
    if (item.entity->in_file != InFile::child) return item.key;
    const std::string project = items_[*projects_[item.file]].key + "/";
    return project + (item.key.empty() ? identity_in_words(*item.entity, record, project, words) : item.key);
}

std::string Applier::identity_in_words(const Entity& entity, const Record& record, const std::string& project,
                                       Words language) {
    std::vector<std::string> words;
    for (const Field* field : model::identity_of(entity)) {
        const Value& value = record[model::index_of(entity, *field)];
        if (field->is_owner || !value.present) continue;
        if (field->target)
            words.push_back(workspace::name_of(operation_.database(), *field->target, value.number));
        else if (language == Words::language)
            words.push_back(view::human(Cell(value), {field->name, "", field->kind, field->choices}));
        else
            words.push_back(value.text);
        if (words.back().starts_with(project)) words.back().erase(0, project.size());
    }
    return text::join(words, " ");
}

void Applier::prune_children(const Entity& entity, std::size_t file, std::vector<Change>& changes) {
    std::set<std::int64_t> named;
    for (const std::size_t index : by_entity_[&entity])
        if (items_[index].file == file) named.insert(items_[index].id);
    const Children& stored = children(entity, file);
    auto order = in_order(entity, stored.records);
    std::reverse(order.begin(), order.end());
    for (const std::size_t i : order) {
        const Record& record = stored.records[i];
        const std::int64_t id = model::value_of(entity, record, "id").number;
        if (named.contains(id) || is_left_out(entity, record)) continue;
        const bool is_removed = model::has_name(entity.verbs, "remove");
        Change change = is_removed ? workspace::remove(operation_, entity, id)
                                   : Change{.entity = &entity, .id = id, .what = Change::What::kept};
        const std::string project = items_[*projects_[file]].key + "/";
        const auto called = [&](Words words) {
            return project +
                   (stored.keys[i].empty() ? identity_in_words(entity, record, project, words) : stored.keys[i]);
        };
        change.key = called(Words::codes);
        change.shown = called(Words::language);
        changes.push_back(std::move(change));
    }
}

}  // namespace buywork::project
