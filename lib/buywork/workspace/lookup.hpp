/// \file
/// Finds stored records by their values.
#pragma once

#include <buywork/model/entity.hpp>
#include <buywork/store/database.hpp>
#include <map>

namespace buywork::workspace {

/// Values given for a record, by position of the field; a field that was not given is empty.
using Said = std::vector<std::optional<Value>>;

/// Finds a record by its values in some fields; absent values are equal.
class Lookup {
  public:
    Lookup(const model::Entity& entity, std::span<const model::Field* const> fields);

    /// Positions of the fields in a record.
    std::span<const std::size_t> fields() const { return fields_; }
    /// \param values one per field
    /// \param but the id of a record to ignore; 0: none
    std::optional<std::int64_t> find(store::Database& database, std::span<const Value* const> values,
                                     std::int64_t but = 0);
    /// Another record with the same values.
    std::optional<std::int64_t> find_other(store::Database& database, const model::Record& record);

  private:
    std::string sql(std::uint64_t present) const;

    const model::Entity* entity_;
    std::vector<std::size_t> fields_;
    std::map<std::uint64_t, store::Statement> queries_;  ///< by the set of fields that are present
};

/// Finds the record with the same identity as the values given: its key; else its number, when `id` is given; else
/// unique fields, such as bidder and lot; else, when only the title is given, the key derived from
/// it.
class Identity {
  public:
    Identity(store::Database& database, const model::Entity& entity);
    std::optional<std::int64_t> find(const Said& said);

  private:
    const Value& value(const Said& said, std::size_t at) const;
    std::optional<std::int64_t> find_by(Lookup& lookup, const Said& said, const Value* key = nullptr);
    std::optional<std::int64_t> find_keyed(const Said& said, std::string key);
    std::optional<std::int64_t> find_numbered(const Said& said);
    std::optional<std::int64_t> find_titled(const Said& said);
    bool says_more_than_title(const Said& said) const;

    store::Database& database_;
    const model::Entity& entity_;
    const model::Record blank_;
    std::optional<std::size_t> key_;    ///< position, when the key is part of the identity
    std::optional<std::size_t> title_;  ///< position
    Lookup identity_;
    std::optional<Lookup> unique_;  ///< unique fields besides the identity, including the title
};

/// The records of that name, ignoring case, accents and the kind of apostrophe; an entity may know more names.
std::vector<std::int64_t> ids_named(store::Database& database, const model::Entity& entity, std::string_view name);

/// The project that was given for a record. \throws Error usage when none was
std::int64_t require_project(const model::Entity& entity, const Said& said);

std::optional<std::int64_t> find_same(store::Database& database, const model::Entity& entity, const Said& said);

}  // namespace buywork::workspace
