#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/draft.hpp>
#include <buywork/exchange/todo_txt.hpp>
#include <limits>

namespace buywork::exchange {
namespace {

using action::Action;

constexpr std::string_view blanks = " \t";

/// One line, taken apart.
struct Task {
    std::int64_t line = 0;
    bool is_done = false;
    char priority = '\0';
    std::optional<Date> completed = {};
    std::optional<Date> created = {};
    std::string title = {};
    std::vector<std::string> projects = {};
    std::vector<std::string> contexts = {};
    std::vector<std::pair<std::string, std::string>> values = {};  ///< `due` and the like, in file order
};

/// The first word, which leaves the text.
std::string_view take_word(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(blanks));
    text.remove_prefix(word.size());
    return word;
}

/// Takes the first word away when it is a day.
std::optional<Date> take_date(std::string_view& text) {
    std::string_view rest = text;
    const auto date = Date::from_iso(take_word(rest));
    if (date) text = rest;
    return date;
}

/// Takes `(A)` away.
char take_priority(std::string_view& text) {
    std::string_view rest = text;
    const std::string_view word = take_word(rest);
    if (word.size() != 3 || word[0] != '(' || word[2] != ')' || word[1] < 'A' || word[1] > 'Z') return '\0';
    text = rest;
    return word[1];
}

bool is_number(std::string_view word) { return word.find_first_not_of("0123456789.,-/()") == word.npos; }

/// `due:2026-12-01` and the other pairs that say something here.
bool take_pair(std::string_view word, Task& task) {
    constexpr std::string_view names[] = {"due", "pri", "rec", "key", "t"};
    const std::size_t colon = word.find(':');
    if (colon == word.npos || colon + 1 == word.size()) return false;
    const std::string name = text::lower_ascii(word.substr(0, colon));
    if (std::find(std::begin(names), std::end(names), name) == std::end(names)) return false;
    task.values.emplace_back(name, word.substr(colon + 1));
    return true;
}

Task task_of(std::string_view line, std::int64_t number) {
    Task task{.line = number};
    if (line.starts_with("x ")) {
        task.is_done = true;
        line.remove_prefix(2);
    }
    task.priority = take_priority(line);
    if (task.is_done) task.completed = take_date(line);
    task.created = take_date(line);
    if (task.priority == '\0' && task.is_done) task.priority = take_priority(line);
    for (std::string_view word = take_word(line); !word.empty(); word = take_word(line)) {
        const std::string_view name = word.substr(1);
        if (word[0] == '+' && !is_number(name)) {
            task.projects.emplace_back(name);
        } else if (word[0] == '@' && !name.empty()) {
            task.contexts.emplace_back(name);
        } else if (!take_pair(word, task)) {
            task.title.append(task.title.empty() ? "" : " ").append(word);
        }
    }
    return task;
}

std::vector<Task> tasks_of(std::string_view content) {
    std::vector<Task> tasks;
    std::int64_t number = 0;
    for (const std::string_view line : text::split(without_mark(content), '\n')) {
        ++number;
        const std::string_view bare = text::trim(line);
        if (!bare.empty()) tasks.push_back(task_of(bare, number));
    }
    return tasks;
}

const std::string* value_of(const Task& task, std::string_view name) {
    for (const auto& [known, value] : task.values)
        if (known == name) return &value;
    return nullptr;
}

/// What makes two lines the same task.
std::string identity_of(const Task& task) {
    const std::string* key = value_of(task, "key");
    return (task.projects.empty() ? "" : text::fold(task.projects.front())) + '\n' +
           (key ? *key : action::key_of_title(task.title));
}

/// The day on which it was done, before all others when nobody said it.
std::int32_t day_of(const Task& task) {
    return task.completed ? task.completed->days : std::numeric_limits<std::int32_t>::min();
}

/// For each task that is on several lines, the one that counts: the last one done, and rather an open one.
std::unordered_map<std::string, const Task*> chosen(const std::vector<Task>& tasks) {
    std::unordered_map<std::string, const Task*> chosen;
    for (const Task& task : tasks) {
        const auto [at, is_new] = chosen.try_emplace(identity_of(task), &task);
        const Task& before = *at->second;
        if (!is_new && before.is_done && (!task.is_done || day_of(task) >= day_of(before))) at->second = &task;
    }
    return chosen;
}

const char* priority_of(char letter) {
    switch (letter) {
        case 'A':
            return "urgent";
        case 'B':
            return "high";
        case 'C':
            return "normal";
        default:
            return "low";
    }
}

class Reader {
  public:
    Reader(workspace::Operation& operation, std::string_view name, const workspace::Said& defaults)
        : draft_(operation, Action::entity, name, ":", defaults) {}

