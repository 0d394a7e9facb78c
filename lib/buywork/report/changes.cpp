#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/text.hpp>
#include <buywork/report/changes.hpp>
#include <buywork/workspace/image.hpp>

namespace buywork::report {
namespace {

using action::Action;
using action::State;
using project::Project;

constexpr Choice whats[] = {{"added", N_("new")}, {"changed", ""}, {"removed", N_("removed")}};

using ByProject = std::map<std::int64_t, Changes>;

Changes& of(ByProject& all, std::int64_t project) {
    Changes& changes = all[project];
    changes.project = project;
    return changes;
}

/// The first change after the last operation before that day; nothing when there is none.
std::optional<std::int64_t> first_change(store::Database& database, Date since) {
    return database
        .value<std::optional<std::int64_t>>(
            "SELECT min(c.seq) FROM change c WHERE c.op > coalesce((SELECT max(o.id) FROM operation o WHERE o.at < "
            "$1), 0)",
            since)
        .value_or(std::nullopt);
}

Date day_of(std::string_view instant) { return Date::from_iso(instant.substr(0, 10)).value_or(Date{}); }

/// The last day on which each row of the projects' table changed.
void read_project_days(store::Database& database, std::int64_t first, ByProject& all) {
    for (const auto& [row, at] : database.rows<std::int64_t, std::string>(
             "SELECT c.row_id, max(o.at) FROM change c JOIN shape s ON s.id = c.shape "
             "JOIN operation o ON o.id = c.op WHERE c.seq >= $1 AND s.tbl = 'project' GROUP BY c.row_id",
             first))
        of(all, row).last = day_of(at);
}

/// What each changed project was before: the image that its first change since then replaced.
void read_projects_before(store::Database& database, std::int64_t first, ByProject& all) {
    for (const auto& [row, image, columns, is_new] :
         database.rows<std::int64_t, std::optional<std::string_view>, std::optional<std::string_view>, bool>(
             "SELECT c.row_id, b.image, bs.columns, CASE WHEN c.prev IS NULL OR (b.image IS NULL AND b.nonce IS NOT "
             "NULL) THEN 1 ELSE 0 END FROM change c JOIN shape s ON s.id = c.shape "
             "LEFT JOIN change b ON b.seq = c.prev LEFT JOIN shape bs ON bs.id = b.shape "
             "WHERE c.seq >= $1 AND s.tbl = 'project' AND (c.prev IS NULL OR c.prev < $1)",
             first)) {
        Changes& changes = of(all, row);
        if (is_new) changes.what = Changes::What::added;
        if (image && columns)
            changes.before = model::from_record<Project>(workspace::record_of(Project::entity, *columns, *image));
    }
}

/// Actions that came since then, and when any action changed last.
void count_new_actions(store::Database& database, std::int64_t first, ByProject& all) {
    for (const auto& [project, at, added, done] :
         database.rows<std::int64_t, std::string, std::int64_t, std::int64_t>(
             "SELECT coalesce(a.project, 0), max(o.at), "
             "CAST(sum(CASE WHEN c.prev IS NULL THEN 1 ELSE 0 END) AS INTEGER), "
             "CAST(sum(CASE WHEN c.prev IS NULL AND a.state = 'done' THEN 1 ELSE 0 END) AS INTEGER) "
             "FROM change c JOIN shape s ON s.id = c.shape JOIN operation o ON o.id = c.op "
             "JOIN action a ON a.id = c.row_id "
             "WHERE c.seq >= $1 AND s.tbl = 'action' GROUP BY coalesce(a.project, 0)",
             first)) {
        Changes& changes = of(all, project);
        changes.last = std::max(changes.last, day_of(at));
        changes.added += added;
        changes.done += done;
    }
}

/// Actions that were there and have been done or postponed since then.
void count_moved_actions(store::Database& database, std::int64_t first, ByProject& all) {
    for (const auto& [project, state, due, image, columns] :
         database.rows<std::int64_t, std::string_view, std::optional<Date>, std::string_view, std::string_view>(
             "SELECT coalesce(a.project, 0), a.state, a.due, b.image, bs.columns FROM change c "
             "JOIN shape s ON s.id = c.shape JOIN change b ON b.seq = c.prev JOIN shape bs ON bs.id = b.shape "
             "JOIN action a ON a.id = c.row_id "
             "WHERE c.seq >= $1 AND s.tbl = 'action' AND c.prev < $1 AND b.image IS NOT NULL",
             first)) {
        const auto before = model::from_record<Action>(workspace::record_of(Action::entity, columns, image));
        Changes& changes = of(all, project);
        if (state == "done" && before.state != State::done) ++changes.done;
        const bool is_open = state != "done" && state != "dropped";
        if (is_open && before.due && due && *before.due < *due) ++changes.postponed;
    }
}

bool says_something(const Changes& changes) {
    if (!changes.before && !changes.now && changes.project != 0) return false;
    return changes.what != Changes::What::changed || changes.is_moved() || changes.is_slipped() ||
           changes.added + changes.done + changes.postponed > 0;
}

std::string title_of(const Changes& changes) {
    if (changes.now) return changes.now->title;
    return changes.before ? changes.before->title : tr("No project");
}

std::string key_of(const Changes& changes) {
    if (changes.now) return changes.now->key;
    return changes.before ? changes.before->key : "";
}

std::string stage_name(const std::optional<Project>& project) {
    return project ? project::stages[static_cast<std::size_t>(project->stage)].name : "";
}

std::string stage_label(const std::optional<Project>& project) {
    return translated(project::stages[static_cast<std::size_t>(project->stage)].label);
}

/// "new, planned; 3 actions done, 2 added; target moved from 1 Mar 2027 to 1 Jun 2027"
std::string in_words(const Changes& changes) {
    std::vector<std::string> words;
    if (changes.what == Changes::What::added && changes.now) words.push_back(tr("new: {}", stage_label(changes.now)));
    if (changes.what == Changes::What::removed) words.push_back(tr("removed"));
    if (changes.is_moved()) words.push_back(stage_label(changes.before) + " → " + stage_label(changes.now));
    if (changes.is_slipped()) {
        const std::int64_t days = *changes.now->target - *changes.before->target;
        words.push_back(tr_count("target moved back by {} day, to {}", "target moved back by {} days, to {}", days,
                                 days, buywork::human(*changes.now->target, language())));
    }
    if (changes.done > 0) words.push_back(tr_count("{} action done", "{} actions done", changes.done, changes.done));
    if (changes.added > 0)
        words.push_back(tr_count("{} action added", "{} actions added", changes.added, changes.added));
    if (changes.postponed > 0)
        words.push_back(
            tr_count("{} action postponed", "{} actions postponed", changes.postponed, changes.postponed));
    return text::join(words, tr("; "));
}

}  // namespace

std::vector<Changes> changes_since(store::Database& database, Date since, const std::vector<Project>& projects) {
    const auto first = first_change(database, since);
    if (!first) return {};
    ByProject all;
    read_project_days(database, *first, all);
    read_projects_before(database, *first, all);
    count_new_actions(database, *first, all);
    count_moved_actions(database, *first, all);
    for (const Project& project : projects)
        if (const auto at = all.find(project.id); at != all.end()) at->second.now = project;
    std::vector<Changes> found;
    for (auto& [id, changes] : all) {
        if (id != 0 && !changes.now && changes.before) changes.what = Changes::What::removed;
        if (says_something(changes)) found.push_back(std::move(changes));
    }
    std::stable_sort(found.begin(), found.end(), [](const Changes& a, const Changes& b) { return a.last > b.last; });
    return found;
}

view::Table change_table(const std::vector<Changes>& changes) {
    using view::MemoryRows;
    const std::vector<Part<Changes>> parts = {
        {program_column("project", Kind::reference), [](MemoryRows& r, const Changes& c) { put(r, key_of(c)); }},
        {{"title", tr("Project"), Kind::text}, [](MemoryRows& r, const Changes& c) { r.cell(title_of(c)); }},
        {{.name = "change", .label = tr("What changed"), .kind = Kind::choice, .choices = whats, .worded = true},
         [](MemoryRows& r, const Changes& c) {
             r.cell(whats[static_cast<std::size_t>(c.what)].name, c.is_slipped() ? Tone::warning : Tone::plain)
                 .shown(in_words(c));
         }},
        {program_column("stage_before", Kind::choice, project::stages),
         [](MemoryRows& r, const Changes& c) { put(r, c.is_moved() ? stage_name(c.before) : ""); }},
        {program_column("stage", Kind::choice, project::stages),
         [](MemoryRows& r, const Changes& c) { put(r, stage_name(c.now)); }},
        {program_column("target_before", Kind::date),
         [](MemoryRows& r, const Changes& c) { put(r, c.is_slipped() ? c.before->target : std::nullopt); }},
        {program_column("target", Kind::date),
         [](MemoryRows& r, const Changes& c) { put(r, c.now ? c.now->target : std::nullopt); }},
        {program_column("actions_added", Kind::number), [](MemoryRows& r, const Changes& c) { r.cell(c.added); }},
        {program_column("actions_done", Kind::number), [](MemoryRows& r, const Changes& c) { r.cell(c.done); }},
        {program_column("actions_postponed", Kind::number),
         [](MemoryRows& r, const Changes& c) { r.cell(c.postponed); }},
        {{"last", tr("Last on"), Kind::date, {}, 1}, [](MemoryRows& r, const Changes& c) { r.cell(c.last.iso()); }},
    };
    return table_of("changes", changes, parts);
}

}  // namespace buywork::report
