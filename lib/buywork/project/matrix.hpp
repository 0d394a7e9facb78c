/// \file
/// The RACI matrix of a project, or of governance, from the workspace.
#pragma once

#include <buywork/project/raci.hpp>
#include <buywork/project/responsibility.hpp>

namespace buywork::project {

struct Matrix {
    /// A column: a member of the team, or another person with a responsibility.
    struct Column {
        std::string name;  ///< a person's key, or a text that matches no person yet
        bool is_in_directory = true;
    };
    std::vector<std::int64_t> ids = {};  ///< of the deliverables
    std::vector<std::string> keys = {};  ///< of the deliverables
    std::vector<raci::Deliverable> deliverables = {};
    std::vector<Column> columns = {};  ///< of the people
    std::vector<raci::Person> people = {};
};

/// Deliverables in the order of ids; members first, in the order of ids, then others. A buyer has the role buyer
/// or procurement manager in the project, or is the project's buyer; in governance, in any project.
/// \param project nothing: governance
Matrix matrix_of(store::Database& database, std::optional<std::int64_t> project);

}  // namespace buywork::project