    void take(const Task& task) {
        draft_.begin(task.line);
        if (task.title.empty())
            draft_.fault(Error(Code::usage, tr("the line has no description")));
        else
            draft_.say("title", task.title, "");
        for (const auto& [name, value] : task.values) say_pair(task, name, value);
        if (!value_of(task, "key") && draft_.is_good())
            draft_.say("key", Value::of(action::key_of_title(task.title)), "");
        take_words(task);
        if (task.priority != '\0') draft_.say("priority", priority_of(task.priority), "");
        if (task.is_done) draft_.say("state", "done", "");
        if (task.is_done && task.completed) draft_.say("ended", Value::of(task.completed->iso()), "");
        if (task.created) draft_.leave_out(tr("creation date"));
        draft_.take();
    }

    void skip() { draft_.leave_out(tr("earlier completion of the same task")); }
    workspace::Imported finish() { return draft_.finish(); }

  private:
    void say_pair(const Task& task, const std::string& name, const std::string& value) {
        if (name == "due" || name == "key") {
            draft_.say(name, value, name);
        } else if (name == "pri") {
            if (task.priority != '\0') return;  // given at the start of the line
            const bool is_letter = value.size() == 1 && value[0] >= 'A' && value[0] <= 'Z';
            draft_.say("priority", is_letter ? priority_of(value[0]) : value, name);
        } else if (const auto rhythm = name == "rec" ? rhythm_of(value) : std::nullopt) {
            draft_.say("repeats", *rhythm, name);
        } else {
            draft_.leave_out(name + ":");
        }
    }

    /// `+1w` counts from the deadline, as in buywork; business days are not supported.
    static std::optional<std::string> rhythm_of(std::string_view value) {
        if (value.starts_with('+')) value.remove_prefix(1);
        const std::size_t digits = std::min(value.find_first_not_of("0123456789"), value.size());
        const bool is_known = digits + 1 == value.size() && std::string_view("dwmy").find(value.back()) != value.npos;
        if (!is_known) return std::nullopt;
        return (digits == 0 ? "1" : "") + std::string(value);
    }

    void take_words(const Task& task) {
        std::vector<std::string> tags;
        for (std::size_t i = 0; i < task.projects.size(); ++i)
            i == 0 ? say_project(task.projects[0]) : tags.push_back(task.projects[i]);
        bool is_assigned = false;
        for (const std::string& context : task.contexts) {
            const auto person = is_assigned ? std::nullopt : draft_.find(team::Person::entity, context);
            if (person) draft_.say("assignee", Value::of(*person), "");
            is_assigned |= person.has_value();
            if (!person) tags.push_back(context);
        }
        if (!tags.empty()) draft_.say("tags", text::join(tags, ","), "");
    }

    void say_project(const std::string& name) {
        if (const auto id = draft_.find(project::Project::entity, name))
            draft_.say("project", Value::of(*id), "");
        else
            draft_.say("project", name, "+" + text::excerpt(name));
    }

    Draft draft_;
};

}  // namespace

bool is_todo_txt(std::string_view content, std::string_view name) {
    const std::string lower = text::lower_ascii(name);
    if (lower.ends_with("todo.txt") || lower.ends_with("done.txt")) return true;
    if (workspace::has_known_ending(name)) return false;
    const std::string_view line = text::trim(content.substr(0, content.find('\n')));
    std::string_view rest = line.starts_with("x ") ? line.substr(2) : line;
    return take_date(rest) || (!line.starts_with("x ") && take_priority(rest) != '\0');
}

workspace::Imported import_todo_txt(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults) {
    const std::vector<Task> tasks = tasks_of(content);
    const auto choice = chosen(tasks);
    Reader reader(operation, name, defaults);
    for (const Task& task : tasks) {
        const bool counts = choice.at(identity_of(task)) == &task;
        if (counts || !task.is_done)
            reader.take(task);
        else
            reader.skip();
    }
    return reader.finish();
}

}  // namespace buywork::exchange
