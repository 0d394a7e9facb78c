/// \file
/// The award criteria of a project as the law sees them.
#pragma once

#include <buywork/criteria/consultation.hpp>
#include <buywork/criteria/criterion.hpp>

namespace buywork::criteria {

/// Whether a criterion takes environmental characteristics of the bid into account: by its kind, or by a word of its
/// title, description or scale, since a part of another criterion is enough.
bool is_environmental(const Criterion& criterion);

/// The articles that a set of criteria infringes; criteria with criteria below them are judged by those.
tender::CriteriaFaults faults_of(const project::Project& project, std::optional<Date> launched,
                                 const std::vector<Criterion>& criteria);

/// The same of a project's criteria, those of each lot by themselves.
/// \param lot its key where only one lot infringes; empty: all of them
struct LotFaults {
    std::string lot;
    tender::CriteriaFaults faults;
};
std::vector<LotFaults> faults_by_lot(store::Database& database, const project::Project& project,
                                     std::optional<Date> launched);

}  // namespace buywork::criteria
