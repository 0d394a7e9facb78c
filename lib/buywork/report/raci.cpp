#include <buywork/project/matrix.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

namespace raci = project::raci;
using project::Matrix;

constexpr std::int64_t default_most = 5;

/// A row a deliverable, a column a person.
view::Table matrix_table(const Matrix& matrix) {
    view::Table table{.name = "raci"};
    view::Column key = program_column("key", Kind::text), negotiation = program_column("negotiation", Kind::flag);
    table.columns = {std::move(key), {"deliverable", tr("Deliverable"), Kind::text}, std::move(negotiation)};
    table.columns[1].wraps = true;
    for (std::size_t i = 0; i < matrix.people.size(); ++i)
        table.columns.push_back({matrix.columns[i].name, matrix.people[i].name, Kind::text});
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t i = 0; i < matrix.deliverables.size(); ++i) {
        const raci::Deliverable& one = matrix.deliverables[i];
        rows->row().cell(matrix.keys[i]).cell(one.title);
        if (one.is_negotiation) rows->shown(tr("{} (negotiation)", one.title));
        rows->cell(std::int64_t{one.is_negotiation});
        std::vector<std::string> cells(matrix.people.size());
        for (const raci::Part& part : one.parts) cells[part.person] = part.letters;
        for (const std::string& letters : cells) put(*rows, letters);
    }
    table.rows = std::move(rows);
    table.empty = tr("No deliverables.");
    return table;
}

/// Who a finding concerns, for programs or for people.
std::string people_of(const Matrix& matrix, const raci::Finding& finding, Reader reader) {
    std::string names;
    for (const std::size_t person : finding.people)
        names += (names.empty() ? "" : ", ") +
                 (reader == Reader::program ? matrix.columns[person].name : matrix.people[person].name);
    return names;
}

view::Table findings_table(const Matrix& matrix, const std::vector<raci::Finding>& findings, Reader reader) {
    view::Table table{.name = "findings", .title = tr("Findings")};
    table.columns = {{"deliverable", tr("Deliverable"), Kind::text},
                     {"finding", tr("Finding"), Kind::choice, raci::faults},
                     {"people", tr("People"), Kind::text},
                     {"count", tr("Number"), Kind::number, {}, 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const raci::Finding& one : findings) {
        rows->row();
        if (raci::is_of_person(one.fault))
            rows->absent();
        else
            rows->cell(reader == Reader::program ? matrix.keys[one.of] : matrix.deliverables[one.of].title);
        rows->cell(raci::faults[static_cast<std::size_t>(one.fault)].name, Tone::warning);
        put(*rows, people_of(matrix, one, reader));
        one.count > 0 ? rows->cell(one.count) : rows->absent();
    }
    table.rows = std::move(rows);
    table.empty = tr("No findings.");
    return table;
}

std::int64_t most_of(const Query& query) {
    const auto text = query.option("overload");
    if (!text) return default_most;
    const std::int64_t most = parse_number(*text);
    if (most < 1) throw Error(Code::usage, tr("--overload is at least 1"), tr("leave it out for {}", default_most));
    return most;
}

std::optional<std::int64_t> project_of(workspace::Workspace& workspace, const Query& query) {
    if (query.has("governance")) {
        if (query.about) throw Error(Code::usage, tr("governance is of no project"), tr("leave one of them out"));
        return std::nullopt;
    }
    const auto& key = query.project_key();
    if (!key) throw Error(Code::usage, tr("no project is named"), tr("give its key, or --governance"));
    return workspace::get_id(workspace.database(), project::Project::entity, *key);
}

void say_not_in_directory(Report& report, const Matrix& matrix) {
    std::string names;
    for (const Matrix::Column& column : matrix.columns)
        if (!column.is_in_directory) names += (names.empty() ? "" : ", ") + column.name;
    if (!names.empty())
        report.document.blocks.push_back(view::Paragraph{tr("Not in the directory: {}", names), Tone::muted});
}

void add_gates(Report& report, const std::vector<raci::Finding>& findings) {
    for (const Choice& gate : raci::faults) {
        std::int64_t count = 0;
        for (const raci::Finding& one : findings)
            count += raci::faults[static_cast<std::size_t>(one.fault)].name == gate.name;
        if (count > 0) report.findings.push_back({gate.name, count, tr("{} ({})", translated(gate.label), count)});
    }
}

void build_raci(Report& report, workspace::Workspace& workspace, const Query& query) {
    const auto project = project_of(workspace, query);
    report.document.subtitle =
        project ? workspace::get<project::Project>(workspace, *project).title : tr("Governance");
    const Matrix matrix = project::matrix_of(workspace.database(), project);
    const auto findings = raci::findings(matrix.deliverables, matrix.people, most_of(query));
    report.document.blocks.emplace_back(matrix_table(matrix));
    report.document.blocks.emplace_back(
        view::Paragraph{tr("R responsible, A accountable, C consulted, I informed."), Tone::muted});
    say_not_in_directory(report, matrix);
    report.document.blocks.emplace_back(findings_table(matrix, findings, query.reader));
    add_gates(report, findings);
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr ReportOption options[] = {
    {"governance", nullptr, N_("The deliverables that belong to no project")},
    {"overload", N_("NUMBER"), N_("How many deliverables one person may be responsible for (default: 5)")}};
constexpr model::Example examples[] = {
    {"buywork {noun} raci maintenance-2027", N_("Who is responsible, accountable, consulted and informed")},
    {"buywork {noun} raci maintenance-2027 -o raci.csv", N_("The matrix as a table that can be read back")}};

}  // namespace

extern const ReportSpec raci_report{
    .name = "raci",
    .title = N_("RACI matrix"),
    .help = N_("Shows who has which part in which deliverable, and what is wrong in it"),
    .build = build_raci,
    .details = N_("One person is accountable for a deliverable, at least one is responsible; the accountable of a "
                  "negotiation is a buyer. Found are also letters that mean nothing, who is responsible for too many "
                  "deliverables, and members of the team without a part."),
    .noun = "team",
    .arguments = arguments,
    .options = options,
    .gates = raci::faults,
    .examples = examples,
};

}  // namespace buywork::report
