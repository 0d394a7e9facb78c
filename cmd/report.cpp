#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/report/roadmap.hpp>
#include <cstdlib>

#include "app.hpp"

namespace buywork::cmd {
namespace {

/// The day a report speaks of: --as-of, else the clock; SOURCE_DATE_EPOCH stands in for the system's.
Date as_of(App& app, const Arguments& arguments) {
    if (const auto day = arguments.option("as-of")) return parse_date(*day, app.clock().today());
    const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
    const char* now = std::getenv("BUYWORK_NOW");
    if (!epoch || !*epoch || (now && *now)) return app.clock().today();
    const std::int64_t seconds = parse_number(epoch);
    if (seconds < 0 || seconds > 253402300799)
        throw Error(Code::usage,
                    tr("SOURCE_DATE_EPOCH is no moment of the years 1970 to 9999: {}", text::excerpt(epoch)));
    return Instant{seconds}.date();
}

constexpr Choice gates[] = {{"overdue", ""}, {"late", ""}};
constexpr Choice loads[] = {{"person", ""}};

/// The gates that are asked for; all with --check alone.
std::vector<std::string> gates_of(const Arguments& arguments) {
    std::vector<std::string> known;
    for (const Choice& gate : gates) known.emplace_back(gate.name);
    const auto wanted = arguments.option("fail-on");
    if (!wanted) return arguments.flag("check") ? known : std::vector<std::string>{};
    std::vector<std::string> names;
    for (std::string_view part : text::split(*wanted, ',')) {
        const std::string name(text::trim(part));
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            Error error(Code::usage, tr("--fail-on cannot be \"{}\"", text::excerpt(name)));
            const auto near = text::nearest(name, known);
            if (near) error.candidates = {*near};
            error.hint = near ? tr("did you mean \"{}\"?", *near) : tr("there are {}", text::join(known, ", "));
            throw error;
        }
        names.push_back(name);
    }
    return names;
}

void require_gates(const std::vector<std::string>& names, const report::Roadmap& roadmap) {
    const auto asked = [&](const char* name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    std::vector<std::string> found;
    if (asked("overdue") && roadmap.overdue > 0)
        found.push_back(tr_count("{} action is overdue", "{} actions are overdue", roadmap.overdue, roadmap.overdue));
    if (asked("late") && roadmap.late > 0)
        found.push_back(tr_count("{} project is late", "{} projects are late", roadmap.late, roadmap.late));
    if (!found.empty()) throw Error(Code::gate, text::join(found, ", "), tr("the report lists them"));
}

void run_roadmap(App& app, const Arguments& arguments) {
    report::RoadmapQuery query{.as_of = as_of(app, arguments)};
    if (const auto since = arguments.option("since")) query.since = parse_date(*since, query.as_of);
    if (arguments.option("load")) query.load = report::Load::by_person;
    if (app.is_data()) query.reader = report::Reader::program;
    const std::vector<std::string> names = gates_of(arguments);
    report::Roadmap roadmap = report::roadmap(app.workspace(), query);
    app.show(std::move(roadmap.document));
    require_gates(names, roadmap);
}

constexpr Option roadmap_options[] = {
    {"since", N_("DATE"), N_("Also what changed from that day on")},
    {"as-of", N_("DATE"), N_("Late and overdue as on that day, instead of today")},
    {"load", N_("BY"), N_("Open and overdue actions also by"), loads},
    {"check", nullptr, N_("Exit with 8 when an action is overdue or a project late")},
    {"fail-on", N_("GATES"), N_("The same, for these gates alone, separated by commas: overdue, late")},
};
constexpr Example roadmap_examples[] = {
    {"buywork report roadmap -o roadmap.html", N_("A page for management, in one file")},
    {"buywork report roadmap --since 2026-10-01", N_("With what changed since the last review")},
    {"buywork report roadmap --fail-on late --format md",
     N_("For a pipeline: Markdown, and 8 when a project is late")},
};
constexpr Code exits[] = {Code::gate};

constexpr Command roadmap{
    .verb = "roadmap",
    .help = N_("Shows axes, projects, what is late and what comes next"),
    .run = run_roadmap,
    .options = roadmap_options,
    .examples = roadmap_examples,
    .exits = exits,
    .details = N_("The report is written before a gate makes the command exit with 8. CSV, TSV and NDJSON hold "
                  "the projects. The state of things is today's also with --as-of, which only says what counts "
                  "as late and overdue.")};

constexpr const Command* commands[] = {&roadmap};

}  // namespace

const Noun report_noun{.name = "report", .help = N_("Pages for those who decide"), .commands = commands};

}  // namespace buywork::cmd
