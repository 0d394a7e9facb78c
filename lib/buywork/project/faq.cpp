#include <buywork/base/text.hpp>
#include <buywork/project/faq.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Faq::id>(),
    field<&Faq::question>("question", N_("Question")).french("Question").required().line(),
    field<&Faq::answer>("answer", N_("Answer (absent: not answered yet)")).french("Réponse"),
    field<&Faq::tags>("tags", N_("Tags, separated by commas")).french("Étiquettes|Mots-clés"),
    field<&Faq::asked>("asked", N_("How often it was asked")).french("Posée|Nombre de fois"),
    field<&Faq::note>("note", N_("Question of a meeting that it comes from")).french("Note"),
};

std::vector<Problem> validate(const Faq& one) {
    if (one.asked >= 0) return {};
    return {{"asked", tr("a question is not asked less than never"), tr("remove the minus sign")}};
}

constexpr model::Example examples[] = {
    {"buywork team faq add \"Qui signe un bon de commande ?\" --answer \"Le porteur du budget\" --tags commande",
     N_("A question with its answer")}};

}  // namespace

const model::Entity Faq::entity = model::entity<Faq>({
    .name = "faq",
    .label = N_("frequent question"),
    .fields = fields,
    .title = "question",
    .identity = "question",
    .columns = "id,question,answer,tags,asked",
    .minor = "tags,asked",
    .keyed = false,
    .is_searched = true,
    .path = "team faq",
    .help = N_("FAQ: questions that come again, and their answers"),
    .help_add = N_("Adds a question to the FAQ and prints its number"),
    .examples = examples,
    .validate = model::validated<Faq, validate>,
});

workspace::Change promote(workspace::Operation& operation, std::int64_t id, const workspace::Said& said) {
    store::Database& database = operation.database();
    const auto record = model::load(database, Note::entity, id);
    if (!record) workspace::throw_not_found(Note::entity, id);
    const auto note = model::from_record<Note>(*record);
    if (note.kind != NoteKind::question)
        throw Error(Code::usage, tr("note #{} is not a question", id),
                    tr("buywork project note list shows the questions"));
    const std::string folded = text::fold(note.title);
    if (const auto known = database.value<std::int64_t>("SELECT id FROM faq WHERE fold(question) = $1", folded))
        throw Error(Code::conflict, tr("the question is in the FAQ already: #{}", *known),
                    tr("count it again: buywork team faq ask {}", *known));
    Faq made{.question = note.title, .note = Ref<Note>{id}};
    for (const Note& reply : model::all_with<Note>(database, "parent", id))
        if (reply.kind == NoteKind::answer || reply.kind == NoteKind::decision) made.answer = reply.title;
    made.asked =
        database.value<std::int64_t>("SELECT count(*) FROM note WHERE kind = 'question' AND fold(title) = $1", folded)
            .value_or(1);
    workspace::Said all;
    for (Value& value : workspace::overlay(model::to_record(made), said)) all.emplace_back(std::move(value));
    return workspace::create(operation, Faq::entity, all);
}

}  // namespace buywork::project
