#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/model/pairs.hpp>
#include <set>

namespace buywork::model {
namespace {

std::vector<Pair> split(std::string_view text, Decimal (*number_of)(std::string_view)) {
    std::vector<Pair> pairs;
    std::set<std::string> names;
    for (const std::string_view part : text::split(text, ';')) {
        if (text::trim(part).empty()) continue;
        const std::size_t sign = part.find('=');
        const std::string_view name = text::trim(part.substr(0, sign));
        if (sign == part.npos || name.empty())
            throw Error(Code::usage, tr("\"{}\" is not a name with its number", text::excerpt(text::trim(part))),
                        tr("write it as: good = 14; poor = 0"));
        text::require_line(name);
        if (!names.insert(text::fold(name)).second)
            throw Error(Code::usage, tr("\"{}\" is given twice", text::excerpt(name)), tr("remove one"));
        pairs.push_back({std::string(name), number_of(text::trim(part.substr(sign + 1)))});
    }
    if (pairs.empty()) throw Error(Code::usage, tr("it is empty"), tr("write it as: good = 14; poor = 0"));
    return pairs;
}

Decimal exact(std::string_view text) {
    if (const auto number = Decimal::from_text(text)) return *number;
    throw Error(Code::usage, tr("\"{}\" is not a number", text::excerpt(text)));
}

}  // namespace

std::vector<Pair> parse_pairs(std::string_view text) { return split(text, &parse_decimal); }

std::vector<Pair> pairs_of(std::string_view text) { return split(text, &exact); }

std::string pairs_text(const std::vector<Pair>& pairs) {
    std::string text;
    for (const Pair& pair : pairs) {
        if (!text.empty()) text += "; ";
        text += pair.name + " = " + pair.number.text();
    }
    return text;
}

}  // namespace buywork::model
