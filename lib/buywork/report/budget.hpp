/// \file
/// Sums of budgets. Not for use outside report/.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::report {

/// Budgets that can be summed: same currency, same treatment of tax.
struct BudgetSum {
    std::string currency;
    project::Tax tax = project::Tax::excluding;
    std::int64_t minor = 0;
    std::int64_t projects = 0;
};

/// The sums over open projects, those with the most projects first.
/// \throws Error invalid on overflow
std::vector<BudgetSum> budget_sums(const std::vector<const project::Project*>& projects);

/// The tax treatment as a value, such as "excluding", and as a label for people.
std::string tax_name(project::Tax tax);
std::string tax_label(project::Tax tax);

}  // namespace buywork::report
