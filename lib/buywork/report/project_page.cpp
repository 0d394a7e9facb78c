#include <buywork/base/text.hpp>
#include <buywork/project/involvement.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/project_page.hpp>

namespace buywork::report {
namespace {

using project::Involvement;
using project::Project;

/// "12 000 h", or nothing.
std::string volume_of(const Involvement& one) {
    return one.volume ? tr("{} {}", human(*one.volume, language()), one.unit) : "";
}

view::Table entities_table(store::Database& database, const std::vector<Involvement>& all) {
    const References entities = references(database, "entity");
    view::Table table{.name = "involvement", .title = tr("Entities involved")};
    table.columns = {reference_column("entity", tr("Entity")),
                     {"role", tr("Role"), Kind::text},
                     {"volume", tr("Volume per year"), Kind::text},
                     worded_column("share", tr("Share"), Kind::decimal)};
    table.columns[1].wraps = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Involvement& one : all) {
        rows->row().reference(find(entities, one.entity_of));
        put(*rows, one.role);
        put(*rows, volume_of(one));
        put(*rows, one.share);
        if (one.share) rows->shown(tr("{}%", human(Decimal{one.share->millionths * 100}, language())));
    }
    table.rows = std::move(rows);
    return table;
}

/// The sums of the volumes, one for each unit, and of the shares.
std::string sums_of(const std::vector<Involvement>& all) {
    std::map<std::string, Decimal> volumes;
    Decimal share;
    for (const Involvement& one : all) {
        if (one.volume) volumes[one.unit].millionths += one.volume->millionths;
        if (one.share) share.millionths += one.share->millionths;
    }
    std::vector<std::string> sums;
    for (const auto& [unit, volume] : volumes) sums.push_back(tr("{} {}", human(volume, language()), unit));
    if (share.millionths > 0) sums.push_back(tr("{}%", human(Decimal{share.millionths * 100}, language())));
    return text::join(sums, ", ");
}

}  // namespace

std::optional<view::Document> project_page(workspace::Workspace& workspace, std::int64_t project) {
    store::Database& database = workspace.database();
    const auto all = model::all_with<Involvement>(database, "project", project);
    if (all.empty()) return std::nullopt;
    view::Document document{.name = "project",
                            .title = workspace::get<Project>(workspace, project).title,
                            .subtitle = workspace.name(),
                            .as_of = Instant{std::int64_t{workspace.today().days} * 86400}};
    view::Table entities = entities_table(database, all);
    document.blocks.emplace_back(model::select_one(database, Project::entity, project, workspace.context()));
    document.blocks.emplace_back(std::move(entities));
    if (const std::string sums = sums_of(all); !sums.empty())
        document.blocks.emplace_back(view::Paragraph{tr("Together: {}", sums), Tone::muted});
    return document;
}

}  // namespace buywork::report
