/// \file
/// Deliverables of a project, or of the governance of the workspace.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

struct Deliverable {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: governance
    std::string key;
    std::string title;
    bool is_negotiation = false;  ///< the accountable person must be a buyer
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::project
