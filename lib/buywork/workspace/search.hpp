/// \file
/// Search over the texts of records, without regard to case and accents.
///
/// Beside the records of every kind that is searched stand their folded texts, in pages of 64 numbers. A page follows
/// from its records alone: an operation writes it with them, and `check` compares it. It is no part of an export.
#pragma once

#include <buywork/model/entity.hpp>
#include <buywork/store/database.hpp>
#include <map>

namespace buywork::workspace {

/// The texts that one operation changes, until they are written.
class SearchPages {
  public:
    /// \param record nullptr: it was removed
    void put(const model::Entity& entity, std::int64_t id, const model::Record* record);
    bool is_large() const;
    /// Writes the pages of all that was put; when there are no pages yet, those of every record.
    void write(store::Database& database, store::Transaction& transaction);

  private:
    using Texts = std::map<std::int64_t, std::string>;  ///< by number; empty: removed
    std::map<std::pair<const model::Entity*, std::int64_t>, Texts> changed_;
    std::size_t size_ = 0;
};

/// Writes the pages of every record.
void write_search_pages(store::Database& database, store::Transaction& transaction);

/// The kinds whose pages differ from their records. No kind when there are no pages.
std::vector<const model::Entity*> differing_search_pages(store::Database& database);

/// The records of a kind in whose texts every word was found.
struct Hits {
    const model::Entity* entity;
    std::vector<std::int64_t> ids;  ///< ascending
};
/// Records in which a word begins with each of `words`; a word with blanks is looked for as it is. Kinds without any
/// are left out.
std::vector<Hits> search(store::Database& database, std::span<const std::string> words);

/// The texts of a record that are searched: no keys, nothing personal.
std::vector<const model::Field*> searched_fields(const model::Entity& entity);

/// A text as it is searched: folded, apostrophes and blanks alike, in one line.
std::string searched(std::string_view text);

/// Where a word begins with `word`, in bytes of the text; npos: nowhere. \param word as by `searched`
std::size_t find_word(std::string_view text, std::string_view word);

}  // namespace buywork::workspace
