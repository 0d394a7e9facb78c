/// \file
/// Checks the integrity of a workspace: pages, references, the log's chain, and every row against its last image.
#pragma once

#include <buywork/base/hash.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::workspace {

/// What `check` found and counted.
struct Health {
    std::vector<std::string> faults;  ///< in words; empty: healthy
    std::int64_t operations = 0;
    std::int64_t changes = 0;
    std::int64_t erased = 0;  ///< images that were erased for good
    std::int64_t rows = 0;
    Digest head{};  ///< of the log; kept elsewhere, it is evidence
};

Health check(Workspace& workspace);

/// How many operations came after the one whose head begins with these hexadecimal digits; nothing when none has it.
std::optional<std::int64_t> operations_since(store::Database& database, std::string_view head);

}  // namespace buywork::workspace
