#include <buywork/base/text.hpp>
#include <buywork/base/tokens.hpp>
#include <cctype>

namespace buywork::text {
namespace {

/// The length of a sign that ends a word: of ASCII, of U+0080 to U+00BF, the apostrophe U+02BC, and of punctuation
/// (U+2000 to U+206F). 0: it is part of a word.
std::size_t sign_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0;
    };
    if (byte(0) < 0x80) return std::isalnum(byte(0)) ? 0 : 1;
    if (byte(0) == 0xC2 || (byte(0) == 0xCA && byte(1) == 0xBC)) return 2;
    if (byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81)) return 3;
    return 0;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t sign = sign_at(text, at)) {
            at += sign;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && sign_at(text, at) == 0) ++at;
        tokens.push_back({begin, at, fold(text.substr(begin, at - begin))});
    }
    return tokens;
}

}  // namespace buywork::text
