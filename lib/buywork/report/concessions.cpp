#include <buywork/base/text.hpp>
#include <buywork/criteria/concession.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

using criteria::Concession;

/// What is above zero was conceded by the bidder; a price that rose is below zero.
void put(view::MemoryRows& rows, const Concession& one) {
    Money conceded{0, one.before.currency};
    if (__builtin_sub_overflow(one.before.minor, one.after.minor, &conceded.minor))
        throw Error(Code::invalid, tr("the total price of {} is too large", text::excerpt(one.bid)));
    const bool is_total = one.line.empty();
    const Tone tone = conceded.minor < 0 ? Tone::warning : conceded.minor > 0 && is_total ? Tone::good : Tone::plain;
    rows.row().cell(one.bid);
    is_total ? rows.absent().shown(tr("Total")) : rows.cell(one.is_optional ? tr("{} (option)", one.line) : one.line);
    rows.cell(one.from).cell(one.to).money(one.before.minor, one.before.currency);
    rows.money(one.after.minor, one.after.currency).money(conceded.minor, conceded.currency, tone);
}

view::Table concession_table(const std::vector<Concession>& concessions) {
    view::Table table{.name = "concessions"};
    table.columns = {{"bid", tr("Bid"), Kind::text},
                     {"line", tr("Line"), Kind::text},
                     {"from_round", tr("From round"), Kind::number, {}, 2},
                     {"round", tr("To round"), Kind::number},
                     {"before", tr("Before"), Kind::money, {}, 1},
                     {"after", tr("After"), Kind::money, {}, 1},
                     {"concession", tr("Concession"), Kind::money}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Concession& one : concessions) put(*rows, one);
    table.rows = std::move(rows);
    table.empty = tr("No line was priced in two rounds.");
    return table;
}

void build_concessions(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = require_project(report, workspace, query);
    view::Table table = concession_table(criteria::concessions(workspace.database(), id));
    if (query.reader == Reader::program)
        report.rows = std::move(table);
    else
        report.document.blocks.emplace_back(std::move(table));
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr model::Example examples[] = {
    {"buywork {noun} concessions maintenance-2027", N_("What each bidder conceded, line by line and in total")}};

}  // namespace

extern const ReportSpec concessions_report{
    .name = "concessions",
    .title = N_("Concessions"),
    .help = N_("Shows what bidders conceded from round to round"),
    .build = build_concessions,
    .details = N_("A price that rose is below zero: the bidder took back. Options are shown and not in the totals."),
    .noun = "criteria",
    .arguments = arguments,
    .examples = examples,
};

}  // namespace buywork::report
