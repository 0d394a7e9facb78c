#include <buywork/base/text.hpp>
#include <buywork/project/challenge.hpp>
#include <buywork/project/edition.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/records.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

using project::Challenge;
using project::Edition;
using project::Need;
using project::NeedKind;

struct Section {
    const char* name;  ///< of its table
    const char* title;
    const char* where;
    const char* fields;
};
constexpr Section sections[] = {
    {"purposes", N_("Purpose"), "kind = purpose", "title,person,description"},
    {"functions", N_("Functions"), "kind = function", "title,level,person,description"},
    {"constraints", N_("Constraints"), "kind = constraint", "title,person,description"},
    {"gaps", N_("Still unknown"), "kind = gap and filled is null", "title,holder,person,description"},
    {"filled", N_("Known since"), "kind = gap and filled is not null", "title,filled,description"}};

std::string names_of(store::Database& database, const std::vector<project::Validation>& validations) {
    const References people = references(database, "person");
    std::vector<std::string> names;
    for (const auto& one : validations) names.push_back(find(people, one.person).name);
    return text::join(names, ", ");
}

/// The last version, and who validated it.
view::Figure version_figure(store::Database& database, const std::optional<project::LastEdition>& last) {
    view::Figure figure{"version",    tr("Version"), Kind::number, {}, tr("none: buywork project version add"),
                        Tone::warning};
    if (!last) return figure;
    figure.value = Value::of(last->edition.number);
    figure.note = !last->is_current           ? tr("changed since")
                  : last->validations.empty() ? tr("validated by nobody")
                                              : tr("validated by {}", names_of(database, last->validations));
    figure.tone = last->is_current && !last->validations.empty() ? Tone::good : Tone::warning;
    return figure;
}

void build_need(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = require_project(report, workspace, query);
    store::Database& database = workspace.database();
    const auto last = project::last_edition(database, id);
    std::int64_t gaps = 0, open = 0, musts = 0;
    for (const Need& one : model::all_with<Need>(database, "project", id)) {
        gaps += one.kind == NeedKind::gap && !one.filled;
        musts += one.kind == NeedKind::function && one.level == project::NeedLevel::must;
    }
    const auto challenges = model::all_with<Challenge>(database, "project", id);
    for (const Challenge& one : challenges) open += !one.outcome;
    report.document.blocks.emplace_back(view::Figures{
        {version_figure(database, last),
         {"must", tr("Functions that must be there"), Kind::number, Value::of(musts)},
         {"gaps", tr("Still unknown"), Kind::number, Value::of(gaps), "", gaps > 0 ? Tone::warning : Tone::good},
         {"challenges", tr("Challenges"), Kind::number, Value::of(static_cast<std::int64_t>(challenges.size())),
          open > 0 ? tr_count("{} without an answer", "{} without an answer", open, open) : ""}}});
    const std::string own = "project = '#" + std::to_string(id) + "'";
    const auto append = [&](const model::Entity& entity, const char* name, std::string title, model::Query found) {
        append_records(report.document, workspace, entity, {name, std::move(title)}, found);
    };
    for (const Section& section : sections)
        append(Need::entity, section.name, translated(section.title),
               {.fields = section.fields, .where = own + " and " + section.where, .sort = "level,id"});
    append(Challenge::entity, "challenges", tr("Challenges"),
           {.fields = "id,title,need,person,date,outcome,answer", .where = own});
    append(Edition::entity, "versions", tr("Versions"), {.fields = "number,title,date", .where = own});
    append(project::Validation::entity, "validations", tr("Validations"),
           {.fields = "version,person,date,comment", .where = own});
    if (gaps > 0)
        report.findings.push_back(
            {"gaps", gaps, tr_count("{} point is still unknown", "{} points are still unknown", gaps, gaps)});
    if (open > 0)
        report.findings.push_back(
            {"unanswered", open, tr_count("{} challenge has no answer", "{} challenges have no answer", open, open)});
    if (!last || !last->is_current || last->validations.empty())
        report.findings.push_back({"unvalidated", 1, tr("the need as it is now is not validated")});
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr Choice gates[] = {{"gaps", N_("something is still unknown")},
                            {"unanswered", N_("challenges without an answer")},
                            {"unvalidated", N_("the need as it is now is not validated")}};
constexpr model::Example examples[] = {
    {"buywork {noun} need maintenance-2027", N_("What is needed, what is unknown, who validated it")}};

}  // namespace

extern const ReportSpec need_report{
    .name = "need",
    .title = N_("Need"),
    .help = N_("Shows the need of a project: functions, constraints, gaps, challenges, versions"),
    .build = build_need,
    .details =
        N_("A version records the need as it is; it is validated by people. Once a statement changes, the last "
           "version is no longer current."),
    .rows = "functions",
    .arguments = arguments,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
