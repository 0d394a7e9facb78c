#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/gain/phasing.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/gain_facts.hpp>
#include <buywork/workspace/setting.hpp>
#include <cmath>

namespace buywork::report {
namespace {

using gain::Nature;
using gain::Standing;
using gain::Sum;
using gain::Totals;
using project::Gain;
using project::GainDecision;

enum class What { savings, avoidance };
constexpr Choice whats[] = {{"savings", N_("savings")}, {"avoidance", N_("avoidance")}};

constexpr std::size_t most_months_drawn = 36;

/// One of the sums that are kept apart.
struct Slot {
    What what;
    Nature nature;
    Standing standing;
};

const Sum& sum_of(const Totals& totals, const Slot& slot) {
    const gain::Natures& natures = slot.what == What::savings ? totals.savings : totals.avoidance;
    const gain::Standings& both = slot.nature == Nature::recurring ? natures.recurring : natures.one_off;
    return slot.standing == Standing::validated ? both.validated : both.declared;
}

template <class Enum>
const char* name_of(std::span<const Choice> choices, Enum value) {
    return choices[static_cast<std::size_t>(value)].name;
}
template <class Enum>
std::string label_of(std::span<const Choice> choices, Enum value) {
    return translated(choices[static_cast<std::size_t>(value)].label);
}

constexpr What both_whats[] = {What::savings, What::avoidance};
constexpr Nature both_natures[] = {Nature::recurring, Nature::one_off};
constexpr Standing counted[] = {Standing::validated, Standing::declared};

/// By currency and the day on which the period begins.
using Periods = std::map<std::pair<std::string, Date>, Totals>;

Date begin_of(Date month, const GainFacts& facts, Period period) {
    if (period == Period::month) return month;
    return *Date::from(gain::fiscal_year_of(month, facts.first_month), facts.first_month, 1);
}

Periods periods_of(const GainFacts& facts, Period period) {
    Periods periods;
    for (const GainRow& row : facts.rows) {
        if (!gain::counts(row.terms, facts.as_of)) continue;
        for (const auto& [month, minor] : gain::months_of(row.terms, facts.first_month, facts.over)) {
            Totals& totals = periods[{row.terms.amount.currency, begin_of(month, facts, period)}];
            Sum& sum = gain::sum_of(totals, row.terms, row.standing);
            gain::add(sum.year, minor);
            ++sum.gains;
        }
    }
    return periods;
}

std::string period_in_words(Date begin, const GainFacts& facts, Period period) {
    return period == Period::month ? month_in_words(begin) : fiscal_year_in_words(begin.year(), facts.first_month);
}

double units(const Money& money) {
    return static_cast<double>(money.minor) / std::pow(10, currency_exponent(money.currency).value_or(2));
}

/// The sums of one period as a bar; a loss takes no place in it, and is in its note.
view::Stack::Line bar_of(const Totals& totals, What what, const std::string& currency) {
    view::Stack::Line line;
    Money net{0, currency};
    for (const Standing standing : counted)
        for (const Nature nature : both_natures) {
            const Money part{sum_of(totals, {what, nature, standing}).year, currency};
            gain::add(net.minor, part.minor);
            line.values.push_back(std::max(units(part), 0.0));
        }
    line.note = human(net, language());
    return line;
}

bool has_any(const Totals& totals, What what) {
    for (const Standing standing : counted)
        for (const Nature nature : both_natures)
            if (sum_of(totals, {what, nature, standing}).gains > 0) return true;
    return false;
}

std::string title_of_chart(What what, Period period, const std::string& currency) {
    if (what == What::savings)
        return period == Period::month ? tr("Savings by month, {}", currency)
                                       : tr("Savings by fiscal year, {}", currency);
    return period == Period::month ? tr("Avoided costs by month, {}", currency)
                                   : tr("Avoided costs by fiscal year, {}", currency);
}

view::Stack empty_chart(What what, Period period, const std::string& currency) {
    view::Stack chart{.title = title_of_chart(what, period, currency), .full = 0, .shown_times = 1};
    chart.description = tr("The number beside a bar is the sum; losses are in the table.");
    for (const Standing standing : counted)
        for (const Nature nature : both_natures)
            chart.parts.push_back(tr("{}, {}", label_of(gain::standings, standing), label_of(gain::natures, nature)));
    return chart;
}

void put_names(view::MemoryRows& rows, const Slot& slot) {
    rows.cell(name_of(whats, slot.what)).cell(name_of(gain::natures, slot.nature));
}

void read_decisions(store::Database& database, std::vector<GainRow>& rows) {
    std::map<std::int64_t, std::vector<gain::Decision>> decisions;
    for (const GainDecision& one : model::all<GainDecision>(database))
        decisions[one.gain->id].push_back({one.verdict == project::GainVerdict::validated, true, one.date.value()});
    for (GainRow& row : rows) row.terms.decisions = std::move(decisions[row.gain.id]);
}

void put_unit_price(view::MemoryRows& rows, const std::optional<UnitPrice>& price) {
    price ? void(rows.value(Value::of(*price))) : void(rows.absent());
}

Money year_of(const GainRow& row, const GainFacts& facts) {
    Money found{0, row.gain.amount.currency};
    for (const auto& [month, minor] : gain::months_of(row.terms, facts.first_month, facts.over))
        if (gain::fiscal_year_of(month, facts.first_month) == facts.fiscal_year) gain::add(found.minor, minor);
    return found;
}

Money whole_of(const Gain& gain) {
    return {gain::whole_minor(gain.amount.minor, months_of(gain)), gain.amount.currency};
}

Tone tone_of(Standing standing) {
    if (standing == Standing::validated) return Tone::good;
    return standing == Standing::rejected ? Tone::muted : Tone::plain;
}

Tone tone_of(const Money& money) { return money.minor < 0 ? Tone::warning : Tone::plain; }

std::string year_label(const GainFacts& facts) {
    return tr("Fiscal year {}", fiscal_year_in_words(facts.fiscal_year, facts.first_month));
}

void put_gain(view::MemoryRows& rows, const GainRow& row, const GainFacts& facts) {
    const Gain& gain = row.gain;
    rows.row().reference(row.project);
    put(rows, gain.key);
    rows.cell(gain.title).cell(name_of(gain::kinds, gain.kind)).cell(name_of(gain::natures, gain.nature));
    rows.cell(name_of(project::gain_stages, gain.stage));
    rows.cell(name_of(gain::standings, row.standing), tone_of(row.standing));
    put(rows, row.decided_on);
    put(rows, gain.basis);
    put_unit_price(rows, gain.reference);
    put_unit_price(rows, gain.price);
    put(rows, gain.volume);
    put(rows, gain.start);
    gain.nature == Nature::one_off ? void(rows.absent()) : void(rows.cell(std::int64_t{months_of(gain)}));
    for (const Money& money : {gain.amount, year_of(row, facts), whole_of(gain)})
        rows.money(money.minor, money.currency, tone_of(money));
}

}  // namespace

std::vector<gain::Gain> GainFacts::terms() const {
    std::vector<gain::Gain> all;
    for (const GainRow& row : rows) all.push_back(row.terms);
    return all;
}

std::vector<GainRow> gain_rows(store::Database& database, std::optional<std::int64_t> project) {
    const References projects = titles(database, "project");
    std::vector<GainRow> rows;
    for (Gain& gain : project ? model::all_with<Gain>(database, "project", project) : model::all<Gain>(database)) {
        const view::Reference& of = find(projects, gain.project);
        gain::Gain terms = terms_of(gain);
        rows.push_back({std::move(gain), of, std::move(terms)});
    }
    read_decisions(database, rows);
    return rows;
}

std::int64_t settle_rows(std::vector<GainRow>& rows, Date as_of) {
    for (GainRow& row : rows) {
        row.standing = gain::standing_of(row.terms, as_of);
        for (const gain::Decision& one : row.terms.decisions)
            if (one.on <= as_of) row.decided_on = std::max(row.decided_on.value_or(one.on), one.on);
    }
    return static_cast<std::int64_t>(
        std::erase_if(rows, [&](const GainRow& row) { return row.terms.recorded > as_of; }));
}

GainFacts gain_facts(workspace::Workspace& workspace, Date as_of) {
    GainFacts facts{.rows = gain_rows(workspace.database(), std::nullopt), .as_of = as_of};
    settle_rows(facts.rows, as_of);
    facts.first_month = static_cast<int>(parse_number(workspace::kept_setting(workspace.database(), "fiscal_month")));
    facts.fiscal_year = gain::fiscal_year_of(as_of, facts.first_month);
    return facts;
}

view::Table gain_totals(const GainFacts& facts) {
    view::Table table{.name = "totals", .title = tr("Totals"), .empty = tr("No gain counts on that day.")};
    table.columns = {{"what", tr("What"), Kind::choice, whats},
                     {"nature", tr("Nature"), Kind::choice, gain::natures},
                     {"standing", tr("Standing"), Kind::choice, gain::standings},
                     {"gains", tr("Gains"), Kind::number, {}, 2},
                     {"annual", tr("Twelve months"), Kind::money},
                     {"year", year_label(facts), Kind::money},
                     {"duration", tr("Whole duration"), Kind::money, {}, 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [currency, totals] :
         gain::summary(facts.terms(), facts.as_of, facts.fiscal_year, facts.first_month, facts.over))
        for (const What what : both_whats)
            for (const Nature nature : both_natures)
                for (const Standing standing : counted) {
                    const Sum& sum = sum_of(totals, {what, nature, standing});
                    if (sum.gains == 0) continue;
                    put_names((*rows).row(), {what, nature, standing});
                    rows->cell(name_of(gain::standings, standing), tone_of(standing)).cell(sum.gains);
                    for (const std::int64_t minor : {sum.annual, sum.year, sum.whole})
                        rows->money(minor, currency, tone_of(Money{minor, currency}));
                }
    table.rows = std::move(rows);
    return table;
}

view::Table gain_table(const GainFacts& facts, Reader reader, bool is_one_project) {
    view::Table table{.name = "gains", .title = tr("Gains"), .empty = tr("No gain has been declared.")};
    const bool has_project = reader == Reader::program || !is_one_project;
    table.columns = {
        has_project ? reference_column("project", tr("Project"), 6) : program_column("project", Kind::reference),
        program_column("key", Kind::text),
        title_column(tr("Gain")),
        {"kind", tr("Kind"), Kind::choice, gain::kinds, 3},
        {"nature", tr("Nature"), Kind::choice, gain::natures, 5},
        {"stage", tr("Stage"), Kind::choice, project::gain_stages, 4},
        {"standing", tr("Standing"), Kind::choice, gain::standings},
        {"decided_on", tr("Decided on"), Kind::date, {}, 10},
        {"basis", tr("Reference chosen"), Kind::text, {}, 9},
        {"reference", tr("Reference"), Kind::money, {}, 8},
        {"price", tr("New price"), Kind::money, {}, 8},
        program_column("volume", Kind::decimal),
        {"start", tr("Start"), Kind::date, {}, 7},
        {"months", tr("Months"), Kind::number, {}, 7},
        {"annual", tr("Twelve months"), Kind::money},
        {"year", year_label(facts), Kind::money, {}, 1},
        {"duration", tr("Whole duration"), Kind::money, {}, 2}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const GainRow& row : facts.rows) put_gain(*rows, row, facts);
    table.rows = std::move(rows);
    return table;
}

view::Table effect_table(const GainFacts& facts) {
    view::Table table{.name = "effects", .title = tr("Price, volume and market")};
    table.columns = {program_column("project", Kind::reference),
                     program_column("key", Kind::text),
                     title_column(tr("Gain")),
                     {"spend_before", tr("Spend before"), Kind::money, {}, 1},
                     {"spend_after", tr("Spend now"), Kind::money, {}, 2},
                     {"price", tr("Price"), Kind::money},
                     {"volume", tr("Volume"), Kind::money},
                     {"market", tr("Market"), Kind::money},
                     {"change", tr("Spend saved"), Kind::money}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const GainRow& row : facts.rows) {
        const auto found = effects_of(row.gain);
        if (!found) continue;
        rows->row().reference(row.project);
        put(*rows, row.gain.key);
        rows->cell(row.gain.title);
        const Money change{found->spend_before.minor - found->spend_after.minor, found->price.currency};
        for (const Money& money :
             {found->spend_before, found->spend_after, found->price, found->volume, found->market, change})
            rows->money(money.minor, money.currency, tone_of(money));
    }
    table.rows = std::move(rows);
    return table;
}

view::Table period_table(const GainFacts& facts, Period period) {
    const bool is_month = period == Period::month;
    view::Table table{.name = is_month ? "months" : "fiscal_years",
                      .title = is_month ? tr("By month") : tr("By fiscal year")};
    table.columns = {{.name = is_month ? "month" : "fiscal_year",
                      .label = is_month ? tr("Month") : tr("Fiscal year"),
                      .kind = Kind::date,
                      .worded = true},
                     {"what", tr("What"), Kind::choice, whats},
                     {"nature", tr("Nature"), Kind::choice, gain::natures},
                     {"validated", tr("Validated"), Kind::money},
                     {"declared", tr("Declared"), Kind::money}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const auto& [place, totals] : periods_of(facts, period))
        for (const What what : both_whats)
            for (const Nature nature : both_natures) {
                const Sum& validated = sum_of(totals, {what, nature, Standing::validated});
                const Sum& declared = sum_of(totals, {what, nature, Standing::declared});
                if (validated.gains + declared.gains == 0) continue;
                rows->row().cell(place.second.iso()).shown(period_in_words(place.second, facts, period));
                put_names(*rows, {what, nature, Standing::validated});
                for (const std::int64_t minor : {validated.year, declared.year})
                    rows->money(minor, place.first, tone_of(Money{minor, place.first}));
            }
    table.rows = std::move(rows);
    return table;
}

std::vector<view::Stack> period_charts(const GainFacts& facts, Period period) {
    std::map<std::pair<std::string, What>, view::Stack> charts;
    for (const auto& [place, totals] : periods_of(facts, period))
        for (const What what : both_whats) {
            if (!has_any(totals, what)) continue;
            const auto chart = charts.try_emplace({place.first, what}, empty_chart(what, period, place.first)).first;
            view::Stack::Line line = bar_of(totals, what, place.first);
            line.label = period_in_words(place.second, facts, period);
            double sum = 0;
            for (const double value : line.values) sum += value;
            chart->second.full = std::max(chart->second.full, sum);
            chart->second.lines.push_back(std::move(line));
        }
    std::vector<view::Stack> drawn;
    for (auto& [key, chart] : charts)
        if (chart.full > 0 && chart.lines.size() <= most_months_drawn) drawn.push_back(std::move(chart));
    return drawn;
}

static std::string label_of_figure(What what, Standing standing) {
    if (what == What::savings)
        return standing == Standing::validated ? tr("Validated savings") : tr("Declared savings");
    return standing == Standing::validated ? tr("Validated avoided costs") : tr("Declared avoided costs");
}

view::Figures gain_figures(const GainFacts& facts) {
    view::Figures figures;
    for (const auto& [currency, totals] :
         gain::summary(facts.terms(), facts.as_of, facts.fiscal_year, facts.first_month, facts.over))
        for (const What what : both_whats)
            for (const Standing standing : counted) {
                const Sum& recurring = sum_of(totals, {what, Nature::recurring, standing});
                const Sum& one_off = sum_of(totals, {what, Nature::one_off, standing});
                if (recurring.gains + one_off.gains == 0) continue;
                Money year{recurring.year, currency};
                gain::add(year.minor, one_off.year);
                view::Figure& figure = figures.figures.emplace_back();
                figure.name =
                    std::string(name_of(whats, what)) + "_" + name_of(gain::standings, standing) + "_" + currency;
                figure.label = label_of_figure(what, standing);
                figure.kind = Kind::money;
                figure.value = {true, year.minor, currency};
                figure.note = year_label(facts);
                if (one_off.year != 0)
                    figure.note += tr(", of which one-off {}", human(Money{one_off.year, currency}, language()));
            }
    return figures;
}

std::string fiscal_year_in_words(int year, int first_month) {
    if (first_month == 1) return std::to_string(year);
    const std::string next = std::to_string(year + 1);
    return std::to_string(year) + "/" + next.substr(next.size() - std::min<std::size_t>(next.size(), 2));
}

}  // namespace buywork::report
