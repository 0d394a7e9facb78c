/// \file
/// What became of each project from a day on, from the operation log. Not for use outside report/.
#pragma once

#include <buywork/report/facts.hpp>

namespace buywork::report {

/// The difference between a project as it was that morning and as it is now.
struct Changes {
    enum class What { added, changed, removed };
    std::int64_t project = 0;  ///< 0: actions of no project
    What what = What::changed;
    std::optional<project::Project> before = {};
    std::optional<project::Project> now = {};
    std::int64_t added = 0;      ///< actions that came
    std::int64_t done = 0;       ///< actions that were done
    std::int64_t postponed = 0;  ///< open actions whose deadline moved back
    Date last = {};              ///< when any of this happened last

    bool is_moved() const { return before && now && before->stage != now->stage; }
    bool is_slipped() const {
        return before && now && before->target && now->target && *before->target < *now->target;
    }
};

/// Projects of which there is something to say, the last changed first.
std::vector<Changes> changes_since(store::Database& database, Date since,
                                   const std::vector<project::Project>& projects);

/// The table, for those who were away.
view::Table change_table(const std::vector<Changes>& changes);

}  // namespace buywork::report
