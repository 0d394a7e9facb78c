#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/team/fact.hpp>
#include <buywork/workspace/setting.hpp>
#include <buywork/workspace/workspace.hpp>
#include <set>

namespace buywork::team {
namespace {

using model::field;

constexpr FactTopicRule rules[] = {
    {ValueKind::mark, true, false},     // influence
    {ValueKind::mark, true, false},     // interest
    {ValueKind::mark, true, false},     // appetite
    {ValueKind::mark, true, false},     // understanding
    {ValueKind::stance, true, false},   // stance
    {ValueKind::stance, true, false},   // stance wanted
    {ValueKind::mark, false, false},    // satisfaction
    {ValueKind::figure, false, true},   // baseline
    {ValueKind::verdict, false, true},  // validation
};
static_assert(std::size(rules) == std::size(fact_topics));

constexpr model::Field fields[] = {
    model::id_field<&Fact::id>(),
    field<&Fact::person>("person", N_("Person it is about")).french("Personne"),
    field<&Fact::project>("project", N_("Project it is about (absent: any)")).french("Projet").owner(),
    field<&Fact::topic>("topic", N_("What it says something about")).french("Sujet").required(),
    field<&Fact::value>("value", N_("Value: a mark from 1 to 5, a stance, a figure or a verdict, as the topic says"))
        .french("Valeur|Note")
        .required()
        .line(),
    field<&Fact::date>("date", N_("Date of which it is true (default: today)")).french("Date"),
    field<&Fact::said_by>("said_by", N_("Person who said so")).french("Dit par"),
    field<&Fact::source>("source", N_("Who said so, or where it comes from")).french("Source").line(),
    field<&Fact::reason>("reason", N_("Reason")).french("Motif|Raison").personal(),
    field<&Fact::keep_until>("keep_until", N_("Last day on which it is kept (default: the setting fact_years)"))
        .french("À conserver jusqu’au"),
};

/// A number, then its unit.
std::string canonical_figure(std::string_view text) {
    text = text::trim(text);
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] >= '0' && text[i] <= '9') end = i + 1;
    std::string figure;
    try {
        figure = parse_decimal(text.substr(0, end)).text();
    } catch (const Error&) {
        throw Error(Code::usage, tr("\"{}\" does not begin with a number", text::excerpt(text)),
                    tr("write it like 12.5 days"));
    }
    const std::string_view unit = text::trim(text.substr(end));
    return unit.empty() ? figure : figure + " " + std::string(unit);
}

/// A source that names a person is that person.
void settle_source(store::Database& database, Fact& fact) {
    if (fact.said_by || fact.source.empty()) return;
    const auto person = workspace::find_id(database, Person::entity, fact.source);
    if (!person) return;
    fact.said_by = Ref<Person>{*person};
    fact.source.clear();
}

Date default_retention(store::Database& database, Date date) {
    return date.plus_months(12 * static_cast<int>(parse_number(workspace::kept_setting(database, "fact_years"))));
}

void complete(store::Database& database, model::Record& record, const model::Record*, Date today) {
    Fact fact = model::from_record<Fact>(record);
    if (!fact.date) fact.date = today;
    if (!fact.keep_until) fact.keep_until = default_retention(database, *fact.date);
    settle_source(database, fact);
    if (fact.topic && !fact.value.empty()) {
        try {
            fact.value = canonical_value(*fact.topic, fact.value);
        } catch (const Error&) {  // validate says so
        }
    }
    record = model::to_record(fact);
}

