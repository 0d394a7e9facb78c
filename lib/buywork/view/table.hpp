/// \file
/// A result as a value: typed columns, with rows that are streamed or stored in memory.
#pragma once

#include <buywork/base/value.hpp>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace buywork::view {

/// The readers of a column: some columns are only for people, some only for programs.
enum class Audience : std::uint8_t { everybody, people, programs };

struct Column {
    std::string name;   ///< in JSON and CSV, never translated
    std::string label;  ///< the heading, in the current language
    Kind kind = Kind::text;
    std::span<const Choice> choices = {};  ///< labels of a choice
    int minor = 0;                         ///< drop order on a narrow terminal, the highest first; 0: never dropped
    bool plain = false;                    ///< a number without thousands separators: an identifier or a year
    bool whole = false;                    ///< a text that is never truncated, such as a key
    Audience audience = Audience::everybody;
    bool worded = false;  ///< shown as words, such as a name for a key: aligned and truncated as text
    bool wraps = false;   ///< a title: wraps to a second line before it is truncated
};

/// A reference to a record: programs get the key, people read the name.
struct Reference {
    std::int64_t id = 0;
    std::string key;
    std::string name;
};

/// A stream of rows.
class Rows {
  public:
    virtual ~Rows() = default;
    /// Fills one cell per column; their text is valid until the next call. \returns false at the end
    virtual bool next(std::span<Cell> cells) = 0;
};

/// Rows stored in memory, in the order they were added.
class MemoryRows : public Rows {
  public:
    /// Begins a row; its cells follow.
    MemoryRows& row();
    MemoryRows& cell(std::string_view text, Tone tone = Tone::plain);
    MemoryRows& cell(std::int64_t number, Tone tone = Tone::plain);
    MemoryRows& money(std::int64_t minor, std::string_view currency, Tone tone = Tone::plain);
    MemoryRows& value(const Value& value, Tone tone = Tone::plain);
    MemoryRows& absent(Tone tone = Tone::plain);
    /// Absent when it has no key.
    MemoryRows& reference(const Reference& reference, Tone tone = Tone::plain);
    /// Tints the last cell, 0 to 5.
    MemoryRows& shade(std::uint8_t strength);
    /// The text shown to people instead of the last cell.
    MemoryRows& shown(std::string_view text);
    bool next(std::span<Cell> cells) override;
    bool empty() const { return rows_.empty(); }
    std::size_t size() const { return rows_.size(); }

  private:
    std::string_view keep(std::string_view text);
    std::vector<std::vector<Cell>> rows_;
    std::deque<std::string> texts_;
    std::size_t position_ = 0;
};

/// Rows with typed columns.
struct Table {
    std::string name;        ///< the key of its rows in a document's JSON
    std::string title = {};  ///< in the current language; may be empty
    std::vector<Column> columns = {};
    std::unique_ptr<Rows> rows = {};
    std::string empty = {};  ///< message for people when there are no rows
    bool folded = false;     ///< collapsed on a page, below its title
    bool single = false;     ///< one record: a JSON object, label and value lines on a terminal
};

}  // namespace buywork::view
