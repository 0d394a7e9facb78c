/// \file
/// The declaration of a command. Parser, help, suggestions, completion and manual use these tables.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/model/entity.hpp>
#include <map>

#include "nouns.hpp"

namespace buywork::cmd {

class App;
struct Command;
struct Noun;
struct Node;

/// The kind of name that an argument is, for completion.
enum class Takes {
    text,
    record,
    file,
    command,
    kind,
    setting,
    project_template,
    survey_template,
    fields,
    order,
    filter
};

/// An option of one command, without the dashes.
struct Option {
    const char* name;
    const char* value;  ///< placeholder for people, such as FILTER; nullptr: a flag
    const char* help;
    std::span<const Choice> choices = {};
    const model::Entity* names = nullptr;  ///< the value is the name of such a record, or a filter of them
    const char* short_name = nullptr;
    Takes takes = Takes::text;  ///< unless given by `names` or `choices`
    bool is_list = false;       ///< accepts several of `choices`, separated by commas
};

enum class Arity { one, optional, many, any };  ///< many: one or more; any: none or more

/// A positional argument.
struct Argument {
    const char* name;  ///< for people, such as FILE
    const char* help;
    Arity arity = Arity::one;
    const model::Entity* names = nullptr;
    std::span<const Choice> choices = {};
    Takes takes = Takes::text;  ///< unless given by `names` or `choices`; record: of its noun
};

using model::Example;

enum class Opens { nothing, reading, writing };
/// The options of a command that are derived from its entity's field table.
enum class Fields { none, add, edit };

/// The parsed arguments.
class Arguments {
  public:
    const Node* noun = nullptr;
    const Command* command = nullptr;

    std::optional<std::string> option(const std::string& name) const;
    bool flag(const std::string& name) const { return options_.contains(name); }
    /// The values of the positional argument with the same name in the command's table.
    const std::vector<std::string>& all(const Argument& argument) const;
    /// \throws Error internal when the command has no such argument, or it is optional and absent
    const std::string& one(const Argument& argument) const;
    std::optional<std::string> maybe(const Argument& argument) const;

    void set(const std::string& name, std::string value) { options_[name] = std::move(value); }
    void set_all(const std::string& name, std::vector<std::string> values) { positionals_[name] = std::move(values); }

  private:
    std::map<std::string, std::string> options_;
    std::map<std::string, std::vector<std::string>> positionals_;
};

struct Command {
    const char* verb;
    const char* help;  ///< one sentence; of `add`, the entity's
    void (*run)(App& app, const Arguments& arguments);
    Opens opens = Opens::reading;
    std::span<const Argument> arguments = {};
    std::span<const Option> options = {};
    std::span<const Example> examples = {};
    std::span<const Code> exits = {};  ///< in addition to those of every command
    Fields fields = Fields::none;
    const char* details = "";  ///< paragraphs after the sentence
    bool hidden = false;
    bool own_format = false;                                   ///< single format; the extension of -o selects none
    Output::Readers readers = Output::Readers::as_umask_says;  ///< of the file that it writes
    std::span<const Choice> formats = {};                      ///< of --format; empty: the common ones
    const char* writes_with = nullptr;                         ///< the option with which a reading command writes
};

/// The declarations of cmd/ at a place of the command line; several may have the same place.
struct Noun {
    const char* name;                               ///< words before the command: "project plan"; "": the top
    const char* help = "";                          ///< when no entity has that place
    std::span<const Command* const> commands = {};  ///< added to the everyday verbs, or replacing one by name
};

/// All of them; generated from the tree at build time.
std::span<const Noun* const> nouns();

/// A place of the command line: the everyday verbs of the entity with that path, and the declarations of cmd/.
struct Node {
    std::string path;  ///< "project step"; "": the top
    const char* name = "";
    const char* help = "";
    const model::Entity* entity = nullptr;
    std::vector<const Command*> commands = {};
};

/// The place with that path, built on first use; nullptr when there is none.
const Node* node_at(std::string_view path);
/// The places directly below, in alphabetical order.
std::vector<const Node*> nodes_below(const Node& above);
/// What a command does, in one sentence.
const char* help_of(const Node& node, const Command& command);
/// Its examples: the entity's for this verb, else its own.
std::vector<Example> examples_of(const Node& node, const Command& command);

/// The options common to all commands.
std::span<const Option> global_options();
/// The same, as the command takes them.
std::vector<Option> global_options(const Command& command);
/// The options of a command: its own and those of its entity's fields.
std::vector<Option> options_of(const Node& node, const Command& command);
/// The exit statuses of a command with their meaning.
std::vector<Code> exits_of(const Command& command);
const char* meaning(Code code);

}  // namespace buywork::cmd
