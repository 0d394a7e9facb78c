#include <algorithm>
#include <buywork/action/markdown.hpp>
#include <buywork/base/text.hpp>
#include <optional>

namespace buywork::action {

std::string_view without(std::string_view line, std::string_view leading) {
    line.remove_prefix(std::min(line.find_first_not_of(leading), line.size()));
    return line;
}

std::string_view core_of(std::string_view word) {
    word = without(word, "([\"");
    const std::size_t last = word.find_last_not_of(")],.;:!?\"");
    return word.substr(0, last == word.npos ? 0 : last + 1);
}

namespace {

/// The length of the list marker at the front (`-`, `*`, `+`, `12.`, `12)`); 0 when there is none.
std::size_t marker_length(std::string_view line) {
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    if (digits == line.size()) return 0;
    if (digits == 0) return std::string_view("-*+").find(line[0]) != std::string_view::npos ? 1 : 0;
    return digits <= 9 && (line[digits] == '.' || line[digits] == ')') ? digits + 1 : 0;
}

bool is_list_item(std::string_view line) {
    const std::size_t length = marker_length(line);
    return length > 0 && (length == line.size() || blanks.find(line[length]) != blanks.npos);
}

/// The line without its list marker.
std::string_view unlisted(std::string_view line) {
    return is_list_item(line) ? without(line.substr(marker_length(line)), blanks) : line;
}

std::optional<Item::Mark> mark_of(char in_box) {
    switch (in_box) {
        case ' ':
            return Item::Mark::to_do;
        case 'x':
        case 'X':
            return Item::Mark::done;
        case '-':
            return Item::Mark::dropped;
        case '/':
            return Item::Mark::doing;
        default:
            return std::nullopt;
    }
}

/// The line without the marks of a quotation.
std::string_view unquoted(std::string_view line) {
    while (line.starts_with('>')) line = text::trim(line.substr(1));
    return line;
}

/// `☐ text`, `☑ text` and `☒ text`, as word processors write them.
std::optional<Item> sign_of(std::string_view line, std::int64_t number) {
    line = unlisted(line);
    for (const std::string_view sign : {"☐", "☑", "☒"})
        if (line.starts_with(sign))
            return Item{number, sign == "☐" ? Item::Mark::to_do : Item::Mark::done,
                        std::string(text::trim(line.substr(sign.size())))};
    return std::nullopt;
}

std::optional<Item> box_of(std::string_view line, std::int64_t number) {
    if (!is_list_item(line)) return std::nullopt;
    line = unlisted(line);
    const bool is_box = line.size() >= 3 && line[0] == '[' && line[2] == ']' &&
                        (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
    if (line.starts_with("[]") && (line.size() == 2 || blanks.find(line[2]) != blanks.npos))
        return Item{number, Item::Mark::to_do, std::string(text::trim(line.substr(2)))};
    if (!is_box) return std::nullopt;
    const auto mark = mark_of(line[1]);
    if (!mark) return std::nullopt;
    return Item{number, *mark, std::string(text::trim(line.substr(3)))};
}

/// "! text", "? text", in a list or not.
std::optional<Item> said_of(std::string_view line, std::int64_t number) {
    line = unlisted(line);
    const bool is_said = line.size() > 1 && (line[0] == '!' || line[0] == '?') && blanks.find(line[1]) != blanks.npos;
    if (!is_said) return std::nullopt;
    return Item{number, line[0] == '!' ? Item::Mark::decision : Item::Mark::question,
                std::string(text::trim(line.substr(1)))};
}

std::optional<Item::Mark> presence_of(std::string_view word) {
    struct Word {
        std::string_view text;
        Item::Mark mark;
    };
    static constexpr Word words[] = {
        {"present", Item::Mark::present},      {"presents", Item::Mark::present}, {"presente", Item::Mark::present},
        {"presentes", Item::Mark::present},    {"attended", Item::Mark::present}, {"attendees", Item::Mark::present},
        {"participants", Item::Mark::present}, {"excused", Item::Mark::excused},  {"apologies", Item::Mark::excused},
        {"excuse", Item::Mark::excused},       {"excuses", Item::Mark::excused},  {"excusee", Item::Mark::excused},
        {"excusees", Item::Mark::excused},     {"absent", Item::Mark::absent},    {"absents", Item::Mark::absent},
        {"absente", Item::Mark::absent},       {"absentes", Item::Mark::absent}};
    constexpr std::size_t longest = 16;
    const std::string folded = word.size() > longest ? "" : text::fold(word);
    for (const Word& known : words)
        if (folded == known.text) return known.mark;
    return std::nullopt;
}

/// A heading without emphasis, and without the blank that French puts before a colon.
std::string_view heading_of(std::string_view text) {
    text = without(text, " \t*_");
    for (const std::string_view blank : {"\u00a0", "\u202f"})
        if (text.ends_with(blank)) text.remove_suffix(blank.size());
    return text.substr(0, text.find_last_not_of(" \t*_") + 1);
}

constexpr std::string_view ands[] = {"et ", "and ", "& "};

/// What stands before the next name: separators, and an "et".
std::string_view without_and(std::string_view text) {
    constexpr std::string_view separators = " \t*_,;";
    text = without(text, separators);
    for (const std::string_view word : ands)
        if (text.starts_with(word)) return without(text.substr(word.size()), separators);
    return text;
}

/// Where "X et Y" has its "et".
std::size_t next_and(std::string_view text) {
    std::size_t first = text.npos;
    for (const std::string_view word : ands) first = std::min(first, text.find(" " + std::string(word)));
    return first;
}

/// "**Présents :** @marie et @paul": a known word, a colon, and persons behind it.
std::optional<Item> attendance_of(std::string_view line, std::int64_t number) {
    line = unlisted(line);
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return std::nullopt;
    const auto mark = presence_of(heading_of(line.substr(0, colon)));
    if (!mark) return std::nullopt;
    std::string persons;
    for (std::string_view rest = line.substr(colon + 1); !(rest = without_and(rest)).empty();) {
        const std::string_view ends = rest[0] == '@' ? " \t*,;" : "*,;(@";
        const std::string_view one = rest.substr(0, std::min(rest.find_first_of(ends), next_and(rest)));
        rest.remove_prefix(one.size());
        if (rest.starts_with('(')) rest.remove_prefix(std::min(rest.find(')'), rest.size() - 1) + 1);
        const std::string_view core = text::trim(core_of(text::trim(one)));
        if (core.size() > 1) persons.append(persons.empty() ? "" : "\n").append(core);
    }
    if (persons.empty()) return std::nullopt;
    return Item{number, *mark, persons};
}

/// "Décision : on allotit", "**Question :** qui paie ?", "Action : …"
std::optional<Item> named_of(std::string_view line, std::int64_t number) {
    line = unlisted(line);
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon > 24) return std::nullopt;
    const std::string word = text::fold(heading_of(line.substr(0, colon)));
    const std::string_view said = text::trim(without(line.substr(colon + 1), " \t*_"));
    if (said.empty()) return std::nullopt;
    if (word == "decision") return Item{number, Item::Mark::decision, std::string(said)};
    if (word == "question") return Item{number, Item::Mark::question, std::string(said)};
    if (word == "action") return Item{number, Item::Mark::to_do, std::string(said)};
    return std::nullopt;
}

/// `- [>] text`, `[?] text`: brackets around a single character that is no known mark.
bool is_other_box(std::string_view line) {
    line = unlisted(line);
    const std::size_t end = line.find(']');
    const bool is_closed = line.starts_with('[') && end != line.npos && end > 1 && end <= 5;
    const bool is_apart = is_closed && (end + 1 == line.size() || blanks.find(line[end + 1]) != blanks.npos);
    return is_apart && text::width(line.substr(1, end - 1)) <= 2;
}

/// A heading, a rule or the line under a heading or around a table's rows.
bool is_structure(std::string_view line) {
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    if (hashes > 0 && hashes <= 6 && (hashes == line.size() || blanks.find(line[hashes]) != blanks.npos)) return true;
    return line.find_first_not_of("-=*_|:+ \t") == line.npos;
}

std::optional<Item> item_of(std::string_view line, std::int64_t number) {
    if (auto item = box_of(line, number)) return item;
    if (auto item = sign_of(line, number)) return item;
    if (auto item = named_of(line, number)) return item;
    if (auto item = said_of(line, number)) return item;
    return attendance_of(line, number);
}

bool goes_on_after(const Item& item) {
    return item.mark != Item::Mark::present && item.mark != Item::Mark::excused && item.mark != Item::Mark::absent;
}

/// Whether the line begins in a comment, or is one; `open` tells whether the next line does.
bool is_in_comment(std::string_view line, bool& open) {
    const bool began = open;
    const std::size_t start = open ? 0 : line.find("<!--");
    if (start == line.npos) return false;
    const bool is_in_code =
        !open && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(start), '`') % 2 == 1;
    if (is_in_code) return false;
    open = line.find("-->", start) == line.npos;
    return began || text::trim(line).starts_with("<!--");
}

/// Knows which lines stand inside a fenced block of code.
class Fences {
  public:
    /// Whether the line is code or the fence around it.
    bool take(std::string_view line) {
        line = text::trim(line);
        const char mark = line.empty() ? '\0' : line[0];
        const std::size_t length =
            mark == '`' || mark == '~' ? std::min(line.find_first_not_of(mark), line.size()) : 0;
        if (open_.empty()) {
            const bool opens = length >= 3 && (mark == '~' || line.find('`', length) == line.npos);
            if (opens) open_ = line.substr(0, length);
            return opens;
        }
        if (mark == open_[0] && length >= open_.size() && length == line.size()) open_ = {};
        return true;
    }

  private:
    std::string_view open_;
};

}  // namespace

std::vector<Item> items_of(std::string_view markdown) {
    std::vector<Item> items;
    Fences fences;
    bool comment = false;
    bool goes_on = false;
    std::int64_t number = 0;
    if (markdown.starts_with("\xEF\xBB\xBF")) markdown.remove_prefix(3);
    for (const std::string_view line : text::split(markdown, '\n')) {
        ++number;
        const std::string_view bare = unquoted(text::trim(line));
        const bool is_code =
            comment ? is_in_comment(line, comment) : fences.take(bare) || is_in_comment(line, comment);
        const bool is_indented = !line.empty() && blanks.find(line[0]) != blanks.npos;
        if (const auto item = is_code ? std::nullopt : item_of(bare, number)) {
            items.push_back(*item);
            goes_on = goes_on_after(*item);
        } else if (goes_on && is_indented && !is_code && !bare.empty() && !is_list_item(bare)) {
            items.back().text.append(" ").append(bare);
        } else {
            goes_on = false;
            if (is_code || is_structure(bare)) continue;
            items.push_back(
                {number, is_other_box(bare) ? Item::Mark::other_box : Item::Mark::other, std::string(bare)});
        }
    }
    return items;
}

}  // namespace buywork::action
