/// \file
/// Checks the integrity of a workspace: pages, references, the log's chain, every row against its last image,
/// and the contents of documents against their hashes.
#pragma once

#include <buywork/base/hash.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::workspace {

/// The result of `check`.
struct Health {
    std::vector<std::string> faults;  ///< in words; empty: healthy
    std::int64_t operations = 0;
    std::int64_t changes = 0;
    std::int64_t erased = 0;  ///< number of images erased permanently
    std::int64_t rows = 0;
    Digest head{};  ///< of the log; stored elsewhere, it is evidence
};

Health check(Workspace& workspace);

/// The number of operations after the one whose head begins with these hexadecimal digits; nothing when none does.
std::optional<std::int64_t> operations_since(store::Database& database, std::string_view head);

}  // namespace buywork::workspace
