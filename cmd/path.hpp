/// \file
/// Where words lead in the command tables. Parser, help and completion walk by it.
#pragma once

#include <string>
#include <vector>

#include "command.hpp"

namespace buywork::cmd {

/// What the words named so far: the nouns on the way, and the command.
struct Path {
    std::vector<const Node*> nouns = {};
    const Command* command = nullptr;

    /// Follows one more word. \returns whether it fits
    bool follow(std::string_view word);
    /// "project step add"
    std::string text() const;

  private:
    /// A command may have a place of the same name beside it, with verbs of its own: `team raci`, `team raci move`.
    bool follow_beside(std::string_view word);
};

/// A word that may come next, and what it means, in English.
struct NextWord {
    const char* word;
    const char* help;
};
std::vector<NextWord> words_after(const Path& path);

bool is_option(std::string_view word);
/// The option a word names: "--due", "--due=x", "-f"; nullptr when it names none.
const Option* option_named(std::string_view word, std::span<const Option> options);
/// Whether the next word is the value of the option at the end of this one: of --due, -w, and the w of -qw.
const Option* awaits_value(std::string_view word, std::span<const Option> options);

}  // namespace buywork::cmd
