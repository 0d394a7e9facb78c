/// \file
/// Data stored about a person: records, texts, earlier values, operations of the log.
#pragma once

#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// The person's record, and the facts and stakeholder records about them, the newest first; private.
view::Document person_page(workspace::Workspace& workspace, std::int64_t person);

/// Every record that refers to the person, private ones included; texts that contain the name; earlier values of
/// their record; their operations. Facts past their retention date are excluded.
view::Document person_data(workspace::Workspace& workspace, std::int64_t person);

/// The number of private records about the person.
std::int64_t private_count(workspace::Workspace& workspace, std::int64_t person);

}  // namespace buywork::report
