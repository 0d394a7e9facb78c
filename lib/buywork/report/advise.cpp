#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/advice.hpp>
#include <buywork/team/governance.hpp>
#include <buywork/team/stakeholder.hpp>

namespace buywork::report {
namespace {

using team::Advice;
using team::AdviceFact;
using team::FactTopic;

/// The value of a fact: for programs, and in words.
struct Said {
    std::string value;
    std::string words = {};
};

/// Whom and what the advice is about, and what is recorded about both.
struct Known {
    std::int64_t person = 0;
    std::optional<std::int64_t> project = {};  ///< facts of other projects do not count
    std::optional<team::Perimeter> perimeter = {};
    Date as_of, today;
    team::ApproachFacts facts = {};
    std::map<AdviceFact, Said> said = {};
};

/// A mark or a stance: where it goes.
struct Mark {
    FactTopic topic;
    AdviceFact fact;
    std::optional<std::int64_t> team::ApproachFacts::*mark;
    std::optional<team::Stance> team::ApproachFacts::*stance;
};
constexpr Mark marks[] = {
    {FactTopic::stance, AdviceFact::stance, nullptr, &team::ApproachFacts::stance},
    {FactTopic::stance_wanted, AdviceFact::wanted, nullptr, &team::ApproachFacts::wanted},
    {FactTopic::influence, AdviceFact::influence, &team::ApproachFacts::influence, nullptr},
    {FactTopic::interest, AdviceFact::interest, &team::ApproachFacts::interest, nullptr},
    {FactTopic::appetite, AdviceFact::appetite, &team::ApproachFacts::appetite, nullptr},
    {FactTopic::understanding, AdviceFact::understanding, &team::ApproachFacts::understanding, nullptr},
    {FactTopic::satisfaction, AdviceFact::satisfaction, &team::ApproachFacts::satisfaction, nullptr}};

void take(Known& known, const Mark& mark, const std::string& value) {
    if (mark.mark) {
        known.facts.*mark.mark = team::parse_mark(value);
        known.said[mark.fact] = {value, value};
        return;
    }
    const Choice* stance = model::find_choice(team::stances, value);
    if (!stance) return;
    known.facts.*mark.stance = static_cast<team::Stance>(stance - team::stances);
    known.said[mark.fact] = {value, translated(stance->label)};
}

/// The newest fact of each topic.
void read_marks(Known& known, store::Database& database) {
    for (const Mark& mark : marks) {
        const char* topic = team::fact_topics[static_cast<std::size_t>(mark.topic)].name;
        const auto newest = database.value<std::string>(
            "SELECT value FROM fact WHERE person = $1 AND topic = $2 AND ($3 = 0 OR project IS NULL OR project = $3) "
            "AND date <= $4 AND keep_until >= $5 ORDER BY date DESC, id DESC LIMIT 1",
            known.person, std::string(topic), known.project.value_or(0), known.as_of,
            std::max(known.as_of, known.today));
        if (newest) take(known, mark, *newest);
    }
}

/// What bothers the person, and the suppliers that they hold to.
void read_stakes(Known& known, store::Database& database) {
    std::vector<std::string> held_to, pains;
    bool is_stakeholder = false;
    for (const auto& one : model::all_with<team::Stakeholder>(database, "person", known.person)) {
        if (known.project && one.project->id != *known.project) continue;
        is_stakeholder = true;
        held_to.insert(held_to.end(), one.held_to.begin(), one.held_to.end());
        if (!one.pains.empty()) pains.push_back(one.pains);
    }
    if (!is_stakeholder) return;
    known.facts.held_to = static_cast<std::int64_t>(held_to.size());
    known.said[AdviceFact::held_to] = {text::join(held_to, ", "), held_to.empty() ? "0" : ""};
    if (pains.empty()) return;
    known.facts.pains = static_cast<std::int64_t>(pains.size());
    known.said[AdviceFact::pains] = {text::join(pains, "; ")};
}

void count(Known& known, AdviceFact fact, std::optional<std::int64_t> team::ApproachFacts::*where,
           std::optional<std::int64_t> number) {
    known.facts.*where = number.value_or(0);
    known.said[fact] = {std::to_string(number.value_or(0))};
}

void read_deeds(Known& known, store::Database& database) {
    count(known, AdviceFact::trainings, &team::ApproachFacts::trainings,
          database.value<std::int64_t>(
              "SELECT count(*) FROM attendance a JOIN meeting m ON m.id = a.meeting WHERE m.kind = 'training' AND "
              "a.status = 'present' AND a.person = $1 AND a.held <= $2",
              known.person, known.as_of));
    count(known, AdviceFact::thanks, &team::ApproachFacts::thanks,
          database.value<std::int64_t>("SELECT count(*) FROM thanks WHERE person = $1 AND date <= $2", known.person,
                                       known.as_of));
}

void read_bypasses(Known& known, store::Database& database) {
    count(known, AdviceFact::bypasses, &team::ApproachFacts::bypasses,
          database.value<std::int64_t>("SELECT count(*) FROM bypass WHERE perimeter = $1 AND date <= $2",
                                       known.perimeter->id, known.as_of));
    const auto open = database.value<std::int64_t>(
        "SELECT count(*) FROM bypass WHERE perimeter = $1 AND date <= $2 AND (remedied_on IS NULL OR remedied_on > "
        "$2)",
        known.perimeter->id, known.as_of);
    known.facts.open_bypasses = open.value_or(0);
    Said& said = known.said[AdviceFact::bypasses];
    if (*open > 0) said.words = tr("{} ({} not put right)", said.value, *open);
}

void read_rules(Known& known, store::Database& database) {
    std::vector<std::string> titles;
    for (const team::Governance& rule : team::rules_in_force(database, known.as_of, known.perimeter->id))
        titles.push_back(rule.title);
    known.facts.rules = static_cast<std::int64_t>(titles.size());
    known.said[AdviceFact::governance] = {text::join(titles, ", "), titles.empty() ? "0" : ""};
    std::vector<std::string> ends, words;
    for (const team::Arrangement& one : model::all<team::Arrangement>(database)) {
        const bool is_for_it =
            one.perimeter ? one.perimeter->id == known.perimeter->id : one.of_entity == known.perimeter->of_entity;
        const auto state = team::state_on(known.as_of, one);
        if (is_for_it && (state == team::ArrangementState::open || state == team::ArrangementState::ending))
            ends.push_back(one.valid_until->iso()), words.push_back(human(*one.valid_until, language()));
    }
    known.facts.exceptions = static_cast<std::int64_t>(ends.size());
    known.said[AdviceFact::exception] = {text::join(ends, ", "),
                                         ends.empty() ? "0" : tr("until {}", text::join(words, ", "))};
}

void read_perimeter(Known& known, store::Database& database) {
    if (!known.perimeter) return;
    known.facts.mode = known.perimeter->mode;
    const Choice& mode = team::works_modes[static_cast<std::size_t>(known.perimeter->mode)];
    known.said[AdviceFact::mode] = {mode.name, translated(mode.label)};
    read_bypasses(known, database);
    read_rules(known, database);
}

/// The perimeter that is named, else the one whose internal client the person is.
/// \throws Error usage when they are that of several
std::optional<team::Perimeter> find_perimeter(workspace::Workspace& workspace, const Query& query,
                                              std::int64_t person) {
    store::Database& database = workspace.database();
    if (const auto key = query.option("perimeter"))
        return workspace::get<team::Perimeter>(workspace, workspace::get_id(database, team::Perimeter::entity, *key));
    const auto own = model::all_with<team::Perimeter>(database, "client", person);
    if (own.size() < 2) return own.empty() ? std::nullopt : std::optional(own.front());
    std::vector<std::string> keys;
    for (const team::Perimeter& one : own) keys.push_back(one.key);
    Error error(Code::usage, tr("they are the internal client of several perimeters: {}", text::join(keys, ", ")),
                tr("name one with --perimeter"));
    error.candidates = keys;
    throw error;
}

view::Table fact_table(const Known& known) {
    std::vector<Advice> advice = team::advise(known.facts);
    std::stable_sort(advice.begin(), advice.end(), [](const Advice& a, const Advice& b) {
        const auto place = [](const Advice& one) { return one.speaks_for ? static_cast<int>(*one.speaks_for) : 9; };
        return place(a) < place(b);
    });
    view::Table table{.name = "facts"};
    table.columns = {{"approach", tr("Approach"), Kind::choice, team::approach_kinds},
                     program_column("fact", Kind::choice, team::advice_facts),
                     program_column("value", Kind::text),
                     people_column("said", tr("Fact")),
                     {.name = "why", .label = tr("Why"), .wraps = true}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const Advice& one : advice) {
        rows->row();
        one.speaks_for ? rows->cell(team::approach_kinds[static_cast<std::size_t>(*one.speaks_for)].name)
                       : rows->absent();
        const Choice& fact = team::advice_facts[static_cast<std::size_t>(one.fact)];
        const Said& said = known.said.at(one.fact);
        rows->cell(fact.name);
        put(*rows, said.value);
        rows->cell(tr("{}: {}", translated(fact.label), said.words.empty() ? said.value : said.words));
        rows->cell(translated(one.why));
    }
    table.rows = std::move(rows);
    return table;
}

view::Table unknown_table(const Known& known) {
    view::Table table{.name = "unknown", .title = tr("What is not recorded")};
    table.columns = {{"fact", tr("Fact"), Kind::choice, team::advice_facts}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const AdviceFact fact : team::unknown_facts(known.facts))
        rows->row().cell(team::advice_facts[static_cast<std::size_t>(fact)].name);
    table.rows = std::move(rows);
    table.empty = tr("Everything is recorded.");
    return table;
}

void build_advise(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    Known known{.as_of = query.as_of, .today = workspace.today()};
    known.person = workspace::get_id(database, team::Person::entity, *query.about);
    if (!query.has("private"))
        throw Error(Code::usage, tr("{}: private", text::excerpt(tr("approach") + " " + *query.about)),
                    tr("--private shows it"));
    if (query.project) known.project = workspace::get_id(database, project::Project::entity, *query.project);
    known.perimeter = find_perimeter(workspace, query, known.person);
    read_marks(known, database);
    read_stakes(known, database);
    read_deeds(known, database);
    read_perimeter(known, database);
    view::Document& document = report.document;
    document.subtitle = workspace::get<team::Person>(workspace, known.person).name;
    document.blocks.emplace_back(view::Figures{
        {{"perimeter", tr("Perimeter"), Kind::text, known.perimeter ? Value::of(known.perimeter->key) : Value{},
          known.perimeter ? known.perimeter->title : tr("name one with --perimeter")}}});
    document.blocks.emplace_back(fact_table(known));
    document.blocks.emplace_back(unknown_table(known));
    document.blocks.emplace_back(view::Paragraph{tr("The facts are not weighed: the buyer decides."), Tone::muted});
}

constexpr ReportArgument arguments[] = {{N_("PERSON"), N_("The person"), &team::Person::entity}};
constexpr ReportOption options[] = {
    {"perimeter", N_("KEY"), N_("The perimeter (default: the one whose internal client they are)")},
    {"private", nullptr, N_("Required: what is shown is private")}};
constexpr model::Example examples[] = {
    {"buywork {noun} advise anne-le-goff --private", N_("What speaks for waiting, including, escalating")},
    {"buywork {noun} advise anne-le-goff --perimeter maintenance --private --json", N_("The same, as JSON")}};

}  // namespace

extern const ReportSpec advise_report{
    .name = "advise",
    .title = N_("What speaks for which approach"),
    .help = N_("Shows which recorded facts speak for waiting, including or escalating"),
    .build = build_advise,
    .details = N_("Each recorded fact speaks for one approach at most, by the table in the how-to on people; what is "
                  "not recorded is listed. Nothing is weighed: the buyer decides. It shows private facts, and so "
                  "needs --private."),
    .noun = "team approach",
    .arguments = arguments,
    .options = options,
    .examples = examples,
};

}  // namespace buywork::report
