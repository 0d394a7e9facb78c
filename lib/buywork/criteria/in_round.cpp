#include <buywork/base/text.hpp>
#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/in_round.hpp>

namespace buywork::criteria {

InRound::InRound(workspace::Operation& operation, const model::Entity& entity, const workspace::Said& defaults)
    : operation_(operation), identity_(operation.database(), entity), field_(model::index_of(entity, "round")) {
    if (model::find_field(entity, "line")) by_line_.emplace(entity, model::fields_of(entity, "bid,line,round"));
    const auto& project = defaults[model::index_of(entity, "project")];
    if (!project || !project->present) return;
    const Rounds rounds(operation.database(), project->number);
    if (rounds.empty()) return;
    first_ = rounds.of(std::nullopt).id;
    if (const auto& said = defaults[field_]; said && said->present) named_ = said->number;
    const Round& round = rounds.of(named_ ? std::optional(Ref<Round>{*named_}) : std::nullopt);
    const std::string title = text::excerpt(round.title);
    if (named_)
        note_ = tr("Round {}: {}", round.number, title);
    else if (rounds.last(INT64_MAX).id != round.id)
        note_ = tr("Round {}: {}; --round selects another", round.number, title);
}

std::optional<std::int64_t> InRound::find(workspace::Said& said) {
    std::optional<Value>& round = said[field_];
    if (round && !round->present) round = named_ ? std::optional(Value::of(*named_)) : std::nullopt;
    if (named_ && round->number != *named_)
        throw Error(Code::invalid, tr("it belongs to another round than --round"), tr("leave out --round"));
    if (by_line_ && !had_prices(said[by_line_->fields()[0]])) return std::nullopt;
    if (by_line_ && said[by_line_->fields()[1]] == no_line) said[by_line_->fields()[1]].reset();
    if (const auto same = find_same(said)) return same;
    if (!first_ || (round && round->number != *first_)) return std::nullopt;
    workspace::Said other = said;
    other[field_] = round ? Value{} : Value::of(*first_);
    const auto same = find_same(other);
    if (same) round.reset();
    return same;
}

/// Asked before the first price of the bid is stored. A line that the file has twice is refused as it is stored.
bool InRound::had_prices(const std::optional<Value>& bid) {
    if (!bid || !bid->present) return true;
    const auto [known, is_new] = had_prices_.try_emplace(bid->number);
    if (is_new)
        known->second = operation_.database()
                            .value<std::int64_t>("SELECT 1 FROM price WHERE bid = $1 LIMIT 1", bid->number)
                            .has_value();
    return known->second;
}

std::optional<std::int64_t> InRound::find_same(const workspace::Said& said) {
    if (const auto same = identity_.find(said)) return same;
    if (!by_line_) return std::nullopt;
    static const Value absent;
    std::vector<const Value*> values;
    for (const std::size_t at : by_line_->fields()) values.push_back(said[at] ? &*said[at] : &absent);
    return values[1]->present ? by_line_->find(operation_.database(), values) : std::nullopt;
}

}  // namespace buywork::criteria
