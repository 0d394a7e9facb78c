#include <buywork/project/negotiation.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/records.hpp>
#include <buywork/report/report.hpp>
#include <set>

namespace buywork::report {
namespace {

using project::Concession;
using project::ConcessionState;
using project::Mandate;
using project::Side;

/// What a supplier and the buyer gave each other, in one currency.
struct Balance {
    view::Reference supplier;
    std::string currency;
    std::int64_t by_supplier = 0, by_buyer = 0;  ///< minor units
    std::int64_t given = 0, returned = 0;        ///< number of concessions; those with one in return
};

void add_to(std::int64_t& sum, std::int64_t minor) {
    if (__builtin_add_overflow(sum, minor, &sum)) throw Error(Code::invalid, tr("the concessions are too large"));
}

std::vector<Balance> balances(store::Database& database, const std::vector<Concession>& concessions) {
    const References suppliers = references(database, "supplier");
    std::set<std::int64_t> answered;
    for (const Concession& one : concessions)
        if (one.in_return && one.state == ConcessionState::given)
            answered.insert(one.in_return->id), answered.insert(one.id);
    std::map<std::pair<std::int64_t, std::string>, Balance> all;
    for (const Concession& one : concessions) {
        if (one.state != ConcessionState::given || !one.value) continue;
        Balance& balance = all[{one.supplier->id, one.value->currency}];
        balance.supplier = find(suppliers, one.supplier);
        balance.currency = one.value->currency;
        add_to(one.side == Side::supplier ? balance.by_supplier : balance.by_buyer, one.value->minor);
        ++balance.given;
        balance.returned += static_cast<std::int64_t>(answered.contains(one.id));
    }
    std::vector<Balance> rows;
    for (auto& [of, balance] : all) rows.push_back(std::move(balance));
    return rows;
}

view::Table balance_table(const std::vector<Balance>& rows) {
    const std::vector<Part<Balance>> parts = {
        {reference_column("supplier", model::label(model::get_field(Concession::entity, "supplier"))),
         [](auto& c, const Balance& b) { c.reference(b.supplier); }},
        {{"by_supplier", tr("Given by the supplier"), Kind::money},
         [](auto& c, const Balance& b) { c.money(b.by_supplier, b.currency); }},
        {{"by_buyer", tr("Given by the buyer"), Kind::money},
         [](auto& c, const Balance& b) { c.money(b.by_buyer, b.currency); }},
        {{"balance", tr("Balance"), Kind::money},
         [](auto& c, const Balance& b) {
             c.money(b.by_supplier - b.by_buyer, b.currency, b.by_supplier < b.by_buyer ? Tone::warning : Tone::good);
         }},
        {{"given", tr("Concessions"), Kind::number, {}, 1}, [](auto& c, const Balance& b) { c.cell(b.given); }},
        {{"returned", tr("In exchange"), Kind::number},
         [](auto& c, const Balance& b) { c.cell(b.returned, b.returned == 0 ? Tone::warning : Tone::plain); }}};
    view::Table table = table_of("balance", rows, parts);
    table.title = tr("Balance of the concessions");
    table.empty = tr("Nothing was given yet.");
    return table;
}

struct Section {
    const model::Entity* entity;
    const char* name;
    const char* title;
    const char* fields;
};
constexpr Section before_balance[] = {
    {&project::Mandate::entity, "mandates", N_("Mandate"), "title,speaker,approved_by,approved_on,description"},
    {&project::Point::entity, "points", N_("Points of the mandate"), "title,lever,unit,target,walk_away,description"},
    {&project::Argument::entity, "arguments", N_("Arguments"), "title,lever,person,supplier,round,evidence"},
    {&Concession::entity, "concessions", N_("Concessions"), "supplier,round,side,state,title,lever,value,in_return"}};
constexpr Section after_balance[] = {
    {&project::Agreement::entity, "agreements", N_("Agreements"), "supplier,title,lever,point,obtained,date"},
    {&project::Debrief::entity, "debriefs", N_("Debriefs"), "supplier,date,person,told,voice"}};

void append(Report& report, workspace::Workspace& workspace, std::span<const Section> sections,
            const std::string& where) {
    for (const Section& section : sections)
        append_records(report.document, workspace, *section.entity, {section.name, translated(section.title)},
                       {.fields = section.fields, .where = where});
}

void build_negotiation(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = require_project(report, workspace, query);
    store::Database& database = workspace.database();
    const auto mandates = model::all_with<Mandate>(database, "project", id);
    const auto concessions = model::all_with<Concession>(database, "project", id);
    std::int64_t unapproved = 0, asked = 0;
    for (const Mandate& one : mandates) unapproved += !one.approved_by;
    for (const Concession& one : concessions) asked += one.state == ConcessionState::asked;
    const auto rows = balances(database, concessions);
    const std::string where = "project = '#" + std::to_string(id) + "'";
    if (mandates.empty())
        report.document.blocks.emplace_back(view::Paragraph{tr("There is no mandate."), Tone::warning});
    append(report, workspace, before_balance, where);
    report.document.blocks.emplace_back(balance_table(rows));
    append(report, workspace, after_balance, where);
    if (mandates.empty()) report.findings.push_back({"no-mandate", 1, tr("there is no mandate")});
    if (unapproved > 0)
        report.findings.push_back(
            {"unapproved", unapproved,
             tr_count("{} mandate is not approved", "{} mandates are not approved", unapproved, unapproved)});
    if (asked > 0)
        report.findings.push_back(
            {"open", asked, tr_count("{} demand has no answer", "{} demands have no answer", asked, asked)});
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr Choice gates[] = {{"no-mandate", N_("there is no mandate")},
                            {"unapproved", N_("a mandate that is not approved")},
                            {"open", N_("demands without an answer")}};
constexpr model::Example examples[] = {
    {"buywork {noun} negotiation maintenance-2027", N_("The mandate, what each side gave, and the balance")}};

}  // namespace

extern const ReportSpec negotiation_report{
    .name = "negotiation",
    .title = N_("Negotiation"),
    .help = N_("Shows the mandate, the arguments, what each side asked for and gave, the agreements and debriefs"),
    .build = build_negotiation,
    .details =
        N_("A concession counts with the value that it has for the side that gets it; currencies are not added. "
           "In exchange are those that answer a concession of the other side, and those that were answered."),
    .noun = "project",
    .rows = "balance",
    .arguments = arguments,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
