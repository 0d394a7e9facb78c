#include "parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>

#include "path.hpp"

namespace buywork::cmd {
namespace {

[[noreturn]] void throw_unknown(const std::string& message, std::string_view word, std::vector<std::string> known,
                                std::string_view dashes = "") {
    Error error(Code::usage, message);
    if (auto near = text::nearest(word, known)) {
        error.candidates = {std::string(dashes) + *near};
        error.hint = tr("did you mean \"{}\"?", error.candidates.front());
    } else if (known.size() <= 24) {
        error.hint = tr("available: {}", text::join(known, ", "));
    }
    throw error;
}

std::vector<std::string> names_after(const Path& path) {
    std::vector<std::string> names;
    for (const NextWord& next : words_after(path)) names.emplace_back(next.word);
    return names;
}

/// Finds the command; what is left are the words of its arguments.
Path find_command(const std::vector<std::string>& words, std::vector<std::string>& rest) {
    Path path;
    std::size_t command_at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (path.command && i == command_at + 1 && path.follow(word)) continue;
        if (path.command || word == "--") {
            rest.insert(rest.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
            break;
        }
        if (is_option(word)) {
            rest.push_back(word);
            if (awaits_value(word, global_options()) && i + 1 < words.size()) rest.push_back(words[++i]);
        } else if (path.follow(word)) {
            command_at = i;
        } else {
            const std::string shown = text::excerpt(word);
            throw_unknown(path.nouns.empty() ? tr("no command \"{}\"", shown)
                                             : tr("no command \"{}\" in {}", shown, path.text()),
                          word, names_after(path));
        }
    }
    return path;
}

/// CLI11 splits, trims and misreads some values ("[a,b]", "++", "-1"): values travel past it as numbered tokens.
class Values {
  public:
    std::string hide(const std::string& value) {
        values_.push_back(value);
        return "\x01" + std::to_string(values_.size() - 1);
    }
    std::string reveal(const std::string& token) const {
        return token.starts_with('\x01') ? values_[std::stoul(token.substr(1))] : token;
    }

  private:
    std::vector<std::string> values_;
};

std::vector<std::string> hide_values(const std::vector<std::string>& words, std::span<const Option> options,
                                     Values& values) {
    std::vector<std::string> hidden;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--") {
            hidden.push_back(word);
            while (++i < words.size()) hidden.push_back(values.hide(words[i]));
        } else if (!is_option(word)) {
            hidden.push_back(values.hide(word));
        } else if (const Option* option = option_named(word, options); option && option->value) {
            const std::size_t equals = word.find('=');
            hidden.push_back(word.substr(0, equals));
            if (equals == std::string::npos && i + 1 == words.size())
                throw Error(Code::usage, tr("{} needs a value", word), tr("{} {}", word, translated(option->value)));
            hidden.push_back(values.hide(equals == std::string::npos ? words[++i] : word.substr(equals + 1)));
        } else {
            hidden.push_back(word);
            if (awaits_value(word, options) && i + 1 < words.size()) hidden.push_back(values.hide(words[++i]));
        }
    }
    std::reverse(hidden.begin(), hidden.end());  // CLI11 parses its vector from the back
    return hidden;
}

/// One option or flag as CLI11 fills it.
struct Slot {
    const Option* option;
    std::string value;
    bool given = false;
};

void add_options(CLI::App& parser, std::vector<Slot>& slots) {
    for (Slot& slot : slots) {
        std::string names = std::string("--") + slot.option->name;
        if (slot.option->short_name) names += std::string(",-") + slot.option->short_name;
        if (slot.option->value)
            parser.add_option(names, slot.value)->take_last()->allow_extra_args(false);
        else
            parser.add_flag(names, slot.given);
    }
}

/// The name of the choice that the value is; other values as they are.
std::string choice_of(const Option& option, const std::string& value) {
    if (option.choices.empty() || option.names || option.is_list) return value;
    if (const Choice* choice = model::find_choice(option.choices, value)) return choice->name;
    Error error(Code::usage, tr("--{} cannot be \"{}\"", option.name, text::excerpt(value)));
    if (!model::suggest_choice(error, option.choices, value))
        error.hint = tr("available: {}", model::list_of(option.choices, model::Codes::hidden));
    throw error;
}

