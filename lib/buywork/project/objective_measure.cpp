#include <buywork/base/currency.hpp>
#include <buywork/project/objective_measure.hpp>
#include <buywork/workspace/workspace.hpp>
#include <cmath>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Measure::id>(),
    field<&Measure::project>("project", N_("Project")).french("Projet").owner(),
    field<&Measure::objective>("objective", N_("Objective that is measured")).french("Objectif").required(),
    field<&Measure::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Measure::value>("value", N_("Value, in the objective's unit")).french("Valeur"),
    field<&Measure::amount>("amount", N_("Amount, when the objective's unit is a currency")).french("Montant"),
    field<&Measure::source>("source", N_("Where the value comes from")).french("Source"),
};

std::optional<Objective> objective_of(store::Database& database, const model::Record& record) {
    const Value& id = record[model::position<&Measure::objective>()];
    const auto found = model::load(database, Objective::entity, id.number);
    return found ? std::optional(model::from_record<Objective>(*found)) : std::nullopt;
}

/// The project is that of the objective, and a number in a currency is an amount.
void complete(store::Database& database, model::Record& record, const model::Record* before, Date today) {
    model::dated<&Measure::date>(record, before, today);
    const auto objective = objective_of(database, record);
    if (!objective) return;
    model::set<&Measure::project>(record, objective->project);
    const auto currency = currency_of(*objective);
    const auto value = model::get<&Measure::value>(record);
    if (!currency || !value) return;
    const auto amount = Money::from_amount(value->text(), *currency);
    if (!amount) return;
    model::set<&Measure::amount>(record, amount);
    model::set<&Measure::value>(record, std::nullopt);
}

std::vector<Problem> validate(const Measure& one) {
    if (one.value && one.amount)
        return {{"amount", tr("a measure is a number or an amount"), tr("leave one of them out")}};
    if (!one.value && !one.amount)
        return {{"value", tr("there is no value"), tr("give it with --value, or --amount for money")}};
    return {};
}

std::vector<Problem> fits(store::Database& database, const model::Record& record, Date today) {
    const auto one = model::from_record<Measure>(record);
    std::vector<Problem> problems = model::not_in_future("date", one.date, today);
    const auto objective = objective_of(database, record);
    const auto currency = objective ? currency_of(*objective) : std::nullopt;
    if (one.amount && currency != one.amount->currency)
        problems.push_back(
            {"amount",
             tr("the objective is measured in {}, not in {}",
                objective && !objective->unit.empty() ? objective->unit : tr("no unit"), one.amount->currency),
             tr("give a value in its unit, or change the unit of the objective")});
    if (one.value && currency)
        problems.push_back({"value", tr("{} has no such fraction", *currency), tr("round the amount")});
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork project objective measure add maintenance-2027/cout-complet --value 1150000 --source \"Comptabilité, "
     "octobre\"",
     N_("The value of today, and where it comes from")}};

}  // namespace

const model::Entity Measure::entity = model::entity<Measure>({
    .name = "measure",
    .label = N_("measure"),
    .fields = fields,
    .title = "objective",
    .identity = "objective,date",
    .columns = "id,project,objective,date,value,amount,source",
    .minor = "source,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project objective measure",
    .help = N_("Measures: what objectives had reached on a day"),
    .help_add = N_("Records what an objective has reached and prints the number"),
    .examples = examples,
    .validate = model::validated<Measure, validate>,
    .fits = fits,
    .complete = complete,
    .completes_identity = true,
});

std::optional<std::string> currency_of(const Objective& objective) {
    if (objective.unit == "€") return "EUR";
    return currency_exponent(objective.unit) ? std::optional(objective.unit) : std::nullopt;
}

Decimal number_of(const Measure& measure) {
    if (measure.value) return *measure.value;
    return Decimal::from_text(measure.amount->amount()).value_or(Decimal{});
}

std::optional<Trend> trend_of(const Objective& objective, std::span<const Measure> measures) {
    if (!objective.target || measures.empty()) return std::nullopt;
    const std::size_t count = measures.size();
    const auto before = count > 1 ? std::optional(number_of(measures[count - 2])) : objective.today;
    if (!before) return std::nullopt;
    const auto distance = [&](Decimal value) { return std::abs(value.real() - objective.target->real()); };
    const double now = distance(number_of(measures.back())), then = distance(*before);
    return now < then ? Trend::closer : now > then ? Trend::farther : Trend::unchanged;
}

std::optional<double> progress_of(const Objective& objective, Decimal reached) {
    if (!objective.today || !objective.target || *objective.today == *objective.target) return std::nullopt;
    return (reached.real() - objective.today->real()) / (objective.target->real() - objective.today->real());
}

}  // namespace buywork::project
