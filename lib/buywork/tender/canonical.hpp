/// \file
/// The canonical form of JSON: the same content has the same bytes, however it is written.
#pragma once

#include <string>
#include <string_view>

namespace buywork::tender {

/// RFC 8785 (JSON Canonicalization Scheme): no white space, keys in the order of their UTF-16 code units, numbers as
/// ECMAScript prints them, strings with the shortest escapes.
/// \throws Error invalid when it is no JSON, names a key twice, has a number that no double holds, or is nested too
///         deeply
std::string canonical_json(std::string_view text);

/// A finite number as ECMAScript prints it. Source: ECMA-262, Number::toString.
std::string canonical_number(double number);
/// A text between quotation marks, with the escapes of RFC 8785. \param utf8 well-formed
std::string canonical_string(std::string_view utf8);

}  // namespace buywork::tender
