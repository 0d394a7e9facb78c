#include "path.hpp"

namespace buywork::cmd {
namespace {

void add_commands(std::vector<NextWord>& words, const Noun& noun) {
    for (const Command* command : noun.commands)
        if (!command->hidden) words.push_back({command->verb, command->help});
}

const Command* command_named(const Noun& noun, std::string_view word) {
    for (const Command* command : noun.commands)
        if (word == command->verb) return command;
    return nullptr;
}

}  // namespace

bool Path::follow(std::string_view word) {
    if (command) return false;
    if (!nouns.empty() && (command = command_named(*nouns.back(), word))) return true;
    for (const Noun* noun : nouns.empty() ? cmd::nouns() : nouns.back()->nouns) {
        if (*noun->name && word != noun->name) continue;
        const Command* top = *noun->name ? nullptr : command_named(*noun, word);
        if (!*noun->name && !top) continue;
        nouns.push_back(noun);
        command = top;
        return true;
    }
    return false;
}

std::string Path::text() const {
    std::string words;
    for (const Noun* noun : nouns)
        if (*noun->name) words += (words.empty() ? "" : " ") + std::string(noun->name);
    if (command && *command->verb) words += (words.empty() ? "" : " ") + std::string(command->verb);
    return words;
}

std::vector<NextWord> words_after(const Path& path) {
    std::vector<NextWord> words;
    if (path.command) return words;
    for (const Noun* noun : path.nouns.empty() ? nouns() : path.nouns.back()->nouns) {
        if (*noun->name)
            words.push_back({noun->name, noun->help});
        else
            add_commands(words, *noun);
    }
    if (!path.nouns.empty()) add_commands(words, *path.nouns.back());
    return words;
}

bool is_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

const Option* option_named(std::string_view word, std::span<const Option> options) {
    const std::string_view name = word.substr(0, word.find('='));
    for (const Option& option : options) {
        if (name.starts_with("--") && name.substr(2) == option.name) return &option;
        if (option.short_name && name.size() == 2 && name.substr(1) == option.short_name) return &option;
    }
    return nullptr;
}

const Option* awaits_value(std::string_view word, std::span<const Option> options) {
    if (word.find('=') != std::string_view::npos) return nullptr;
    if (const Option* option = option_named(word, options)) return option->value ? option : nullptr;
    if (word.size() < 3 || word[0] != '-' || word[1] == '-') return nullptr;
    for (std::size_t i = 1; i < word.size(); ++i) {
        const Option* option = option_named(std::string("-") + word[i], options);
        if (!option) return nullptr;
        if (option->value) return i + 1 == word.size() ? option : nullptr;
    }
    return nullptr;
}

}  // namespace buywork::cmd
