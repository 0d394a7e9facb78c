#include <algorithm>
#include <buywork/report/budget.hpp>
#include <buywork/report/roadmap_sections.hpp>

namespace buywork::report {

using Facts = RoadmapFacts;
using project::Project;
using project::Stage;
using project::Tax;

namespace {

const Project* next_target(const Facts& facts) {
    const Project* next = nullptr;
    for (const Project* project : pointers(facts.projects)) {
        if (!is_open(*project) || !project->target || days_late(*project, facts.as_of) > 0) continue;
        if (!next || *project->target < *next->target) next = project;
    }
    return next;
}

view::Figure under_way(const Facts& facts) {
    std::int64_t open = 0, closed = 0, dropped = 0;
    for (const Project* project : pointers(facts.projects))
        ++(is_open(*project) ? open : project->stage == Stage::closed ? closed : dropped);
    std::string note;
    if (closed > 0) note = tr("{} closed", closed);
    if (dropped > 0) note += (note.empty() ? "" : ", ") + tr("{} dropped", dropped);
    return {"projects_under_way", tr("Projects under way"), Kind::number, Value::of(open), note};
}

void append_budgets(view::Figures& figures, const std::vector<BudgetSum>& budgets, std::int64_t without) {
    const std::string lacking =
        without == 0 ? "" : tr_count("{} project without a budget", "{} projects without a budget", without, without);
    if (budgets.empty())
        figures.figures.push_back({"budget_excluding_tax", tr("Budget of open projects"), Kind::money, {}, lacking});
    for (const BudgetSum& sum : budgets) {
        std::string note = tax_label(sum.tax);
        if (budgets.size() > 1)
            note += ", " + tr_count("{} project", "{} projects", sum.projects, sum.projects);
        else if (!lacking.empty())
            note += tr("; ") + lacking;
        figures.figures.push_back({sum.tax == Tax::excluding ? "budget_excluding_tax" : "budget_including_tax",
                                   tr("Budget of open projects"), Kind::money, Value{true, sum.minor, sum.currency},
                                   note});
    }
}

}  // namespace

void append_figures(view::Document& document, const Facts& facts) {
    const std::vector<BudgetSum> budgets = budget_sums(pointers(facts.projects));
    const std::int64_t without = std::count_if(facts.projects.begin(), facts.projects.end(), [](const ProjectRow& p) {
        return is_open(p.project) && !p.project.budget;
    });
    view::Figures figures{{under_way(facts)}};
    append_budgets(figures, budgets, without);
    const std::int64_t late = late_count(facts.projects);
    figures.figures.push_back({"late_projects", tr("Late projects"), Kind::number, Value::of(late),
                               tr("past their target, today or by plan"), late > 0 ? Tone::bad : Tone::good});
    figures.figures.push_back({"overdue_actions", tr("Overdue actions"), Kind::number,
                               Value::of(facts.actions_overdue),
                               tr("of {} open", human(facts.actions_open, language())),
                               facts.actions_overdue > 0 ? Tone::bad : Tone::good});
    if (const Project* next = next_target(facts))
        figures.figures.push_back(
            {"next_target", tr("Next target"), Kind::date, Value::of(next->target->iso()), next->title});
    document.blocks.emplace_back(std::move(figures));
    if (budgets.size() > 1)
        document.blocks.emplace_back(view::Paragraph{
            tr("Budgets are summed by currency, with and without tax separately; nothing is converted.") +
                (without > 0 ? " " + tr_count("{} project has none.", "{} projects have none.", without, without)
                             : ""),
            Tone::muted});
}

}  // namespace buywork::report
