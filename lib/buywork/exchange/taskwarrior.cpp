#include <buywork/action/action.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/draft.hpp>
#include <buywork/exchange/taskwarrior.hpp>
#include <buywork/model/json.hpp>
#include <charconv>

namespace buywork::exchange {
namespace {

using action::Action;
using model::Node;
using Type = Node::Type;

/// The text of a member, empty when it has none.
std::string_view text_of(const Node& task, std::string_view name) {
    const Node* member = task.find(name);
    return member && member->type == Type::text ? std::string_view(member->text) : std::string_view();
}

std::int64_t number_of(const Node& task, std::string_view name) {
    const Node* member = task.find(name);
    std::int64_t number = 0;
    if (member && member->type == Type::number)
        std::from_chars(member->text.data(), member->text.data() + member->text.size(), number);
    return number;
}

bool is_task(const Node& node) {
    return node.type == Type::object && node.find("uuid") && node.find("status") && node.find("description");
}

bool is_open(std::string_view status) { return status == "pending" || status == "waiting"; }

/// `weekly`, `2wks`, `P1M` as a rhythm; nothing for working days and the like.
std::optional<std::string> rhythm_of(std::string_view recur) {
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"daily", "1d"},     {"day", "1d"},      {"weekly", "1w"},    {"sennight", "1w"},   {"biweekly", "2w"},
        {"fortnight", "2w"}, {"monthly", "1m"},  {"quarterly", "3m"}, {"semiannual", "6m"}, {"annual", "1y"},
        {"yearly", "1y"},    {"biannual", "2y"}, {"biyearly", "2y"},  {"bimonthly", "2m"}};
    static constexpr std::pair<std::string_view, char> units[] = {
        {"d", 'd'},     {"day", 'd'}, {"days", 'd'}, {"w", 'w'},    {"wk", 'w'},   {"wks", 'w'},   {"week", 'w'},
        {"weeks", 'w'}, {"mo", 'm'},  {"mos", 'm'},  {"mth", 'm'},  {"mths", 'm'}, {"month", 'm'}, {"months", 'm'},
        {"y", 'y'},     {"yr", 'y'},  {"yrs", 'y'},  {"year", 'y'}, {"years", 'y'}};
    for (const auto& [word, rhythm] : words)
        if (recur == word) return std::string(rhythm);
    const bool is_period = recur.starts_with('P');  // ISO 8601
    if (is_period) recur.remove_prefix(1);
    const std::size_t digits = std::min(recur.find_first_not_of("0123456789"), recur.size());
    const std::string_view unit = recur.substr(digits);
    if (digits == 0 || digits > 3) return std::nullopt;
    const std::string number(recur.substr(0, digits));
    if (is_period && unit.size() == 1 && std::string_view("DWMY").find(unit) != unit.npos)
        return number + text::lower_ascii(unit);
    for (const auto& [word, letter] : units)
        if (unit == word && !is_period) return number + letter;
    return std::nullopt;
}

class Reader {
  public:
    Reader(workspace::Operation& operation, std::string_view name, std::string_view at,
           const workspace::Said& defaults)
        : draft_(operation, Action::entity, name, at, defaults) {}

    /// First pass over the tasks: finds the last open task of each recurrence.
    void look_at(const Node& task) {
        const std::string_view parent = text_of(task, "parent");
        if (parent.empty() || !is_open(text_of(task, "status"))) return;
        auto& last = last_[std::string(parent)];
        last = std::max(last, number_of(task, "imask"));
    }

    void take(std::int64_t number, const Node& task) {
        draft_.begin(number);
        if (!is_task(task))
            return draft_.fault(Error(Code::usage, tr("not a task: uuid, status and description are required"),
                                      tr("write the file with `task export`")));
        if (text_of(task, "status") == "recurring") return draft_.leave_out(tr("recurrence template"));
        for (const auto& [name, member] : task.members) {
            try {
                take_member(task, name, member);
            } catch (const Error& error) {
                draft_.fault(error, model::pointer(name));
            }
        }
        draft_.take_keyed(text::lower_ascii(text_of(task, "uuid")));
    }

    void reject(const Error& error) { draft_.reject(error); }
    void reject(std::int64_t number, const Error& error) {
        draft_.begin(number);
        draft_.fault(error);
    }
    workspace::Imported finish() { return draft_.finish(); }

  private:
    void take_member(const Node& task, const std::string& name, const Node& member) {
        if (name == "description") {
            say_text("title", name, member);
        } else if (name == "status") {
            model::require(member, Type::text, name);
            take_status(task, member.text);
        } else if (name == "due") {
            draft_.say("due", Value::of(day_of(member, name).iso()), name);
        } else if (name == "end") {
            if (!is_open(text_of(task, "status"))) draft_.say("ended", Value::of(day_of(member, name).iso()), name);
        } else if (name == "priority") {
            model::require(member, Type::text, name);
            if (const auto priority = priority_of(member.text))
                draft_.say("priority", *priority, name);
            else
                draft_.leave_out(text::excerpt("priority:" + member.text));
        } else if (name == "project") {
            model::require(member, Type::text, name);
            take_project(member.text);
        } else if (name == "tags") {
            take_tags(member);
        } else if (name == "annotations") {
            take_annotations(member);
        } else if (name == "recur") {
            take_recurrence(task, member);
        } else if (name == "uuid") {
            model::require(member, Type::text, name);
        } else if (name != "start" && name != "id" && name != "urgency") {
            draft_.leave_out(name);
        }
    }

