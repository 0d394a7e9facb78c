#include "report.hpp"

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/report/report.hpp>
#include <cstdlib>
#include <deque>

#include "app.hpp"
#include "plan.hpp"

namespace buywork::cmd {
namespace {

using report::ReportSpec;

/// The day a report speaks of: --as-of, else the clock; SOURCE_DATE_EPOCH stands in for the system's.
Date as_of(App& app, const Arguments& arguments) {
    if (const auto day = arguments.option("as-of")) return parse_date(*day, app.clock().today());
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    const char* now = std::getenv("BUYWORK_NOW");
    if (!epoch || !*epoch || (now && *now)) return app.clock().today();
    const std::int64_t seconds = parse_number(epoch);
    if (seconds < 0 || seconds > 253402300799)
        throw Error(Code::usage,
                    tr("SOURCE_DATE_EPOCH is not a time in the years 1970 to 9999: {}", text::excerpt(epoch)));
    return Instant{seconds}.date();
}

/// The gates that are asked for; all with --check alone.
/// \throws Error usage with the nearest name
std::vector<std::string> gates_of(const ReportSpec& spec, const Arguments& arguments) {
    std::vector<std::string> known;
    for (const Choice& gate : spec.gates) known.emplace_back(gate.name);
    const auto wanted = arguments.option("fail-on");
    if (!wanted) return arguments.flag("check") ? known : std::vector<std::string>{};
    std::vector<std::string> names;
    for (std::string_view part : text::split(*wanted, ',')) {
        const std::string name(text::trim(part));
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            Error error(Code::usage, tr("--fail-on cannot be \"{}\"", text::excerpt(name)));
            const auto near = text::nearest(name, known);
            if (near) error.candidates = {*near};
            error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("available: {}", text::join(known, ", "));
            throw error;
        }
        names.push_back(name);
    }
    return names;
}

void require_gates(const std::vector<std::string>& gates, const std::vector<report::GateFinding>& findings) {
    std::vector<std::string> found;
    for (const report::GateFinding& finding : findings)
        if (std::find(gates.begin(), gates.end(), finding.gate) != gates.end()) found.push_back(finding.message);
    if (!found.empty()) throw Error(Code::gate, text::join(found, ", "), tr("the report lists them"));
}

const ReportSpec& spec_of(const Arguments& arguments) {
    const auto all = report::reports();
    const auto at = std::find_if(all.begin(), all.end(), [&](const ReportSpec* spec) {
        return std::string_view(spec->name) == arguments.command->verb;
    });
    return **at;
}

void run_report(App& app, const Arguments& arguments) {
    const ReportSpec& spec = spec_of(arguments);
    report::Query query{.as_of = as_of(app, arguments), .region = holidays(app)};
    if (const auto since = arguments.option("since")) query.since = parse_date(*since, query.as_of);
    if (app.is_data()) query.reader = report::Reader::program;
    for (const report::ReportOption& option : spec.options)
        if (const auto value = arguments.option(option.name)) query.options[option.name] = *value;
    const std::vector<std::string> gates = gates_of(spec, arguments);
    report::Report built = report::build(spec, app.workspace(), query);
    app.show(std::move(built.document));
    require_gates(gates, built.findings);
}

constexpr Option since = {"since", N_("DATE"), N_("Also show what changed since this day")};
constexpr Option day = {"as-of", N_("DATE"), N_("Date for late and overdue items (default: today)")};
constexpr Option check = {"check", nullptr, N_("Exit with 8 when a gate finds something")};
constexpr Option fail_on = {"fail-on", N_("GATES"), N_("The same, for these gates alone, separated by commas")};
constexpr Code gate_exit[] = {Code::gate};

/// A report's command, and what its tables point to.
struct ReportCommand {
    explicit ReportCommand(const ReportSpec& spec) {
        if (spec.has_since) options.push_back(since);
        options.push_back(day);
        for (const report::ReportOption& own : spec.options)
            options.push_back({own.name, own.value, own.help, own.choices});
        if (!spec.gates.empty()) options.insert(options.end(), {check, fail_on});
        if (!spec.gates.empty()) options.back().choices = spec.gates, options.back().is_list = true;
        command.options = options;
        command.examples = spec.examples;
        if (!spec.gates.empty()) command.exits = gate_exit;
        command.verb = spec.name;
        command.help = spec.help;
        command.details = spec.details;
    }
    ReportCommand(const ReportCommand&) = delete;

    std::vector<Option> options;
    Command command{.verb = "", .help = "", .run = run_report};
};

}  // namespace

std::vector<const Command*> report_commands() {
    static std::deque<ReportCommand> commands;
    if (commands.empty())
        for (const ReportSpec* spec : report::reports()) commands.emplace_back(*spec);
    std::vector<const Command*> found;
    for (const ReportCommand& one : commands) found.push_back(&one.command);
    return found;
}

const Noun report_noun{.name = "report", .help = N_("Reports for management")};

}  // namespace buywork::cmd
