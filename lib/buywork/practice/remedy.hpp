/// \file
/// The commands that mend findings, with the workspace's own names in them.
#pragma once

#include <buywork/practice/check.hpp>

namespace buywork::practice {

struct Command {
    std::vector<std::string> words = {};  ///< empty: the rule has none
    std::vector<std::string> needs = {};  ///< placeholders in it that a person must replace: "PRESCRIBER"

    /// For a POSIX shell.
    std::string line() const;
};

/// Fills in the commands of remedies; looks up each name once.
class Remedies {
  public:
    Remedies(store::Database& database, Date today) : database_(database), today_(today) {}
    Command of(const Finding& finding);

  private:
    std::string fill(std::string_view placeholder, const Finding& finding, Command& command);
    std::string field_of(const Finding& finding, std::string_view name);
    std::optional<std::string> likely(const std::string& placeholder, const Finding& finding);

    store::Database& database_;
    Date today_;
    std::map<std::tuple<std::string, std::int64_t, std::int64_t>, std::optional<std::string>> likely_;
};

/// The text as one word of a POSIX shell.
std::string shell_word(std::string_view text);

}  // namespace buywork::practice
