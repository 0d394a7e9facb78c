#include "report.hpp"

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/report/report.hpp>
#include <cstdlib>
#include <deque>
#include <map>

#include "app.hpp"

namespace buywork::cmd {
namespace {

using report::ReportSpec;

/// The day a report speaks of: --as-of, else the clock; SOURCE_DATE_EPOCH stands in for the system's.
Date as_of(App& app, const Arguments& arguments) {
    if (const auto day = arguments.option("as-of")) return parse_date(*day, app.clock().today());
    const char* now = std::getenv("BUYWORK_NOW");
    const auto source = now && *now ? std::nullopt : source_date();
    return source ? source->date() : app.clock().today();
}

/// The gates that are asked for; all with --check alone.
/// \throws Error usage with the nearest name
std::vector<std::string> gates_of(const ReportSpec& spec, const Arguments& arguments) {
    std::vector<std::string> names;
    const auto wanted = arguments.option("fail-on");
    if (!wanted && arguments.flag("check"))
        for (const Choice& gate : spec.gates) names.emplace_back(gate.name);
    if (!wanted) return names;
    for (std::string_view part : text::split(*wanted, ',')) {
        part = text::trim(part);
        const Choice* gate = model::find_choice(spec.gates, part);
        if (!gate) {
            Error error(Code::usage, tr("--fail-on cannot be \"{}\"", text::excerpt(part)));
            if (!model::suggest_choice(error, spec.gates, part))
                error.hint = tr("available: {}", model::list_of(spec.gates, model::Codes::hidden));
            throw error;
        }
        names.emplace_back(gate->name);
    }
    return names;
}

void require_gates(const std::vector<std::string>& gates, const std::vector<report::GateFinding>& findings) {
    std::vector<std::string> found;
    for (const report::GateFinding& finding : findings)
        if (std::find(gates.begin(), gates.end(), finding.gate) != gates.end()) found.push_back(finding.message);
    if (!found.empty()) throw Error(Code::gate, text::join(found, ", "), tr("the report lists them"));
}

/// Whether it is built without a workspace.
bool is_alone(const ReportSpec& spec, const Arguments& arguments) {
    if (!spec.build_alone) return false;
    if (spec.input) return arguments.option(spec.input).has_value();
    try {
        workspace::discover(arguments.option("workspace"));
        return false;
    } catch (const Error& error) {
        if (error.code != Code::no_workspace) throw;
        return true;
    }
}

report::Query query_of(App& app, const Arguments& arguments, const ReportSpec& spec, bool alone) {
    report::Query query{.as_of = as_of(app, arguments)};
    if (const auto since = arguments.option("since")) query.since = parse_date(*since, query.as_of);
    if (app.is_data()) query.reader = report::Reader::program;
    for (const report::ReportOption& option : spec.options)
        if (const auto value = arguments.option(option.name)) query.options[option.name] = *value;
    for (const Argument& argument : arguments.command->arguments) query.about = arguments.maybe(argument);
    const auto region = arguments.option(report::holidays_option.name);
    query.region = alone ? calendar::get_region(region.value_or("metropole")) : app.holidays();
    if (!alone) query.project = app.project();
    return query;
}

/// What the option `writes_with` asks for.
void write(App& app, const ReportSpec& spec, const report::Query& query) {
    const std::string noun = spec.noun ? spec.noun : report_noun.name;
    workspace::Operation operation(app.workspace(), (noun.empty() ? "" : noun + " ") + spec.name, app.keep());
    const std::string done = spec.write(operation, app.workspace(), query);
    operation.commit();
    app.say(done);
    app.note_dry_run();
}

void show(App& app, report::Report& built) {
    if (const auto own = built.texts.find(app.own_format()); own != built.texts.end()) return app.print(own->second);
    if (built.tree && app.format() == view::Format::json) return app.print_json(*built.tree);
    if (built.rows && app.is_data()) return app.show(std::move(*built.rows));
    app.show(std::move(built.document));
}

const ReportSpec& spec_of(const Command& command);

void run_report(App& app, const Arguments& arguments) {
    const ReportSpec& spec = spec_of(*arguments.command);
    const bool alone = is_alone(spec, arguments);
    const report::Query query = query_of(app, arguments, spec, alone);
    const std::vector<std::string> gates = gates_of(spec, arguments);
    if (!alone && spec.write && query.has(spec.writes_with)) write(app, spec, query);
    report::Report built = alone ? report::build_alone(spec, query) : report::build(spec, app.workspace(), query);
    const std::vector<std::string> notes = std::move(built.notes);
    show(app, built);
    for (const std::string& note : notes) app.say(note);
    require_gates(gates, built.findings);
}

constexpr Option since = {"since", N_("DATE"), N_("Also show what changed since this day")};
constexpr Option day = {"as-of", N_("DATE"), N_("Day that counts as today (default: today)")};
constexpr Option check = {"check", nullptr, N_("Exit with 8 when a gate finds something")};
constexpr Option fail_on = {"fail-on", N_("GATES"), N_("The same, for these gates alone, separated by commas")};

/// A report's command, and what its tables point to.
struct ReportCommand {
    ReportCommand(const ReportSpec& of, const char* verb) : spec(of) {
        for (const report::ReportArgument& one : spec.arguments)
            arguments.push_back({one.name, one.help, one.is_optional ? Arity::optional : Arity::one, one.names});
        for (const report::ReportOption& own : spec.options)
            options.push_back({own.name, own.value, own.help, own.choices, own.filters, nullptr,
                               own.filters   ? Takes::filter
                               : own.is_file ? Takes::file
                                             : Takes::text});
        if (spec.has_since) options.push_back(since);
        options.push_back(day);
        if (!spec.gates.empty()) options.insert(options.end(), {check, fail_on});
        if (!spec.gates.empty()) options.back().choices = spec.gates, options.back().is_list = true;
        if (!spec.gates.empty()) exits.push_back(Code::gate);
        if (!spec.arguments.empty()) exits.insert(exits.end(), {Code::not_found, Code::conflict});
        command.arguments = arguments;
        command.options = options;
        for (const model::Example& example : spec.examples) {
            std::string& text = texts.emplace_back(example.command);
            constexpr std::string_view mark = "{verb}";
            if (const std::size_t at = text.find(mark); at != text.npos) text.replace(at, mark.size(), verb);
            examples.push_back({text.c_str(), example.help});
        }
        command.examples = examples;
        command.exits = exits;
        command.verb = verb;
        command.help = spec.help;
        command.details = spec.details;
        command.writes_with = spec.writes_with;
        command.formats = spec.formats;
    }
    ReportCommand(const ReportCommand&) = delete;

