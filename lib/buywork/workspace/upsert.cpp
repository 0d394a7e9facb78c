#include <buywork/workspace/upsert.hpp>

namespace buywork::workspace {

std::string_view name(Change::What what) {
    switch (what) {
        case Change::What::created:
            return N_("created");
        case Change::What::updated:
            return N_("updated");
        case Change::What::unchanged:
            return N_("unchanged");
        case Change::What::removed:
            return N_("removed");
        case Change::What::kept:
            return N_("kept");
    }
    return "unchanged";
}

model::Record overlay(model::Record record, const Said& said) {
    for (std::size_t i = 0; i < said.size(); ++i)
        if (said[i]) record[i] = *said[i];
    return record;
}

std::vector<Change::FieldChange> difference(const model::Entity& entity, const model::Record& before,
                                            const model::Record& after) {
    std::vector<Change::FieldChange> fields;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (entity.fields[i].stored() && before[i] != after[i])
            fields.push_back({&entity.fields[i], before[i], after[i]});
    return fields;
}

Said with_identity(Operation& operation, const model::Entity& entity, Said said) {
    if (!entity.completes_identity) return said;
    model::Record record = overlay(entity.blank(), said);
    entity.complete(operation.database(), record, nullptr, operation.today());
    for (const model::Field* field : model::identity_of(entity)) {
        const std::size_t at = model::index_of(entity, *field);
        said[at] = record[at];
    }
    return said;
}

Change create(Operation& operation, const model::Entity& entity, const Said& said) {
    const model::Record blank = entity.blank();
    model::Record record = overlay(blank, said);
    Change change{.entity = &entity, .what = Change::What::created};
    change.id = operation.insert(entity, record);
    change.key = name_of(operation.database(), entity, change.id);
    change.fields = difference(entity, model::Record(record.size()), record);
    return change;
}

Change edit(Operation& operation, const model::Entity& entity, std::int64_t id, const Said& said) {
    const auto before = model::load(operation.database(), entity, id);
    if (!before) throw_not_found(entity, id);
    const model::Record after = overlay(*before, said);
    Change change{.entity = &entity, .id = id, .fields = difference(entity, *before, after)};
    if (!change.fields.empty() && operation.update(entity, id, after))
        change.what = Change::What::updated;
    else
        change.fields.clear();
    change.key = name_of(operation.database(), entity, id);
    return change;
}

Change upsert(Operation& operation, const model::Entity& entity, const Said& said) {
    const Said whole = with_identity(operation, entity, said);
    const auto id = find_same(operation.database(), entity, whole);
    return id ? edit(operation, entity, *id, whole) : create(operation, entity, whole);
}

Change remove(Operation& operation, const model::Entity& entity, std::int64_t id) {
    Change change{
        .entity = &entity, .id = id, .key = name_of(operation.database(), entity, id), .what = Change::What::removed};
    operation.remove(entity, id);
    return change;
}

}  // namespace buywork::workspace
