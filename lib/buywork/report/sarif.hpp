/// \file
/// Findings of any check as SARIF 2.1.0 (OASIS, 2023).
#pragma once

#include <buywork/view/tree.hpp>

namespace buywork::report {

/// What a check looks for.
struct SarifRule {
    std::string id;     ///< "BW101", "leading"
    std::string name;   ///< empty: none
    std::string title;  ///< one line
    std::string why;    ///< in full; empty: none
    std::string help;   ///< empty: none
    const char* level;  ///< "error", "warning" or "note"
    std::vector<std::string> tags = {};
};

struct SarifResult {
    std::size_t rule = 0;  ///< its place among the rules
    const char* level;
    std::string message;
    std::string uri;  ///< of the file that it points to
    std::int64_t line = 1;
    std::string record;       ///< what it is about: "maintenance-2027/etude"
    std::string fingerprint;  ///< the same for the same finding, whatever its line: SHA-256, hexadecimal
    std::optional<std::string> suppressed = {};  ///< why it is accepted
    std::optional<bool> is_in_baseline = {};     ///< absent: nothing is compared
};

/// One run of buywork with its rules and results.
view::Tree sarif_of(const std::vector<SarifRule>& rules, const std::vector<SarifResult>& results);

}  // namespace buywork::report
