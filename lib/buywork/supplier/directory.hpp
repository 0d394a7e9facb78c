/// \file
/// The directory of suppliers: which of them a name, an identifier or a row of a file means.
#pragma once

#include <buywork/supplier/supplier.hpp>
#include <buywork/workspace/import.hpp>
#include <unordered_map>

namespace buywork::supplier {

/// Every supplier of a workspace by its names and identifiers; read once, so that an import takes time linear in
/// its size.
class Directory {
  public:
    explicit Directory(store::Database& database);
    /// Reads what the log says was written since it was last read.
    void refresh(store::Database& database);
    void add(std::int64_t id, const std::string& key, const std::string& name,
             const std::vector<std::string>& aliases, const Identifiers& identifiers);

    /// The suppliers that a text identifies: by key; else by identifier; else by name or alias, regardless of case
    /// and accents; else of a name that differs in punctuation and legal form alone. Several: it fits them all.
    std::vector<std::int64_t> find(std::string_view text) const;
    /// Who has one of those identifiers.
    std::vector<std::int64_t> find(const Identifiers& identifiers) const;
    /// Who is of the same SIREN, also by SIRET or VAT number, and has no other identifier.
    std::vector<std::int64_t> of_siren(const Identifiers& identifiers) const;
    /// Who has that name and no other identifier: another SIREN is another company.
    std::vector<std::int64_t> find(const std::string& name, const Identifiers& identifiers) const;
    std::optional<std::int64_t> with_key(const std::string& key) const;

  private:
    using Index = std::unordered_map<std::string, std::vector<std::int64_t>>;
    struct Known {
        std::string key;
        std::vector<std::string> names;  ///< and aliases
        Identifiers identifiers;
    };
    /// \param condition as SQL
    void read(store::Database& database, const std::string& condition);
    /// The entries of a supplier in the indexes.
    std::vector<std::pair<Index*, std::string>> places(const Known& known);
    void remove(std::int64_t id);
    std::vector<std::int64_t> without_other(const std::vector<std::int64_t>& ids,
                                            const Identifiers& identifiers) const;

    Index keys_;
    Index identifiers_;  ///< "siren 732829320"
    Index sirens_;       ///< also those in SIRET and VAT numbers
    Index names_;        ///< folded
    Index name_keys_;
    std::unordered_map<std::int64_t, Known> known_;
    std::int64_t last_ = 0;  ///< change of the log that it knows of
};

/// Whether two have different identifiers of one kind, or are of different SIRENs.
bool differ(const Identifiers& a, const Identifiers& b);

/// The same as `Directory(database).find(name)`: a key or an identifier is asked for, names are read once and kept.
std::vector<std::int64_t> named(store::Database& database, std::string_view name);

/// Imports suppliers: each known by an identifier, else by its key, else by its name. New ones are told in the notes.
/// \throws Error see workspace::import
workspace::Imported import(workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                           std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::supplier
