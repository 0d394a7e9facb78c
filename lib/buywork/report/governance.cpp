#include <algorithm>
#include <buywork/report/facts.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/governance.hpp>

namespace buywork::report {
namespace {

using team::Arrangement;
using team::ArrangementState;
using team::Governance;
using team::RuleState;
using view::MemoryRows;

/// What rules and exceptions refer to.
struct Names {
    explicit Names(store::Database& database)
        : people(references(database, "person")),
          entities(references(database, "entity")),
          perimeters(titles(database, "perimeter")) {}
    References people, entities, perimeters;
};

struct RuleRow {
    Governance rule;
    RuleState state = RuleState::in_force;
    view::Reference perimeter, approved_by;
};

struct ArrangementRow {
    Arrangement arrangement;
    ArrangementState state = ArrangementState::open;
    view::Reference rule, perimeter, entity, granted_by;
};

/// Those in force first, then those to be approved, those to come, and those of the past.
std::vector<RuleRow> rule_rows(const std::vector<Governance>& rules, const Names& names, Date as_of) {
    const auto states = team::states_on(as_of, rules);
    std::vector<RuleRow> rows;
    for (std::size_t i = 0; i < rules.size(); ++i)
        rows.push_back({rules[i], states[i], find(names.perimeters, rules[i].perimeter),
                        find(names.people, rules[i].approved_by)});
    std::stable_sort(rows.begin(), rows.end(), [](const RuleRow& a, const RuleRow& b) { return a.state < b.state; });
    return rows;
}

/// Those that end first come first; ended ones last.
std::vector<ArrangementRow> arrangement_rows(store::Database& database, const std::vector<Governance>& rules,
                                             const Names& names, Date as_of) {
    References titles;
    for (const Governance& one : rules) titles[one.id] = {one.id, one.key, one.title};
    std::vector<ArrangementRow> rows;
    for (const Arrangement& one : model::all<Arrangement>(database))
        rows.push_back({one, team::state_on(as_of, one), find(titles, one.governance),
                        find(names.perimeters, one.perimeter), find(names.entities, one.of_entity),
                        find(names.people, one.granted_by)});
    std::stable_sort(rows.begin(), rows.end(), [](const ArrangementRow& a, const ArrangementRow& b) {
        const auto order = [](const ArrangementRow& row) {
            return std::pair(row.state == ArrangementState::ended, row.arrangement.valid_until);
        };
        return order(a) < order(b);
    });
    return rows;
}

Tone tone_of(RuleState state) {
    if (state == RuleState::in_force) return Tone::good;
    return state == RuleState::unapproved ? Tone::warning : Tone::muted;
}
Tone tone_of(ArrangementState state) {
    if (state == ArrangementState::ending) return Tone::warning;
    return state == ArrangementState::ended ? Tone::muted : Tone::plain;
}

view::Column state_column(std::span<const Choice> states) {
    return {.name = "state", .label = tr("State"), .kind = Kind::choice, .choices = states};
}

void put_scope(MemoryRows& cells, const view::Reference& perimeter) {
    perimeter.key.empty() ? void(cells.absent().shown(tr("all perimeters"))) : void(cells.reference(perimeter));
}

view::Table rule_table(const std::vector<RuleRow>& rows) {
    const std::vector<Part<RuleRow>> parts = {
        {program_column("key", Kind::text), [](MemoryRows& c, const RuleRow& r) { c.cell(r.rule.key); }},
        {title_column(tr("Rule")), [](MemoryRows& c, const RuleRow& r) { c.cell(r.rule.title); }},
        {program_column("rule", Kind::text), [](MemoryRows& c, const RuleRow& r) { c.cell(r.rule.rule); }},
        {{.name = "edition", .label = tr("Version"), .kind = Kind::number, .plain = true},
         [](MemoryRows& c, const RuleRow& r) { r.rule.edition ? void(c.cell(*r.rule.edition)) : void(c.absent()); }},
        {reference_column("perimeter", tr("Perimeter")),
         [](MemoryRows& c, const RuleRow& r) { put_scope(c, r.perimeter); }},
        {state_column(team::rule_states),
         [](MemoryRows& c, const RuleRow& r) {
             c.cell(team::rule_states[static_cast<std::size_t>(r.state)].name, tone_of(r.state));
         }},
        {{.name = "valid_from", .label = tr("Valid from"), .kind = Kind::date},
         [](MemoryRows& c, const RuleRow& r) { put(c, r.rule.valid_from); }},
        {{.name = "valid_until", .label = tr("Valid until"), .kind = Kind::date, .minor = 2},
         [](MemoryRows& c, const RuleRow& r) { put(c, r.rule.valid_until); }},
        {reference_column("approved_by", tr("Approved by")),
         [](MemoryRows& c, const RuleRow& r) { put_person(c, r.approved_by, tr("nobody")); }},
        {{.name = "approved_on", .label = tr("Approved on"), .kind = Kind::date, .minor = 1},
         [](MemoryRows& c, const RuleRow& r) { put(c, r.rule.approved_on); }}};
    view::Table table = table_of("rules", rows, parts);
    table.empty = tr("No rules.");
    return table;
}

std::string scope_of(const ArrangementRow& row) {
    const bool has_both = !row.perimeter.key.empty() && !row.entity.key.empty();
    return row.perimeter.name + (has_both ? ", " : "") + row.entity.name;
}

view::Table arrangement_table(const std::vector<ArrangementRow>& rows) {
    using Row = ArrangementRow;
    const std::vector<Part<Row>> parts = {
        {program_column("id", Kind::number), [](MemoryRows& c, const Row& r) { c.cell(r.arrangement.id); }},
        {reference_column("governance", tr("Rule")), [](MemoryRows& c, const Row& r) { c.reference(r.rule); }},
        {program_column("perimeter", Kind::reference), [](MemoryRows& c, const Row& r) { c.reference(r.perimeter); }},
        {program_column("entity", Kind::reference), [](MemoryRows& c, const Row& r) { c.reference(r.entity); }},
        {people_column("scope", tr("Scope")), [](MemoryRows& c, const Row& r) { c.cell(scope_of(r)); }},
        {{.name = "reason", .label = tr("Reason"), .wraps = true},
         [](MemoryRows& c, const Row& r) { c.cell(r.arrangement.reason); }},
        {reference_column("granted_by", tr("Granted by"), 2),
         [](MemoryRows& c, const Row& r) { put_person(c, r.granted_by, tr("nobody")); }},
        {{.name = "valid_from", .label = tr("Valid from"), .kind = Kind::date, .minor = 3},
         [](MemoryRows& c, const Row& r) { put(c, r.arrangement.valid_from); }},
        {{.name = "valid_until", .label = tr("Valid until"), .kind = Kind::date},
         [](MemoryRows& c, const Row& r) { put(c, r.arrangement.valid_until); }},
        {state_column(team::arrangement_states), [](MemoryRows& c, const Row& r) {
             c.cell(team::arrangement_states[static_cast<std::size_t>(r.state)].name, tone_of(r.state));
         }}};
    view::Table table = table_of("arrangements", rows, parts);
    table.title = tr("Exceptions");
    table.empty = tr("No exceptions.");
    return table;
}

/// The rules in force, word for word.
void append_texts(view::Document& document, const std::vector<RuleRow>& rows) {
    for (const RuleRow& row : rows) {
        if (row.state != RuleState::in_force) continue;
        document.blocks.emplace_back(view::Heading{
            3, row.perimeter.key.empty() ? row.rule.title : row.rule.title + ", " + row.perimeter.name});
        document.blocks.emplace_back(view::Paragraph{row.rule.rule});
    }
}

template <class Row, class State>
std::int64_t count(const std::vector<Row>& rows, State state) {
    return std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return row.state == state; });
}

