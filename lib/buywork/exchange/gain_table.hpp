/// \file
/// Reads gains from a table, without a workspace.
#pragma once

#include <buywork/model/read.hpp>
#include <buywork/project/gain.hpp>

namespace buywork::exchange {

/// A gain of a file, with the name of its project as written there.
struct GainOfFile {
    project::Gain gain;
    std::string project;
};

/// Reads the columns that `project gain list --format csv` writes, in any order and with French headings as well. The
/// standing and the day of the decision count as the file has them; an amount must be the computed one.
/// \param file its name, for messages
/// \throws Error invalid with every fault of the file and its row
std::vector<GainOfFile> read_gains(std::string_view content, std::string_view file, const model::Context& context);

}  // namespace buywork::exchange
