#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/entity.hpp>

namespace buywork::model {

const Field* find_field(const Entity& entity, std::string_view name) {
    for (const Field& field : entity.fields)
        if (name == field.name) return &field;
    return nullptr;
}

const Field* find_former(const Entity& entity, std::string_view name,
                         const std::function<bool(std::string_view)>& has) {
    if (name.empty()) return nullptr;
    for (const Field& field : entity.fields)
        if (name == field.former && !has(field.name)) return &field;
    return nullptr;
}

const Field& get_field(const Entity& entity, std::string_view name) {
    if (const Field* field = find_field(entity, name)) return *field;
    std::vector<std::string> names;
    for (const Field& field : entity.fields) names.emplace_back(field.name);
    Error error(Code::usage, tr("no field \"{}\" in {}", text::excerpt(name), noun(entity)));
    if (auto near = text::nearest(name, names)) {
        error.hint = tr("did you mean \"{}\"?", *near);
        error.candidates = {*near};
    } else {
        error.hint = tr("the fields are {}", text::join(names, ", "));
    }
    throw error;
}

std::size_t index_of(const Entity& entity, const Field& field) {
    return static_cast<std::size_t>(&field - entity.fields.data());
}

std::size_t index_of(const Entity& entity, std::string_view name) {
    return index_of(entity, get_field(entity, name));
}

const Value& value_of(const Entity& entity, const Record& record, std::string_view name) {
    return record[index_of(entity, name)];
}

const Field* owner_of(const Entity& entity) {
    for (const Field& field : entity.fields)
        if (field.is_owner) return &field;
    return nullptr;
}

std::vector<const Field*> owners_of(const Entity& entity) {
    std::vector<const Field*> owners;
    if (const Field* owner = owner_of(entity)) owners.push_back(owner);
    for (const Field& field : entity.fields)
        if (field.is_other_owner) owners.push_back(&field);
    return owners;
}

std::vector<SharedOwner> shared_owners(const Entity& entity, const Field& field) {
    std::vector<SharedOwner> shared;
    if (!field.target || !field.stored() || field.is_owner || field.is_other_owner || field.is_any_owner)
        return shared;
    for (const Field* own : owners_of(entity))
        for (const Field* other : owners_of(*field.target))
            if (own->target == other->target) shared.push_back({own, other});
    return shared;
}

std::string must_agree(const Entity& entity, const SharedOwner& shared) {
    return shared.own->is_owner ? "" : std::string(" AND a.") + owner_of(entity)->name + " IS NULL";
}

std::vector<const Field*> fields_of(const Entity& entity, std::string_view names) {
    std::vector<const Field*> fields;
    for (std::string_view name : text::split(names, ','))
        if (!name.empty()) fields.push_back(&get_field(entity, name));
    return fields;
}

namespace {

void place(const Entity& entity, std::vector<const Entity*>& ordered) {
    if (std::find(ordered.begin(), ordered.end(), &entity) != ordered.end()) return;
    for (const Field& field : entity.fields)
        if (field.target && field.target != &entity) place(*field.target, ordered);
    if (entity.after) place(*entity.after, ordered);
    ordered.push_back(&entity);
}

std::vector<const Entity*> in_order() {
    std::vector<const Entity*> ordered;
    for (const Entity* entity : declared_entities()) place(*entity, ordered);
    return ordered;
}

}  // namespace

std::span<const Entity* const> entities() {
    static const std::vector<const Entity*> ordered = in_order();
    return ordered;
}

const Entity& get_entity(std::string_view name) {
    std::vector<std::string> names;
    for (const Entity* entity : entities()) {
        if (name == entity->name) return *entity;
        names.emplace_back(entity->name);
    }
    Error error(Code::usage, tr("unknown kind of record \"{}\"", text::excerpt(name)));
    const auto near = text::nearest(name, names);
    error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("they are {}", text::join(names, ", "));
    throw error;
}

std::vector<Problem> not_in_future(const char* field, const std::optional<Date>& date, Date today) {
    if (!date || *date <= today) return {};
    return {{field, tr("the date {} is in the future", date->iso()), tr("record what has happened, on its day")}};
}

}  // namespace buywork::model
