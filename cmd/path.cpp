#include "path.hpp"

#include <memory>
#include <set>

#include "everyday.hpp"
#include "report.hpp"

namespace buywork::cmd {
namespace {

const Command* command_named(const Node& node, std::string_view word) {
    for (const Command* command : node.commands)
        if (word == command->verb) return command;
    return nullptr;
}

bool leads_to(std::string_view path, std::string_view place) {
    return place.starts_with(path) && (place.size() == path.size() || path.empty() || place[path.size()] == ' ');
}

/// A verb of the same name gives way.
void add_command(Node& node, const Command& command) {
    for (const Command*& known : node.commands)
        if (std::string_view(known->verb) == command.verb) return void(known = &command);
    node.commands.push_back(&command);
}

std::unique_ptr<Node> make_node(std::string_view path) {
    auto node = std::make_unique<Node>(Node{.path = std::string(path)});
    bool exists = false;
    for (const model::Entity* entity : model::declared_entities()) {
        if (!*entity->path || !leads_to(path, entity->path)) continue;
        exists = true;
        if (path != entity->path) continue;
        node->entity = entity;
        node->help = entity->help;
        node->commands = everyday::commands_of(*entity);
    }
    for (const Command* command : report_commands(path)) add_command(*node, *command);
    for (const Noun* noun : nouns()) {
        if (!leads_to(path, noun->name)) continue;
        exists = true;
        if (path != noun->name) continue;
        if (*noun->help) node->help = noun->help;
        for (const Command* command : noun->commands) add_command(*node, *command);
    }
    if (!exists) return nullptr;
    const std::size_t blank = node->path.rfind(' ');
    node->name = node->path.c_str() + (blank == std::string::npos ? 0 : blank + 1);
    return node;
}

/// Where a word leads from a place.
std::string path_below(std::string_view path, std::string_view word) {
    return path.empty() ? std::string(word) : std::string(path) + " " + std::string(word);
}

/// The word of a place that comes right after the path; empty when the place is not below it.
std::string_view next_word(std::string_view path, std::string_view place) {
    if (!leads_to(path, place)) return {};
    place.remove_prefix(path.size());
    if (place.starts_with(' ')) place.remove_prefix(1);
    return place.substr(0, place.find(' '));
}

const Node& top() { return *node_at(""); }

}  // namespace

const Node* node_at(std::string_view path) {
    static std::map<std::string, std::unique_ptr<const Node>, std::less<>> nodes;
    const auto known = nodes.find(path);
    if (known != nodes.end()) return known->second.get();
    return nodes.emplace(path, make_node(path)).first->second.get();
}

std::vector<const Node*> nodes_below(const Node& above) {
    std::set<std::string_view> words;
    for (const model::Entity* entity : model::declared_entities()) words.insert(next_word(above.path, entity->path));
    for (const Noun* noun : nouns()) words.insert(next_word(above.path, noun->name));
    words.erase("");
    std::vector<const Node*> below;
    for (const std::string_view word : words) below.push_back(node_at(path_below(above.path, word)));
    return below;
}

bool Path::follow(std::string_view word) {
    if (word.empty() || word.find(' ') != word.npos) return false;
    if (command) return follow_beside(word);
    const Node& here = nouns.empty() ? top() : *nouns.back();
    command = command_named(here, word);
    if (command && nouns.empty()) nouns.push_back(&here);
    if (command) return true;
    const Node* below = node_at(path_below(here.path, word));
    if (below) nouns.push_back(below);
    return below != nullptr;
}

bool Path::follow_beside(std::string_view word) {
    const Node* beside = node_at(text());
    if (!beside) return false;
    const Command* inner = command_named(*beside, word);
    const Node* below = inner ? nullptr : node_at(path_below(beside->path, word));
    if (!inner && !below) return false;
    nouns.push_back(beside);
    if (below) nouns.push_back(below);
    command = inner;
    return true;
}

std::string Path::text() const {
    std::string words = nouns.empty() ? "" : nouns.back()->path;
    if (command && *command->verb) words += (words.empty() ? "" : " ") + std::string(command->verb);
    return words;
}

std::vector<NextWord> words_after(const Path& path) {
    std::vector<NextWord> words;
    const Node* beside = path.command ? node_at(path.text()) : nullptr;
    if (path.command && !beside) return words;
    const Node& here = beside ? *beside : path.nouns.empty() ? top() : *path.nouns.back();
    for (const Node* node : nodes_below(here))
        if (!command_named(here, node->name)) words.push_back({node->name, node->help});
    for (const Command* command : here.commands)
        if (!command->hidden) words.push_back({command->verb, help_of(here, *command)});
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
