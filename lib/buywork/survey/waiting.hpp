/// \file
/// What waits for the close of an anonymous survey: hashes of tokens and counts of answers, in a table that is not
/// logged. Every value is sorted, so that no order tells when it came; a subject is written whole, over what was
/// there.
#pragma once

#include <buywork/workspace/operation.hpp>
#include <set>

namespace buywork::survey {

/// Tokens that may still answer, and those that have.
inline constexpr std::string_view open_tokens = "tokens";
inline constexpr std::string_view spent_tokens = "spent";

/// The content of a subject; "": nothing waits.
std::string load_waiting(store::Database& database, std::int64_t survey, std::string_view subject);
void save_waiting(workspace::Operation& operation, std::int64_t survey, std::string_view subject,
                  std::string_view content);
void erase_waiting(workspace::Operation& operation, std::int64_t survey);

/// Sorted lines, as they are stored.
std::set<std::string, std::less<>> load_lines(store::Database& database, std::int64_t survey,
                                              std::string_view subject);
void save_lines(workspace::Operation& operation, std::int64_t survey, std::string_view subject,
                const std::set<std::string, std::less<>>& lines);

}  // namespace buywork::survey
