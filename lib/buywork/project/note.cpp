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
    field<&Note::category>("category", N_("Category that the lesson is of (default: that of the project)"))
        .french("Catégorie|Famille d’achat")
        .line(),
    field<&Note::verdict>("verdict", N_("Whether the idea is taken up")).french("Décision|Suite donnée"),
    field<&Note::reason>("reason", N_("Why the idea is taken up or not")).french("Motif|Pourquoi"),
    field<&Note::told>("told", N_("Who was told (default: who had the idea)")).french("Informé|Qui a été informé"),
    field<&Note::told_on>("told_on", N_("Date on which they were told")).french("Informé le"),
    field<&Note::open>("open", N_("Question without an answer"))
        .french("Sans réponse")
        .computed("CASE WHEN note.kind = 'question' AND NOT EXISTS (SELECT 1 FROM note reply WHERE reply.parent = "
                  "note.id AND reply.kind IN ('answer', 'decision')) THEN 1 ELSE 0 END"),
};

void settle(Note& note, const Note* before, Date today) {
    if (!before && !note.date) note.date = today;
    if (note.told_on && !note.told) note.told = note.person;
}

std::vector<Problem> validate(const Note& note) {
    std::vector<Problem> problems;
    if (note.verdict && note.kind != NoteKind::idea)
        problems.push_back({"verdict", tr("only an idea is taken up or declined"), tr("reply to it instead")});
    if (note.verdict && note.reason.empty())
        problems.push_back(
            {"reason", tr("an idea is taken up or declined for a reason"), tr("say why with --reason")});
    if (!note.verdict && (!note.reason.empty() || note.told || note.told_on))
        problems.push_back({"verdict", tr("the idea has no answer yet"), tr("give --verdict: taken or declined")});
    return problems;
}

/// A lesson is found again by its category.
void complete(store::Database& database, model::Record& record, const model::Record*, Date) {
    if (model::get<&Note::kind>(record) != NoteKind::lesson || !model::get<&Note::category>(record).empty()) return;
    const auto project = model::get<&Note::project>(record);
    if (!project) return;
    const auto category =
        database.value<std::optional<std::string>>("SELECT category FROM project WHERE id = $1", project->id);
    if (category && *category) model::set<&Note::category>(record, **category);
}

/// Lessons that older versions stored may lack it.
std::vector<Problem> fits(store::Database&, const model::Record& record, Date) {
    if (model::get<&Note::kind>(record) != NoteKind::lesson || !model::get<&Note::category>(record).empty())
        return {};
    return {{"category", tr("the lesson has no category, and neither has its project"),
             tr("give --category, such as \"maintenance\": new projects of that category show the lesson")}};
}

}  // namespace

static constexpr model::Example note_examples[] = {
    {"buywork project note add \"Qui valide le besoin ?\" -p maintenance-2027 --kind question",
     N_("Appears on the next agenda")},
    {"buywork project note edit 2 --verdict taken --reason \"Moins de déplacements\" --told_on today",
     N_("The answer to an idea, and that its author was told")},
    {"buywork project note list --where \"kind = lesson and category ~ maintenance\"",
     N_("What was learned in a category")}};

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
    .validate = model::validated<Note, validate>,
    .fits = fits,
    .settle = model::settled<Note, settle>,
    .complete = complete,
});

}  // namespace buywork::project
