/// \file
/// The life of a survey: opened, closed, due again.
#pragma once

#include <buywork/survey/form.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::survey {

/// Below so many answers nothing of an anonymous survey is kept when it closes, and nothing is shown.
inline constexpr std::int64_t least_kept = 5;

/// Freezes the form and takes answers from now on. Final.
/// \throws Error conflict when it was opened before; invalid with every fault of the form; usage when `until` is past
void open(workspace::Operation& operation, std::int64_t survey, Anonymity anonymity, std::optional<Date> until);

/// What ought to be done about a survey, and why.
struct Due {
    enum class Why { project_ended, wave, draft, close };
    Why why{};
    std::optional<Survey> survey;                  ///< the wave before, the draft, the open one
    std::optional<Ref<project::Project>> project;  ///< that ended
    std::optional<Date> since;                     ///< the day from which it is due
};

/// Projects that ended in the last year and were never asked about; series whose last wave lies `every` months back;
/// drafts of series that are due; surveys past their last day. In the order of these, then of their names.
std::vector<Due> due(store::Database& database, Date today);

}  // namespace buywork::survey
