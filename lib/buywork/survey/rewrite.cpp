#include <algorithm>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr std::string_view adverbs =
    "toujours systematiquement constamment souvent parfois regulierement frequemment rarement quelquefois "
    "occasionnellement "
    "always constantly often sometimes regularly frequently rarely seldom occasionally";

/// A text with words taken out.
class Cut {
  public:
    Cut(const Wording& wording, Span span)
        : text_(wording.text), begin_(wording.words[span.first].begin), end_(wording.words[span.last - 1].end) {}

    /// Empty: what is left would not be well written.
    std::string text() {
        if (begin_ > 0 && std::string_view("'").find(text_[begin_ - 1]) == 0) return {};
        if (begin_ >= 3 && text_.substr(begin_ - 3, 3) == "\u2019") return {};
        if (begin_ == 0)
            skip_behind(" ,:\u00a0\u202f");
        else
            skip_before(" ,");
        const std::string_view rest = text_.substr(end_);
        std::string out(text_.substr(0, begin_));
        if (begin_ > 0 && begins_word(rest)) out += ' ';
        out += rest;
        if (begin_ == 0) capitalise(out);
        return out;
    }

  private:
    static bool begins_word(std::string_view rest) {
        return !rest.empty() && (std::isalnum(static_cast<unsigned char>(rest[0])) || rest[0] & 0x80) &&
               !rest.starts_with("\u00a0") && !rest.starts_with("\u202f");
    }
    void skip_behind(std::string_view signs) {
        while (end_ < text_.size() && signs.find(text_[end_]) != signs.npos) ++end_;
    }
    void skip_before(std::string_view signs) {
        const std::size_t before = begin_;
        while (begin_ > 0 && signs.find(text_[begin_ - 1]) != signs.npos) --begin_;
        if (before == begin_) return;
        while (end_ < text_.size() && text_[end_] == ' ') ++end_;
    }
    /// ASCII letters, and à to þ.
    static void capitalise(std::string& text) {
        if (text.empty()) return;
        const auto first = static_cast<unsigned char>(text[0]);
        if (first >= 'a' && first <= 'z') text[0] = static_cast<char>(first - 'a' + 'A');
        if (first == 0xC3 && text.size() > 1 && static_cast<unsigned char>(text[1]) >= 0xA0)
            text[1] = static_cast<char>(static_cast<unsigned char>(text[1]) - 0x20);
    }

    std::string_view text_;
    std::size_t begin_, end_;
};

/// Whether a wording is free of the flaw and of any that the text did not have.
bool is_better(const Wording& wording, const std::string& text, Flaw flaw) {
    if (text.empty()) return false;
    const Wording mended = read(text, wording.language);
    if (mended.size() < 3 || mended.sentences[0].mood == Mood::fragment) return false;
    const auto before = lint_plainly(wording), after = lint_plainly(mended);
    return std::none_of(after.begin(), after.end(), [&](const Found& one) {
        return one.reason->flaw == flaw || std::none_of(before.begin(), before.end(), [&](const Found& other) {
                   return other.reason->flaw == one.reason->flaw;
               });
    });
}

/// "How often do you" of "Do you often"; a first word that may be a name keeps its capital letter, and is left alone.
std::string how_often(const Wording& wording, Span span) {
    const Sentence& sentence = wording.sentences[0];
    constexpr std::string_view openers = "le la les l un une des vos votre nos notre ce cette ces est the your our";
    const bool is_adverb = span.last == span.first + 1 && is_one_of(wording[span.first], adverbs);
    const bool opens = sentence.signal == 0 || is_one_of(wording[0], openers);
    if (!is_adverb || sentence.mood != Mood::closed || !opens || wording.sentences.size() > 1) return {};
    std::string text = Cut(wording, span).text();
    if (text.empty() || static_cast<unsigned char>(text[0]) >= 0x80) return {};
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return (wording.language == Language::fr ? "À quelle fréquence " : "How often ") + text;
}

/// What follows depends on the words: "everybody agrees that …".
bool goes_on(const Wording& wording, Span span) {
    return span.last < wording.size() && is_one_of(wording[span.last], "que qu that a de d to pour");
}

/// One question for each side; only where both are one word behind the same words.
std::vector<std::string> divided(const Wording& wording, Span span) {
    const auto conjunction = conjunction_at(wording, span.first + 1);
    if (!conjunction || conjunction->last + 1 != span.last || wording.words[span.first].joint == Joint::apostrophe)
        return {};
    return {Cut(wording, {span.first + 1, span.last}).text(), Cut(wording, {span.first, conjunction->last}).text()};
}

}  // namespace

std::vector<std::string> rewrites(const Wording& wording, const Found& found) {
    constexpr std::size_t longest = 500;  // a question, not a paragraph
    if (wording.text.size() > longest) return {};
    std::vector<std::string> all;
    switch (found.reason->mend) {
        case Mend::none:
            break;
        case Mend::cut:
            if (!goes_on(wording, found.span)) all = {Cut(wording, found.span).text()};
            break;
        case Mend::divide:
            all = divided(wording, found.span);
            break;
        case Mend::how_often:
            all = {how_often(wording, found.span)};
            break;
    }
    const bool are_better = std::all_of(all.begin(), all.end(), [&](const std::string& text) {
        return is_better(wording, text, found.reason->flaw);
    });
    return are_better ? all : std::vector<std::string>{};
}

}  // namespace buywork::survey
