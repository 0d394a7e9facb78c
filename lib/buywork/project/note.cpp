#include <buywork/project/note.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Note::id>(),
    field<&Note::project>("project", N_("Project (absent: the workspace itself)")).french("Projet").owner(),
    field<&Note::committee>("committee", N_("Committee it belongs to")).french("Comité").other_owner(),
    field<&Note::perimeter>("perimeter", N_("Perimeter it belongs to")).french("Périmètre").other_owner(),
    field<&Note::key>("key", N_("Key by which a second apply finds it again")).french("Clé").line().fixed(),
    field<&Note::kind>("kind", N_("Kind: question, answer, decision, idea, lesson…")).french("Type|Nature"),
    field<&Note::title>("title", N_("Text, in one line")).french("Note|Intitulé|Titre").required().line(),
    field<&Note::description>("description", N_("Description")).french("Description|Remarque"),
    field<&Note::person>("person", N_("Author")).french("Qui|Auteur"),
    field<&Note::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Note::meeting>("meeting", N_("Meeting")).french("Réunion"),
    field<&Note::parent>("parent", N_("Note it replies to")).french("En réponse à").tree(),
    field<&Note::open>("open", N_("Question without an answer"))
        .french("Sans réponse")
        .computed("CASE WHEN note.kind = 'question' AND NOT EXISTS (SELECT 1 FROM note reply WHERE reply.parent = "
                  "note.id AND reply.kind IN ('answer', 'decision')) THEN 1 ELSE 0 END"),
};

void settle(Note& note, const Note* before, Date today) {
    if (!before && !note.date) note.date = today;
}

}  // namespace

static constexpr model::Example note_examples[] = {
    {"buywork project note add \"Qui valide le besoin ?\" -p maintenance-2027 --kind question",
     N_("Appears on the next agenda")}};

const model::Entity Note::entity = model::entity<Note>({
    .name = "note",
    .label = N_("note"),
    .fields = fields,
    .title = "title",
    .identity = "project,committee,perimeter,key",
    .columns = "id,kind,title,project,person,date,open",
    .minor = "date,person,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project note",
    .help = N_("Notes: questions and answers, decisions, ideas, lessons"),
    .help_add = N_("Adds a note and prints its number"),
    .examples = note_examples,
    .settle = model::settled<Note, settle>,
});

}  // namespace buywork::project
