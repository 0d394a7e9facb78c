#include "help.hpp"

#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>

#include "path.hpp"

namespace buywork::cmd {
namespace {

/// Two columns: names, and what they mean, wrapped to the width.
class Columns {
  public:
    explicit Columns(int width) : width_(width) {}

    void add(std::string name, std::string meaning) { lines_.push_back({std::move(name), std::move(meaning)}); }

    std::string text() const {
        int widest = 0;
        for (const auto& [name, meaning] : lines_)
            if (text::width(name) <= 30) widest = std::max(widest, text::width(name));
        std::string out;
        for (const auto& [name, meaning] : lines_) {
            out += "  " + name;
            int at = text::width(name);
            if (at > widest) out += "\n" + std::string(2, ' '), at = 0;
            for (const std::string& line : text::wrap(meaning, std::max(width_ - widest - 4, 24))) {
                out +=
                    std::string(static_cast<std::size_t>(widest - at + 2), ' ') + line + "\n" + std::string(2, ' ');
                at = 0;
            }
            out.erase(out.size() - 2);
        }
        return out;
    }

  private:
    int width_;
    std::vector<std::pair<std::string, std::string>> lines_;
};

std::string heading(const std::string& text) { return "\n" + text + "\n"; }

std::string option_name(const Option& option) {
    std::string name = option.short_name ? std::string("-") + option.short_name + ", " : "";
    name += std::string("--") + option.name;
    if (option.value) name += std::string(" ") + translated(option.value);
    return name;
}

std::string option_meaning(const Option& option) {
    std::string meaning = translated(option.help);
    if (option.choices.empty()) return meaning;
    std::vector<std::string> names;
    for (const Choice& choice : option.choices) names.emplace_back(choice.name);
    return tr("{}: {}", meaning, text::join(names, ", "));
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

std::string with_noun(std::string text, const std::string& noun) {
    constexpr std::string_view mark = "{noun}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
        text.replace(at, mark.size(), noun);
    return text;
}

std::string help_on_command(const Noun& noun, const Command& command, const std::string& nouns, int width) {
    const std::string name = "buywork " + (nouns.empty() ? "" : nouns + " ") + command.verb;
    std::string usage = name;
    for (const Argument& argument : command.arguments) usage += " " + argument_name(argument);
    const auto options = options_of(noun, command);
    if (!options.empty()) usage += std::string(" ") + translated(N_("[OPTIONS]"));
    std::string out = std::string(translated(command.help)) + ".\n" + heading(tr("Usage")) + "  " + usage + "\n";
    if (*command.details) {
        out += "\n";
        for (const std::string& line : text::wrap(translated(command.details), width)) out += line + "\n";
    }
    Columns arguments(width);
    for (const Argument& argument : command.arguments)
        arguments.add(translated(argument.name), translated(argument.help));
    if (!command.arguments.empty()) out += heading(tr("Arguments")) + arguments.text();
    Columns own(width);
    for (const Option& option : options) own.add(option_name(option), option_meaning(option));
    if (!options.empty()) out += heading(tr("Options")) + own.text();
    Columns global(width);
    for (const Option& option : global_options()) global.add(option_name(option), option_meaning(option));
    out += heading(tr("Options of every command")) + global.text();
    if (!command.examples.empty()) out += heading(tr("Examples"));
    for (const Example& example : command.examples)
        out += "  " + with_noun(example.command, nouns) + "\n      " + translated(example.help) + "\n";
    Columns exits(width);
    exits.add("0", tr("done, also when nothing matched or changed"));
    for (Code code : exits_of(command)) exits.add(std::to_string(static_cast<int>(code)), translated(meaning(code)));
    return out + heading(tr("Exit status")) + exits.text();
}

void list_commands(Columns& columns, const Noun& noun, const std::string& before) {
    for (const Command* command : noun.commands)
        if (!command->hidden) columns.add(before + command->verb, translated(command->help));
}

std::string help_on_noun(const Noun& noun, const std::string& path, int width) {
    std::string out = std::string(translated(noun.help)) + ".\n" + heading(tr("Usage")) + "  buywork " + path + " " +
                      translated(N_("VERB [ARGUMENTS] [OPTIONS]")) + "\n";
    Columns verbs(width);
    list_commands(verbs, noun, "");
    if (!noun.commands.empty()) out += heading(tr("Verbs")) + verbs.text();
    for (const Noun* inner : noun.nouns) {
        Columns inner_verbs(width);
        list_commands(inner_verbs, *inner, std::string(inner->name) + " ");
        out += heading(tr("{}: {}", inner->name, translated(inner->help))) + inner_verbs.text();
    }
    if (noun.entity) {
        Columns fields(width);
        for (const model::Field& field : noun.entity->fields) fields.add(field.name, translated(field.help));
        out += heading(tr("Fields, for --where, --sort and --fields")) + fields.text();
    }
    return out + "\n" + tr("buywork help {} VERB says more.", path) + "\n";
}

std::string overview(int width) {
    std::string out = tr("buywork runs procurement projects together with those they are for.") + "\n" +
                      heading(tr("Usage")) + "  buywork " + translated(N_("NOUN VERB [ARGUMENTS] [OPTIONS]")) + "\n";
    Columns noun_lines(width);
    Columns commands(width);
    for (const Noun* noun : nouns()) {
        if (*noun->name)
            noun_lines.add(noun->name, translated(noun->help));
        else
            list_commands(commands, *noun, "");
    }
    out += heading(tr("Nouns")) + noun_lines.text() + heading(tr("Workspace")) + commands.text();
    Columns global(width);
    for (const Option& option : global_options()) global.add(option_name(option), option_meaning(option));
    return out + heading(tr("Options of every command")) + global.text() + "\n" +
           tr("buywork help NOUN VERB says more; bare buywork shows what matters today.") + "\n";
}

}  // namespace

std::string help(const std::vector<std::string>& words, int width) {
    Path path;
    for (const std::string& word : words) {
        if (path.follow(word)) continue;
        std::vector<std::string> known;
        for (const NextWord& next : words_after(path)) known.emplace_back(next.word);
        Error error(Code::usage, tr("no help on \"{}\"", text::excerpt(word)));
        const auto near = text::nearest(word, known);
        error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("buywork help lists the commands");
        throw error;
    }
    if (path.nouns.empty()) return overview(width);
    if (!path.command) return help_on_noun(*path.nouns.back(), path.text(), width);
    const Command& command = *path.command;
    path.command = nullptr;
    return help_on_command(*path.nouns.back(), command, path.text(), width);
}

}  // namespace buywork::cmd
