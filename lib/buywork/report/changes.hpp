/// \file
/// The changes of each project since a day, from the operation log. Not for use outside report/.
#pragma once

#include <buywork/report/facts.hpp>

namespace buywork::report {

/// The difference between a project at the start of that day and now.
struct Changes {
    enum class What { added, changed, removed };
    std::int64_t project = 0;  ///< 0: actions of no project
    What what = What::changed;
    std::optional<project::Project> before = {};
    std::optional<project::Project> now = {};
    std::int64_t added = 0;      ///< number of actions created
    std::int64_t done = 0;       ///< number of actions completed
    std::int64_t postponed = 0;  ///< number of open actions with a later due date
    Date last = {};              ///< date of the last of these changes

    bool is_moved() const { return before && now && before->stage != now->stage; }
    bool is_slipped() const {
        return before && now && before->target && now->target && *before->target < *now->target;
    }
};

/// Projects with changes, the last changed first.
std::vector<Changes> changes_since(store::Database& database, Date since,
                                   const std::vector<project::Project>& projects);

/// The changes as a table.
view::Table change_table(const std::vector<Changes>& changes);

}  // namespace buywork::report
