/// \file
/// What reports read, a few queries each. Not for use outside report/.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {

/// Records by their numbers, as references.
using References = std::map<std::int64_t, view::Reference>;

/// \param table "person" or "entity"
/// \param ids whose, as SQL; empty: all
References references(store::Database& database, const std::string& table, const std::string& ids = {});
/// Without a key for nobody.
const view::Reference& find(const References& references, std::int64_t id);
template <class Target>
const view::Reference& find(const References& references, const std::optional<Ref<Target>>& ref) {
    return find(references, ref ? ref->id : 0);
}
/// A reference out of two columns of a query; without a key for none.
view::Reference reference(const std::optional<std::string>& key, const std::optional<std::string>& name);

/// Whether it is neither closed nor dropped.
bool is_open(const project::Project& project);
/// The day to hold against its target: today, or the end of its plan when that comes later.
Date reached(const project::Project& project, Date as_of);
/// Days past its target, by today or by the end of its plan; 0 when it is not late.
int days_late(const project::Project& project, Date as_of);

/// A project with those it names, and the day that counts as today.
struct ProjectRow {
    project::Project project;
    view::Reference axis;
    view::Reference entity;
    view::Reference buyer;
    Date as_of;
    std::optional<Date> p80 = {};  ///< of its plan
};

/// So many projects have their P80 simulated; a report of more says so.
inline constexpr std::size_t most_simulated = 100;
/// What the P80 is not computed for: the plans after the first, those of too many steps.
void append_limits(view::Document& document, bool has_more_plans, bool is_complete);

/// Open and overdue actions of a project, an entity or a person; 0: none of them.
struct Workload {
    std::int64_t id = 0;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
};
/// \param by what to count by: an expression over action a and its assignee p
std::vector<Workload> workloads(store::Database& database, const std::string& by, Date as_of);

/// An action as reports show it.
struct Task {
    std::int64_t id = 0;
    std::string title;
    view::Reference project;  ///< empty: the workspace's own
    view::Reference assignee;
    std::optional<Date> due;
    std::optional<Date> ended;
    std::string waiting;
    Date as_of;  ///< the day that counts as today
};
/// By deadline, the most urgent first on the same day; or the last ended first.
enum class Order { by_deadline, last_ended };
/// \param condition over action a
std::vector<Task> tasks(store::Database& database, const std::string& condition, const model::Bindings& bindings,
                        std::int64_t limit, Date as_of, Order order = Order::by_deadline);

inline constexpr const char* has_not_ended = "a.state NOT IN ('done', 'dropped')";

/// Whether people are named, or only told to be there.
enum class People { named, unnamed };
/// Simulates the plans of the first open projects, `most_simulated` at most.
/// \returns whether none has too many steps
bool add_p80s(std::vector<ProjectRow>& rows, workspace::Workspace& workspace, calendar::Region region);
/// Projects past their target, or whose plan ends after it, by target; for a person the first ten.
std::vector<ProjectRow> late_rows(const std::vector<ProjectRow>& projects, Reader reader);
view::Table late_projects(const std::vector<ProjectRow>& late, People people = People::named);
/// \param whose with the column "Assignee", or without when all are one person's, or only whether there is one
enum class Whose { anybody, one, unnamed };
view::Table task_table(std::string name, const std::vector<Task>& tasks, Whose whose = Whose::anybody);
/// The buyer of a project, or whether it has one; open projects without one are marked.
Part<ProjectRow> buyer_part(People people, int minor);
/// End and P80 of the plan; people see the columns where some project has one.
std::vector<Part<ProjectRow>> plan_parts(const std::vector<ProjectRow>& projects, int minor);
/// Projects past their target, by today or by the end of their plan.
std::int64_t late_count(const std::vector<ProjectRow>& projects);
/// The gates `overdue` and `late`, and what they found.
inline constexpr Choice late_gates[] = {{"overdue", N_("overdue actions")}, {"late", N_("late projects")}};
void append_findings(Report& report, std::int64_t overdue_actions, std::int64_t late_projects);
/// How a workspace is begun, in words.
void append_beginning(view::Document& document);

}  // namespace buywork::report
