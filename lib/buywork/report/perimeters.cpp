#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/perimeter.hpp>

namespace buywork::report {
namespace {

using team::Perimeter;

struct Row {
    Perimeter perimeter;
    view::Reference entity, client, buyer;
};

/// By category, then by entity.
std::vector<Row> rows_of(store::Database& database) {
    const References people = references(database, "person"), entities = references(database, "entity");
    std::vector<Row> rows;
    for (Perimeter& one : model::all<Perimeter>(database)) {
        Row row{.entity = find(entities, one.of_entity),
                .client = find(people, one.client),
                .buyer = find(people, one.buyer)};
        row.perimeter = std::move(one);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        const auto order = [](const Row& row) {
            return std::pair(text::fold(row.perimeter.category), text::fold(row.entity.name));
        };
        return order(a) < order(b);
    });
    return rows;
}

view::Table perimeter_table(const std::vector<Row>& rows) {
    using view::MemoryRows;
    const std::vector<Part<Row>> parts = {
        {program_column("key", Kind::text), [](MemoryRows& c, const Row& r) { c.cell(r.perimeter.key); }},
        {{.name = "category", .label = tr("Category"), .wraps = true},
         [](MemoryRows& c, const Row& r) { c.cell(r.perimeter.category); }},
        {reference_column("entity", tr("Entity")), [](MemoryRows& c, const Row& r) { c.reference(r.entity); }},
        {reference_column("client", tr("Internal client")),
         [](MemoryRows& c, const Row& r) { c.reference(r.client); }},
        {reference_column("buyer", tr("Buyer")),
         [](MemoryRows& c, const Row& r) { put_person(c, r.buyer, tr("nobody")); }},
        {{.name = "mode",
          .label = tr("How it works"),
          .kind = Kind::choice,
          .choices = team::works_modes,
          .minor = 1},
         [](MemoryRows& c, const Row& r) {
             c.cell(team::works_modes[static_cast<std::size_t>(r.perimeter.mode)].name);
         }},
        {{.name = "spend", .label = tr("Spend per year"), .kind = Kind::money},
         [](MemoryRows& c, const Row& r) { put(c, r.perimeter.spend); }}};
    view::Table table = table_of("perimeters", rows, parts);
    table.empty = tr("No perimeters.");
    return table;
}

constexpr Choice whose[] = {{"with_buyer", N_("with a buyer")}, {"nobody", N_("nobody buys")}};

/// The perimeters with a buyer, or those without, by currency of their spend; "": those whose spend is not known.
std::map<std::string, std::pair<std::int64_t, std::int64_t>> sums_of(const std::vector<Row>& rows, bool has_buyer) {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> sums;
    for (const Row& row : rows) {
        if (row.perimeter.buyer.has_value() != has_buyer) continue;
        const Money spend = row.perimeter.spend.value_or(Money{});
        auto& [count, sum] = sums[row.perimeter.spend ? spend.currency : ""];
        ++count;
        if (__builtin_add_overflow(sum, spend.minor, &sum))
            throw Error(Code::invalid, tr("the sum of the spend is too large"), tr("check for an unrealistic spend"));
    }
    return sums;
}

view::Table total_table(const std::vector<Row>& rows) {
    view::Table table{.name = "totals", .title = tr("Spend per year, with and without a buyer")};
    table.columns = {{"buyer", tr("Buyer"), Kind::choice, whose},
                     {"perimeters", tr("Perimeters"), Kind::number},
                     {"spend", tr("Spend per year"), Kind::money}};
    auto cells = std::make_unique<view::MemoryRows>();
    for (const bool has_buyer : {true, false})
        for (const auto& [currency, sum] : sums_of(rows, has_buyer)) {
            cells->row().cell(whose[has_buyer ? 0 : 1].name, has_buyer ? Tone::plain : Tone::warning).cell(sum.first);
            if (currency.empty())
                cells->absent(Tone::muted).shown(tr("unknown"));
            else
                cells->money(sum.second, currency);
        }
    table.rows = std::move(cells);
    return table;
}

void build_perimeters(Report& report, workspace::Workspace& workspace, const Query&) {
    const std::vector<Row> rows = rows_of(workspace.database());
    const auto count = static_cast<std::int64_t>(rows.size());
    const std::int64_t nobody =
        std::count_if(rows.begin(), rows.end(), [](const Row& row) { return !row.perimeter.buyer; });
    const std::int64_t alone = std::count_if(
        rows.begin(), rows.end(), [](const Row& row) { return row.perimeter.mode == team::WorksMode::alone; });
    report.document.blocks.emplace_back(
        view::Figures{{{"perimeters", tr("Perimeters"), Kind::number, Value::of(count)},
                       {"nobody", tr("Where nobody buys"), Kind::number, Value::of(nobody), "",
                        nobody > 0 ? Tone::warning : Tone::good},
                       {"alone", tr("Without procurement"), Kind::number, Value::of(alone)}}});
    report.document.blocks.emplace_back(perimeter_table(rows));
    if (count > 0) report.document.blocks.emplace_back(total_table(rows));
    if (nobody > 0)
        report.findings.push_back(
            {"nobody", nobody,
             tr_count("nobody buys in {} perimeter", "nobody buys in {} perimeters", nobody, nobody)});
}

constexpr Choice gates[] = {{"nobody", N_("perimeters where nobody buys")}};
constexpr model::Example examples[] = {
    {"buywork {noun} perimeters", N_("Who buys what for whom, and where nobody does")},
    {"buywork {noun} perimeters --fail-on nobody -o perimeters.html",
     N_("As a page; fails when nobody buys somewhere")}};

}  // namespace

extern const ReportSpec perimeters_report{
    .name = "perimeters",
    .title = N_("Perimeters"),
    .help = N_("Shows who buys what for whom, and where nobody does"),
    .build = build_perimeters,
    .details = N_("One line a perimeter, by category and entity (\"team perimeter\"). Spend is summed by currency; "
                  "nothing is converted."),
    .noun = "team",
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
