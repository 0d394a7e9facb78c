/// \file
/// Parses the Markdown of meeting notes: check boxes, decisions, questions, attendance.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::action {

inline constexpr std::string_view blanks = " \t";

/// One line outside of code and comments.
struct Item {
    enum class Mark {
        to_do,     ///< - [ ] text
        done,      ///< - [x] text
        doing,     ///< - [/] text
        dropped,   ///< - [-] text
        decision,  ///< ! text
        question,  ///< ? text
        present,   ///< "Present:" and persons behind it, who alone are its text
        excused,
        absent,
        other_box,  ///< a check box with another mark: - [>] text
        other       ///< any other line that says something; not headings and rules
    };
    std::int64_t line;
    Mark mark;
    std::string text;  ///< without the mark, continued lines joined; of the last two marks the line as it stands
};

/// The items of a text, from the top.
std::vector<Item> items_of(std::string_view markdown);

/// The text without the characters at its front.
std::string_view without(std::string_view text, std::string_view leading);
/// The word without the brackets and stops around it.
std::string_view core_of(std::string_view word);

}  // namespace buywork::action
