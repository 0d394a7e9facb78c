/// \file
/// The roadmap: what is bought, how far it has come, what is late and what needs a decision.
#pragma once

#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

enum class Reader { person, program };  ///< a program gets every column and row, and keys for names
enum class Load { by_entity, by_person };

struct RoadmapQuery {
    Date as_of;                      ///< what is overdue or late is so on that day; the rest is as it stands now
    std::optional<Date> since = {};  ///< adds what changed from that day on
    Load load = Load::by_entity;
    Reader reader = Reader::person;
};

/// The document, and what its gates count.
struct Roadmap {
    view::Document document;
    std::int64_t overdue = 0;  ///< open actions past their deadline
    std::int64_t late = 0;     ///< projects past their target that are neither closed nor dropped
};

/// A handful of queries in one snapshot, whatever the number of projects.
/// \throws Error invalid when budgets add up to more than an amount can be
Roadmap roadmap(workspace::Workspace& workspace, const RoadmapQuery& query);

}  // namespace buywork::report
