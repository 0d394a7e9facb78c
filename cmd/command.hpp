/// \file
/// How a command describes itself. Parser, help, suggestions, completion and manual read these tables.
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

/// What a word of the command line names, for completion.
enum class Takes { text, record, file, command, kind, setting, project_template, fields, order, filter };

/// An option of one command, without the dashes.
struct Option {
    const char* name;
    const char* value;  ///< placeholder for people, such as FILTER; nullptr: a flag
    const char* help;
    std::span<const Choice> choices = {};
    const model::Entity* names = nullptr;  ///< takes the name of such a record, or a filter of them
    const char* short_name = nullptr;
    Takes takes = Takes::text;  ///< where `names` and `choices` do not say it
    bool is_list = false;       ///< takes several of `choices`, separated by commas
};

enum class Arity { one, optional, many, any };  ///< many: one or more; any: none or more

/// A positional argument.
struct Argument {
    const char* name;  ///< for people, such as FILE
    const char* help;
    Arity arity = Arity::one;
    const model::Entity* names = nullptr;
    std::span<const Choice> choices = {};
    Takes takes = Takes::text;  ///< where `names` and `choices` do not say it; record: one of its noun's
};

using model::Example;

enum class Opens { nothing, reading, writing };
/// The options that a command takes from its entity's field table.
enum class Fields { none, add, edit };

/// What the arguments said.
class Arguments {
  public:
    const Node* noun = nullptr;
    const Command* command = nullptr;

    std::optional<std::string> option(const std::string& name) const;
    bool flag(const std::string& name) const { return options_.contains(name); }
    /// The values of a positional argument: of the one in the command's table that has the same name.
    const std::vector<std::string>& all(const Argument& argument) const;
    /// \throws Error internal when it is none of the command's, or may be left out and was
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
    std::span<const Code> exits = {};  ///< besides those of every command
    Fields fields = Fields::none;
    const char* details = "";  ///< paragraphs below the sentence
    bool hidden = false;
    bool own_format = false;                                   ///< writes one form only; the ending of -o picks none
    Output::Readers readers = Output::Readers::as_umask_says;  ///< of the file that it writes
    const char* writes_with = nullptr;                         ///< the option with which a reading command writes
};

/// What cmd/ declares at a place of the command line; several may declare something at the same.
struct Noun {
    const char* name;                               ///< the words that lead there, as "project plan"; "": the top
    const char* help = "";                          ///< where no entity stands at that place
    std::span<const Command* const> commands = {};  ///< beside the everyday verbs, or instead of one of that name
};

/// All of them; generated from the tree at build time.
std::span<const Noun* const> nouns();

/// A place of the command line: the everyday verbs of the entity that names it as its path, and what cmd/ declares.
struct Node {
    std::string path;  ///< "project step"; "": the top
    const char* name = "";
    const char* help = "";
    const model::Entity* entity = nullptr;
    std::vector<const Command*> commands = {};
};

/// The place that the words lead to, put together when it is first asked for; nullptr when there is none.
const Node* node_at(std::string_view path);
/// The places right below, in alphabetical order.
std::vector<const Node*> nodes_below(const Node& above);
/// What a command does, in one sentence.
const char* help_of(const Node& node, const Command& command);
/// Its examples: those of the entity for this verb, else its own.
std::vector<Example> examples_of(const Node& node, const Command& command);

/// The options every command takes.
std::span<const Option> global_options();
/// Those of a command: its own, and those of its entity's fields.
std::vector<Option> options_of(const Node& node, const Command& command);
/// The exit statuses of a command, with what each means.
std::vector<Code> exits_of(const Command& command);
const char* meaning(Code code);

}  // namespace buywork::cmd
