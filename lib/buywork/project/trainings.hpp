/// \file
/// Training in the workspace: requirements and attendance.
#pragma once

#include <buywork/project/requirement.hpp>
#include <buywork/team/training.hpp>

namespace buywork::project {

/// The requirements and members of all projects, read once.
class Requirements {
  public:
    explicit Requirements(store::Database& database);
    /// The topics required of people, by key; for a project, of its members and of the people named in its
    /// requirements. Members without a requirement are included with no topics.
    /// \param project nothing: all projects
    team::training::Needs needs(std::optional<std::int64_t> project) const;

  private:
    void add(team::training::Needs& needs, const Member& member) const;
    void add_named(team::training::Needs& needs, const std::vector<Requirement>& required) const;

    model::Names people_, topics_;
    std::map<std::int64_t, std::vector<Member>> members_;            ///< by project
    std::map<std::int64_t, std::vector<Requirement>> requirements_;  ///< by project; 0: of every project
};

/// Every occurrence of a training session that somebody attended. The topic is empty when it has none.
std::vector<team::training::Session> sessions(store::Database& database);

}  // namespace buywork::project
