/// \file
/// What ends a command: one exception with a code, a message for people and a hint.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace buywork {

/// The value of each is the exit status of the program.
enum class Code {
    internal = 1,      ///< a fault of buywork itself
    usage = 2,         ///< what is wrong in an argument
    not_found = 3,     ///< what was named does not exist
    conflict = 4,      ///< contradicts what is stored, or fits more than one record
    invalid = 5,       ///< what is wrong inside a file or in stored data
    no_workspace = 6,  ///< no workspace, a foreign file, or a newer schema
    busy = 7,          ///< another writer locked the workspace for too long
    gate = 8,          ///< a check found something
    io = 9,            ///< input or output failed
    interrupted = 130,
};

/// The code as scripts see it, such as "not_found".
std::string_view name(Code code);

/// One of several faults that are shown together.
struct Problem {
    std::string place;  ///< "file.toml:12:3", "people.csv:9", "/steps/3/after/0"; may be empty
    std::string message;
    std::string hint = {};
};

class Error : public std::exception {
  public:
    Error(Code kind, std::string text, std::string remedy = {})
        : code(kind), message(std::move(text)), hint(std::move(remedy)) {}

    const char* what() const noexcept override { return message.c_str(); }

    Code code;
    std::string message;
    std::string hint;
    std::vector<std::string> candidates;  ///< what might have been meant
    std::string pointer;                  ///< where, when it is one place
    std::vector<Problem> problems;        ///< every fault of a file, when there are several
};

/// Throws the problems of a file as one Error; a single problem is thrown as it is. Does nothing without problems.
void throw_if_any(std::vector<Problem> problems, std::string_view what);

}  // namespace buywork