void add_findings(Report& report, std::int64_t in_force, std::int64_t unapproved, std::int64_t ending) {
    if (in_force == 0) report.findings.push_back({"missing", 1, tr("no rule is in force")});
    if (unapproved > 0)
        report.findings.push_back(
            {"unapproved", unapproved,
             tr_count("{} rule is not approved", "{} rules are not approved", unapproved, unapproved)});
    if (ending > 0)
        report.findings.push_back(
            {"ending", ending, tr_count("{} exception ends soon", "{} exceptions end soon", ending, ending)});
}

void build_governance(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    const Names names(database);
    const auto rules = model::all<Governance>(database);
    auto rows = rule_rows(rules, names, query.as_of);
    const auto exceptions = arrangement_rows(database, rules, names, query.as_of);
    const std::int64_t in_force = count(rows, RuleState::in_force), unapproved = count(rows, RuleState::unapproved),
                       ending = count(exceptions, ArrangementState::ending);
    report.document.blocks.emplace_back(
        view::Figures{{{"in_force", tr("Rules in force"), Kind::number, Value::of(in_force), "",
                        in_force > 0 ? Tone::good : Tone::warning},
                       {"unapproved", tr("Not approved"), Kind::number, Value::of(unapproved), "",
                        unapproved > 0 ? Tone::warning : Tone::good},
                       {"open_exceptions", tr("Open exceptions"), Kind::number,
                        Value::of(count(exceptions, ArrangementState::open) + ending),
                        ending > 0 ? tr_count("{} ends soon", "{} end soon", ending, ending) : ""}}});
    if (!query.has("history"))
        std::erase_if(rows, [](const RuleRow& row) {
            return row.state == RuleState::replaced || row.state == RuleState::ended;
        });
    report.document.blocks.emplace_back(rule_table(rows));
    append_texts(report.document, rows);
    report.document.blocks.emplace_back(arrangement_table(exceptions));
    add_findings(report, in_force, unapproved, ending);
}

constexpr ReportOption options[] = {{"history", nullptr, N_("Also the versions that were replaced or have ended")}};
constexpr Choice gates[] = {{"missing", N_("no rule in force")},
                            {"unapproved", N_("rules that are not approved")},
                            {"ending", N_("exceptions that end soon")}};
constexpr model::Example examples[] = {
    {"buywork {noun} governance", N_("The rules in force today, and the exceptions to them")},
    {"buywork {noun} governance --as-of 2026-01-01 --history", N_("What was in force then")}};

}  // namespace

extern const ReportSpec governance_report{
    .name = "governance",
    .title = N_("Governance"),
    .help = N_("Shows the rules in force, who approved them, and the exceptions"),
    .build = build_governance,
    .details =
        N_("A rule is in force from its first day, once it is approved, until its last day or until a newer version "
           "that is approved begins. A version that nobody approved replaces nothing. Exceptions that end within 30 "
           "days end soon."),
    .options = options,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
