#include "check.hpp"

#include <algorithm>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/model/toml.hpp>
#include <buywork/report/findings.hpp>
#include <filesystem>

#include "app.hpp"
#include "everyday.hpp"
#include "parse.hpp"

namespace buywork::cmd {
namespace {

using practice::Finding;
using practice::Result;
using practice::Severity;

constexpr Argument keys[] = {{.name = N_("KEY"),
                              .help = N_("Projects (none: the one of -p, else all and the workspace)"),
                              .arity = Arity::any,
                              .names = &project::Project::entity}};
constexpr Choice formats[] = {{"table", ""}, {"json", ""}, {"ndjson", ""}, {"csv", ""},  {"tsv", ""},
                              {"md", ""},    {"html", ""}, {"sarif", ""},  {"junit", ""}};
constexpr Option options[] = {
    {"rule", N_("CODES"), N_("Only these rules, separated by commas")},
    {"fail-on", N_("SEVERITY"), N_("Exit with 8 when a finding is at least that severe"), gate_levels},
    {"all", nullptr, N_("Data also says what is clear and what does not apply")},
    everyday::with_private,
    {"rules", nullptr, N_("List the rules with their settings")},
    {"explain", N_("CODE"), N_("Explain a rule")},
    {"fix", nullptr, N_("Apply the safe remedies, in one operation")},
    {.name = "baseline",
     .value = N_("FILE"),
     .help = N_("Accept the findings that this file lists"),
     .takes = Takes::file},
    {.name = "write-baseline",
     .value = N_("FILE"),
     .help = N_("Write the present findings to this file"),
     .takes = Takes::file},
    {"prune-baseline", nullptr, N_("Take what is gone out of the file of --baseline")},
    {.name = "source",
     .value = N_("FILE"),
     .help = N_("Project file that SARIF points to; several are separated by commas"),
     .takes = Takes::file},
    {"as-of", N_("DATE"), N_("Day that counts as today (default: today)")},
};

practice::Scope scope_of(App& app, const Arguments& arguments) {
    practice::Scope scope{.with_private = arguments.flag("private"), .is_complete = arguments.flag("all")};
    std::vector<std::string> names = arguments.all(keys[0]);
    if (names.empty())
        if (const auto current = app.project()) names.push_back(*current);
    for (const std::string& name : names)
        scope.projects.push_back(workspace::get_id(app.workspace().database(), project::Project::entity, name));
    std::sort(scope.projects.begin(), scope.projects.end());
    if (const auto codes = arguments.option("rule"))
        for (const std::string_view code : text::split(*codes, ','))
            scope.rules.push_back(&practice::get_rule(text::trim(code)));
    if (app.own_format() == "junit") scope.is_complete = true;
    return scope;
}

Date day_of(App& app, const Arguments& arguments) {
    const auto day = arguments.option("as-of");
    return day ? parse_date(*day, app.clock().today()) : app.clock().today();
}

/// The findings of a baseline file, one a line: "BW207/maintenance-2027/12". Lines that begin with "# " are comments.
/// \throws Error invalid with the line
std::set<std::string> read_baseline(const std::string& path) {
    std::set<std::string> found;
    std::vector<Problem> problems;
    std::int64_t number = 0;
    const std::string content = read_file(path);
    for (std::string_view line : text::split(content, '\n')) {
        ++number;
        line = text::trim(line);
        if (line.empty() || line.starts_with("# ")) continue;
        if (std::count(line.begin(), line.end(), '/') == 2)
            found.emplace(line);
        else
            problems.push_back({text::visible(path) + ":" + std::to_string(number),
                                tr("\"{}\" is no finding", text::excerpt(line)),
                                tr("a line is written RULE/PROJECT/RECORD")});
    }
    throw_if_any(std::move(problems), text::visible(path));
    return found;
}

void write_baseline(const std::string& path, const std::set<std::string>& findings) {
    Output out = Output::file(path);
    out.write("# " + tr("Findings that were there before; see buywork help project check") + "\n");
    for (const std::string& one : findings) out.write(one + "\n");
    out.finish();
}

/// Marks what the baseline lists. \returns what it lists and is still found
std::set<std::string> accept(Result& result, const std::set<std::string>& baseline) {
    std::set<std::string> present;
    for (Finding& one : result.findings) {
        if (one.outcome != practice::Outcome::found) continue;
        const std::string name = practice::identity(one);
        if (!baseline.contains(name)) continue;
        one.is_in_baseline = true;
        present.insert(name);
    }
    return present;
}

void use_baselines(App& app, const Arguments& arguments, Result& result) {
    const auto path = arguments.option("baseline");
    if (arguments.flag("prune-baseline") && !path)
        throw Error(Code::usage, tr("--prune-baseline goes with --baseline"), tr("name the file with --baseline"));
    if (path) {
        const std::set<std::string> listed = read_baseline(*path);
        const std::set<std::string> present = accept(result, listed);
        const auto gone = static_cast<std::int64_t>(listed.size() - present.size());
        if (arguments.flag("prune-baseline") && gone > 0) write_baseline(*path, present);
        if (gone > 0 && arguments.flag("prune-baseline"))
            app.say(tr_count("{} finding taken out of the baseline", "{} findings taken out of the baseline", gone,
                             gone));
        else if (gone > 0)
            app.say(tr_count("{} finding of the baseline is gone; --prune-baseline takes it out",
                             "{} findings of the baseline are gone; --prune-baseline takes them out", gone, gone));
    }
    const auto target = arguments.option("write-baseline");
    if (!target) return;
    std::set<std::string> present;
    for (const Finding& one : result.findings)
        if (one.outcome == practice::Outcome::found && !one.waiver) present.insert(practice::identity(one));
    write_baseline(*target, present);
    const auto count = static_cast<std::int64_t>(present.size());
    app.say(tr_count("{} finding written to {}", "{} findings written to {}", count, count, text::visible(*target)));
}

/// The project file and the line of each of its records.
void add_anchor(App& app, const std::string& path, std::map<std::string, report::Anchor>& anchors) {
    const std::string content = read_file(path);
    const model::TomlRecords read =
        model::read_toml(content, app.workspace().context(), {.relative = model::RelativeDates::yes});
    const auto text_of = [](const model::TomlRecord& record, const char* name) {
        const model::Field* field = model::find_field(*record.entity, name);
        const auto& value = field ? record.said[model::index_of(*record.entity, *field)] : std::nullopt;
        return value && field->kind == Kind::text ? value->text : std::string();
    };
    std::string project;
    for (const model::TomlRecord& record : read.records)
        if (record.entity->in_file == model::InFile::project) project = text_of(record, "key");
    if (project.empty())
        throw Error(Code::invalid, tr("{} names no project", text::visible(path)),
                    tr("it needs [project] with a key"));
    report::Anchor anchor{.uri = uri_of(path)};
    for (const model::TomlRecord& record : read.records) {
        const bool is_project = record.entity->in_file == model::InFile::project;
        const std::string key = is_project ? "" : text_of(record, "key");
        if (is_project || !key.empty()) anchor.lines.emplace(project + "/" + key, record.at.line);
    }
    anchors[project] = std::move(anchor);
}

std::map<std::string, report::Anchor> anchors_of(App& app, const Arguments& arguments) {
    std::map<std::string, report::Anchor> anchors;
    anchors[""] = {uri_of(app.workspace().location())};
    if (const auto files = arguments.option("source"))
        for (const std::string_view file : text::split(*files, ','))
            add_anchor(app, std::string(text::trim(file)), anchors);
    return anchors;
}

void show(App& app, const Arguments& arguments, const Result& result, Date today) {
    practice::Remedies remedies(app.workspace().database(), today);
    if (app.own_format() == "sarif")
        return app.print_json(report::sarif_of(result, remedies, anchors_of(app, arguments)));
    if (app.own_format() == "junit") return app.print(report::junit_of(result, remedies));
    if (app.is_data()) return app.show(report::findings_table(result, remedies));
    app.show(report::findings_page(app.workspace(), result, remedies, today));
}

/// Applies the safe remedies in one operation.
void fix(App& app, const Result& result, Date today) {
    workspace::Operation operation(app.workspace(), "project check --fix", app.keep());
    practice::Remedies remedies(operation.database(), today);
    std::vector<workspace::Change> changes;
    for (const Finding& one : result.findings) {
        if (!practice::counts(one) || !one.remedy->is_safe) continue;
        const practice::Command command = remedies.of(one);
        if (command.words.empty() || !command.needs.empty()) continue;
        app.say(command.line());
        const Arguments arguments = parse({command.words.begin() + 1, command.words.end()});
        for (workspace::Change& change : everyday::write(app, arguments, operation))
            changes.push_back(std::move(change));
    }
    if (changes.empty()) return app.say(tr("no safe remedy applies"));
    operation.commit();
    if (app.keep() == workspace::Keep::dry_run) return app.note_dry_run();
    const auto count = static_cast<std::int64_t>(changes.size());
    app.say(tr_count("{} remedy applied; buywork undo takes it back",
                     "{} remedies applied; buywork undo takes them back", count, count));
    app.note_dry_run();
}

void require_clean(const Arguments& arguments, const Result& result) {
    const auto level = arguments.option("fail-on");
    const auto count = level ? static_cast<std::int64_t>(failing(result, *level).size()) : 0;
    if (count > 0)
        throw Error(Code::gate, tr_count("{} finding", "{} findings", count, count), tr("the check lists them"));
}

void list_rules(App& app) {
    const practice::Settings settings(app.workspace().database());
    std::int64_t project = 0;
    if (const auto key = app.project())
        project = workspace::get_id(app.workspace().database(), project::Project::entity, *key);
    app.show(report::rules_table(&settings, project));
}

Result look(App& app, const practice::Scope& scope, Date today) {
    workspace::Workspace& workspace = app.workspace();
    return practice::check(workspace, scope, today, app.holidays(), practice::waivers_of(workspace.database()));
}

void run_check(App& app, const Arguments& arguments) {
    if (const auto code = arguments.option("explain")) return app.show(report::rule_page(practice::get_rule(*code)));
    if (arguments.flag("rules")) return list_rules(app);
    const practice::Scope scope = scope_of(app, arguments);
    const Date today = day_of(app, arguments);
    Result result = look(app, scope, today);
    if (arguments.flag("fix")) {
        fix(app, result, today);
        if (app.keep() == workspace::Keep::yes) result = look(app, scope, today);
    }
    use_baselines(app, arguments, result);
    show(app, arguments, result, today);
    if (result.skipped > 0)
        app.say(tr_count("{} rule on private records was left out; --private includes it",
                         "{} rules on private records were left out; --private includes them", result.skipped,
                         result.skipped));
    require_clean(arguments, result);
}

constexpr Example examples[] = {
    {"buywork project check maintenance-2027", N_("One project")},
    {"buywork project check --fail-on error -o check.sarif", N_("All of them in a CI job, as SARIF")},
    {"buywork project check --explain BW101", N_("Why a rule is there, and what helps")},
    {"buywork project check --rules --json", N_("The catalogue")},
    {"buywork project check --baseline check.baseline --fail-on warning", N_("Only what is new fails")}};
constexpr Code exits[] = {Code::gate, Code::not_found, Code::conflict};
constexpr Command check{
    .verb = "check",
    .help = N_("Checks projects against the rules of good practice"),
    .run = run_check,
    .arguments = keys,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("Each finding has a severity and a command that mends it. A rule is found, clear, not applicable in "
           "the project's stage, or not known when data is missing. Waivers (project waiver) accept a finding "
           "until a date; settings (project rule) change severity and limits, or switch a rule off."),
    .formats = formats,
    .writes_with = "fix"};
constexpr const Command* commands[] = {&check};

}  // namespace

std::vector<const Finding*> failing(const Result& result, std::string_view level) {
    const Severity least = level == "error"     ? Severity::error
                           : level == "warning" ? Severity::warning
                                                : Severity::info;
    std::vector<const Finding*> found;
    for (const Finding& one : result.findings)
        if (practice::counts(one) && one.severity >= least) found.push_back(&one);
    return found;
}

std::string uri_of(const std::string& path) {
    namespace fs = std::filesystem;
    const fs::path whole = fs::absolute(path).lexically_normal();
    const std::string near = whole.lexically_proximate(fs::current_path()).generic_string();
    const bool is_below = !near.starts_with("..") && !near.starts_with('/');
    std::string uri = is_below ? "" : "file://";
    for (const char c : is_below ? near : whole.generic_string()) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view("-._~/").find(c) != std::string_view::npos;
        is_plain ? uri += c : uri += "%" + hexadecimal(static_cast<unsigned char>(c), 2);
    }
    return uri;
}

std::string uri_of(const store::Location& location) {
    return location.engine == store::Engine::sqlite ? uri_of(location.name) : "workspace";
}

const Noun check_noun{.name = "project", .commands = commands};

}  // namespace buywork::cmd
