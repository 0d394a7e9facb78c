/// \file
/// What people contributed, and whether somebody thanked them. A calculation on base/ alone.
#pragma once

#include <buywork/base/date.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace buywork::team::ledger {

/// A contribution as the log tells it; the same person, kind and thing may come again.
struct Deed {
    Date on;
    std::string who;
    std::string kind;
    std::string thing;
};

struct Thanks {
    Date on;
    std::string who;  ///< who was thanked
    std::string by;   ///< empty: not said
};

struct Entry {
    std::int64_t total = 0;
    std::map<std::string, std::int64_t> by_kind = {};
    std::optional<Date> last_thanked = {};
    std::int64_t not_thanked = 0;     ///< contributions since
    std::optional<Date> oldest = {};  ///< of those
    bool is_owed = false;             ///< the oldest is more than `patience` days old
};

/// Days after which thanks are owed.
inline constexpr int patience = 30;

/// Counted once a person, kind and thing, on the first day; nothing after `as_of`. Thanks cover all contributions up
/// to and including their day; nobody thanks themselves. \returns whoever contributed, by name
std::map<std::string, Entry> entries(std::span<const Deed> deeds, std::span<const Thanks> thanks, Date as_of);

/// An operation, and which it undoes (0: none).
struct Undoing {
    std::int64_t operation = 0;
    std::int64_t undoes = 0;
};
/// The operations that count no longer. A redo undoes an undo.
/// \param operations in the order of their numbers
std::set<std::int64_t> undone(std::span<const Undoing> operations);

}  // namespace buywork::team::ledger
