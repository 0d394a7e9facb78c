/// \file
/// The training to which somebody can be sent.
#pragma once

#include <buywork/practice/inquiry.hpp>
#include <set>

namespace buywork::practice {

/// The training sessions of all projects and of the workspace, read once.
class Sessions {
  public:
    explicit Sessions(store::Database& database);
    /// The command that registers a person for a session: of the project first, the latest; else one that adds a
    /// session, named by the remedy's {text}. \param topic key; empty: any
    std::string command(std::int64_t project, const std::string& person, const std::string& topic) const;

  private:
    struct Session {
        std::int64_t meeting = 0;
        std::int64_t project = 0;  ///< 0: of the workspace
        std::string topic;
        std::string day;
    };
    std::vector<Session> sessions_;                            ///< the latest first
    std::set<std::pair<std::int64_t, std::string>> attended_;  ///< meeting and person
};

}  // namespace buywork::practice
