/// \file
/// The parts of the roadmap, one function each. Not for use outside report/.
#pragma once

#include <buywork/report/roadmap_facts.hpp>

namespace buywork::report {

inline void append_section(view::Document& document, const std::string& heading) {
    document.blocks.emplace_back(view::Heading{2, heading});
}

/// Number of projects, budgets, what is late and what is due next.
void append_figures(view::Document& document, const RoadmapFacts& facts);
/// Late projects and overdue actions.
void append_attention(view::Document& document, const RoadmapFacts& facts);
void append_changes(view::Document& document, const RoadmapFacts& facts, Date since);
void append_axes(view::Document& document, const RoadmapFacts& facts);
void append_projects(view::Document& document, const RoadmapFacts& facts);
void append_timeline(view::Document& document, const RoadmapFacts& facts);
void append_objectives(view::Document& document, const RoadmapFacts& facts);
/// Open actions by entity, and by person when requested.
void append_load(view::Document& document, const RoadmapFacts& facts);

}  // namespace buywork::report
