#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>

namespace buywork::action {
namespace {

using model::field;
using model::Record;

constexpr model::Field fields[] = {
    model::id_field<&Action::id>(),
    field<&Action::project>("project", N_("Project it belongs to")).french("Projet").owner(),
    field<&Action::committee>("committee", N_("Committee it belongs to")).french("Comité").other_owner(),
    field<&Action::perimeter>("perimeter", N_("Perimeter it belongs to")).french("Périmètre").other_owner(),
    field<&Action::key>("key", N_("Key by which a second apply finds it again")).french("Clé").line().fixed(),
    field<&Action::title>("title", N_("Title")).french("Action|Intitulé|Titre|Quoi").required().line(),
    field<&Action::assignee>("assignee", N_("Assignee")).french("Responsable|Qui|Pilote"),
    field<&Action::due>("due", N_("Deadline")).french("Échéance|Date limite|Pour le|Quand"),
    field<&Action::priority>("priority", N_("Priority")).french("Priorité"),
    field<&Action::state>("state", N_("State")).french("État|Statut"),
    field<&Action::tags>("tags", N_("Tags, separated by commas")).french("Étiquettes|Mots-clés"),
    field<&Action::waiting>("waiting", N_("What or whom it is waiting for")).french("En attente de|Attente").line(),
    field<&Action::repeats>("repeats", N_("Interval after which it opens again when done: 2w, 1m"))
        .french("Répétition")
        .line(),
    field<&Action::ended>("ended", N_("When it was done or dropped")).french("Terminée le").read_only(),
    field<&Action::description>("description", N_("Description")).french("Description|Remarque"),
    field<&Action::meeting>("meeting", N_("Meeting in which it was agreed")).french("Réunion"),
    field<&Action::late>("late", N_("Overdue"))
        .french("En retard")
        .computed("CASE WHEN action.state NOT IN ('done', 'dropped') AND action.due < $today THEN 1 ELSE 0 END"),
};

std::vector<Problem> validate(const Record& record) {
    const auto repeats = model::get<&Action::repeats>(record);
    if (repeats.empty() || is_interval(repeats)) return {};
    return {{"repeats", tr("\"{}\" is not an interval", text::excerpt(repeats)), tr("write it like 10d, 2w or 1m")}};
}

void settle(Record& record, const Record* before, Date today) {
    const State now = model::get<&Action::state>(record);
    const std::optional<State> was = before ? std::optional(model::get<&Action::state>(*before)) : std::nullopt;
    if (!has_ended(now))
        model::set<&Action::ended>(record, std::nullopt);
    else if (!(was && has_ended(*was)) && !model::get<&Action::ended>(record))
        model::set<&Action::ended>(record, today);
    if (was == State::blocked && now != State::blocked) model::set<&Action::waiting>(record, "");
}

const char* state_label(State state) { return translated(states[static_cast<std::size_t>(state)].label); }

}  // namespace

const model::Entity Action::entity = model::entity<Action>({
    .name = "action",
    .label = N_("action"),
    .fields = fields,
    .title = "title",
    .identity = "project,committee,perimeter,key",
    .alike = "project,committee,perimeter,title,due",
    .columns = "id,title,project,assignee,due,priority,state",
    .minor = "priority,project,assignee",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "action",
    .help = N_("Actions: what remains to be done, by whom and by when"),
    .help_add = N_("Adds an action and prints its number"),
    .validate = validate,
    .settle = settle,
});

std::string key_of_title(std::string_view title) {
    constexpr std::size_t longest_title = 64;
    constexpr std::size_t longest = 32;
    constexpr std::size_t digits = 8;
    std::string key = text::slug(title);
    if (!key.empty() && key.size() <= longest && title.size() <= longest_title) return key;
    const std::string digest = hex(Hash().add(text::fold(title)).finish()).substr(0, digits);
    if (const std::size_t end = longest - digits - 1; key.size() > end)
        key.resize(std::min(key.rfind('-', end), end));
    return key.empty() ? digest : key + "-" + digest;
}

namespace {

struct Occurrence {
    std::int64_t id;
    Date due;
    std::optional<std::int64_t> assignee;
};

/// The actions of the same title, owner and rhythm that have a due date.
std::vector<Occurrence> occurrences(workspace::Operation& operation, const Action& action) {
    std::vector<Occurrence> found;
    for (const auto& [id, due, assignee] : operation.database().rows<std::int64_t, Date, std::optional<std::int64_t>>(
             "SELECT id, due, assignee FROM action WHERE title = $1 AND repeats = $2 AND due IS NOT NULL"
             " AND coalesce(project, 0) = $3 AND coalesce(committee, 0) = $4 AND coalesce(perimeter, 0) = $5",
             action.title, action.repeats, action.project ? action.project->id : 0,
             action.committee ? action.committee->id : 0, action.perimeter ? action.perimeter->id : 0))
        found.push_back({id, due, assignee});
    return found;
}

/// Whether closing it before opened the next one already.
bool has_successor(const std::vector<Occurrence>& occurrences, const Action& action, Date due) {
    return std::any_of(occurrences.begin(), occurrences.end(), [&](const Occurrence& other) {
        const bool is_same_person =
            other.assignee ? action.assignee && action.assignee->id == *other.assignee : !action.assignee;
        return other.id > action.id && is_same_person && (!action.due || other.due >= due);
    });
}

/// The day of the rhythm where a shorter month has cut it: 31 January, 28 February, 31 March.
Date on_day_of_rhythm(const std::vector<Occurrence>& occurrences, const Action& action, Date next) {
    if (!action.due || action.repeats.find_first_of("my") == std::string::npos) return next;
    if ((*action.due + 1).month() == action.due->month()) return next;  // it is not the last of its month
    int wanted = action.due->day();
    for (const Occurrence& other : occurrences)
        if (other.id < action.id) wanted = std::max(wanted, other.due.day());
    for (; wanted > next.day(); --wanted)
        if (const auto date = Date::from(next.year(), next.month(), wanted)) return *date;
    return next;
}

}  // namespace

void open_next(workspace::Operation& operation, const Action& action) {
    Action next = action;
    next.id = 0;
    next.key.clear();
    next.state = State::open;
    next.ended.reset();
    const Date due = parse_date("+" + action.repeats, action.due.value_or(operation.today()));
    const std::vector<Occurrence> others = occurrences(operation, action);
    if (has_successor(others, action, due)) return;
    next.due = on_day_of_rhythm(others, action, due);
    operation.insert(next);
}

Action move(workspace::Operation& operation, std::int64_t id, State state, std::string_view waiting) {
    auto record = model::load(operation.database(), Action::entity, id);
    if (!record) workspace::throw_not_found(Action::entity, id);
    Action action = model::from_record<Action>(*record);
    if (action.state == state) throw Error(Code::conflict, tr("action {} is {} already", id, state_label(state)));
    if (has_ended(action.state) && state != State::open)
        throw Error(Code::conflict, tr("action {} has ended: it is {}", id, state_label(action.state)),
                    tr("buywork action reopen {}", id));
    action.state = state;
    if (!waiting.empty()) action.waiting = waiting;
    operation.update(action);
    if (state == State::done && !action.repeats.empty()) open_next(operation, action);
    return action;
}

}  // namespace buywork::action
