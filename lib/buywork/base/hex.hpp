/// \file
/// Bytes as text: hexadecimal digits, the escapes that are written with them, and base64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace buywork {

inline constexpr std::string_view hex_digits = "0123456789abcdef";

/// The value of a hexadecimal digit of either case; -1 when it is not a digit.
constexpr int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Two digits a byte, lower case.
std::string hex(std::span<const std::uint8_t> bytes);
/// Decodes hexadecimal digits; nothing when one is missing or invalid.
std::optional<std::string> from_hex(std::string_view digits);
/// Whether a text is a digest of 32 bytes as `hex` writes it.
bool is_hex_digest(std::string_view text);
/// A number in at least so many digits, upper case: "00E9".
std::string hexadecimal(std::uint32_t value, std::size_t digits);

/// RFC 4648, section 4, with padding.
std::string base64(std::string_view bytes);
/// The same read; blanks and line ends are skipped. Nothing when it is anything else.
std::optional<std::string> from_base64(std::string_view text);

/// Replaces each escape of `mark` and two digits (%2F, =E9) by its byte; anything else stays.
std::string unescaped(std::string_view text, char mark);

}  // namespace buywork
