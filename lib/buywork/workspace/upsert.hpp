/// \file
/// Idempotent writes: creates or updates a record and reports what changed.
#pragma once

#include <buywork/workspace/lookup.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::workspace {

/// The outcome for one record.
struct Change {
    enum class What { created, updated, unchanged, removed, kept };  ///< kept: no record of its kind is removed
    struct FieldChange {
        const model::Field* field;
        Value before;
        Value after;
    };
    const model::Entity* entity = nullptr;
    std::int64_t id = 0;
    std::string key = {};    ///< name for people
    std::string shown = {};  ///< the same in the language of messages, when it contains choices
    What what = What::unchanged;
    std::vector<FieldChange> fields = {};
};

std::string_view name(Change::What what);

/// A copy of `record` with the values given.
model::Record overlay(model::Record record, const Said& said);

/// The fields in which two records differ.
std::vector<Change::FieldChange> difference(const model::Entity& entity, const model::Record& before,
                                            const model::Record& after);

/// The values given, with derived fields of the identity, if the entity sets any.
Said with_identity(Operation& operation, const model::Entity& entity, Said said);

/// Creates the record, or updates the one with the same identity with the values given.
/// \throws Error usage, conflict
Change upsert(Operation& operation, const model::Entity& entity, const Said& said);
Change create(Operation& operation, const model::Entity& entity, const Said& said);
/// Updates one record with the values given.
Change edit(Operation& operation, const model::Entity& entity, std::int64_t id, const Said& said);
Change remove(Operation& operation, const model::Entity& entity, std::int64_t id);

}  // namespace buywork::workspace
