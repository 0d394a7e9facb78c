#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/workspace/setting.hpp>
#include <cmath>

namespace buywork::criteria {
namespace {

using model::field;
__extension__ using Wide = __int128;

constexpr std::int64_t most_units = 1'000'000;

constexpr model::Field fields[] = {
    model::id_field<&Rate::id>(),
    field<&Rate::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Rate::currency>("currency", N_("Currency, by its code of ISO 4217")).french("Devise").required().line(),
    field<&Rate::base>("base", N_("Currency of the project, which the rate converts into (default: EUR)"))
        .french("Vers|Devise du projet")
        .required()
        .line(),
    field<&Rate::rate>("rate", N_("What the units are worth in the project's currency")).french("Taux|Cours"),
    field<&Rate::units>("units", N_("Number of units the rate is for: 1 (default), 10, 100 … 1,000,000"))
        .french("Unités")
        .plain(),
    field<&Rate::date>("date", N_("Date of the rate")).french("Date").required(),
    field<&Rate::source>("source", N_("Who published it")).french("Source").required().line(),
};

bool is_power_of_ten(std::int64_t number) {
    std::int64_t power = 1;
    while (power < number) power *= 10;
    return power == number;
}

std::vector<Problem> validate(const Rate& rate) {
    std::vector<Problem> problems;
    const auto fault = [&](const char* place, std::string message, std::string hint) {
        problems.push_back({place, std::move(message), std::move(hint)});
    };
    for (const auto& [place, code] : {std::pair("currency", &rate.currency), std::pair("base", &rate.base)})
        if (!currency_exponent(*code))
            fault(place, tr("\"{}\" is not a currency", text::excerpt(*code)), tr("write a code such as USD or CHF"));
    if (rate.currency == rate.base)
        fault("currency", tr("a rate from {} into itself", rate.base), tr("--base is the currency of the project"));
    if (rate.rate.millionths <= 0)
        fault("rate", tr("the rate is not above zero"), tr("write what one unit is worth, such as 0.92"));
    if (rate.units < 1 || rate.units > most_units || !is_power_of_ten(rate.units))
        fault("units", tr("the units are not a power of ten up to 1,000,000"), tr("write 1, 10, 100, 1000 …"));
    return problems;
}

/// A rate is into the project's currency, and known on the day it is written.
std::vector<Problem> fits(store::Database& database, const model::Record& record, Date today) {
    const Rate rate = model::from_record<Rate>(record);
    std::vector<Problem> problems;
    if (rate.date && *rate.date > today)
        problems.push_back({"date", tr("the rate's date {} is in the future", rate.date->iso()),
                            tr("write the rate of a day that is known")});
    if (!rate.project) return problems;
    const std::string own = currency_of(database, rate.project->id);
    if (rate.currency == own)
        problems.push_back(
            {"currency", tr("{} is the currency of the project", own), tr("rates are of the other currencies")});
    else if (rate.base != own)
        problems.push_back({"base", tr("prices of the project are compared in {}, not in {}", own, rate.base),
                            tr("--base {}", own)});
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork criteria rate add USD -p maintenance-2027 --rate 0.9213 --date 2026-11-20 --source BCE",
     N_("One dollar in euros")},
    {"buywork criteria rate add JPY -p maintenance-2027 --rate 0.6123 --units 100 --date 2026-11-20 --source BCE",
     N_("A hundred yen in euros")},
    {"buywork criteria rate edit '#1' --rate 0.9214", N_("Corrects a rate")}};

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

int exponent_of(const std::string& currency) { return currency_exponent(currency).value_or(2); }

[[noreturn]] void throw_too_large() { throw Error(Code::invalid, tr("an amount is too large to be converted")); }

}  // namespace

const model::Entity Rate::entity = model::entity<Rate>({
    .name = "rate",
    .label = N_("currency rate"),
    .fields = fields,
    .title = "currency",
    .identity = "project,currency,date",
    .columns = "id,project,currency,units,rate,base,date,source",
    .minor = "project,units",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "criteria rate",
    .help = N_("Currency rates by which bids are compared, with their date and source"),
    .help_add = N_("Adds a rate and prints its number"),
    .examples = examples,
    .validate = model::validated<Rate, validate>,
    .fits = fits,
});

std::string currency_of(store::Database& database, std::int64_t project) {
    if (auto budget = database.value<std::string>(
            "SELECT budget_currency FROM project WHERE id = $1 AND budget_currency IS NOT NULL", project))
        return *budget;
    return workspace::kept_setting(database, "currency");
}

Exchange::Exchange(store::Database& database, std::int64_t project, Date on)
    : currency_(currency_of(database, project)) {
    for (Rate& rate : model::all_with<Rate>(database, "project", project)) {
        if (rate.base != currency_ || !rate.date || *rate.date > on) continue;
        const auto [known, is_new] = rates_.try_emplace(rate.currency, rate);
        if (!is_new && known->second.date < rate.date) known->second = std::move(rate);
    }
}

const Rate* Exchange::rate_of(const std::string& currency) const {
    const auto found = rates_.find(currency);
    if (found == rates_.end())
        throw Error(Code::invalid, tr("no rate from {} into {}", text::excerpt(currency), currency_));
    return &found->second;
}

UsedRate Exchange::used(const std::string& currency) const {
    const Rate& rate = *rate_of(currency);
    return {rate.currency, rate.base, rate.rate, rate.units, *rate.date, rate.source};
}

Money Exchange::total(const std::map<std::string, std::int64_t>& minor_by_currency) const {
    // Every term is a whole number of 10⁻¹⁶ minor units: six decimals of the rate, six of units, four of currencies.
    constexpr int decimals = 16;
    Wide sum = 0;
    for (const auto& [currency, minor] : minor_by_currency) {
        const bool is_own = currency == currency_;
        Wide term = minor;
        const Wide rate = is_own ? 1'000'000 : Wide{rate_of(currency)->rate.millionths};
        const Wide scale = power_of_ten(6 + 4 + exponent_of(currency_) - exponent_of(currency)) /
                           (is_own ? 1 : rate_of(currency)->units);
        if (__builtin_mul_overflow(term, rate, &term) || __builtin_mul_overflow(term, scale, &term) ||
            __builtin_add_overflow(sum, term, &sum))
            throw_too_large();
    }
    const Wide unit = power_of_ten(decimals);
    const Wide half = sum < 0 ? -unit / 2 : unit / 2;
    if (__builtin_add_overflow(sum, half, &sum)) throw_too_large();
    sum /= unit;
    if (sum > INT64_MAX || sum < INT64_MIN) throw_too_large();
    return {static_cast<std::int64_t>(sum), currency_};
}

double Exchange::factor(const std::string& currency) const {
    if (currency == currency_) return 1;
    const Rate& rate = *rate_of(currency);
    return rate.rate.real() / static_cast<double>(rate.units) *
           std::pow(10.0, exponent_of(currency_) - exponent_of(currency));
}

std::string in_words(const UsedRate& rate) {
    return tr("{} is converted: {} {} = {} {} ({}, {})", rate.currency, human(rate.units, language()), rate.currency,
              human(rate.rate, language()), rate.base, human(rate.date, language()), text::visible(rate.source));
}

view::Tree tree_of(const std::vector<UsedRate>& rates) {
    view::Tree list = view::Tree::array();
    for (const UsedRate& rate : rates)
        list.push(view::Tree::object()
                      .add("currency", rate.currency)
                      .add("units", rate.units)
                      .add("rate", rate.rate)
                      .add("base", rate.base)
                      .add("date", rate.date)
                      .add("source", rate.source));
    return list;
}

}  // namespace buywork::criteria
