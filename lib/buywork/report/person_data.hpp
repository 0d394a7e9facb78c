/// \file
/// What is held on a person: records, texts, earlier values, operations of the log.
#pragma once

#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// The person's record, and with `is_private` the facts on them and their parts as stakeholder, the newest first.
view::Document person_page(workspace::Workspace& workspace, std::int64_t person, bool is_private);

/// Every record that refers to the person, private ones among them; texts of others that name them; earlier values of
/// their record; operations done by them. Facts past their retention date are left out.
view::Document person_data(workspace::Workspace& workspace, std::int64_t person);

/// How many private records are about the person.
std::int64_t private_count(workspace::Workspace& workspace, std::int64_t person);

}  // namespace buywork::report
