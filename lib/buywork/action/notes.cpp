#include <algorithm>
#include <array>
#include <buywork/action/markdown.hpp>
#include <buywork/action/notes.hpp>
#include <buywork/base/text.hpp>
#include <buywork/project/attendance.hpp>
#include <buywork/project/note.hpp>

namespace buywork::action {
namespace {

/// The value behind one of the words for a deadline, such as `due:`.
std::optional<std::string_view> after_any(std::string_view word, std::span<const std::string_view> names) {
    const std::size_t colon = word.find(':');
    if (colon == word.npos || colon + 1 == word.size()) return std::nullopt;
    const std::string name = text::fold(word.substr(0, colon));
    for (const std::string_view known : names)
        if (name == known) return word.substr(colon + 1);
    return std::nullopt;
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

/// The fault of a mark with nothing behind it.
Error nothing_beside(Item::Mark mark) {
    switch (mark) {
        case Item::Mark::decision:
            return {Code::usage, tr("a decision has no text"), tr("write what was decided after the !")};
        case Item::Mark::question:
            return {Code::usage, tr("a question has no text"), tr("write what is asked after the ?")};
        default:
            return {Code::usage, tr("a check box has no text"), tr("write what is to be done")};
    }
}

/// Takes in what lines say of one kind of record; the words among them that it has fields for become values.
class Lines {
  public:
    /// \param who the field of `@person`
    /// \param day from which "pour vendredi" counts
    Lines(workspace::Operation& operation, const model::Entity& entity, const char* who, std::string_view name,
          const workspace::Said& defaults, Date day, std::vector<Problem>* faults = nullptr)
        : operation_(operation),
          entity_(entity),
          who_(who),
          day_(day),
          intake_(operation, entity, name, ":", defaults, faults) {}

    /// Reads title, key and the values among the words. \returns false when there was a fault
    bool read(const Item& item, std::string_view key_prefix = "") {
        try {
            begin();
            const std::string title = read_words(item.text);
            if (title.empty()) throw nothing_beside(item.mark);
            say("title", title);
            say("key", key_of_title(std::string(key_prefix) + title));
            intake_.settle_owner(said_);
            if (!unread_date_.empty()) leave_out(item, unread_date_);
            return true;
        } catch (const Error& error) {
            intake_.fault({item.line}, error);
            return false;
        }
    }

    void begin() {
        said_ = intake_.defaults();
        std::vector<bool>(said_.size()).swap(is_said_);
        unread_date_.clear();
    }

    void say(std::string_view name, std::string_view value) {
        const model::Field& field = model::get_field(entity_, name);
        said_[model::index_of(entity_, field)] = model::read(field, value, intake_.context());
    }

    bool says(std::string_view name) const { return said_[model::index_of(entity_, name)].has_value(); }
    /// Leaves a field as it is stored.
    void unsay(std::string_view name) { said_[model::index_of(entity_, name)].reset(); }

    /// Whether the line says another value than what the file stands for.
    bool says_other(std::string_view name) const {
        const std::size_t index = model::index_of(entity_, name);
        const auto& usual = intake_.defaults()[index];
        return usual && usual->present && said_[index] && *said_[index] != *usual;
    }

    /// The record as the workspace has it.
    template <class E>
    std::optional<E> stored() {
        const auto id = workspace::find_same(operation_.database(), entity_, said_);
        const auto record = id ? model::load(operation_.database(), entity_, *id) : std::nullopt;
        return record ? std::optional(model::from_record<E>(*record)) : std::nullopt;
    }

    void take(const Item& item) { intake_.take(item.line, said_); }
    void pass_over(const Item& item, const Error& error) { intake_.pass_over({item.line}, error); }
    void fault(const Item& item, const Error& error) { intake_.fault({item.line}, error); }
    void leave_out_line(const Item& item) { intake_.leave_out_line(item.line, item.text); }
    void leave_out(const Item& item, std::string_view what) { intake_.leave_out({item.line}, what); }
    workspace::Imported finish() { return intake_.finish(); }

  private:
    bool has(std::string_view name) const { return model::find_field(entity_, name) != nullptr; }

    /// Takes in the words that say something of a field. \returns the others
    std::string read_words(std::string_view text) {
        std::string title;
        std::string tags;
        bool is_code = false;
        while (!(text = without(text, blanks)).empty()) {
            const std::string_view word = text.substr(0, text.find_first_of(blanks));
            text.remove_prefix(word.size());
            const auto ticks = std::count(word.begin(), word.end(), '`');
            const bool is_text = is_code || ticks > 0;
            is_code ^= ticks % 2 == 1;
            if (const std::size_t length = is_text || !has("due") ? 0 : read_deadline(word, text)) {
                text.remove_prefix(length);
                continue;
            }
            if (!is_text && read_word(core_of(word), tags)) continue;
            if (!title.empty()) title += ' ';
            title += unescaped(word);
        }
        if (!tags.empty()) say("tags", tags);
        return title;
    }

    /// `échéance : 12/12/2026`, `pour: 15 janvier 2027`, `pour le 11/12/2026`, `by 2026-12-11`, `pour vendredi`.
    /// \returns how much of the rest it took
    std::size_t read_deadline(std::string_view word, std::string_view rest) {
        const std::string name = text::fold(text::trim(core_of(word)));
        const bool is_name = name == "due" || name == "pour" || name == "echeance";
        const bool is_before = name == "avant" || name == "d'ici" || name == "d’ici";
        const bool is_by = name == "by" || name == "before";
        if (!is_name && !is_before && !is_by) return 0;
        if (const std::size_t length = read_weekday(rest)) return length;
        std::string_view after = rest;
        if (!is_by && !(is_name && word.ends_with(':'))) {
            const std::string_view second = next_word(after);
            const bool is_colon = is_name && second == ":";
            const bool is_le = name != "due" && text::fold(second) == "le";
            if (!is_colon && !is_le) return 0;
        }
        after = without(after, blanks);
        if (after.empty() || !is_number(after.substr(0, 1))) return 0;
        std::size_t ends[3] = {};  // behind one, two and three words
        std::string_view left = after;
        for (std::size_t& end : ends) {
            next_word(left);
            end = after.size() - left.size();
        }
        for (const std::size_t end : {ends[2], ends[1], ends[0]}) {
            const std::string_view date = core_of(after.substr(0, end));
            if (!is_date(date)) continue;
            say_once("due", date, tr("an action has one deadline"));
            return rest.size() - after.size() + end;
        }
        for (const std::size_t end : {ends[1], ends[0]}) {
            const std::string date(core_of(after.substr(0, end)));
            const bool lacks_year = is_date(date + " 2028") || is_date(date + "/2028");
            if (unread_date_.empty() && (lacks_year || is_in_digits(date))) unread_date_ = date;
        }
        return 0;
    }

    /// `vendredi`, `: vendredi`, `vendredi prochain`; with a date behind it the date counts.
    /// \returns how much of the rest it took
    std::size_t read_weekday(std::string_view rest) {
        std::string_view left = rest;
        std::string word = text::fold(core_of(next_word(left)));
        if (word.empty() || word == ":") word = text::fold(core_of(next_word(left)));
        if (!is_word(word) || !is_date(word)) return 0;
        std::string_view behind = left;
        const std::string next = text::fold(core_of(next_word(behind)));
        if (!next.empty() && is_number(next.substr(0, 1))) {
            const std::size_t length = read_deadline("pour:", left);
            return length == 0 ? 0 : rest.size() - left.size() + length;
        }
        if (next == "prochain" || next == "prochaine") left = behind;
        say_once("due", parse_date(word, day_).iso(), tr("an action has one deadline"));
        return rest.size() - left.size();
    }

    static bool is_word(std::string_view text) {
        return !text.empty() && text.find_first_of("0123456789+-/") == text.npos;
    }

    /// "31/02/2027", which is no date but meant as one.
    static bool is_in_digits(std::string_view text) {
        return text.find_first_of("/-") != text.npos && text.find_first_not_of("0123456789/-") == text.npos;
    }

    static std::string_view next_word(std::string_view& text) {
        text = without(text, blanks);
        const std::string_view word = text.substr(0, text.find_first_of(blanks));
        text.remove_prefix(word.size());
        return word;
    }

    bool is_date(std::string_view text) const {
        try {
            parse_date(text, intake_.context().today);
            return true;
        } catch (const Error&) {
            return false;
        }
    }

    /// \returns whether the word says something of a field
    bool read_word(std::string_view word, std::string& tags) {
        static constexpr std::array<std::string_view, 3> deadline = {"due", "pour", "echeance"};
        static constexpr std::array<std::string_view, 1> project = {"p"};
        if (word.size() > 1 && word[0] == '@') {
            say_once(who_, text::fold(word.substr(1)),
                     tr("a line has more than one person; write \\@ for a literal @"));
        } else if (has("tags") && word.size() > 1 && word[0] == '#' && word[1] != '#' && !is_number(word.substr(1))) {
            tags.append(tags.empty() ? "" : ",").append(word.substr(1));
        } else if (const auto date = has("due") ? after_any(word, deadline) : std::nullopt) {
            const bool is_weekday = is_word(*date) && is_date(*date);
            say_once("due", is_weekday ? parse_date(*date, day_).iso() : std::string(*date),
                     tr("an action has one deadline"));
        } else if (const auto key = after_any(word, project)) {
            say_once("project", *key, tr("a line has more than one project"));
        } else {
            return false;
        }
        return true;
    }

    void say_once(std::string_view name, std::string_view value, const std::string& hint) {
        const std::size_t index = model::index_of(entity_, name);
        if (is_said_[index]) throw Error(Code::usage, tr("{} is given twice", name), hint);
        is_said_[index] = true;
        say(name, value);
    }

    workspace::Operation& operation_;
    const model::Entity& entity_;
    const char* who_;
    const Date day_;
    workspace::Intake intake_;
    workspace::Said said_;
    std::vector<bool> is_said_;
    std::string unread_date_;  ///< a deadline of the line that is no date, or has no year: "18/12"
};

bool is_box(const Item& item) {
    using Mark = Item::Mark;
    return item.mark == Mark::to_do || item.mark == Mark::done || item.mark == Mark::doing ||
           item.mark == Mark::dropped;
}

/// An action is never reopened, and stays with the meeting in which it was agreed first.
void take_box(workspace::Operation& operation, Lines& actions, const Item& item) {
    if (!actions.read(item)) return;
    const auto before = actions.stored<Action>();
    const bool is_elsewhere = actions.says_other("project");
    if (is_elsewhere && actions.says("meeting"))
        actions.pass_over(item, Error(Code::invalid, tr("the meeting, of an action of another project")));
    if (is_elsewhere || (before && before->meeting)) actions.unsay("meeting");
    const bool closes = item.mark == Item::Mark::done && !(before && has_ended(before->state));
    const bool has_said_ended = before && has_ended(before->state);
    if (closes) actions.say("state", "done");
    if (item.mark == Item::Mark::doing && !has_said_ended) actions.say("state", "doing");
    if (item.mark == Item::Mark::dropped && !has_said_ended) actions.say("state", "dropped");
    actions.take(item);
    if (closes && before && !before->repeats.empty()) open_next(operation, *before);
}

/// Minutes on their way into the workspace.
class Reader {
  public:
    Reader(workspace::Operation& operation, std::string_view name, const Minutes& minutes)
        : operation_(operation),
          for_actions_(defaults(Action::entity, minutes, nullptr)),
          for_notes_(defaults(project::Note::entity, minutes, "date")),
          for_attendance_(defaults(project::Attendance::entity, minutes, "held")),
          actions_(operation, Action::entity, "assignee", name, for_actions_, minutes.held, &faults_),
          notes_(operation, project::Note::entity, "person", name, for_notes_, minutes.held, &faults_),
          attendance_(operation, project::Attendance::entity, "person", name, for_attendance_, minutes.held,
                      &faults_) {}

    void take(const Item& item) {
        using Mark = Item::Mark;
        if (is_box(item)) return take_box(operation_, actions_, item);
        if (item.mark == Mark::decision) return take_note(item, "decision");
        if (item.mark == Mark::question) return take_note(item, "question");
        if (item.mark == Mark::other || item.mark == Mark::other_box) return notes_.leave_out_line(item);
        take_attendance(item, item.mark == Mark::present   ? "present"
                              : item.mark == Mark::excused ? "excused"
                                                           : "absent");
    }

    MinutesTaken finish() { return {actions_.finish(), notes_.finish(), attendance_.finish()}; }

  private:
    /// The meeting, what it belongs to, and on which day.
    static workspace::Said defaults(const model::Entity& entity, const Minutes& minutes, const char* day) {
        workspace::Said said(entity.fields.size());
        said[model::index_of(entity, "meeting")] = Value::of(minutes.meeting);
        if (minutes.owner && model::find_field(entity, minutes.owner->kind))
            said[model::index_of(entity, minutes.owner->kind)] = Value::of(minutes.owner->id);
        if (day) said[model::index_of(entity, day)] = Value::of(minutes.held.iso());
        return said;
    }

    /// What was asked or decided before stays with the meeting and the day of the first time.
    void take_note(const Item& item, const char* kind) {
        if (!notes_.read(item, std::string(kind) + " ")) return;
        notes_.say("kind", kind);
        if (notes_.stored<project::Note>()) {
            notes_.unsay("meeting");
            notes_.unsay("date");
        }
        notes_.take(item);
    }

    /// A key after @ must be known; a name that nobody has is counted.
    bool say_who(const Item& item, std::string_view person) {
        const bool is_key = person[0] == '@';
        try {
            attendance_.say("person", is_key ? text::fold(person.substr(1)) : std::string(person));
            return true;
        } catch (const Error& error) {
            if (is_key || error.code != Code::not_found) throw;
            attendance_.pass_over(item, error);
            return false;
        }
    }

    void take_attendance(const Item& item, const char* status) {
        for (const std::string_view person : text::split(item.text, '\n')) {
            attendance_.begin();
            try {
                if (!say_who(item, person)) continue;
                attendance_.say("status", status);
            } catch (const Error& error) {
                attendance_.fault(item, error);
                continue;
            }
            attendance_.take(item);
        }
    }

    workspace::Operation& operation_;
    std::vector<Problem> faults_;
    const workspace::Said for_actions_, for_notes_, for_attendance_;
    Lines actions_, notes_, attendance_;
};

}  // namespace

bool has_check_boxes(std::string_view markdown) {
    const auto items = items_of(markdown);
    return std::any_of(items.begin(), items.end(), is_box);
}

workspace::Imported import_notes(workspace::Operation& operation, std::string_view markdown, std::string_view name,
                                 const workspace::Said& defaults) {
    Lines actions(operation, Action::entity, "assignee", name, defaults, operation.today());
    for (const Item& item : items_of(markdown)) {
        if (is_box(item))
            take_box(operation, actions, item);
        else if (item.mark == Item::Mark::other_box)
            actions.leave_out_line(item);
        else
            actions.leave_out(item, tr("line without a check box"));
    }
    return actions.finish();
}

MinutesTaken import_minutes(workspace::Operation& operation, std::string_view markdown, std::string_view name,
                            const Minutes& minutes) {
    Reader reader(operation, name, minutes);
    for (const Item& item : items_of(markdown)) reader.take(item);
    return reader.finish();
}

}  // namespace buywork::action
