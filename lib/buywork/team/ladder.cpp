#include <algorithm>
#include <buywork/team/ladder.hpp>
#include <set>

namespace buywork::team::ladder {
namespace {

/// A rung that some entities reached, the first of them on the earliest day.
class Climb {
  public:
    explicit Climb(Rung rung) : rung_(rung) {}

    void add(std::int64_t entity, const std::optional<Date>& date) {
        entities_.insert(entity);
        if (date && (!date_ || *date < *date_)) date_ = date;
    }
    Reached finish() const { return {rung_, State::later, date_, {entities_.begin(), entities_.end()}}; }

  private:
    Rung rung_;
    std::set<std::int64_t> entities_;
    std::optional<Date> date_;
};

void set_states(std::vector<Reached>& all) {
    bool is_proven = true;
    for (Reached& one : all) {
        const bool is_reached = one.rung == Rung::proposed || !one.entities.empty();
        if (is_reached)
            one.state = is_proven ? State::reached : State::unproven;
        else
            one.state = is_proven ? State::next : State::later;
        is_proven = is_proven && is_reached;
    }
}

}  // namespace

std::vector<Reached> ladder(const Facts& facts) {
    Climb pilot(Rung::pilot), measured(Rung::measured), extended(Rung::extended), adopted(Rung::adopted);
    std::set<std::int64_t> volunteers;
    for (const Trial& trial : facts.trials) {
        volunteers.insert(trial.entity);
        pilot.add(trial.entity, trial.start);
        if (trial.is_measured) measured.add(trial.entity, trial.until);
    }
    for (const Step& step : facts.steps) {
        if (!volunteers.contains(step.entity)) extended.add(step.entity, step.date);
        if (step.is_adopted) adopted.add(step.entity, step.date);
    }
    std::vector<Reached> all = {{Rung::proposed, State::later, facts.proposed, {}}};
    for (const Climb* climb : {&pilot, &measured, &extended, &adopted}) all.push_back(climb->finish());
    set_states(all);
    return all;
}

}  // namespace buywork::team::ladder
