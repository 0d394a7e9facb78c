/// \file
/// Records of one kind as a table of a report.
#pragma once

#include <buywork/model/select.hpp>
#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// How a table of records is called: in JSON, and for people.
struct TableName {
    const char* name;
    std::string title;
};

/// Appends the records that a query finds; nothing when it finds none.
void append_records(view::Document& document, workspace::Workspace& workspace, const model::Entity& entity,
                    TableName named, const model::Query& query);

}  // namespace buywork::report
