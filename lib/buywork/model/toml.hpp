/// \file
/// Records in TOML: reads tables by the field tables, each value with its position; writes records so that they
/// can be read again.
#pragma once

#include <buywork/model/read.hpp>
#include <compare>

namespace buywork::model {

/// A position in a text, from 1; columns count characters.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend auto operator<=>(Position, Position) = default;
};

/// A fault at a position; `problem.place` is set by the caller, which has the file's name.
struct TomlFault {
    Position at;
    Problem problem;
};

/// Input that must not be passed to the TOML parser: too large, not UTF-8, a NUL, keys with too many parts.
std::optional<TomlFault> unfit_toml(std::string_view content);

/// One table of a file; its vectors are indexed by the entity's fields.
struct TomlRecord {
    const Entity* entity = nullptr;
    Position at;
    std::vector<std::optional<Value>> said;  ///< an empty text clears an optional field; references are omitted
    std::vector<std::string> names;          ///< the names in references
    std::vector<Position> places;            ///< of the values; line 0: not given
    std::size_t outer = npos;                ///< the record in whose table it is nested: [[question.option]]

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// A text above the sections.
struct TomlHead {
    std::string text;
    Position at;  ///< line 0: not given
};

struct TomlRecords {
    std::vector<TomlRecord> records;
    TomlHead head = {};
    std::vector<TomlFault> faults;
};

/// Whether a relative date such as `+2w` is allowed.
enum class RelativeDates { no, yes };

/// A section of a file.
struct TomlSection {
    const Entity* entity;
    const char* name;         ///< as written
    bool is_single = false;   ///< `[name]`, one at most; else `[[name]]`
    const char* inside = "";  ///< the section in whose tables it is nested: `[[inside.name]]`; "": none
};

/// The sections allowed in a file; by default those of a project: `[project]`, and `[[name]]` of every entity that
/// a project's file may contain.
struct TomlForm {
    RelativeDates relative = RelativeDates::no;
    std::span<const TomlSection> sections = {};
    bool has_any_keys = false;  ///< keys are any headings
    const char* head = "";      ///< the name of the text above the sections; "": none
};

/// Does not throw for faults in the file: they are in `faults`.
TomlRecords read_toml(std::string_view content, const Context& context, const TomlForm& form);

/// \throws Error invalid with all faults, in the order of the file; nothing when there are none
void throw_if_any(std::vector<TomlFault> faults, std::string_view file);

/// A position in messages: "form.toml:12:1".
std::string place_of(std::string_view file, Position at);

/// Appends `[name]` or `[[name]]` and every present field that a file may contain.
/// \param name_of returns the name in the file for a referenced record
void append_toml(std::string& out, const Entity& entity, const Record& record,
                 const std::function<std::string(const Field& reference, std::int64_t id)>& name_of);

/// The same below any heading: `[survey]`.
void append_toml(std::string& out, std::string_view heading, const Entity& entity, const Record& record,
                 const std::function<std::string(const Field& reference, std::int64_t id)>& name_of);

/// Whether a file may contain the field: it is stored, not read-only, and not the project that the file is about.
bool stands_in_file(const Entity& entity, const Field& field);

}  // namespace buywork::model
