#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/project/raci.hpp>
#include <buywork/project/responsibility.hpp>
#include <map>

namespace buywork::project {
namespace {

using model::field;
using team::Person;

std::string normal_letters(std::string_view text) {
    if (const std::string strange = raci::strange_in(text); !strange.empty())
        throw Error(Code::usage, tr("\"{}\" is no letter of a RACI matrix", text::excerpt(strange)),
                    tr("R is responsible, A accountable, C consulted, I informed"));
    return raci::letters_of(text);
}

constexpr model::Field fields[] = {
    model::id_field<&Responsibility::id>(),
    field<&Responsibility::project>("project", N_("Project of the deliverable (absent: governance)"))
        .french("Projet")
        .owner(),
    field<&Responsibility::deliverable>("deliverable", N_("Deliverable")).french("Livrable").required(),
    field<&Responsibility::who>("who", N_("Person's key or e-mail address, or a name that the directory lacks"))
        .french("Qui|Nom")
        .required()
        .line(),
    field<&Responsibility::person>("person", N_("Person of the directory of that name"))
        .french("Personne")
        .read_only(),
    field<&Responsibility::letters>("letters", N_("Letters: R responsible, A accountable, C consulted, I informed"))
        .french("Lettres|RACI")
        .required()
        .line()
        .normalised(normal_letters),
};

/// The project is that of the deliverable; the person is whom the text names.
void complete(store::Database& database, model::Record& record, const model::Record* before, Date) {
    model::inherit<&Responsibility::deliverable, &Responsibility::project, &Deliverable::project>(database, record);
    Value& who = record[model::position<&Responsibility::who>()];
    Value& person = record[model::position<&Responsibility::person>()];
    const bool is_said = !before || (*before)[model::position<&Responsibility::who>()] != who;
    if (!is_said && person.present) return;
    const auto ids = who.present ? team::people_called(database, who.text) : std::vector<std::int64_t>();
    person = ids.size() == 1 ? Value::of(ids.front()) : Value{};
    if (person.present && who.text.starts_with('#'))
        who = Value::of(workspace::name_of(database, Person::entity, person.number));
}

std::vector<Problem> validate(const Responsibility& one) {
    if (!one.letters.empty()) return {};
    return {{"letters", tr("a responsibility needs a letter"),
             tr("R is responsible, A accountable, C consulted, I informed")}};
}

std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Responsibility>(record);
    if (!one.person || !one.deliverable) return {};
    const auto other = database.value<std::int64_t>(
        "SELECT id FROM responsibility WHERE deliverable = $1 AND person = $2 AND id <> $3", one.deliverable->id,
        one.person->id, one.id);
    if (!other) return {};
    return {{"who",
             tr("{} has a part in {} already: #{}", workspace::name_of(database, Person::entity, one.person->id),
                workspace::name_of(database, Deliverable::entity, one.deliverable->id), *other),
             tr("change the letters of that one")}};
}

/// Two accountables of one deliverable; told of the one that was written last.
std::optional<model::Clash> two_accountables(store::Database& database) {
    const auto found = database.row<std::int64_t, std::string, std::string, std::int64_t>(
        "SELECT r.id, r.who, o.who, r.deliverable FROM responsibility r JOIN responsibility o ON o.deliverable = "
        "r.deliverable AND o.id <> r.id WHERE substr(r.letters, 1, 1) = 'A' AND substr(o.letters, 1, 1) = 'A' "
        "ORDER BY r.rev DESC, o.id LIMIT 1");
    if (!found) return std::nullopt;
    const auto& [id, who, other, deliverable] = *found;
    const std::string name = workspace::name_of(database, Deliverable::entity, deliverable);
    return model::Clash{
        id,
        {"letters", tr("{} would have two accountables: {} and {}", name, text::excerpt(other), text::excerpt(who)),
         tr("to hand over: buywork team raci move --deliverable {} --letter A --from \"{}\" --to \"{}\"", name,
            text::excerpt(other), text::excerpt(who))}};
}

constexpr model::Example examples[] = {
    {"buywork team responsibility add cahier-des-charges -p maintenance-2027 --who anne-le-goff --letters AR",
     N_("Anne is accountable and responsible")},
    {"buywork team responsibility add cahier-des-charges -p maintenance-2027 --who \"Yann, qualité\" --letters C",
     N_("Somebody who is not in the directory yet")}};

}  // namespace

