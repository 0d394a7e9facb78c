#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/challenge.hpp>
#include <buywork/project/involvement.hpp>
#include <buywork/project/negotiation.hpp>
#include <buywork/project/note.hpp>
#include <buywork/report/calendar.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/project_page.hpp>
#include <buywork/report/questions.hpp>
#include <buywork/report/records.hpp>
#include <buywork/workspace/log.hpp>

namespace buywork::report {
namespace {

using project::Involvement;
using project::Project;

constexpr std::int64_t most = 10;  ///< maximum number of actions
constexpr int ahead = 30;          ///< days considered next
constexpr int few = 5;             ///< maximum number of rows of other lists

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

void add_entities(view::Document& document, store::Database& database, std::int64_t project) {
    const auto all = model::all_with<Involvement>(database, "project", project);
    if (all.empty()) return;
    document.blocks.emplace_back(entities_table(database, all));
    if (const std::string sums = sums_of(all); !sums.empty())
        document.blocks.emplace_back(view::Paragraph{tr("Together: {}", sums), Tone::muted});
}

std::string since_in_words(const std::optional<Date>& since) {
    return since ? tr("since {}", human(*since, language())) : "";
}

view::Figures figures_of(const Project& project, const std::vector<Task>& due, Date today) {
    view::Figures figures;
    figures.figures.push_back({"stage", tr("Stage"), Kind::text,
                               Value::of(translated(project::stages[static_cast<std::size_t>(project.stage)].label)),
                               since_in_words(project.since)});
    const int late = days_late(project, today);
    if (project.target)
        figures.figures.push_back({"target", tr("Target date"), Kind::date, Value::of(project.target->iso()),
                                   in_words(*project.target, today), late > 0 ? Tone::bad : Tone::plain});
    if (project.budget)
        figures.figures.push_back(
            {"budget", tr("Budget"), Kind::money, model::Member<Money>::value(*project.budget)});
    const auto overdue = std::count_if(due.begin(), due.end(), [&](const Task& task) { return *task.due < today; });
    figures.figures.push_back({"overdue", tr("Overdue"), Kind::number, Value::of(static_cast<std::int64_t>(overdue)),
                               "", overdue > 0 ? Tone::bad : Tone::good});
    return figures;
}

/// The stage after this one, and what it still needs.
void add_next_stage(view::Document& document, store::Database& database, const Project& project) {
    const auto stages = project::stages_of(project.procedure);
    const auto at = std::find(stages.begin(), stages.end(), project.stage);
    if (at == stages.end() || std::next(at) == stages.end()) return;
    const project::Stage next = *std::next(at);
    view::List list;
    for (const std::string& missing : project::missing_for(database, project, next)) list.items.push_back({missing});
    if (list.items.empty()) return;
    const char* name = project::stages[static_cast<std::size_t>(next)].label;
    document.blocks.emplace_back(view::Heading{2, tr("Missing for the stage \"{}\"", translated(name))});
    document.blocks.emplace_back(std::move(list));
}

/// A condition over action a: those of the project that meet another one.
std::vector<Task> tasks_of(store::Database& database, std::int64_t project, const std::string& condition, Date today,
                           const std::optional<Date>& until = {}) {
    model::Bindings bindings;
    std::string sql = std::string(has_not_ended) + " AND a.project = " + bindings.add(project) + condition;
    if (until) sql += " AND a.due <= " + bindings.add(until->iso());
    return tasks(database, sql, bindings, most, today);
}

/// \param omitted columns that say the same in every row, or too much for a page
void add_titled(view::Document& document, view::Table table, std::string title,
                std::initializer_list<std::string_view> omitted) {
    table.title = std::move(title);
    for (view::Column& column : table.columns)
        if (std::find(omitted.begin(), omitted.end(), column.name) != omitted.end())
            column.audience = view::Audience::programs;
    document.blocks.emplace_back(std::move(table));
}

void add_next(view::Document& document, workspace::Workspace& workspace, std::int64_t project,
              const std::vector<Task>& due, calendar::Region region) {
    const Date today = workspace.today();
    auto meetings =
        meeting_times(workspace, {.project = project, .region = region, .from = today, .to = today + ahead});
    if (meetings.size() > few) meetings.erase(meetings.begin() + few, meetings.end());
    if (!due.empty()) add_titled(document, task_table("next", due), tr("Next actions"), {"project"});
    if (!meetings.empty())
        add_titled(document, appointment_table(workspace, meetings), tr("Next meetings"), {"meeting", "instant"});
}

/// Actions that wait, and questions, ideas, challenges and demands without an answer.
void add_waiting(view::Document& document, workspace::Workspace& workspace, std::int64_t project) {
    store::Database& database = workspace.database();
    if (auto waiting = tasks_of(database, project, " AND a.state = 'blocked'", workspace.today()); !waiting.empty())
        add_titled(document, waiting_table(waiting, Whose::anybody), tr("Waiting"), {"project"});
    model::Bindings bindings;
    if (const auto questions = open_questions(database, "note.project = " + bindings.add(project), bindings);
        !questions.empty())
        add_titled(document, question_table(questions), tr("Questions without an answer"), {"project"});
    const std::string of_project = "project = '#" + std::to_string(project) + "' and ";
    const auto add = [&](const model::Entity& entity, std::string title, const char* fields, const char* where) {
        append_records(document, workspace, entity, {entity.name, std::move(title)},
                       {.fields = fields, .where = of_project + where});
    };
    add(project::Challenge::entity, tr("Challenges without an answer"), "id,title,person,date", "outcome is null");
    add(project::Need::entity, tr("Still unknown"), "key,title,holder", "kind = gap and filled is null");
    add(project::Concession::entity, tr("Demands without an answer"), "supplier,side,title,value", "state = asked");
}

void add_lately(view::Document& document, workspace::Workspace& workspace, const Project& project) {
    append_records(document, workspace, project::Note::entity, {"note", tr("Decided lately")},
                   {.fields = "date,title,person",
                    .where = "project = '#" + std::to_string(project.id) + "' and kind = decision",
                    .sort = "-date,-id",
                    .limit = few});
    view::Table log = workspace::log(workspace, {.project = project.key, .limit = few});
    log.name = "log";
    add_titled(document, std::move(log), tr("What changed lately"), {"undoes", "final"});
}

}  // namespace

view::Document project_page(workspace::Workspace& workspace, std::int64_t id, calendar::Region region) {
    store::Database& database = workspace.database();
    const Date today = workspace.today();
    const auto project = workspace::get<Project>(workspace, id);
    view::Document document{.name = "project",
                            .title = project.title,
                            .subtitle = workspace.name(),
                            .as_of = Instant{std::int64_t{today.days} * 86400}};
    const auto due = tasks_of(database, id, "", today, today + ahead);
    document.blocks.emplace_back(figures_of(project, due, today));
    if (!project.description.empty()) document.blocks.emplace_back(view::Paragraph{project.description});
    view::Table record = model::select(
        database, Project::entity,
        {.fields = "key,procedure,entity,buyer,sponsor,axis,start", .where = "id = " + std::to_string(id)},
        workspace.context());
    record.single = true;
    document.blocks.emplace_back(std::move(record));
    add_next_stage(document, database, project);
    add_next(document, workspace, id, due, region);
    add_waiting(document, workspace, id);
    add_entities(document, database, id);
    add_lately(document, workspace, project);
    return document;
}

}  // namespace buywork::report
