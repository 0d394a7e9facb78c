#include <buywork/project/communication.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

using project::Communication;
using project::Sending;

struct Line {
    Communication entry;
    view::Reference owner;
    std::optional<Date> last, next;
};

std::vector<Line> lines_of(store::Database& database, std::int64_t project, Date as_of) {
    const References people = references(database, "person");
    std::map<std::int64_t, Date> last;
    for (const Sending& one : model::all_with<Sending>(database, "project", project)) {
        if (!one.communication || !one.date || as_of < *one.date) continue;
        const auto [known, is_new] = last.try_emplace(one.communication->id, *one.date);
        if (!is_new && known->second < *one.date) known->second = *one.date;
    }
    std::vector<Line> lines;
    for (Communication& one : model::all_with<Communication>(database, "project", project)) {
        Line line{.owner = find(people, one.owner)};
        if (const auto known = last.find(one.id); known != last.end()) line.last = known->second;
        line.next = project::next_due(one, line.last);
        line.entry = std::move(one);
        lines.push_back(std::move(line));
    }
    return lines;
}

view::Table plan_table(const std::vector<Line>& lines, Date as_of) {
    view::Table table{.name = "communication"};
    table.columns = {program_column("key", Kind::text),
                     {"message", tr("Message"), Kind::text},
                     {"audience", tr("Audience"), Kind::text},
                     {"channel", tr("Channel"), Kind::text, {}, 3},
                     {"rhythm", tr("Rhythm"), Kind::text, {}, 2},
                     reference_column("owner", tr("Owner"), 1),
                     {"last", tr("Last sent"), Kind::date},
                     {"next", tr("Next due"), Kind::date},
                     worded_column("days_late", tr("Lateness"), Kind::number)};
    table.columns[1].wraps = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Line& line : lines) {
        rows->row().cell(line.entry.key).cell(line.entry.message).cell(line.entry.audience);
        put(*rows, line.entry.channel);
        put(*rows, line.entry.rhythm);
        put_person(*rows, line.owner, tr("nobody"));
        put(*rows, line.last);
        put(*rows, line.next);
        put_lateness(*rows, line.next, as_of);
    }
    table.rows = std::move(rows);
    table.empty = tr("No communication plan.");
    return table;
}

void build_communication(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = require_project(report, workspace, query);
    const auto lines = lines_of(workspace.database(), id, query.as_of);
    std::int64_t late = 0;
    for (const Line& line : lines) late += line.next && *line.next < query.as_of;
    report.document.blocks.emplace_back(plan_table(lines, query.as_of));
    if (late > 0)
        report.findings.push_back({"late", late, tr_count("{} sending is late", "{} sendings are late", late, late)});
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr Choice gates[] = {{"late", ""}};
constexpr model::Example examples[] = {
    {"buywork {noun} communication maintenance-2027", N_("Who hears what, what went out, and what is due")}};

}  // namespace

extern const ReportSpec communication_report{
    .name = "communication",
    .title = N_("Communication plan"),
    .help = N_("Shows the communication plan of a project, what went out and what is due"),
    .build = build_communication,
    .details = N_("The next is due one rhythm after the last that went out (\"project sending\"), the first at its "
                  "start."),
    .arguments = arguments,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
