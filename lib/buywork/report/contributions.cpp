#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/deeds.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

using team::ledger::Entry;

/// "criterion proposed" as the name of a column: criterion_proposed.
std::string column_name(std::string kind) {
    for (char& c : kind)
        if (c == ' ') c = '_';
    return kind;
}

struct Line {
    view::Reference person;
    Entry entry;
};

view::Table contributions_table(const std::vector<Line>& lines) {
    view::Table table{.name = "contributions"};
    table.columns = {reference_column("person", tr("Person"))};
    int minor = 9;
    for (const Choice& kind : project::deeds)
        table.columns.push_back({column_name(kind.name), translated(kind.label), Kind::number, {}, minor--});
    table.columns.push_back({"total", tr("Total"), Kind::number, {}, 2});
    table.columns.push_back({"last_thanked", tr("Last thanked"), Kind::date, {}, 1});
    table.columns.push_back({"not_thanked", tr("Since then"), Kind::number});
    table.columns.push_back({"owed", tr("Thanks owed"), Kind::flag});
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Line& line : lines) {
        const Entry& entry = line.entry;
        rows->row().reference(line.person);
        for (const Choice& kind : project::deeds) {
            const auto count = entry.by_kind.find(kind.name);
            put_count(*rows, count == entry.by_kind.end() ? 0 : count->second, Tone::plain);
        }
        rows->cell(entry.total);
        put(*rows, entry.last_thanked);
        rows->cell(entry.not_thanked);
        rows->cell(std::int64_t{entry.is_owed}, entry.is_owed ? Tone::warning : Tone::plain);
    }
    table.rows = std::move(rows);
    table.empty = tr("No contributions yet.");
    return table;
}

/// In the order of names: nobody is ranked.
std::vector<Line> lines_of(store::Database& database, std::optional<std::int64_t> project, Date as_of) {
    std::map<std::string, std::string> names;
    for (const auto& [key, name] : database.rows<std::string, std::string>("SELECT key, name FROM person"))
        names.emplace(key, name);
    const auto entries =
        team::ledger::entries(project::deeds_of(database, project), project::thanks_of(database), as_of);
    std::vector<Line> lines;
    for (const auto& [key, entry] : entries) lines.push_back({{0, key, names[key]}, entry});
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        const auto order = [](const Line& line) { return std::pair(text::fold(line.person.name), line.person.key); };
        return order(a) < order(b);
    });
    return lines;
}

void build_contributions(Report& report, workspace::Workspace& workspace, const Query& query) {
    const auto project = find_project(report, workspace, query);
    std::vector<Line> lines = lines_of(workspace.database(), project, query.as_of);
    std::int64_t owed = 0;
    for (const Line& line : lines) owed += line.entry.is_owed;
    if (query.has("owed")) std::erase_if(lines, [](const Line& line) { return !line.entry.is_owed; });
    report.document.blocks.emplace_back(contributions_table(lines));
    if (owed > 0)
        report.findings.push_back(
            {"owed", owed, tr_count("{} person is owed thanks", "{} people are owed thanks", owed, owed)});
}

constexpr ReportArgument arguments[] = {
    {N_("KEY"), N_("The project (default: every project)"), &project::Project::entity, true}};
constexpr ReportOption options[] = {{"owed", nullptr, N_("Only those who are owed thanks")}};
constexpr Choice gates[] = {{"owed", ""}};
constexpr model::Example examples[] = {
    {"buywork {noun} contributions maintenance-2027", N_("Who contributed what, and when they were thanked")},
    {"buywork {noun} contributions --owed", N_("Whom nobody thanked for more than 30 days")}};

}  // namespace

extern const ReportSpec contributions_report{
    .name = "contributions",
    .title = N_("Contributions"),
    .help = N_("Shows what people contributed, and who is owed thanks"),
    .build = build_contributions,
    .details =
        N_("From the log: criteria proposed, suppliers named, scores given, actions closed, meetings attended; "
           "and what \"team contribution\" has. Each thing counts once, what was undone not at all. Nobody is "
           "ranked: people come by name, and who asked to be left out (opt_out) does not stand there. Thanks "
           "are owed when the oldest contribution since the last thanks is more than 30 days old."),
    .noun = "team",
    .arguments = arguments,
    .options = options,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
