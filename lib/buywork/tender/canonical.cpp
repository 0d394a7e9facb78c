#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/tender/canonical.hpp>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace buywork::tender {
namespace {

constexpr std::size_t deepest = 1000;

/// UTF-16 code units of well-formed UTF-8.
std::u16string utf16(std::string_view utf8) {
    std::u16string units;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i++]);
        const int more = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        char32_t point = more == 0 ? byte : byte & (0x3Fu >> more);
        for (int k = 0; k < more; ++k) point = point << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3Fu);
        if (point < 0x10000) {
            units += static_cast<char16_t>(point);
        } else {
            units += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
            units += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return units;
}

/// Writes each value as it ends; the members of an object are sorted when it ends.
class Canonical : public nlohmann::json_sax<nlohmann::json> {
  public:
    bool null() override { return value("null"); }
    bool boolean(bool is_true) override { return value(is_true ? "true" : "false"); }
    bool number_integer(number_integer_t number) override {
        return value(canonical_number(static_cast<double>(number)));
    }
    bool number_unsigned(number_unsigned_t number) override {
        return value(canonical_number(static_cast<double>(number)));
    }
    bool number_float(number_float_t number, const string_t&) override { return value(canonical_number(number)); }
    bool string(string_t& text) override { return value(canonical_string(text)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return start(true); }
    bool start_array(std::size_t) override { return start(false); }

    bool key(string_t& name) override {
        open_.back().members.push_back({utf16(name), canonical_string(name) + ":"});
        return true;
    }

    bool end_object() override {
        auto& members = open_.back().members;
        std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.order < b.order; });
        const auto twice = std::adjacent_find(members.begin(), members.end(),
                                              [](const Member& a, const Member& b) { return a.order == b.order; });
        if (twice != members.end())
            throw Error(Code::invalid, tr("the key {} is named twice", text::excerpt(twice->text.substr(0, 60))));
        return end('{', '}');
    }
    bool end_array() override { return end('[', ']'); }

    bool parse_error(std::size_t place, const std::string&, const nlohmann::detail::exception&) override {
        throw Error(Code::invalid, tr("this is no JSON at byte {}", place));
    }

    std::string take() { return std::move(whole_); }

  private:
    struct Member {
        std::u16string order;
        std::string text;
    };
    struct Container {
        bool is_object = false;
        std::vector<Member> members;
    };

    bool start(bool is_object) {
        if (open_.size() == deepest) throw Error(Code::invalid, tr("the JSON is nested more than {} deep", deepest));
        open_.push_back({is_object, {}});
        return true;
    }

    bool end(char first, char last) {
        std::string text(1, first);
        for (const Member& member : open_.back().members) {
            if (text.size() > 1) text += ',';
            text += member.text;
        }
        text += last;
        open_.pop_back();
        return value(std::move(text));
    }

    bool value(std::string text) {
        if (open_.empty())
            whole_ = std::move(text);
        else if (open_.back().is_object)
            open_.back().members.back().text += text;
        else
            open_.back().members.push_back({{}, std::move(text)});
        return true;
    }

    std::vector<Container> open_;
    std::string whole_;
};

/// The shortest digits that read back as the number, and the place of the point behind the first ones.
struct Digits {
    std::string digits;
    int point = 0;
};

Digits shortest(double number) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific).ptr;
    const std::string_view written(text, static_cast<std::size_t>(end - text));
    const std::size_t e = written.find('e');
    Digits found;
    for (const char c : written.substr(0, e))
        if (c != '.') found.digits += c;
    const bool is_negative = written[e + 1] == '-';
    int exponent = 0;
    std::from_chars(written.data() + e + 2, end, exponent);
    found.point = (is_negative ? -exponent : exponent) + 1;
    return found;
}

}  // namespace

std::string canonical_number(double number) {
    if (!std::isfinite(number)) throw Error(Code::invalid, tr("a number is too large"));
    if (number == 0) return "0";
    if (number < 0) return "-" + canonical_number(-number);
    constexpr int most_whole = 21;
    constexpr int least_point = -6;
    auto [digits, point] = shortest(number);
    const int count = static_cast<int>(digits.size());
    if (count <= point && point <= most_whole) return digits.append(static_cast<std::size_t>(point - count), '0');
    if (0 < point && point <= most_whole) return digits.insert(static_cast<std::size_t>(point), ".");
    if (least_point < point && point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (count > 1) digits.insert(1, ".");
    return digits + (point > 0 ? "e+" : "e-") + std::to_string(std::abs(point - 1));
}

std::string canonical_string(std::string_view utf8) {
    std::string text = "\"";
    for (const char c : utf8) {
        switch (c) {
            case '"':
                text += "\\\"";
                break;
            case '\\':
                text += "\\\\";
                break;
            case '\b':
                text += "\\b";
                break;
            case '\f':
                text += "\\f";
                break;
            case '\n':
                text += "\\n";
                break;
            case '\r':
                text += "\\r";
                break;
            case '\t':
                text += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    text += "\\u00";
                    text += hex_digits[static_cast<unsigned char>(c) >> 4];
                    text += hex_digits[static_cast<unsigned char>(c) & 0xF];
                } else {
                    text += c;
                }
        }
    }
    return text + '"';
}

std::string canonical_json(std::string_view text) {
    Canonical canonical;
    nlohmann::json::sax_parse(text, &canonical);
    return canonical.take();
}

}  // namespace buywork::tender