    const ReportSpec& spec;
    std::vector<Argument> arguments;
    std::vector<Option> options;
    std::vector<Code> exits;
    std::deque<std::string> texts;
    std::vector<Example> examples;
    Command command{.verb = "", .help = "", .run = run_report};
};

/// By report and name.
std::map<std::pair<const ReportSpec*, std::string_view>, ReportCommand>& commands() {
    static std::map<std::pair<const ReportSpec*, std::string_view>, ReportCommand> all;
    return all;
}

const ReportSpec& spec_of(const Command& command) {
    for (const auto& [key, one] : commands())
        if (&one.command == &command) return one.spec;
    throw Error(Code::internal, std::string("no report ") + command.verb);
}

/// The name of a report's command at a place; nullptr: it has none there.
const char* verb_at(const ReportSpec& spec, std::string_view noun) {
    if (noun == report_noun.name) return spec.name;
    if (!spec.noun) return nullptr;
    const std::string_view own = spec.noun;
    if (noun == own) return spec.verb ? spec.verb : spec.name;
    const std::size_t blank = own.rfind(' ');
    return spec.is_bare && noun == own.substr(0, blank) ? spec.noun + blank + 1 : nullptr;
}

}  // namespace

std::vector<const Command*> report_commands(std::string_view noun) {
    std::vector<const Command*> found;
    for (const ReportSpec* spec : report::reports()) {
        const char* verb = verb_at(*spec, noun);
        if (!verb) continue;
        found.push_back(
            &commands().try_emplace(std::pair(spec, std::string_view(verb)), *spec, verb).first->second.command);
    }
    return found;
}

const Noun report_noun{.name = "report", .help = N_("Reports, on a terminal, as pages or as data")};

}  // namespace buywork::cmd
