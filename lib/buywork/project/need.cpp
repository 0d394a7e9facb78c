#include <buywork/project/need.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Need::id>(),
    field<&Need::project>("project", N_("Project")).french("Projet").required().owner(),
    model::key_field<&Need::key>(),
    field<&Need::kind>("kind", N_("Purpose, function, constraint, or what is still unknown")).french("Type|Nature"),
    field<&Need::title>("title", N_("What is needed, in one line")).french("Besoin|Intitulé|Titre").required().line(),
    field<&Need::level>("level", N_("Whether the function must be there or should (default: must)"))
        .french("Exigence|Niveau"),
    field<&Need::person>("person", N_("Who asks for it")).french("Demandeur|Demandé par"),
    field<&Need::holder>("holder", N_("Who knows what is still unknown")).french("Détenteur|Qui le sait"),
    field<&Need::filled>("filled", N_("Date on which it became known")).french("Levé le"),
    field<&Need::description>("description", N_("Description")).french("Description|Remarque"),
};

std::vector<Problem> validate(const Need& one) {
    std::vector<Problem> problems;
    if (one.level && one.kind != NeedKind::function)
        problems.push_back({"level", tr("only a function is one that must or should be there"), tr("leave it out")});
    if ((one.holder || one.filled) && one.kind != NeedKind::gap)
        problems.push_back({one.holder ? "holder" : "filled",
                            tr("only what is still unknown has a holder and a date"),
                            tr("leave it out, or set the kind to gap")});
    return problems;
}

void settle(Need& one, const Need*, Date) {
    if (one.kind == NeedKind::function && !one.level) one.level = NeedLevel::must;
}

constexpr model::Example examples[] = {
    {"buywork project need add \"Intervenir sous deux heures\" -p maintenance-2027 --level must --person "
     "anne-le-goff",
     N_("A function that must be there")},
    {"buywork project need add \"Âge réel des chaudières\" -p maintenance-2027 --kind gap --holder anne-le-goff",
     N_("What only one person knows")},
    {"buywork project need list --where 'kind = gap and filled is null'", N_("What is still unknown")}};

}  // namespace

const model::Entity Need::entity = model::entity<Need>({
    .name = "need",
    .label = N_("need"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,kind,title,level,person,holder,filled",
    .minor = "filled,person,holder,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project need",
    .help = N_("The need: purpose, functions, constraints, and what is still unknown"),
    .help_add = N_("Adds a statement of the need and prints its key"),
    .examples = examples,
    .validate = model::validated<Need, validate>,
    .settle = model::settled<Need, settle>,
});

}  // namespace buywork::project
