#include <buywork/base/text.hpp>
#include <buywork/team/stakeholder.hpp>

#include "app.hpp"
#include "everyday.hpp"
#include "watch.hpp"

namespace buywork::cmd {
namespace {

using team::Fact;
using team::FactTopic;
using team::Stakeholder;
using workspace::Change;

/// An option that records a fact.
struct MarkOption {
    const char* name;
    FactTopic topic;
};
constexpr MarkOption mark_options[] = {
    {"influence", FactTopic::influence}, {"interest", FactTopic::interest},
    {"appetite", FactTopic::appetite},   {"understanding", FactTopic::understanding},
    {"stance", FactTopic::stance},       {"wanted", FactTopic::stance_wanted}};
/// Of every fact that is recorded.
constexpr const char* shared_fields[] = {"date", "said_by", "source", "reason", "keep_until"};

constexpr Option options[] = {
    {"influence", N_("1-5"), N_("Influence on the project")},
    {"interest", N_("1-5"), N_("Interest in the project")},
    {"appetite", N_("1-5"), N_("Appetite for negotiating")},
    {"understanding", N_("1-5"), N_("Understanding of procurement")},
    {"stance", N_("STANCE"), N_("Stance now"), team::stances},
    {"wanted", N_("STANCE"), N_("Stance wanted"), team::stances},
    {"date", N_("DATE"), N_("Date of which it is true (default: today)")},
    {"said_by", N_("KEY"), N_("Person who said so"), {}, &team::Person::entity},
    {"source", N_("TEXT"), N_("Who said so, or where it comes from")},
    {"reason", N_("TEXT"), N_("Reason")},
    {"keep_until", N_("DATE"), N_("Last day on which it is kept (default: the setting fact_years)")}};
constexpr Argument person_to_add[] = {{N_("KEY"), N_("The person"), Arity::optional, &team::Person::entity}};
constexpr Argument person_to_mark[] = {
    {N_("KEY"), N_("The person, or the number of the stakeholder"), Arity::one, &team::Person::entity}};

/// The facts that the options say of a person in a project.
std::vector<Change> record_facts(const Arguments& arguments, workspace::Operation& operation,
                                 const Stakeholder& stakeholder) {
    const model::Entity& entity = Fact::entity;
    const model::Context context = operation.context();
    workspace::Said shared(entity.fields.size());
    for (const char* name : shared_fields)
        if (const auto text = arguments.option(name))
            shared[model::index_of(entity, name)] = model::read(model::get_field(entity, name), *text, context);
    shared[model::index_of(entity, "person")] = Value::of(stakeholder.person->id);
    shared[model::index_of(entity, "project")] = Value::of(stakeholder.project->id);
    std::vector<Change> changes;
    for (const MarkOption& option : mark_options) {
        const auto text = arguments.option(option.name);
        if (!text) continue;
        workspace::Said said = shared;
        said[model::index_of(entity, "topic")] = model::Member<FactTopic>::value(option.topic);
        said[model::index_of(entity, "value")] = Value::of(team::canonical_value(option.topic, *text));
        changes.push_back(workspace::create(operation, entity, said));
    }
    return changes;
}

/// What everyday `add` is told, the person among it.
workspace::Said said(App& app, const Arguments& arguments, workspace::Operation& operation) {
    workspace::Said values = everyday::said_to_add(app, arguments, operation);
    const auto key = arguments.maybe(person_to_add[0]);
    const model::Field& person = model::get_field(Stakeholder::entity, "person");
    auto& value = values[model::index_of(Stakeholder::entity, person)];
    if (key && value) throw Error(Code::usage, tr("the person is named twice"), tr("leave --person out"));
    if (key) value = model::read(person, *key, operation.context());
    return values;
}

void run_add(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "stakeholder add", app.keep());
    const WordWatch watch(operation);
    const workspace::Said values = said(app, arguments, operation);
    const auto same = arguments.flag("if-absent")
                          ? workspace::find_same(operation.database(), Stakeholder::entity, values)
                          : std::nullopt;
    if (same)
        return app.show(Change{.entity = &Stakeholder::entity,
                               .id = *same,
                               .key = workspace::name_of(operation.database(), Stakeholder::entity, *same)});
    const Change change = workspace::create(operation, Stakeholder::entity, values);
    const auto record = model::load(operation.database(), Stakeholder::entity, change.id);
    const auto facts = record_facts(arguments, operation, model::from_record<Stakeholder>(*record));
    operation.about(Stakeholder::entity, change.id);
    operation.commit();
    app.show(change);
    const auto count = static_cast<std::int64_t>(facts.size());
    if (count > 0) app.say(tr_count("{} fact recorded", "{} facts recorded", count, count));
    watch.tell(app);
}

/// The stakeholder by number, else the person in the project in use.
std::int64_t get_stakeholder(App& app, workspace::Operation& operation, const std::string& name) {
    const auto number = workspace::find_id(operation.database(), Stakeholder::entity, name);
    if (number) return *number;
    const std::int64_t person = workspace::get_id(operation.database(), team::Person::entity, name);
    const std::int64_t of = app.require_project();
    const auto found = operation.database().value<std::int64_t>(
        "SELECT id FROM stakeholder WHERE project = $1 AND person = $2", of, person);
    if (found) return *found;
    const std::string project = workspace::name_of(operation.database(), project::Project::entity, of);
    throw Error(Code::not_found, tr("{} is no stakeholder of {}", text::excerpt(name), project),
                tr("buywork team stakeholder add {} -p {}", text::excerpt(name), project));
}

void run_mark(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "stakeholder mark", app.keep());
    const WordWatch watch(operation);
    const std::int64_t id = get_stakeholder(app, operation, arguments.one(person_to_mark[0]));
    const auto record = model::load(operation.database(), Stakeholder::entity, id);
    const auto changes = record_facts(arguments, operation, model::from_record<Stakeholder>(*record));
    if (changes.empty()) throw Error(Code::usage, tr("nothing is marked"), tr("give --influence, --stance …"));
    operation.about(Stakeholder::entity, id);
    operation.commit();
    app.show(changes);
    watch.tell(app);
}

constexpr const char* details =
    N_("Marks are whole numbers from 1 to 5. Each mark and stance is a fact of its own, with the same date, source, "
       "reason and retention date; the newest counts, the others stay as history. A mistake is corrected with team "
       "fact edit.");
constexpr Example mark_examples[] = {
    {"buywork team stakeholder mark marie -p maintenance-2027 --interest 4 --reason \"Leads the site visits\"",
     N_("A new mark; the one before stays as history")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Command add{.verb = "add",
                      .help = "",
                      .run = run_add,
                      .opens = Opens::writing,
                      .arguments = person_to_add,
                      .options = options,
                      .exits = exits,
                      .fields = Fields::add,
                      .details = details};
constexpr Command mark{.verb = "mark",
                       .help = N_("Records new marks and stances of a stakeholder"),
                       .run = run_mark,
                       .opens = Opens::writing,
                       .arguments = person_to_mark,
                       .options = options,
                       .examples = mark_examples,
                       .exits = exits,
                       .details = details};
constexpr const Command* commands[] = {&add, &mark};

}  // namespace

const Noun stakeholder_noun{.name = "team stakeholder", .commands = commands};

}  // namespace buywork::cmd
