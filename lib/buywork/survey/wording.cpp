#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/mood.hpp>
#include <buywork/survey/wording.hpp>

namespace buywork::survey {
namespace {

constexpr std::string_view apostrophes[] = {"'", "\u2019", "\u02bc", "\u2018"};
constexpr std::string_view hyphens[] = {"-", "\u2010", "\u2011"};
constexpr std::string_view dashes[] = {"\u2013", "\u2014", " - "};
constexpr std::string_view ends[] = {"?", "!", "\n"};

template <std::size_t N>
bool has_one(std::string_view gap, const std::string_view (&signs)[N]) {
    return std::any_of(signs, signs + N, [&](std::string_view sign) { return gap.find(sign) != gap.npos; });
}
template <std::size_t N>
bool is_one(std::string_view gap, const std::string_view (&signs)[N]) {
    return std::find(signs, signs + N, gap) != signs + N;
}

/// ASCII, and the two bytes of À to Þ and Œ.
bool is_capital(std::string_view word, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < word.size() ? static_cast<unsigned char>(word[at + i]) : 0;
    };
    if (byte(0) >= 'A' && byte(0) <= 'Z') return true;
    return (byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0x9E) || (byte(0) == 0xC5 && byte(1) == 0x92);
}

/// Capital letters and digits, at least two of the former; a small s behind them is a plural.
bool is_acronym(std::string_view word) {
    if (word.size() > 2 && word.ends_with('s')) word.remove_suffix(1);
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto capitals = std::count_if(word.begin(), word.end(), is_upper);
    return capitals >= 2 && std::all_of(word.begin(), word.end(),
                                        [&](char c) { return is_upper(c) || (c >= '0' && c <= '9') || c == '&'; });
}

/// A full stop ends a sentence at the end of the text, or before a capital letter that a blank precedes.
bool ends_at_stop(std::string_view gap, bool is_last, bool is_before_capital) {
    if (gap.find("\u2026") != gap.npos) return is_last || is_before_capital;
    const std::size_t stop = gap.find('.');
    if (stop == gap.npos) return false;
    return is_last || (is_before_capital && gap.find_first_of(" \n", stop) != gap.npos);
}

Joint joint_of(std::string_view gap, bool is_before_capital) {
    if (is_one(gap, apostrophes)) return Joint::apostrophe;
    if (is_one(gap, hyphens)) return Joint::hyphen;
    if (gap == "/" || gap == " / ") return Joint::slash;
    if (has_one(gap, ends) || ends_at_stop(gap, false, is_before_capital)) return Joint::sentence;
    if (gap.find_first_of(",;:()[]/") != gap.npos || has_one(gap, dashes)) return Joint::clause;
    return Joint::space;
}

class Reader {
  public:
    explicit Reader(Wording& wording) : wording_(wording) {}

    void read() {
        for (text::Token& token : text::tokens_of(wording_.text)) add(std::move(token));
        if (!wording_.words.empty()) end_sentence(wording_.text.substr(wording_.words.back().end));
    }

  private:
    void add(text::Token token) {
        const std::size_t before = wording_.words.empty() ? 0 : wording_.words.back().end;
        const std::string_view gap = wording_.text.substr(before, token.begin - before);
        const std::string_view whole = wording_.text.substr(token.begin, token.end - token.begin);
        const bool is_first = wording_.words.empty();
        Word word{std::move(token), is_first ? Joint::sentence : joint_of(gap, is_capital(whole, 0))};
        for (const char c : gap) depth_ = c == '(' ? depth_ + 1 : c == ')' ? std::max(depth_ - 1, 0) : depth_;
        if (!is_first && word.joint == Joint::sentence) end_sentence(gap);
        word.is_capital = is_capital(whole, 0);
        word.is_acronym = is_acronym(whole);
        word.is_bracketed = depth_ > 0;
        word.is_accented = word.folded.size() != whole.size() ||
                           word.folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") != word.folded.npos;
        word.sentence = wording_.sentences.size();
        if (wording_.language == Language::en && word.joint == Joint::apostrophe) return append(word, "'");
        if (!is_first && gap == "&" && word.is_capital && wording_.words.back().is_capital) return append(word, "&");
        wording_.words.push_back(std::move(word));
    }

    /// "don't" and "R&D" are one word.
    void append(const Word& word, std::string_view sign) {
        Word& last = wording_.words.back();
        last.is_acronym = sign == "&" && word.end - word.begin <= 2;
        last.folded.append(sign).append(word.folded);
        last.end = word.end;
    }

    void end_sentence(std::string_view gap) {
        wording_.sentences.push_back({first_, wording_.words.size(), gap.find('?') != gap.npos});
        first_ = wording_.words.size();
    }

    Wording& wording_;
    std::size_t first_ = 0;
    int depth_ = 0;
};

}  // namespace

Wording read(std::string_view text, Language language) {
    Wording wording{text, language};
    Reader(wording).read();
    for (Sentence& sentence : wording.sentences) find_mood(wording, sentence);
    return wording;
}

bool is_one_of(std::string_view word, std::string_view words) {
    if (word.empty()) return false;
    for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace buywork::survey
