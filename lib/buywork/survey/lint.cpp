#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr void (*rules[])(const Wording&, FoundOnes&) = {
    find_leading,  find_loaded, find_double_barreled, find_double_negative, find_presupposition,
    find_absolute, find_closed, find_vague,           find_jargon};

bool has(const FoundOnes& found, Flaw flaw) {
    return std::any_of(found.begin(), found.end(), [&](const Found& one) { return one.reason->flaw == flaw; });
}

bool overlaps(const Span& one, const Span& other) { return one.first < other.last && other.first < one.last; }

/// What is said already is not said again: yes or no beside leading, "everybody" in "everybody agrees".
void drop_what_is_said(FoundOnes& found) {
    const bool is_leading = has(found, Flaw::leading);
    const FoundOnes all = found;
    std::erase_if(found, [&](const Found& one) {
        if (one.reason->flaw == Flaw::closed) return is_leading;
        return std::any_of(all.begin(), all.end(), [&](const Found& other) {
            return other.reason->covers && other.reason != one.reason && overlaps(one.span, other.span);
        });
    });
}

/// Words next to each other that have the same flaw for the same reason are one.
void join_neighbours(FoundOnes& found) {
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::pair(a.span.first, a.reason->flaw) < std::pair(b.span.first, b.reason->flaw);
    });
    FoundOnes joined;
    for (const Found& one : found) {
        const auto before = std::find_if(joined.begin(), joined.end(), [&](const Found& other) {
            return other.reason == one.reason && one.span.first <= other.span.last;
        });
        if (before == joined.end())
            joined.push_back(one);
        else
            before->span.last = std::max(before->span.last, one.span.last);
    }
    found = std::move(joined);
}

Remark remark_of(const Wording& wording, const Found& one) {
    const std::size_t begin = wording.words[one.span.first].begin;
    const std::size_t end = wording.words[std::max(one.span.last, one.span.first + 1) - 1].end;
    Remark remark{one.reason->flaw, begin, end, std::string(wording.text.substr(begin, end - begin))};
    remark.message = tr(one.reason->message, text::excerpt(remark.words));
    remark.rewrite = tr(one.reason->rewrite);
    remark.wordings = rewrites(wording, one);
    if (remark.wordings.size() == 1) remark.rewrite = tr("{}: \"{}\"", remark.rewrite, remark.wordings[0]);
    if (remark.wordings.size() == 2)
        remark.rewrite = tr("{}: \"{}\" and \"{}\"", remark.rewrite, remark.wordings[0], remark.wordings[1]);
    return remark;
}

}  // namespace

FoundOnes lint_plainly(const Wording& wording) {
    FoundOnes found;
    for (const auto rule : rules) rule(wording, found);
    drop_what_is_said(found);
    join_neighbours(found);
    return found;
}

std::vector<Remark> lint(std::string_view text, Language language) {
    std::size_t end = std::min(text.size(), most_lint_bytes);
    while (end > 0 && end < text.size() && (text[end] & 0xC0) == 0x80) --end;  // not inside of a character
    const Wording wording = read(text.substr(0, end), language);
    std::vector<Remark> remarks;
    for (const Found& one : lint_plainly(wording)) remarks.push_back(remark_of(wording, one));
    return remarks;
}

}  // namespace buywork::survey
