#include <buywork/model/read.hpp>
#include <buywork/project/faq.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using project::Faq;
using project::Note;

constexpr Argument promoted[] = {{N_("NOTE"), N_("Number of the question"), Arity::one, &Note::entity}};
constexpr Argument asked[] = {{.name = N_("NUMBER"), .help = N_("Number in the FAQ"), .names = &Faq::entity}};
constexpr Option promote_options[] = {{"answer", N_("TEXT"), N_("Answer (default: that of the note)")},
                                      {"tags", N_("TAGS"), N_("Tags, separated by commas")}};

void run_promote(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "team faq promote", app.keep());
    const std::int64_t note = workspace::get_id(operation.database(), Note::entity, arguments.one(promoted[0]));
    workspace::Said said(Faq::entity.fields.size());
    for (const Option& option : promote_options)
        if (const auto text = arguments.option(option.name)) {
            const model::Field& field = model::get_field(Faq::entity, option.name);
            said[model::index_of(Faq::entity, field)] = model::read(field, *text, operation.context());
        }
    const workspace::Change change = project::promote(operation, note, said);
    operation.about(Faq::entity, change.id);
    operation.commit();
    app.show(change);
}

void run_ask(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "team faq ask", app.keep());
    const std::int64_t id = workspace::get_id(operation.database(), Faq::entity, arguments.one(asked[0]));
    workspace::Said said(Faq::entity.fields.size());
    said[model::position<&Faq::asked>()] = Value::of(workspace::get<Faq>(app.workspace(), id).asked + 1);
    const workspace::Change change = workspace::edit(operation, Faq::entity, id, said);
    operation.about(Faq::entity, id);
    operation.commit();
    app.show(change);
}

constexpr Example promote_examples[] = {{"buywork team faq promote '#1' --answer \"Le porteur du budget\"",
                                         N_("A question of a meeting, with its answer")}};
constexpr Example ask_examples[] = {{"buywork team faq ask 1", N_("Somebody asked it again")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Command promote{
    .verb = "promote",
    .help = N_("Makes an entry of the FAQ of a question that was noted"),
    .run = run_promote,
    .opens = Opens::writing,
    .arguments = promoted,
    .options = promote_options,
    .examples = promote_examples,
    .exits = exits,
    .details = N_("The answer is the last reply that is an answer or a decision; how often it was "
                  "asked is how many notes have that question.")};
constexpr Command ask{.verb = "ask",
                      .help = N_("Counts that a question was asked once more"),
                      .run = run_ask,
                      .opens = Opens::writing,
                      .arguments = asked,
                      .examples = ask_examples,
                      .exits = exits};
constexpr const Command* commands[] = {&promote, &ask};

}  // namespace

const Noun faq_noun{.name = "team faq", .commands = commands};

}  // namespace buywork::cmd