    void say_text(std::string_view field, const std::string& name, const Node& member) {
        model::require(member, Type::text, name);
        draft_.say(field, member.text, name);
    }

    void take_status(const Node& task, std::string_view status) {
        if (is_open(status))
            draft_.say("state", task.find("start") ? "doing" : "open", "status");
        else if (status == "completed" || status == "deleted")
            draft_.say("state", status == "completed" ? "done" : "dropped", "status");
        else
            throw Error(Code::usage, tr("it cannot be \"{}\"", text::excerpt(status)),
                        tr("it is one of {}", "pending, waiting, completed, deleted, recurring"));
    }

    /// Nothing for a user-defined priority.
    static std::optional<std::string_view> priority_of(std::string_view priority) {
        if (priority == "H") return "high";
        if (priority == "M" || priority.empty()) return "normal";
        if (priority == "L") return "low";
        return std::nullopt;
    }

    /// A time such as 20261130T230000Z.
    Date day_of(const Node& member, std::string_view name) {
        model::require(member, Type::text, name);
        const std::string_view text = member.text;
        if (const auto instant = Instant::from_iso(text)) return draft_.local_day(*instant);
        const bool is_utc = text.ends_with('Z');
        const auto time = calendar::from_basic(is_utc ? text.substr(0, text.size() - 1) : text);
        if (!time)
            throw Error(Code::usage, tr("not a date: \"{}\"", text::excerpt(text)),
                        tr("Taskwarrior writes it like {}", "20261130T230000Z"));
        return is_utc ? draft_.local_day({*time}) : calendar::day_of(*time);
    }

    void take_project(const std::string& name) {
        if (const auto id = draft_.find(project::Project::entity, name))
            draft_.say("project", Value::of(*id), "project");
        else
            draft_.say("project", name, "project");
    }

    void take_tags(const Node& member) {
        model::require(member, Type::array, "tags");
        std::vector<std::string> tags;
        for (const auto& [unused, tag] : member.members) {
            model::require(tag, Type::text, "tags");
            tags.push_back(tag.text);
        }
        draft_.say("tags", text::join(tags, ","), "tags");
    }

    void take_annotations(const Node& member) {
        model::require(member, Type::array, "annotations");
        std::vector<std::string> lines;
        for (const auto& [unused, annotation] : member.members) {
            model::require(annotation, Type::object, "annotations");
            const Node* entry = annotation.find("entry");
            const std::string day = entry ? day_of(*entry, "entry").iso() + " " : "";
            lines.push_back(day + std::string(text_of(annotation, "description")));
        }
        draft_.say("description", text::join(lines, "\n"), "annotations");
    }

    /// Only the last open task of a recurrence repeats; it represents the others.
    void take_recurrence(const Node& task, const Node& member) {
        model::require(member, Type::text, "recur");
        if (!is_open(text_of(task, "status"))) return;
        const auto last = last_.find(std::string(text_of(task, "parent")));
        if (last != last_.end() && last->second != number_of(task, "imask")) return;
        if (const auto rhythm = rhythm_of(member.text))
            draft_.say("repeats", *rhythm, "recur");
        else
            draft_.leave_out("recur:" + member.text);
    }

    Draft draft_;
    std::unordered_map<std::string, std::int64_t> last_;  ///< the highest imask of each recurrence
};

bool is_array(std::string_view content) { return text::trim(content).starts_with('['); }

/// Runs `take(number, task)` on every line that is a task.
template <class Take, class Reject>
void each_line(std::string_view content, Take&& take, Reject&& reject) {
    std::int64_t number = 0;
    for (std::string_view line : text::split(content, '\n')) {
        ++number;
        line = text::trim(line);
        if (line.ends_with(',')) line.remove_suffix(1);
        if (line.empty()) continue;
        const auto error = model::read_json(line, [&](const model::JsonPlace&, const Node& node) {
            take(number, node);
            return true;
        });
        if (error) reject(number, *error);
    }
}

}  // namespace

bool is_taskwarrior(std::string_view content, std::string_view) {
    content = text::trim(without_mark(content));
    if (!content.starts_with('[') && !content.starts_with('{')) return false;
    bool is = false;
    const std::string_view first = is_array(content) ? content : content.substr(0, content.find('\n'));
    model::read_json(first.ends_with(',') ? first.substr(0, first.size() - 1) : first,
                     [&](const model::JsonPlace&, const Node& node) {
                         is = is_task(node);
                         return false;
                     });
    return is;
}

workspace::Imported import_taskwarrior(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults) {
    content = without_mark(content);
    Reader reader(operation, name, is_array(content) ? ":/" : ":", defaults);
    const auto look = [&](std::int64_t, const Node& task) { reader.look_at(task); };
    const auto take = [&](std::int64_t number, const Node& task) { reader.take(number, task); };
    if (!is_array(content)) {
        each_line(content, look, [](std::int64_t, const Error&) {});
        each_line(content, take, [&](std::int64_t number, const Error& error) { reader.reject(number, error); });
        return reader.finish();
    }
    const auto all = [](const auto& use) {
        return [&use](const model::JsonPlace& at, const Node& node) {
            use(at.index, node);
            return true;
        };
    };
    const bool has_recurrences = content.find("\"imask\"") != content.npos;
    if (has_recurrences) model::read_json(content, all(look));
    if (const auto error = model::read_json(content, all(take))) reader.reject(*error);
    return reader.finish();
}

}  // namespace buywork::exchange