const model::Entity Responsibility::entity = model::entity<Responsibility>({
    .name = "responsibility",
    .label = N_("responsibility"),
    .fields = fields,
    .title = "deliverable",
    .identity = "deliverable,who",
    .columns = "id,project,deliverable,who,person,letters",
    .minor = "person,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "team responsibility",
    .help = N_("Responsibilities: who has which letters of the RACI matrix"),
    .help_add = N_("Gives a person letters of a deliverable and prints the number"),
    .examples = examples,
    .validate = model::validated<Responsibility, validate>,
    .fits = fits,
    .clash = two_accountables,
    .complete = complete,
});

namespace {

constexpr std::size_t most_told = 5;

std::string names_of(store::Database& database, const std::vector<std::int64_t>& people) {
    std::vector<std::string> names;
    for (const std::int64_t id : people) names.push_back(workspace::name_of(database, Person::entity, id));
    return text::join(names, ", ");
}

}  // namespace

std::vector<std::string> link_people(workspace::Operation& operation, std::int64_t last) {
    store::Database& database = operation.database();
    std::vector<std::string> notes;
    std::map<std::string, std::int64_t> linked;
    for (Responsibility one : model::all_with<Responsibility>(database, "person", std::nullopt)) {
        const auto ids = team::people_called(database, one.who);
        if (ids.empty() || ids.back() <= last) continue;
        one.person = Ref<Person>{ids.front()};
        if (ids.size() > 1) {
            notes.push_back(
                tr("\"{}\" fits several people: {}; choose one: buywork team responsibility edit #{} --who "
                   "{}",
                   text::excerpt(one.who), names_of(database, ids), one.id, names_of(database, {ids[0]})));
        } else if (const auto problems = fits(database, model::to_record(one), operation.today());
                   !problems.empty()) {
            notes.push_back(tr("#{} is not linked: {}", one.id, problems.front().message));
        } else {
            operation.update(one);
            ++linked[tr("{} is {}", text::excerpt(one.who), names_of(database, ids))];
        }
    }
    if (notes.size() > most_told) notes.resize(most_told);
    for (const auto& [what, count] : linked)
        notes.push_back(
            tr_count("{}: {} responsibility linked", "{}: {} responsibilities linked", count, what, count));
    return notes;
}

namespace {

/// The part of a person in a deliverable.
std::optional<Responsibility> part_of(store::Database& database, std::int64_t deliverable, const std::string& who) {
    const auto ids = team::people_called(database, who);
    for (Responsibility& one : model::all_with<Responsibility>(database, "deliverable", deliverable)) {
        const bool is_person = one.person && std::find(ids.begin(), ids.end(), one.person->id) != ids.end();
        if (is_person || text::fold(one.who) == text::fold(who)) return std::move(one);
    }
    return std::nullopt;
}

workspace::Change set_letters(workspace::Operation& operation, std::int64_t id, const std::string& letters) {
    if (letters.empty()) return workspace::remove(operation, Responsibility::entity, id);
    workspace::Said said(Responsibility::entity.fields.size());
    said[model::position<&Responsibility::letters>()] = Value::of(letters);
    return workspace::edit(operation, Responsibility::entity, id, said);
}

}  // namespace

std::vector<workspace::Change> move_letter(workspace::Operation& operation, std::int64_t deliverable, char letter,
                                           const std::string& from, const std::string& to) {
    store::Database& database = operation.database();
    const auto giver = part_of(database, deliverable, from), taker = part_of(database, deliverable, to);
    const std::string name = workspace::name_of(database, Deliverable::entity, deliverable);
    if (!giver || giver->letters.find(letter) == std::string::npos)
        throw Error(Code::not_found, tr("{} has no {} in {}", text::excerpt(from), std::string(1, letter), name),
                    tr("buywork team responsibility list shows who has it"));
    if (taker && taker->id == giver->id)
        throw Error(Code::usage, tr("--from and --to are the same person"), tr("choose another person"));
    std::string left = giver->letters;
    left.erase(left.find(letter), 1);
    std::vector<workspace::Change> changes = {set_letters(operation, giver->id, left)};
    if (taker) {
        changes.push_back(set_letters(operation, taker->id, raci::letters_of(taker->letters + letter)));
        return changes;
    }
    workspace::Said said(Responsibility::entity.fields.size());
    said[model::position<&Responsibility::deliverable>()] = Value::of(deliverable);
    said[model::position<&Responsibility::who>()] =
        model::read(model::get_field(Responsibility::entity, "who"), to, operation.context());
    said[model::position<&Responsibility::letters>()] = Value::of(std::string(1, letter));
    changes.push_back(workspace::create(operation, Responsibility::entity, said));
    return changes;
}

}  // namespace buywork::project
