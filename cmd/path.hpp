/// \file
/// Resolves words in the command tables. Used by parser, help and completion.
#pragma once

#include <string>
#include <vector>

#include "command.hpp"

namespace buywork::cmd {

/// The result of resolving words: the nouns, and the command.
struct Path {
    std::vector<const Node*> nouns = {};
    const Command* command = nullptr;

    /// Resolves one more word. \returns whether it is valid
    bool follow(std::string_view word);
    /// "project step add"
    std::string text() const;

  private:
    /// A command may have a place of the same name, with its own verbs and places: `team raci`, `team raci move`,
    /// `project gain`, `project gain decision`.
    bool follow_beside(std::string_view word);
};

/// A possible next word and its description, in English.
struct NextWord {
    const char* word;
    const char* help;
};
std::vector<NextWord> words_after(const Path& path);

bool is_option(std::string_view word);
/// The option in a word: "--due", "--due=x", "-f"; nullptr when there is none.
const Option* option_named(std::string_view word, std::span<const Option> options);
/// Whether the next word is the value of the option at the end of this word: of --due, -w, and the w of -qw.
const Option* awaits_value(std::string_view word, std::span<const Option> options);

}  // namespace buywork::cmd
