/// \file
/// Budgets added up. Not for use outside report/.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::report {

/// Budgets that may be added up: of one currency, and alike in tax.
struct BudgetSum {
    std::string currency;
    project::Tax tax = project::Tax::excluding;
    std::int64_t minor = 0;
    std::int64_t projects = 0;
};

/// The sums of open projects, those of most projects first.
/// \throws Error invalid when they add up to more than an amount can be
std::vector<BudgetSum> budget_sums(const std::vector<const project::Project*>& projects);

/// "excluding", and for people.
std::string tax_name(project::Tax tax);
std::string tax_label(project::Tax tax);

}  // namespace buywork::report