/// Deals the positional words out to the arguments, the greedy one taking what the others leave.
void deal(Arguments& arguments, const Path& path, std::vector<std::string> words) {
    const auto expected = path.command->arguments;
    std::size_t at = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::size_t later = static_cast<std::size_t>(
            std::count_if(expected.begin() + static_cast<std::ptrdiff_t>(i) + 1, expected.end(),
                          [](const Argument& a) { return a.arity == Arity::one; }));
        const std::size_t left = words.size() - at;
        const std::size_t most = left > later ? left - later : 0;
        const bool greedy = expected[i].arity == Arity::many || expected[i].arity == Arity::any;
        const bool needed = expected[i].arity == Arity::one || expected[i].arity == Arity::many;
        const std::size_t take = greedy ? most : std::min<std::size_t>(most, 1);
        if (take == 0 && needed)
            throw Error(Code::usage, tr("{} needs {}", path.text(), translated(expected[i].name)),
                        tr("buywork help {}", path.text()));
        const auto first = words.begin() + static_cast<std::ptrdiff_t>(at);
        if (take > 0) arguments.set_all(expected[i].name, {first, first + static_cast<std::ptrdiff_t>(take)});
        at += take;
    }
    if (at < words.size())
        throw Error(Code::usage, tr("{} takes no further argument \"{}\"", path.text(), text::excerpt(words[at])),
                    tr("quote text that contains spaces; see buywork help {}", path.text()));
}

[[noreturn]] void throw_unknown_option(const Path& path, const std::string& word, std::span<const Option> options) {
    std::vector<std::string> known;
    for (const Option& option : options) known.emplace_back(option.name);
    const std::string name = word.substr(0, word.find('='));
    const std::string bare = name.starts_with("--") ? name.substr(2) : name;
    const model::Entity* entity = path.nouns.back()->entity;
    const model::Field* field = entity ? model::find_field(*entity, bare) : nullptr;
    if (field && field->verb && path.command->fields == Fields::edit)
        throw Error(Code::usage, tr("{} does not change {}", path.text(), field->name),
                    tr("use buywork {} {}", path.nouns.back()->path, field->verb));
    if (known.size() > 24) {
        if (!text::nearest(bare, known))
            throw Error(Code::usage, tr("{} has no option {}", path.text(), text::excerpt(name)),
                        tr("buywork help {}", path.text()));
    }
    throw_unknown(tr("{} has no option {}", path.text(), text::excerpt(name)), bare, known, "--");
}

void take_options(Arguments& arguments, const CLI::App& parser, const std::vector<Slot>& slots,
                  const Values& values) {
    for (const Slot& slot : slots) {
        const bool given = slot.option->value ? parser.count(std::string("--") + slot.option->name) > 0 : slot.given;
        if (!given) continue;
        const std::string value = values.reveal(slot.value);
        arguments.set(slot.option->name, slot.option->value ? choice_of(*slot.option, value) : value);
    }
}

Arguments parse_command(const Path& path, const std::vector<std::string>& rest) {
    const Node& noun = *path.nouns.back();
    std::vector<Option> options = options_of(noun, *path.command);
    const std::vector<Option> global = global_options(*path.command);
    options.insert(options.end(), global.begin(), global.end());
    std::vector<Slot> slots;
    for (const Option& option : options) slots.push_back({&option, {}});

    Values values;
    CLI::App parser;
    parser.set_help_flag();
    parser.allow_extras();
    add_options(parser, slots);
    std::vector<std::string> words;
    parser.add_option("words", words);
    try {
        parser.parse(hide_values(rest, options, values));
    } catch (const CLI::ParseError& error) {
        throw Error(Code::usage,
                    tr("the arguments of {} cannot be read: {}", path.text(), values.reveal(error.what())),
                    tr("buywork help {}", path.text()));
    }

    Arguments arguments;
    arguments.noun = &noun;
    arguments.command = path.command;
    take_options(arguments, parser, slots, values);
    for (std::string& word : words) word = values.reveal(word);
    for (const std::string& extra : parser.remaining()) {
        if (extra == "--") continue;
        if (is_option(extra)) throw_unknown_option(path, extra, options);
        words.push_back(values.reveal(extra));
    }
    if (!arguments.flag("help")) deal(arguments, path, std::move(words));
    return arguments;
}

bool asks(const std::vector<std::string>& words, std::string_view name, std::string_view short_name) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::any_of(words.begin(), end,
                       [&](const std::string& w) { return w == name || (!short_name.empty() && w == short_name); });
}

/// The command that stands for `--help`, `--version` and no word at all.
Path standing_for(std::string_view verb) {
    Path path;
    path.follow(verb);
    return path;
}

}  // namespace

Arguments parse(const std::vector<std::string>& words) {
    std::vector<std::string> rest;
    Path path = find_command(words, rest);
    if (asks(rest, "--help", "-h")) {
        std::vector<std::string> names;
        for (const Node* noun : path.nouns)
            if (*noun->name) names.emplace_back(noun->name);
        if (path.command) names.emplace_back(path.command->verb);
        Arguments arguments = parse_command(standing_for("help"), {});
        arguments.set_all("COMMAND", std::move(names));
        return arguments;
    }
    if (!path.command && path.nouns.empty()) path = standing_for(asks(rest, "--version", "") ? "version" : "today");
    if (!path.command) {
        throw Error(Code::usage, tr("{} needs a verb", path.text()),
                    tr("available: {}", text::join(names_after(path), ", ")));
    }
    return parse_command(path, rest);
}

}  // namespace buywork::cmd
