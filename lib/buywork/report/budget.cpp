#include <algorithm>
#include <buywork/report/budget.hpp>
#include <buywork/report/facts.hpp>

namespace buywork::report {

using project::Project;
using project::Tax;

namespace {

void add(std::int64_t& sum, std::int64_t minor) {
    if (__builtin_add_overflow(sum, minor, &sum))
        throw Error(Code::invalid, tr("the sum of budgets is too large"), tr("check for an unrealistic budget"));
}

}  // namespace

std::vector<BudgetSum> budget_sums(const std::vector<const Project*>& projects) {
    std::vector<BudgetSum> found;
    for (const Project* project : projects) {
        if (!project->budget || !is_open(*project)) continue;
        auto sum = std::find_if(found.begin(), found.end(), [&](const BudgetSum& s) {
            return s.currency == project->budget->currency && s.tax == project->tax;
        });
        if (sum == found.end()) sum = found.insert(found.end(), {project->budget->currency, project->tax});
        add(sum->minor, project->budget->minor);
        ++sum->projects;
    }
    std::sort(found.begin(), found.end(), [](const BudgetSum& a, const BudgetSum& b) {
        return std::tuple(-a.projects, a.tax, a.currency) < std::tuple(-b.projects, b.tax, b.currency);
    });
    return found;
}

std::string tax_name(Tax tax) { return project::taxes[static_cast<std::size_t>(tax)].name; }
std::string tax_label(Tax tax) { return translated(project::taxes[static_cast<std::size_t>(tax)].label); }

}  // namespace buywork::report
