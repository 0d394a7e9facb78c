#include <buywork/report/portfolio.hpp>
#include <cmath>
#include <utility>

namespace buywork::report {
namespace {

view::Table project_table(const project::Portfolio& portfolio) {
    view::Table table{.name = "projects", .title = tr("Projects"), .empty = tr("No project has a plan.")};
    table.columns = {
        {"project", tr("Project"), Kind::reference}, {"title", tr("Title"), Kind::text, {}, 2},
        {"start", tr("Start"), Kind::date, {}, 1},   {"end", tr("End"), Kind::date},
        {"target", tr("Target date"), Kind::date},   {"margin", tr("Buffer, working days"), Kind::number},
        {"steps", tr("Steps"), Kind::number, {}, 4}, {"open", tr("Open"), Kind::number, {}, 3}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const project::PlannedProject& one : portfolio.projects) {
        rows->row().cell(one.key).cell(one.title).cell(one.start.iso()).cell(one.end.iso());
        one.target ? rows->cell(one.target->iso()) : rows->absent();
        one.margin ? rows->cell(*one.margin, *one.margin < 0 ? Tone::bad : Tone::plain) : rows->absent();
        rows->cell(one.steps).cell(one.open);
    }
    table.rows = std::move(rows);
    return table;
}

/// "Dec 2026"
std::string month_in_words(Date first_day) {
    const std::string day = human(first_day, language());
    return day.substr(day.find(' ') + 1);
}

view::Table load_table(store::Database& database, const project::Portfolio& portfolio) {
    view::Table table{.name = "load", .title = tr("Workload of people"), .empty = tr("No open step has an owner.")};
    table.columns = {{"person", tr("Person"), Kind::text},
                     {"month", tr("Month"), Kind::date},
                     {"planned", tr("Days planned"), Kind::decimal},
                     {"available", tr("Working days"), Kind::number},
                     {"projects", tr("Projects"), Kind::number, {}, 1}};
    const model::Names names(database, team::Person::entity);
    auto rows = std::make_unique<view::MemoryRows>();
    for (const project::Load& one : portfolio.loads) {
        rows->row().cell(names.of(one.person)).cell(one.month.iso());
        rows->shown(month_in_words(one.month));
        rows->cell(std::llround(one.planned * 10) * 100'000, one.planned > one.available ? Tone::bad : Tone::plain)
            .cell(one.available)
            .cell(one.projects);
    }
    table.rows = std::move(rows);
    return table;
}

}  // namespace

view::Document portfolio(workspace::Workspace& workspace, calendar::Region region) {
    const project::Portfolio found = project::portfolio(workspace, region, workspace.today());
    view::Document document{.name = "portfolio", .title = tr("Plans of all projects"), .subtitle = workspace.name()};
    document.as_of = workspace.clock().now();
    document.rows = "projects";
    document.blocks.emplace_back(project_table(found));
    document.blocks.emplace_back(load_table(workspace.database(), found));
    return document;
}

}  // namespace buywork::report
