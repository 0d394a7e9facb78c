#include <algorithm>
#include <buywork/tender/tie.hpp>

namespace buywork::tender {
namespace {

bool are_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::strong_ordering size_of(const std::string& whole_a, const std::string& fraction_a, const std::string& whole_b,
                             const std::string& fraction_b) {
    if (whole_a.size() != whole_b.size()) return whole_a.size() <=> whole_b.size();
    if (const auto order = whole_a <=> whole_b; order != 0) return order;
    return fraction_a <=> fraction_b;
}

/// Those of the standings with the highest value; empty when one has none.
template <class ValueOf>
std::vector<const Standing*> best(const std::vector<const Standing*>& among, ValueOf value_of) {
    std::vector<const Standing*> found;
    for (const Standing* one : among) {
        const ExactDecimal* value = value_of(*one);
        if (!value) return {};
        if (!found.empty() && *value_of(*found.front()) > *value) continue;
        if (!found.empty() && *value_of(*found.front()) < *value) found.clear();
        found.push_back(one);
    }
    return found;
}

}  // namespace

std::optional<ExactDecimal> ExactDecimal::from_text(std::string_view text) {
    ExactDecimal made;
    if (text.starts_with('-')) {
        made.is_negative_ = true;
        text.remove_prefix(1);
    }
    const std::size_t point = text.find('.');
    std::string_view whole = text.substr(0, point);
    std::string_view fraction = point == text.npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || !are_digits(whole) || !are_digits(fraction)) return std::nullopt;
    while (whole.starts_with('0')) whole.remove_prefix(1);
    while (fraction.ends_with('0')) fraction.remove_suffix(1);
    made.whole_ = whole;
    made.fraction_ = fraction;
    if (whole.empty() && fraction.empty()) made.is_negative_ = false;
    return made;
}

std::strong_ordering operator<=>(const ExactDecimal& a, const ExactDecimal& b) {
    if (a.is_negative_ != b.is_negative_)
        return a.is_negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
    const ExactDecimal& first = a.is_negative_ ? b : a;
    const ExactDecimal& second = a.is_negative_ ? a : b;
    return size_of(first.whole_, first.fraction_, second.whole_, second.fraction_);
}

First first(std::span<const Standing> standings, std::span<const std::string> tie_rule) {
    std::vector<const Standing*> among;
    for (const Standing& one : standings) among.push_back(&one);
    among = best(among, [](const Standing& one) { return &one.total; });
    First found;
    for (const std::string& criterion : tie_rule) {
        if (among.size() < 2) break;
        auto better = best(among, [&](const Standing& one) {
            const auto mark = one.marks.find(criterion);
            return mark == one.marks.end() ? nullptr : &mark->second;
        });
        if (better.empty()) break;
        if (better.size() == 1) found.decided_by = criterion;
        among = std::move(better);
    }
    for (const Standing* one : among) found.names.push_back(one->name);
    return found;
}

}  // namespace buywork::tender
