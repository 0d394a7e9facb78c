#include <buywork/base/input.hpp>
#include <buywork/exchange/gain_table.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/gain/phasing.hpp>
#include <buywork/report/gain_facts.hpp>
#include <buywork/workspace/setting.hpp>

namespace buywork::report {
namespace {

constexpr int first_year = 1900, last_year = 9900;

/// The setting's value, else the option's.
int first_month_of(const Query& query, const std::string& setting) {
    const std::string text = query.option("first-month").value_or(setting);
    workspace::require_setting(workspace::get_known_setting("fiscal_month"), text);
    return static_cast<int>(parse_number(text));
}

int fiscal_year_of(const Query& query, int first_month) {
    const auto text = query.option("fiscal-year");
    if (!text) return gain::fiscal_year_of(query.as_of, first_month);
    const std::int64_t year = parse_number(*text);
    if (year < first_year || year > last_year)
        throw Error(Code::usage, tr("--fiscal-year is the calendar year in which it begins"), tr("write 2026"));
    return static_cast<int>(year);
}

GainFacts facts_of(const Query& query, std::vector<GainRow> rows, const std::string& setting) {
    GainFacts facts{.rows = std::move(rows), .as_of = query.as_of, .first_month = first_month_of(query, setting)};
    facts.fiscal_year = fiscal_year_of(query, facts.first_month);
    if (query.has("whole")) facts.over = gain::Over::duration;
    return facts;
}

void append_period(view::Document& document, const GainFacts& facts, Period period, Reader reader) {
    if (reader == Reader::person)
        for (view::Stack& chart : period_charts(facts, period)) document.blocks.emplace_back(std::move(chart));
    document.blocks.emplace_back(period_table(facts, period));
}

void show(Report& report, const GainFacts& facts, const Query& query, bool is_one_project) {
    view::Document& document = report.document;
    const bool is_person = query.reader == Reader::person;
    if (is_person && facts.rows.empty()) {
        document.blocks.emplace_back(view::Paragraph{tr("No gain has been declared."), Tone::muted});
        return;
    }
    document.blocks.emplace_back(gain_figures(facts));
    document.blocks.emplace_back(gain_totals(facts));
    document.blocks.emplace_back(gain_table(facts, query.reader, is_one_project));
    append_period(document, facts, Period::fiscal_year, query.reader);
    if (query.has("months") || !is_person) append_period(document, facts, Period::month, query.reader);
    const bool has_effects = std::any_of(facts.rows.begin(), facts.rows.end(),
                                         [](const GainRow& row) { return effects_of(row.gain).has_value(); });
    if (has_effects || !is_person) document.blocks.emplace_back(effect_table(facts));
}

void note_later(Report& report, std::int64_t later) {
    if (later > 0)
        report.notes.push_back(tr_count("{} gain was declared after that day and is left out",
                                        "{} gains were declared after that day and are left out", later, later));
}

void build_gains(Report& report, workspace::Workspace& workspace, const Query& query) {
    const auto project = find_project(report, workspace, query);
    std::vector<GainRow> rows = gain_rows(workspace.database(), project);
    note_later(report, settle_rows(rows, query.as_of));
    const std::string setting = workspace::kept_setting(workspace.database(), "fiscal_month");
    show(report, facts_of(query, std::move(rows), setting), query, project.has_value());
}

/// A file says the standing itself.
GainRow row_of(exchange::GainOfFile one) {
    GainRow row{.gain = std::move(one.gain), .project = {0, one.project, one.project}, .terms = {}};
    row.terms = terms_of(row.gain);
    if (row.gain.standing != gain::Standing::declared)
        row.terms.decisions.push_back(
            {row.gain.standing == gain::Standing::validated, true, row.gain.decided_on.value_or(row.terms.recorded)});
    return row;
}

void build_of_file(Report& report, const Query& query) {
    const std::string path = query.options.at("input"), name = path == "-" ? "stdin" : path;
    const auto currency = workspace::user_setting("currency");
    const model::Context context{.today = query.as_of, .currency = currency.value_or("EUR")};
    std::vector<GainRow> rows;
    for (exchange::GainOfFile& one :
         exchange::read_gains(exchange::table_text(read_file(path), name).csv, name, context))
        rows.push_back(row_of(std::move(one)));
    note_later(report, settle_rows(rows, query.as_of));
    for (GainRow& row : rows)
        if (!row.gain.decided_on) row.decided_on.reset();
    const workspace::KnownSetting& setting = workspace::get_known_setting("fiscal_month");
    show(report, facts_of(query, std::move(rows), workspace::user_setting(setting.key).value_or(setting.fallback)),
         query, false);
}

constexpr ReportOption options[] = {
    {.name = "input",
     .value = N_("FILE"),
     .help = N_("Gains of a CSV file or workbook, without a workspace; - reads standard input"),
     .is_file = true},
    {"fiscal-year", N_("YEAR"), N_("Fiscal year to show: the calendar year in which it begins (default: today's)")},
    {"first-month", N_("MONTH"), N_("First month of the fiscal year, 1 to 12 (default: the setting fiscal_month)")},
    {"months", nullptr, N_("Also show every month; data always contain them")},
    {"whole", nullptr, N_("Spread recurring gains over their whole duration instead of twelve months")},
};
constexpr model::Example examples[] = {
    {"buywork {noun} {verb} -p maintenance-2027", N_("Gains of a project, declared and validated")},
    {"buywork {noun} {verb} --fiscal-year 2027 --as-of 2026-12-31 -o gains.html",
     N_("As they stood at the end of the year, as a page")},
    {"buywork {noun} {verb} --input gains.csv --json", N_("From a file alone, as JSON")}};

}  // namespace

extern const ReportSpec gains_report{
    .name = "gains",
    .title = N_("Gains"),
    .help = N_("Shows gains: declared and validated, of twelve months, by fiscal year and month"),
    .build = build_gains,
    .details = N_(
        "A gain is (reference − new price) × volume, (volume before − volume) × reference for lower demand, and "
        "costs "
        "before − costs now for total cost; an index updates the reference, unrounded. Amounts are rounded once. A "
        "loss is negative and counts. A recurring gain counts twelve months, spread over the months from its start; "
        "with --whole its whole duration. A one-off gain is in the month of its start. Avoided costs are never added "
        "to savings, nor one currency to another. A gain is declared until a controller validates it (project gain "
        "decision); what was rejected counts nowhere.\n\n"
        "--as-of decides which gains and decisions count; the gains themselves have their current values.\n\n"
        "The file has the columns that project gain list --format csv writes, in any order, such as title, kind, "
        "nature, reference, basis, price, volume, start, months, standing. A column that is none of them is "
        "refused. CSV, TSV and NDJSON contain the gains."),
    .noun = "project gain",
    .verb = "report",
    .is_bare = true,
    .rows = "gains",
    .options = options,
    .examples = examples,
    .build_alone = build_of_file,
    .input = "input",
};

}  // namespace buywork::report
