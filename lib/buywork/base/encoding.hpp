/// \file
/// Text of other programs, in whatever encoding, as UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace buywork::encoding {

/// Whether the bytes begin with the byte order mark of UTF-16.
bool is_utf16(std::string_view bytes);
/// \param bytes with their mark
/// \throws Error invalid, with the offset
std::string from_utf16(std::string_view bytes);
/// Converts from a named character set, such as `ISO-8859-15`; nothing when the name is unknown or the bytes are
/// not valid in it.
std::optional<std::string> from_charset(std::string_view bytes, std::string_view charset);

}  // namespace buywork::encoding
