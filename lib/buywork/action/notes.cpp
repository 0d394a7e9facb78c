#include <array>
#include <buywork/action/notes.hpp>
#include <buywork/base/text.hpp>

namespace buywork::action {
namespace {

constexpr std::string_view blanks = " \t";

/// One check box and the text beside it, continued lines joined.
struct Item {
    std::int64_t line;
    bool is_checked;
    std::string text;
};

std::string_view without(std::string_view line, std::string_view leading) {
    line.remove_prefix(std::min(line.find_first_not_of(leading), line.size()));
    return line;
}

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

std::optional<Item> item_of(std::string_view line, std::int64_t number) {
    if (!is_list_item(line)) return std::nullopt;
    line = without(line.substr(marker_length(line)), blanks);
    const bool is_box = line.size() >= 3 && line[0] == '[' && line[2] == ']' &&
                        (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
    const bool is_checked = is_box && (line[1] == 'x' || line[1] == 'X');
    if (!is_box || (line[1] != ' ' && !is_checked)) return std::nullopt;
    return Item{number, is_checked, std::string(text::trim(line.substr(3)))};
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

std::vector<Item> items_of(std::string_view markdown) {
    std::vector<Item> items;
    Fences fences;
    bool goes_on = false;
    std::int64_t number = 0;
    if (markdown.starts_with("\xEF\xBB\xBF")) markdown.remove_prefix(3);
    for (const std::string_view line : text::split(markdown, '\n')) {
        ++number;
        const bool is_code = fences.take(line);
        const std::string_view bare = text::trim(line);
        const bool is_indented = !line.empty() && blanks.find(line[0]) != blanks.npos;
        if (const auto item = is_code ? std::nullopt : item_of(bare, number)) {
            items.push_back(*item);
            goes_on = true;
        } else if (goes_on && is_indented && !is_code && !bare.empty() && !is_list_item(bare)) {
            items.back().text.append(" ").append(bare);
        } else {
            goes_on = false;
        }
    }
    return items;
}

/// The value behind one of the words for a deadline, such as `due:`.
std::optional<std::string_view> after_any(std::string_view word, std::span<const std::string_view> names) {
    const std::size_t colon = word.find(':');
    if (colon == word.npos || colon + 1 == word.size()) return std::nullopt;
    const std::string name = text::fold(word.substr(0, colon));
    for (const std::string_view known : names)
        if (name == known) return word.substr(colon + 1);
    return std::nullopt;
}

/// The word without the brackets and stops around it.
std::string_view core_of(std::string_view word) {
    word = without(word, "([\"");
    const std::size_t last = word.find_last_not_of(")],.;:!?\"");
    return word.substr(0, last == word.npos ? 0 : last + 1);
}

bool is_number(std::string_view word) { return word.find_first_not_of("0123456789") == word.npos; }

/// A title with `\@` and `\#` as what they say.
std::string unescaped(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool escapes = word[i] == '\\' && i + 1 < word.size() && (word[i + 1] == '@' || word[i + 1] == '#');
        if (!escapes) out += word[i];
    }
    return out;
}

class Notes {
  public:
    Notes(workspace::Operation& operation, std::string_view name, const workspace::Said& defaults)
        : operation_(operation), intake_(operation, Action::entity, name, ":", defaults) {}

    void take(const Item& item) {
        try {
            said_ = intake_.defaults();
            std::vector<bool>(said_.size()).swap(is_said_);
            const std::string title = read_words(item.text);
            if (title.empty())
                throw Error(Code::usage, tr("a check box has no text beside it"), tr("write what is to be done"));
            say("title", title);
            say("key", key_of_title(title));
        } catch (const Error& error) {
            return intake_.fault({item.line}, error);
        }
        const auto before = item.is_checked ? stored() : std::nullopt;
        const bool closes = item.is_checked && !(before && has_ended(before->state));
        if (closes) say("state", "done");
        intake_.take(item.line, said_);
        if (closes && before && !before->repeats.empty()) open_next(operation_, *before);
    }

    workspace::Imported finish() { return intake_.finish(); }

  private:
    /// Takes in the words that say something of a field. \returns the others
    std::string read_words(std::string_view text) {
        std::string title;
        std::string tags;
        while (!(text = without(text, blanks)).empty()) {
            const std::string_view word = text.substr(0, text.find_first_of(blanks));
            text.remove_prefix(word.size());
            if (read_word(core_of(word), tags)) continue;
            if (!title.empty()) title += ' ';
            title += unescaped(word);
        }
        if (!tags.empty()) say("tags", tags);
        return title;
    }

    /// \returns whether the word says something of a field
    bool read_word(std::string_view word, std::string& tags) {
        static constexpr std::array<std::string_view, 3> deadline = {"due", "pour", "echeance"};
        static constexpr std::array<std::string_view, 1> project = {"p"};
        if (word.size() > 1 && word[0] == '@') {
            say_once("assignee", text::fold(word.substr(1)), tr("an action has one assignee; write \\@ for another"));
        } else if (word.size() > 1 && word[0] == '#' && word[1] != '#' && !is_number(word.substr(1))) {
            tags.append(tags.empty() ? "" : ",").append(word.substr(1));
        } else if (const auto date = after_any(word, deadline)) {
            say_once("due", *date, tr("an action has one deadline"));
        } else if (const auto key = after_any(word, project)) {
            say_once("project", *key, tr("an action belongs to one project"));
        } else {
            return false;
        }
        return true;
    }

    void say(std::string_view name, std::string_view value) {
        const model::Field& field = model::get_field(Action::entity, name);
        said_[model::index_of(Action::entity, field)] = model::read(field, value, intake_.context());
    }

    void say_once(std::string_view name, std::string_view value, const std::string& hint) {
        const std::size_t index = model::index_of(Action::entity, name);
        if (is_said_[index]) throw Error(Code::usage, tr("{} is said twice", name), hint);
        is_said_[index] = true;
        say(name, value);
    }

    /// The action as the workspace has it.
    std::optional<Action> stored() {
        const auto id = workspace::find_same(operation_.database(), Action::entity, said_);
        const auto record = id ? model::load(operation_.database(), Action::entity, *id) : std::nullopt;
        return record ? std::optional(model::from_record<Action>(*record)) : std::nullopt;
    }

    workspace::Operation& operation_;
    workspace::Intake intake_;
    workspace::Said said_;
    std::vector<bool> is_said_;
};

}  // namespace

bool has_check_boxes(std::string_view markdown) { return !items_of(markdown).empty(); }

workspace::Imported import_notes(workspace::Operation& operation, std::string_view markdown, std::string_view name,
                                 const workspace::Said& defaults) {
    Notes notes(operation, name, defaults);
    for (const Item& item : items_of(markdown)) notes.take(item);
    return notes.finish();
}

}  // namespace buywork::action