std::vector<Problem> validate(const Fact& fact) {
    std::vector<Problem> problems;
    const FactTopicRule& rule = rule_of(*fact.topic);
    const char* topic = translated(fact_topics[static_cast<std::size_t>(*fact.topic)].label);
    if (!fact.person && !fact.project)
        problems.push_back({"person", tr("the fact is about nobody and no project"),
                            tr("name a person with --person, a project with -p, or both")});
    else if (rule.needs_person && !fact.person)
        problems.push_back({"person", tr("{}: it is about a person", topic), tr("name one with --person")});
    else if (rule.needs_project && !fact.project)
        problems.push_back({"project", tr("{}: it is about a project", topic), tr("name one with -p")});
    try {
        canonical_value(*fact.topic, fact.value);
    } catch (const Error& error) {
        problems.push_back({"value", tr("{}: {}", topic, error.message), error.hint});
    }
    if (fact.date && fact.keep_until && *fact.keep_until < *fact.date)
        problems.push_back(
            {"keep_until",
             tr("the retention date {} is before the date of the fact, {}", fact.keep_until->iso(), fact.date->iso()),
             tr("leave it out for the default, or choose a later one")});
    return problems;
}

std::vector<Problem> fits(store::Database&, const model::Record& record, Date today) {
    const auto fact = model::from_record<Fact>(record);
    std::vector<Problem> problems;
    if (fact.date && *fact.date > today)
        problems.push_back(
            {"date", tr("the date {} is in the future", fact.date->iso()), tr("a fact is dated today or earlier")});
    if (fact.keep_until && *fact.keep_until < today)
        problems.push_back({"keep_until", tr("its retention date, {}, has passed", fact.keep_until->iso()),
                            tr("a fact past its retention date is not recorded; give a later --keep_until")});
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork team fact add -p maintenance-2027 --person marie --topic interest --value 2 --source luc --reason "
     "\"Not "
     "at the kick-off\"",
     N_("Luc says so; the date is today")},
    {"buywork team fact add -p maintenance-2027 --topic baseline --value \"12.5 days\" --source \"Maintenance log\"",
     N_("The situation of reference of a project")},
    {"buywork team fact list --private --where 'person = marie' --sort topic,-date",
     N_("What is recorded on Marie, the newest first")},
    {"buywork team fact show 1 --private --json", N_("Number 1, as JSON")},
};

}  // namespace

const model::Entity Fact::entity = model::entity<Fact>({
    .name = "fact",
    .label = N_("fact"),
    .fields = fields,
    .identity = "person,topic,project,date,value,said_by,source",
    .columns = "id,person,project,topic,value,date,said_by,source,reason",
    .minor = "source,said_by,reason,project",
    .keyed = false,
    .is_private = true,
    .in_force = "fact.keep_until >= $today",
    .goes_with = "person",
    .path = "team fact",
    .help = N_("Facts about people and projects: dated, sourced, private"),
    .help_add = N_("Records a fact and prints its number; the newest of a topic counts"),
    .examples = examples,
    .validate = model::validated<Fact, validate>,
    .fits = fits,
    .complete = complete,
    .completes_identity = true,
});

const FactTopicRule& rule_of(FactTopic topic) { return rules[static_cast<std::size_t>(topic)]; }

std::string canonical_value(FactTopic topic, std::string_view text) {
    switch (rule_of(topic).kind) {
        case ValueKind::mark:
            return std::to_string(parse_mark(text));
        case ValueKind::stance:
            return model::read_choice(stances, text).name;
        case ValueKind::figure:
            return canonical_figure(text);
        case ValueKind::verdict:
            return model::read_choice(verdicts, text).name;
    }
    return std::string(text);
}

std::vector<workspace::Erasure> expired_facts(store::Database& database, Date today) {
    std::set<std::int64_t> ids;
    for (const auto& [id] : database.rows<std::int64_t>("SELECT id FROM fact WHERE keep_until < $1", today))
        ids.insert(id);
    for (const auto& [id, columns, image] : database.rows<std::int64_t, std::string_view, std::string_view>(
             "SELECT c.row_id, s.columns, c.image FROM change c JOIN shape s ON s.id = c.shape WHERE s.tbl = 'fact' "
             "AND c.image IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.id = c.row_id)")) {
        const auto fact = model::from_record<Fact>(workspace::record_of(Fact::entity, columns, image));
        if (fact.keep_until && *fact.keep_until < today) ids.insert(id);
    }
    std::vector<workspace::Erasure> erasures;
    for (const std::int64_t id : ids) erasures.push_back({&Fact::entity, id, std::nullopt});
    return erasures;
}

}  // namespace buywork::team
