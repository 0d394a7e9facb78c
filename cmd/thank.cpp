#include <buywork/exchange/mail.hpp>
#include <buywork/model/read.hpp>
#include <buywork/project/contribution.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using project::Thanks;
using team::Person;

constexpr Argument thanked[] = {{N_("PERSON"), N_("Who is thanked"), Arity::one, &Person::entity}};
constexpr Option thank_options[] = {
    {"for", N_("TEXT"), N_("What for")},
    {"by", N_("PERSON"), N_("Who thanks (default: who makes the change)"), {}, &Person::entity},
    {"date", N_("DATE"), N_("Date (default: today)")},
    {.name = "mail",
     .value = N_("FILE"),
     .help = N_("Also write a mail draft (.eml) to this file"),
     .takes = Takes::file}};

/// Who thanks: the one that is named, else whoever makes the change, where the directory has them.
std::optional<Person> author_of(App& app, const Arguments& arguments, store::Database& database) {
    const auto named = arguments.option("by");
    const auto id = named ? std::optional(workspace::get_id(database, Person::entity, *named))
                          : workspace::find_id(database, Person::entity, app.actor());
    return id ? std::optional(workspace::get<Person>(app.workspace(), *id)) : std::nullopt;
}

exchange::Mail mail_of(const Person& person, const std::optional<Person>& author, const std::string& reason) {
    exchange::Mail mail{.to = {person.name, person.email}, .subject = tr("Thank you, {}", person.name)};
    if (author) mail.from = {author->name, author->email};
    mail.body = tr("Hello {},", person.name) + "\n\n" + tr("Thank you for this: {}", reason);
    if (author) mail.body += "\n\n" + author->name;
    return mail;
}

void run_thank(App& app, const Arguments& arguments) {
    const auto reason = arguments.option("for");
    if (!reason) throw Error(Code::usage, tr("team thank needs --{}", "for"), tr("buywork help team thank"));
    workspace::Operation operation(app.workspace(), "team thank", app.keep());
    store::Database& database = operation.database();
    const std::int64_t id = workspace::get_id(database, Person::entity, arguments.one(thanked[0]));
    const auto author = author_of(app, arguments, database);
    workspace::Said said(Thanks::entity.fields.size());
    const auto say = [&](std::size_t field, const std::string& text) {
        said[field] = model::read(Thanks::entity.fields[field], text, operation.context());
    };
    said[model::position<&Thanks::person>()] = Value::of(id);
    say(model::position<&Thanks::reason>(), *reason);
    if (author) said[model::position<&Thanks::author>()] = Value::of(author->id);
    if (const auto date = arguments.option("date")) say(model::position<&Thanks::date>(), *date);
    if (const auto key = app.project()) say(model::position<&Thanks::project>(), *key);
    const auto change = workspace::create(operation, Thanks::entity, said);
    operation.about(Thanks::entity, change.id);
    const Person person = workspace::get<Person>(app.workspace(), id);
    std::optional<Output> draft;
    if (const auto file = arguments.option("mail"); file && !operation.is_dry_run())
        draft.emplace(Output::file(*file));
    operation.commit();
    if (draft) {
        draft->write(exchange::draft_of(mail_of(person, author, *reason)));
        draft->finish();
        if (person.email.empty()) app.say(tr("{} has no e-mail address: fill it in", person.key));
    }
    app.show(change);
}

constexpr Example examples[] = {
    {"buywork team thank anne-le-goff --for \"Le relevé des équipements\"", N_("Recorded, with who thanks")},
    {"buywork team thank anne-le-goff --for \"Le relevé des équipements\" --mail merci.eml",
     N_("Also as a draft that a mail program opens")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Command thank{
    .verb = "thank",
    .help = N_("Thanks somebody, and remembers it"),
    .run = run_thank,
    .opens = Opens::writing,
    .arguments = thanked,
    .options = thank_options,
    .examples = examples,
    .exits = exits,
    .details = N_("Thanks cover all contributions up to and including their day: \"team "
                  "contributions\" shows whom nobody thanked for more than 30 days. Nobody thanks "
                  "themselves.")};
constexpr const Command* commands[] = {&thank};

}  // namespace

const Noun thank_noun{.name = "team", .commands = commands};

}  // namespace buywork::cmd
