/// \file
/// Waivers of rules, and settings of rules, for a project or for the workspace.
#pragma once

#include <buywork/practice/rule.hpp>

namespace buywork::practice {

/// An accepted finding: it is shown, but fails no check, until a date.
struct Waiver {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;  ///< absent: all projects and the workspace
    std::string rule;                              ///< code
    std::string record;                            ///< the finding's record, such as "etude" or "#12"; empty: all
    std::string reason;
    std::optional<Ref<team::Person>> granted_by;
    std::optional<Date> until;  ///< last day

    static const model::Entity entity;
};

/// Another severity or threshold than the rule's own.
struct RuleSetting {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;  ///< absent: the whole workspace
    std::string rule;                              ///< code
    std::optional<Severity> severity;              ///< absent: that of the workspace, else of the rule
    std::string thresholds;                        ///< "days = 5"

    static const model::Entity entity;
};

}  // namespace buywork::practice
