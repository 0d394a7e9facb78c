#include "command.hpp"

#include <algorithm>
#include <buywork/project/project.hpp>

namespace buywork::cmd {
namespace {

constexpr Choice formats[] = {{"table", ""}, {"json", ""}, {"ndjson", ""}, {"csv", ""},
                              {"tsv", ""},   {"md", ""},   {"html", ""}};
constexpr Choice colors[] = {{"auto", ""}, {"always", ""}, {"never", ""}};
constexpr Choice languages[] = {{"en", ""}, {"fr", ""}};

constexpr Option global[] = {
    {"workspace", N_("PATH|URL"), N_("Workspace to work on"), {}, nullptr, "w", Takes::file},
    {"project", N_("KEY"), N_("Project to use"), {}, &project::Project::entity, "p"},
    {"format", N_("FORMAT"), N_("Output format"), formats, nullptr, "f"},
    {"json", nullptr, N_("Same as --format json")},
    {"output", N_("FILE"), N_("Write to a file; its extension selects the format"), {}, nullptr, "o", Takes::file},
    {"css",
     N_("FILE"),
     N_("Write the style of an HTML page to a file of its own"),
     {},
     nullptr,
     nullptr,
     Takes::file},
    {"excel", nullptr, N_("CSV for a French Excel")},
    {"raw", nullptr, N_("Do not neutralise CSV text that looks like a formula")},
    {"quiet", nullptr, N_("Print the result only, no messages"), {}, nullptr, "q"},
    {"actor", N_("KEY"), N_("Who makes the change"), {}, &team::Person::entity},
    {"lang", N_("LANGUAGE"), N_("Language of messages and reports"), languages},
    {"color", N_("WHEN"), N_("When to use colour"), colors},
    {"yes", nullptr, N_("Answer yes to every confirmation"), {}, nullptr, "y"},
    {"no-input", nullptr, N_("Never prompt")},
    {"help", nullptr, N_("Show help"), {}, nullptr, "h"},
    {"version", nullptr, N_("Show the version")},
};

constexpr Option dry_run = {"dry-run", nullptr, N_("Show what would change, write nothing")};
constexpr Option clear = {.name = "clear",
                          .value = N_("FIELDS"),
                          .help = N_("Clear these fields, separated by commas"),
                          .takes = Takes::fields};
constexpr Option if_absent = {"if-absent", nullptr, N_("Do nothing if it already exists")};

const char* placeholder(const model::Field& field) {
    switch (field.kind) {
        case Kind::text:
            return N_("TEXT");
        case Kind::number:
        case Kind::decimal:
            return N_("NUMBER");
        case Kind::money:
            return N_("AMOUNT");
        case Kind::date:
            return N_("DATE");
        case Kind::instant:
        case Kind::local_time:
            return N_("TIME");
        case Kind::choice:
            return N_("CHOICE");
        case Kind::reference:
            return N_("KEY");
        case Kind::flag:
            return N_("YES|NO");
        case Kind::tags:
            return N_("TAGS");
    }
    return "";
}

bool is_global(std::string_view name) {
    return std::any_of(std::begin(global), std::end(global),
                       [&](const Option& option) { return name == option.name; });
}

void add_field_options(std::vector<Option>& options, const model::Entity& entity, Fields fields) {
    for (const model::Field& field : entity.fields) {
        if (field.is_read_only || is_global(field.name) || (fields == Fields::edit && (field.is_fixed || field.verb)))
            continue;
        options.push_back({field.name, placeholder(field), field.help, field.choices, field.target});
    }
    options.push_back(fields == Fields::edit ? clear : if_absent);
}

}  // namespace

std::span<const Option> global_options() { return global; }

std::vector<Option> global_options(const Command& command) {
    std::vector<Option> options(std::begin(global), std::end(global));
    for (Option& option : options)
        if (!command.formats.empty() && option.choices.data() == formats) option.choices = command.formats;
    std::erase_if(options, [&](const Option& option) {  // its own option of that name says more
        return std::any_of(command.options.begin(), command.options.end(),
                           [&](const Option& own) { return std::string_view(own.name) == option.name; });
    });
    return options;
}

const char* help_of(const Node& node, const Command& command) {
    return command.fields == Fields::add ? node.entity->help_add : command.help;
}

std::vector<Example> examples_of(const Node& node, const Command& command) {
    std::vector<Example> examples;
    for (const Example& example : node.entity ? node.entity->examples : std::span<const Example>())
        if (model::is_example_of(*node.entity, example, command.verb)) examples.push_back(example);
    return examples.empty() ? std::vector(command.examples.begin(), command.examples.end()) : examples;
}

std::vector<Option> options_of(const Node& node, const Command& command) {
    std::vector<Option> options(command.options.begin(), command.options.end());
    if (command.fields != Fields::none) add_field_options(options, *node.entity, command.fields);
    if (command.opens == Opens::writing || command.writes_with) options.push_back(dry_run);
    return options;
}

std::vector<Code> exits_of(const Command& command) {
    std::vector<Code> codes = {Code::usage, Code::io};
    codes.insert(codes.end(), command.exits.begin(), command.exits.end());
    if (command.opens != Opens::nothing) codes.insert(codes.end(), {Code::no_workspace, Code::busy, Code::invalid});
    if (command.opens == Opens::writing) codes.push_back(Code::conflict);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

const char* meaning(Code code) {
    switch (code) {
        case Code::internal:
            return N_("an internal error in buywork");
        case Code::usage:
            return N_("invalid arguments");
        case Code::not_found:
            return N_("not found");
        case Code::conflict:
            return N_("conflict with stored data, or ambiguous name");
        case Code::invalid:
            return N_("invalid file or stored data");
        case Code::no_workspace:
            return N_("no workspace, a foreign file, or a newer schema");
        case Code::busy:
            return N_("busy; try again");
        case Code::gate:
            return N_("a check or gate failed");
        case Code::io:
            return N_("input or output failed");
        case Code::interrupted:
            return N_("interrupted");
    }
    return "";
}

std::optional<std::string> Arguments::option(const std::string& name) const {
    const auto at = options_.find(name);
    return at == options_.end() ? std::nullopt : std::optional(at->second);
}

const std::vector<std::string>& Arguments::all(const Argument& argument) const {
    static const std::vector<std::string> none;
    const auto at = positionals_.find(argument.name);
    return at == positionals_.end() ? none : at->second;
}

const std::string& Arguments::one(const Argument& argument) const {
    const auto& values = all(argument);
    if (values.empty()) throw Error(Code::internal, std::string("no argument ") + argument.name);
    return values.front();
}

std::optional<std::string> Arguments::maybe(const Argument& argument) const {
    const auto& values = all(argument);
    return values.empty() ? std::nullopt : std::optional(values.front());
}

}  // namespace buywork::cmd
