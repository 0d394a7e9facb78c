#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/pattern.hpp>

namespace buywork::survey {
namespace {

constexpr std::size_t gap_words = 4;
constexpr std::size_t jump_words = 12;

using Alternative = Patterns::Alternative;
using Element = Patterns::Element;
using Pattern = Patterns::Pattern;

Alternative alternative_of(std::string_view text) {
    if (text.ends_with('*')) return {std::string(text.substr(0, text.size() - 1)), Alternative::How::prefix};
    if (text.ends_with('~')) return {std::string(text.substr(0, text.size() - 1)), Alternative::How::inflected};
    return {std::string(text), Alternative::How::exact};
}

std::string start_of(std::string_view word) { return std::string(word.substr(0, 2)); }

Element element_of(std::string_view text) {
    constexpr std::pair<std::string_view, Element::Type> signs[] = {
        {"#", Element::Type::number}, {"_", Element::Type::any},   {"..", Element::Type::gap},
        {"...", Element::Type::jump}, {"^", Element::Type::begin}, {",", Element::Type::begin},
        {"$", Element::Type::end},    {"[", Element::Type::open},  {"]", Element::Type::close}};
    Element element;
    element.is_optional = text.starts_with('?');
    element.is_negated = text.starts_with('!');
    if (element.is_optional || element.is_negated) text.remove_prefix(1);
    for (const auto& [sign, type] : signs)
        if (text == sign) element.type = type;
    if (element.type != Element::Type::word) return element;
    for (const std::string_view word : text::split(text, '/')) element.alternatives.push_back(alternative_of(word));
    return element;
}

/// One try to match a pattern at a word.
class Matcher {
  public:
    Matcher(const Wording& wording, const Pattern& pattern, std::size_t word)
        : wording_(wording), pattern_(pattern), sentence_(wording.words[word].sentence), span_{word, word} {}

    std::optional<Span> match() {
        const std::size_t begin = span_.first;
        if (!follows(0, begin, true)) return std::nullopt;
        return span_;
    }

  private:
    /// Whether the elements from `element` on match the words from `word` on. \param is_free a clause may begin there
    bool follows(std::size_t element, std::size_t word, bool is_free) {
        if (element == pattern_.size()) {
            if (!is_closed_) span_.last = word;
            return true;
        }
        const Element& one = pattern_[element];
        switch (one.type) {
            case Element::Type::begin:
                return is_inside(word) && wording_.begins_clause(word) && follows(element + 1, word, true);
            case Element::Type::end:
                return !is_inside(word) && follows(element + 1, word, true);
            case Element::Type::open:
                return opens(element, word, is_free);
            case Element::Type::close:
                return closes(element, word, is_free);
            case Element::Type::gap:
            case Element::Type::jump:
                return skips(element, word, one.type == Element::Type::jump);
            default:
                return takes(one, element, word, is_free);
        }
    }

    bool opens(std::size_t element, std::size_t word, bool is_free) {
        const std::size_t before = span_.first;
        span_.first = word;
        if (follows(element + 1, word, is_free)) return true;
        span_.first = before;
        return false;
    }

    bool closes(std::size_t element, std::size_t word, bool is_free) {
        is_closed_ = true;
        span_.last = word;
        if (follows(element + 1, word, is_free)) return true;
        is_closed_ = false;
        return false;
    }

    bool skips(std::size_t element, std::size_t word, bool is_jump) {
        for (std::size_t n = 0; n <= (is_jump ? jump_words : gap_words); ++n, ++word) {
            if (follows(element + 1, word, is_jump)) return true;
            if (!is_inside(word) || (!is_jump && wording_.begins_clause(word))) return false;
        }
        return false;
    }

    bool takes(const Element& one, std::size_t element, std::size_t word, bool is_free) {
        const bool is_here =
            is_inside(word) && (is_free || !wording_.begins_clause(word)) && one.matches(wording_[word]);
        if (one.is_negated) return !is_here && follows(element + 1, word, is_free);
        if (is_here && follows(element + 1, word + 1, false)) return true;
        return one.is_optional && follows(element + 1, word, is_free);
    }

    bool is_inside(std::size_t word) const {
        return word < wording_.size() && wording_.words[word].sentence == sentence_;
    }

    const Wording& wording_;
    const Pattern& pattern_;
    std::size_t sentence_;
    Span span_;
    bool is_closed_ = false;
};

/// The beginnings of the words with which a pattern may begin.
std::vector<std::string> starts_of(const Pattern& pattern) {
    std::vector<std::string> starts;
    for (const Element& element : pattern) {
        if (element.type == Element::Type::number) starts.push_back("#");
        if (element.type == Element::Type::number) break;
        if (element.type != Element::Type::word || element.is_negated) continue;
        for (const Alternative& one : element.alternatives) starts.push_back(start_of(one.text));
        if (!element.is_optional) break;
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    return starts;
}

}  // namespace

bool Patterns::Alternative::matches(std::string_view word) const {
    if (how == How::exact) return word == text;
    if (!word.starts_with(text)) return false;
    const std::string_view ending = word.substr(text.size());
    return how == How::prefix || ending.empty() || is_one_of(ending, "s e es x");
}

bool Patterns::Element::matches(std::string_view word) const {
    if (type == Type::any) return true;
    if (type == Type::number) return !word.empty() && word.find_first_not_of("0123456789") == word.npos;
    return std::any_of(alternatives.begin(), alternatives.end(),
                       [&](const Alternative& one) { return one.matches(word); });
}

Patterns::Patterns(std::string_view table) {
    for (const std::string_view text : text::split(table, '|')) {
        Pattern pattern;
        for (const std::string_view word : text::split(text, ' '))
            if (!word.empty()) pattern.push_back(element_of(word));
        if (pattern.empty()) continue;
        for (const std::string& start : starts_of(pattern)) by_start_[start].push_back(patterns_.size());
        patterns_.push_back(std::move(pattern));
    }
}

std::optional<Span> Patterns::at(const Wording& wording, std::size_t word) const {
    if (wording[word].empty()) return std::nullopt;
    const bool is_number = std::isdigit(static_cast<unsigned char>(wording[word].front()));
    const auto found = by_start_.find(is_number ? "#" : start_of(wording[word]));
    if (found == by_start_.end()) return std::nullopt;
    for (const std::size_t pattern : found->second)
        if (const auto span = Matcher(wording, patterns_[pattern], word).match()) return span;
    return std::nullopt;
}

std::optional<Span> Patterns::in(const Wording& wording, std::size_t first, std::size_t last) const {
    for (std::size_t word = first; word < last; ++word)
        if (const auto span = at(wording, word)) return span;
    return std::nullopt;
}

}  // namespace buywork::survey
