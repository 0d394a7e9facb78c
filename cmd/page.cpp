#include "page.hpp"

#include <buywork/model/read.hpp>

namespace buywork::cmd {
namespace {

std::string option_name(const Option& option) {
    std::string name = option.short_name ? std::string("-") + option.short_name + ", " : "";
    name += std::string("--") + option.name;
    if (option.value) name += std::string(" ") + translated(option.value);
    return name;
}

std::string option_meaning(const Option& option) {
    std::string meaning = translated(option.help);
    if (option.choices.empty()) return meaning;
    return tr("{}: {}", meaning, model::list_of(option.choices, model::Codes::shown));
}

std::string argument_name(const Argument& argument) {
    std::string name = translated(argument.name);
    switch (argument.arity) {
        case Arity::one:
            return name;
        case Arity::optional:
            return "[" + name + "]";
        case Arity::many:
            return name + "…";
        case Arity::any:
            return "[" + name + "…]";
    }
    return "";
}

/// What `add` takes is the entity's title.
const char* help_of(const Node& noun, const Argument& argument) {
    const bool is_title = noun.entity && noun.entity->title && !*argument.help;
    return is_title ? model::get_field(*noun.entity, noun.entity->title).help : argument.help;
}

/// Puts what is special to a noun into the examples that all nouns share; empty when it has no field to clear.
std::string example_of(const Example& example, const Node& noun) {
    std::string clearable;
    for (const model::Field& field : noun.entity ? noun.entity->fields : std::span<const model::Field>())
        if (!field.is_read_only && !field.is_fixed && !field.is_required && !field.has_default && !field.verb)
            clearable = field.name;
    std::string text = example.command;
    if (clearable.empty() && text.find("{field}") != text.npos) return {};
    for (const auto& [mark, meant] : {std::pair("{noun}", noun.path), std::pair("{records}", std::string(noun.name)),
                                      std::pair("{field}", clearable)})
        if (const std::size_t at = text.find(mark); at != text.npos)
            text.replace(at, std::string_view(mark).size(), meant);
    return text;
}

Page::Section options_section(std::string title, std::span<const Option> options) {
    Page::Section section{std::move(title), {}};
    for (const Option& option : options) section.entries.push_back({option_name(option), option_meaning(option)});
    return section;
}

Page::Section commands_section(std::string title, const Node& noun, const std::string& before) {
    Page::Section section{std::move(title), {}};
    for (const Command* command : noun.commands)
        if (!command->hidden)
            section.entries.push_back({before + command->verb, translated(help_of(noun, *command))});
    return section;
}

Page page_of_command(const Path& path) {
    const Node& noun = *path.nouns.back();
    const Command& command = *path.command;
    Page page{.name = "buywork " + path.text(),
              .summary = translated(help_of(noun, command)),
              .details = *command.details ? translated(command.details) : ""};
    const auto options = options_of(noun, command);
    page.usage = page.name;
    for (const Argument& argument : command.arguments) page.usage += " " + argument_name(argument);
    if (!options.empty()) page.usage += std::string(" ") + translated(N_("[OPTIONS]"));
    Page::Section arguments{tr("Arguments"), {}};
    for (const Argument& argument : command.arguments)
        arguments.entries.push_back({translated(argument.name), translated(help_of(noun, argument))});
    Page::Section examples{tr("Examples"), {}, Page::Form::examples};
    for (const Example& example : examples_of(noun, command))
        if (const std::string line = example_of(example, noun); !line.empty())
            examples.entries.push_back({line, translated(example.help)});
    Page::Section exits{tr("Exit status"), {{"0", tr("success, also when nothing matched or changed")}}};
    for (Code code : exits_of(command))
        exits.entries.push_back({std::to_string(static_cast<int>(code)), translated(meaning(code))});
    page.sections = {std::move(arguments), options_section(tr("Options"), options),
                     options_section(tr("Global options"), global_options(command)), std::move(examples),
                     std::move(exits)};
    if (const Node* beside = node_at(path.text()))  // `team raci move` beside `team raci`
        page.sections.insert(page.sections.begin() + 1, commands_section(tr("Verbs"), *beside, ""));
    std::erase_if(page.sections, [](const Page::Section& section) { return section.entries.empty(); });
    return page;
}

Page page_of_noun(const Node& noun) {
    Page page{.name = "buywork " + noun.path, .summary = translated(noun.help)};
    page.usage = page.name + " " + translated(N_("VERB [ARGUMENTS] [OPTIONS]"));
    if (!noun.commands.empty()) page.sections.push_back(commands_section(tr("Verbs"), noun, ""));
    for (const Node* inner : nodes_below(noun))
        page.sections.push_back(commands_section(tr("{}: {}", inner->name, translated(inner->help)), *inner,
                                                 std::string(inner->name) + " "));
    if (noun.entity) {
        Page::Section fields{tr("Fields for --where, --sort and --fields"), {}};
        for (const model::Field& field : noun.entity->fields)
            fields.entries.push_back({field.name, translated(field.help)});
        page.sections.push_back(std::move(fields));
    }
    page.closing = tr("See buywork help {} VERB.", noun.path);
    return page;
}

Page page_of_program() {
    Page page{.name = "buywork",
              .summary = tr("buywork manages procurement projects together with internal clients"),
              .usage = std::string("buywork ") + translated(N_("NOUN VERB [ARGUMENTS] [OPTIONS]")),
              .closing = tr("See buywork help NOUN VERB; buywork alone shows what matters today.")};
    Page::Section named{tr("Nouns"), {}};
    const Node& top = *node_at("");
    for (const Node* noun : nodes_below(top)) named.entries.push_back({noun->name, translated(noun->help)});
    page.sections = {std::move(named), commands_section(tr("Workspace"), top, ""),
                     options_section(tr("Global options"), global_options())};
    return page;
}

}  // namespace

Page page_of(const Path& path) {
    if (path.nouns.empty()) return page_of_program();
    return path.command ? page_of_command(path) : page_of_noun(*path.nouns.back());
}

std::vector<Page::Section> surroundings() {
    return {
        {tr("Environment"),
         {{"BUYWORK_WORKSPACE", tr("the workspace, if -w is not given")},
          {"BUYWORK_PROJECT", tr("the project, if -p is not given")},
          {"BUYWORK_TRUSTED_ROLES", tr("PostgreSQL roles whose workspace is trusted, separated by commas")},
          {"BUYWORK_ACTOR", tr("who makes the change, if --actor is not given")},
          {"BUYWORK_NOW", tr("the current date and time, such as 2026-12-01T09:00:00Z")},
          {"SOURCE_DATE_EPOCH", tr("the same for reports, in seconds since 1970")},
          {"LC_ALL, LC_MESSAGES, LANG", tr("the language, if --lang is not given: French or English")},
          {"NO_COLOR, TERM, COLUMNS", tr("whether to use colour, and the width of the terminal")},
          {"PGPASSFILE, PGSERVICEFILE", tr("the password of a PostgreSQL workspace; a URL must not contain it")}}},
        {tr("Files"),
         {{"buywork.db", tr("the workspace, in this folder or one above it")},
          {"~/.config/buywork/config.toml", tr("settings of the user: actor, project, lang, color")}}}};
}

}  // namespace buywork::cmd
