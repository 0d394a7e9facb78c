#include <sodium.h>

#include <algorithm>
#include <buywork/base/hex.hpp>

namespace buywork {

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        out += hex_digits[byte >> 4];
        out += hex_digits[byte & 15];
    }
    return out;
}

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();  // the terminating zero
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const int status = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                         text.size(), " \t\r\n", &size, &end, sodium_base64_VARIANT_ORIGINAL);
    if (status != 0 || end != text.data() + text.size()) return std::nullopt;
    bytes.resize(size);
    return bytes;
}

bool is_hex_digest(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of(hex_digits) == text.npos;
}

std::optional<std::string> from_hex(std::string_view digits) {
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const int high = hex_value(digits[i]), low = hex_value(digits[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string hexadecimal(std::uint32_t value, std::size_t digits) {
    std::string result;
    for (; value != 0 || result.size() < digits; value >>= 4) result += "0123456789ABCDEF"[value & 15];
    std::reverse(result.begin(), result.end());
    return result;
}

std::string unescaped(std::string_view text, char mark) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool has_digits = text[i] == mark && i + 2 < text.size();
        const auto byte = has_digits ? from_hex(text.substr(i + 1, 2)) : std::nullopt;
        byte ? out += * byte : out += text[i];
        if (byte) i += 2;
    }
    return out;
}

}  // namespace buywork
