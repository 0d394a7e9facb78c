/// \file
/// Queries shared by the reports. Not for use outside report/.
#pragma once

#include <algorithm>
#include <buywork/project/project.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {

/// References to records, by id.
using References = std::map<std::int64_t, view::Reference>;

/// \param table "person" or "entity"
/// \param ids the records, as SQL; empty: all
References references(store::Database& database, const std::string& table, const std::string& ids = {});
/// The same of records that have a title: "project", "perimeter".
References titles(store::Database& database, const std::string& table);
/// Without a key when there is no such record.
const view::Reference& find(const References& references, std::int64_t id);
template <class Target>
const view::Reference& find(const References& references, const std::optional<Ref<Target>>& ref) {
    return find(references, ref ? ref->id : 0);
}
/// A reference from two columns of a query; without a key when they are NULL.
view::Reference reference(const std::optional<std::string>& key, const std::optional<std::string>& name);

/// What rows of actions or questions belong to: programs get the project, people read the name of the project,
/// committee or perimeter.
template <class Row>
Part<Row> belongs_part(const std::vector<Row>& rows, int minor) {
    const bool is_project = std::all_of(rows.begin(), rows.end(), [](const Row& one) {
        return one.committee.key.empty() && one.perimeter.key.empty();
    });
    return {reference_column("project", is_project ? tr("Project") : tr("Belongs to"), minor),
            [](view::MemoryRows& cells, const Row& one) {
                cells.reference(one.project);
                for (const view::Reference& other : {one.committee, one.perimeter})
                    if (!other.key.empty()) cells.shown(other.name);
            }};
}
/// The committee and the perimeter, for programs.
template <class Row>
std::vector<Part<Row>> other_owner_parts() {
    return {{program_column("committee", Kind::reference),
             [](view::MemoryRows& cells, const Row& one) { put(cells, one.committee.key); }},
            {program_column("perimeter", Kind::reference),
             [](view::MemoryRows& cells, const Row& one) { put(cells, one.perimeter.key); }}};
}

/// Whether the project is neither closed nor dropped.
bool is_open(const project::Project& project);
/// The date compared with the project's target: today, or the end of its plan when later.
Date reached(const project::Project& project, Date as_of);
/// Days past the project's target, by today or by the end of its plan; 0 when it is not late.
int days_late(const project::Project& project, Date as_of);

/// A project with the records it refers to, and the day that counts as today.
struct ProjectRow {
    project::Project project;
    view::Reference axis;
    view::Reference entity;
    view::Reference buyer;
    Date as_of;
    std::optional<Date> p80 = {};  ///< of its plan
};

/// Maximum number of projects whose P80 is simulated; a report of more says so.
inline constexpr std::size_t most_simulated = 100;
/// The plans without a P80: those beyond the maximum, and those with too many steps.
void append_limits(view::Document& document, bool has_more_plans, bool is_complete);

/// Number of open and overdue actions of a project, an entity or a person; id 0: of none.
struct Workload {
    std::int64_t id = 0;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
};
/// \param by the grouping: an expression over action a and its assignee p
std::vector<Workload> workloads(store::Database& database, const std::string& by, Date as_of);

/// An action as reports show it.
struct Task {
    std::int64_t id = 0;
    std::string title;
    view::Reference project, committee, perimeter;  ///< at most one is there
    view::Reference assignee;
    std::optional<Date> due;
    std::optional<Date> ended;
    std::string waiting;
    Date as_of;  ///< the day that counts as today
};
/// By due date, then by priority; or the last ended first.
enum class Order { by_deadline, last_ended };
/// \param condition over action a
std::vector<Task> tasks(store::Database& database, const std::string& condition, const model::Bindings& bindings,
                        std::int64_t limit, Date as_of, Order order = Order::by_deadline);

inline constexpr const char* has_not_ended = "a.state NOT IN ('done', 'dropped')";

/// Whether people are named, or only whether there is one.
enum class People { named, unnamed };
/// Simulates the plans of the first open projects, `most_simulated` at most.
/// \returns false when a plan has too many steps
bool add_p80s(std::vector<ProjectRow>& rows, workspace::Workspace& workspace, calendar::Region region);
/// Projects past their target, or whose plan ends after it, by target; for people the first ten.
std::vector<ProjectRow> late_rows(const std::vector<ProjectRow>& projects, Reader reader);
view::Table late_projects(const std::vector<ProjectRow>& late, People people = People::named);
/// \param whose the column "Assignee": named, omitted when all have the same, or only whether there is one
enum class Whose { anybody, one, unnamed };
view::Table task_table(std::string name, const std::vector<Task>& tasks, Whose whose = Whose::anybody);
/// Actions that wait, and for whom or what.
view::Table waiting_table(const std::vector<Task>& tasks, Whose whose);
/// The buyer of a project, or whether there is one; open projects without a buyer are marked.
Part<ProjectRow> buyer_part(People people, int minor);
/// End and P80 of the plan; shown to people when any project has one.
std::vector<Part<ProjectRow>> plan_parts(const std::vector<ProjectRow>& projects, int minor);
/// Projects past their target, by today or by the end of their plan.
std::int64_t late_count(const std::vector<ProjectRow>& projects);
/// The gates `overdue` and `late`, and their findings.
inline constexpr Choice late_gates[] = {{"overdue", N_("overdue actions")}, {"late", N_("late projects")}};
void append_findings(Report& report, std::int64_t overdue_actions, std::int64_t late_projects);
/// How to start using a workspace, in words.
void append_beginning(view::Document& document);

}  // namespace buywork::report
