#include <buywork/project/deeds.hpp>
#include <buywork/workspace/image.hpp>
#include <map>
#include <set>

namespace buywork::project {
namespace {

using model::Record;
using team::ledger::Deed;

/// A row of the log as it was after a change.
struct Logged {
    const model::Entity& entity;
    std::int64_t row;
    Date on;
    Record record;

    const Value& value(std::string_view name) const { return model::value_of(entity, record, name); }
    std::int64_t number(std::string_view name) const { return value(name).number; }
};

std::string thing(std::initializer_list<std::int64_t> numbers) {
    std::string text;
    for (const std::int64_t number : numbers) text += std::to_string(number) + "/";
    return text;
}

class Ledger {
  public:
    Ledger(store::Database& database, std::optional<std::int64_t> project) : database_(database), project_(project) {
        for (const auto& [id, key] :
             database.rows<std::int64_t, std::string>("SELECT id, key FROM person WHERE coalesce(opt_out, 0) = 0"))
            people_.emplace(id, key);
    }

    std::vector<Deed> deeds() {
        read_log();
        for (const Contribution& one : model::all<Contribution>(database_))
            if (one.date && is_asked(one.project ? one.project->id : 0))
                add(one.person ? one.person->id : 0, "by hand", thing({one.id}), *one.date);
        return std::move(deeds_);
    }

  private:
    bool is_asked(std::int64_t project) const { return !project_ || *project_ == project; }

    void add(std::int64_t person, const char* kind, std::string thing, Date on) {
        const auto known = people_.find(person);
        if (known != people_.end()) deeds_.push_back({on, known->second, kind, std::move(thing)});
    }

    /// Operations that were undone, and those that undo.
    std::set<std::int64_t> passed_over() {
        std::vector<team::ledger::Undoing> operations;
        for (const auto& [id, undoes] :
             database_.rows<std::int64_t, std::int64_t>("SELECT id, coalesce(undoes, 0) FROM operation ORDER BY id"))
            operations.push_back({id, undoes});
        std::set<std::int64_t> passed = team::ledger::undone(operations);
        for (const auto& one : operations)
            if (one.undoes != 0) passed.insert(one.operation);
        return passed;
    }

    void read_log() {
        const std::set<std::int64_t> passed = passed_over();
        workspace::Shapes shapes;
        using Text = std::string_view;
        for (const auto& [operation, at, shape, table, row, columns, image] :
             database_.rows<std::int64_t, Text, std::int64_t, Text, std::int64_t, Text, Text>(
                 // An action that was never done is no contribution.
                 "SELECT c.op, o.at, c.shape, s.tbl, c.row_id, s.columns, c.image FROM change c JOIN shape s ON s.id "
                 "= "
                 "c.shape JOIN operation o ON o.id = c.op WHERE c.image IS NOT NULL AND (s.tbl IN ('criterion', "
                 "'consulted', 'score', 'attendance') OR (s.tbl = 'action' AND (c.prev IS NOT NULL OR c.image LIKE "
                 "'%\"done\"%'))) ORDER BY c.seq")) {
            if (passed.contains(operation)) continue;
            const auto& [entity, reader] = shapes.get(shape, table, columns);
            const auto instant = Instant::from_iso(at);
            const Logged logged{*entity, row, instant ? instant->date() : Date{}, reader->read(image)};
            if (is_asked(logged.number("project"))) take(logged);
        }
    }

    void take(const Logged& one) {
        const std::string_view table = one.entity.name;
        if (table == "criterion") add(one.number("proposer"), "criterion proposed", thing({one.row}), one.on);
        if (table == "consulted") add(one.number("proposer"), "supplier named", thing({one.row}), one.on);
        if (table == "score" && one.value("mark").present)
            add(one.number("evaluator"), "score given",
                thing({one.number("bid"), one.number("criterion"), one.number("round")}), one.on);
        if (table == "action") take_action(one);
        if (table == "attendance" && one.value("status").text == "present")
            if (const auto held = Date::from_iso(one.value("held").text))
                add(one.number("person"), "meeting attended", thing({one.number("meeting"), held->days}), *held);
    }

    /// An action is credited to its assignee at the time it became done.
    void take_action(const Logged& one) {
        if (one.value("state").text != "done") return void(done_.erase(one.row));
        if (!done_.insert(one.row).second) return;
        const auto ended = Date::from_iso(one.value("ended").text);
        add(one.number("assignee"), "action closed", thing({one.row}), ended.value_or(one.on));
    }

    store::Database& database_;
    std::optional<std::int64_t> project_;
    std::map<std::int64_t, std::string> people_;
    std::set<std::int64_t> done_;  ///< actions
    std::vector<Deed> deeds_;
};

}  // namespace

std::vector<Deed> deeds_of(store::Database& database, std::optional<std::int64_t> project) {
    return Ledger(database, project).deeds();
}

std::vector<team::ledger::Thanks> thanks_of(store::Database& database) {
    const model::Names people(database, team::Person::entity,
                              "SELECT person FROM thanks UNION SELECT author FROM thanks WHERE author IS NOT NULL");
    std::vector<team::ledger::Thanks> all;
    for (const Thanks& one : model::all<Thanks>(database))
        if (one.person && one.date)
            all.push_back({*one.date, std::string(people.of(one.person->id)),
                           std::string(one.author ? people.of(one.author->id) : "")});
    return all;
}

}  // namespace buywork::project
