#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/xlsform_condition.hpp>
#include <vector>

namespace buywork::exchange {
namespace {

bool is_key_sign(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Words, quoted texts, `${name}`, and single signs.
std::vector<std::string_view> pieces(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        std::size_t size = 1;
        if (text.starts_with("${")) {
            size = std::min(text.find('}'), text.size() - 1) + 1;
        } else if (text[0] == '\'' || text[0] == '"') {
            size = std::min(text.find(text[0], 1), text.size() - 1) + 1;
        } else if (is_key_sign(text[0])) {
            while (size < text.size() && is_key_sign(text[size])) ++size;
        }
        all.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return all;
}

bool is_number(std::string_view word) { return !word.empty() && word.find_first_not_of("0123456789.-") == word.npos; }

bool is_operator(std::string_view word) {
    constexpr std::string_view words[] = {"and", "or", "not", "in", "is", "null"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string_view value_after(std::string_view text, std::string_view name) {
    if (!text.starts_with(name)) return {};
    return text::trim(text.substr(name.size()));
}

/// \returns whether the part says a bound
bool take_bound(std::string_view part, Bounds& bounds) {
    if (const auto lowest = value_after(part, ">="); !lowest.empty()) {
        bounds.lowest = parse_decimal(lowest);
        return true;
    }
    if (const auto highest = value_after(part, "<="); !highest.empty()) {
        bounds.highest = parse_decimal(highest);
        return true;
    }
    return false;
}

bool take_parameter(std::string_view part, Bounds& bounds) {
    if (const auto start = value_after(part, "start="); !start.empty())
        bounds.lowest = parse_decimal(start);
    else if (const auto end = value_after(part, "end="); !end.empty())
        bounds.highest = parse_decimal(end);
    else
        return part == "step=1";
    return true;
}

}  // namespace

std::string condition_of_xlsform(std::string_view condition,
                                 const std::map<std::string, std::string, std::less<>>& renamed) {
    std::string out;
    for (std::string_view piece : pieces(text::trim(condition))) {
        if (piece.starts_with("${") && piece.ends_with('}')) {
            const std::string_view name = text::trim(piece.substr(2, piece.size() - 3));
            const auto found = renamed.find(name);
            out += found == renamed.end() ? name : std::string_view(found->second);
        } else if (piece.size() > 2 && piece[0] == '\'' && text::is_key(piece.substr(1, piece.size() - 2)) &&
                   !is_operator(piece.substr(1, piece.size() - 2))) {
            out += piece.substr(1, piece.size() - 2);
        } else {
            out += piece;
        }
    }
    return out;
}

std::string condition_for_xlsform(std::string_view condition, std::span<const std::string> keys) {
    std::string out;
    for (const std::string_view piece : pieces(condition)) {
        const bool is_word = is_key_sign(piece[0]) && !is_operator(piece) && !is_number(piece);
        if (std::find(keys.begin(), keys.end(), piece) != keys.end())
            out.append("${").append(piece) += '}';
        else if (is_word)
            out.append("'").append(piece) += '\'';
        else
            out += piece;
    }
    return out;
}

std::optional<Bounds> bounds_of_xlsform(std::string_view constraint, std::string_view parameters) {
    Bounds bounds;
    std::string rest(text::trim(constraint));
    for (std::size_t at = 0; !rest.empty(); rest = at == rest.npos ? "" : rest.substr(at + 5)) {
        at = rest.find(" and ");
        const std::string_view part = text::trim(std::string_view(rest).substr(0, at));
        if (!part.starts_with('.') || !take_bound(text::trim(part.substr(1)), bounds)) return std::nullopt;
    }
    for (const std::string_view part : text::split(text::trim(parameters), ' '))
        if (!part.empty() && !take_parameter(part, bounds)) return std::nullopt;
    return bounds;
}

}  // namespace buywork::exchange
