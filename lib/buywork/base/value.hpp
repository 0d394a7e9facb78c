/// \file
/// The kinds of value a field or a column has, and a value of any of them.
#pragma once

#include <buywork/base/money.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace buywork {

enum class Kind : std::uint8_t {
    text,        ///< `text`
    number,      ///< `number`
    decimal,     ///< `number` in millionths
    money,       ///< `number` in minor units, `text` the currency; of a unit price `fraction` too
    date,        ///< `text`, YYYY-MM-DD
    instant,     ///< `text`, RFC 3339 in UTC
    local_time,  ///< `text`, 2026-12-01T14:00[Europe/Paris]
    choice,      ///< `text`, the choice's name
    reference,   ///< `number` the id, in a cell `text` the key
    flag,        ///< `number`, 0 or 1
    tags,        ///< `text`, a sorted JSON array
};

/// A value of any kind, owned. The kind decides which members are used.
struct Value {
    bool present = false;
    std::int64_t number = 0;
    std::string text;
    std::int64_t fraction = 0;  ///< of a unit price, what its minor units leave, in millionths

    static Value of(std::string text) { return {true, 0, std::move(text)}; }
    static Value of(std::int64_t number) { return {true, number, {}}; }
    static Value of(UnitPrice price) { return {true, price.minor, std::move(price.currency), price.fraction}; }
    UnitPrice unit_price() const { return {number, text, fraction}; }
    friend bool operator==(const Value&, const Value&) = default;
};

/// The meaning of a cell, shown by a sign as well as by colour.
enum class Tone : std::uint8_t { plain, good, warning, bad, muted };

/// A value of any kind, borrowed: its text is valid until the next row.
struct Cell {
    bool present = false;
    Tone tone = Tone::plain;
    std::int64_t number = 0;
    std::string_view text;
    std::int64_t fraction = 0;  ///< of a unit price
    std::uint8_t shade = 0;  ///< 0 to 5: how strongly a page tints it
    std::string_view shown;  ///< what a person reads instead: the name behind a key, "12 days late"; empty: the value

    Cell() = default;
    Cell(const Value& value)
        : present(value.present), number(value.number), text(value.text), fraction(value.fraction) {}
    UnitPrice unit_price() const { return {number, std::string(text), fraction}; }
};

/// One of the names a choice field takes.
struct Choice {
    const char* name;        ///< in files, JSON and options
    const char* label;       ///< for people, translated when shown
    const char* other = "";  ///< another word that people write for it, folded
};

}  // namespace buywork
