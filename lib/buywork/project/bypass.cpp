#include <buywork/project/bypass.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Bypass::id>(),
    field<&Bypass::project>("project", N_("Project")).french("Projet").owner(),
    field<&Bypass::perimeter>("perimeter", N_("Perimeter")).french("Périmètre"),
    field<&Bypass::of_entity>("entity", N_("Entity")).french("Entité|Site"),
    field<&Bypass::kind>("kind", N_("What was done without procurement")).french("Type"),
    field<&Bypass::title>("title", N_("What happened")).french("Intitulé|Ce qui s’est passé").required().line(),
    field<&Bypass::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Bypass::description>("description", N_("What is known")).french("Description|Remarque").personal(),
    field<&Bypass::evidence>("evidence", N_("Where it can be seen: an order, a mail, an address"))
        .french("Preuve|Justificatif")
        .personal(),
    field<&Bypass::said_by>("said_by", N_("Person who said so")).french("Dit par").personal(),
    field<&Bypass::remedy>("remedy", N_("How it was put right")).french("Régularisation").personal(),
    field<&Bypass::remedied_on>("remedied_on", N_("Day on which it was put right (absent: not yet)"))
        .french("Régularisé le"),
};

std::vector<Problem> validate(const Bypass& one) {
    std::vector<Problem> problems;
    if (!one.project && !one.perimeter)
        problems.push_back({"perimeter", tr("it concerns no perimeter and no project"),
                            tr("give --perimeter, a project with -p, or both")});
    if (one.date && one.remedied_on && *one.remedied_on < *one.date)
        problems.push_back(
            {"remedied_on",
             tr("it was put right on {}, before it happened, {}", one.remedied_on->iso(), one.date->iso()),
             tr("correct one of the dates")});
    return problems;
}

std::vector<Problem> fits(store::Database&, const model::Record& record, Date today) {
    const auto one = model::from_record<Bypass>(record);
    std::vector<Problem> problems = model::not_in_future("date", one.date, today);
    for (Problem& problem : model::not_in_future("remedied_on", one.remedied_on, today))
        problems.push_back(std::move(problem));
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork project bypass add \"Contrat de nettoyage reconduit sans consultation\" --perimeter maintenance --kind "
     "negotiated --date 2026-10-12 --evidence \"Bon de commande 4512\"",
     N_("What happened, with its date and where it can be seen")},
    {"buywork project bypass edit '#1' --remedy \"Avenant revu avec le site\" --remedied_on 2026-11-30",
     N_("How it was put right")},
    {"buywork project bypass list --where 'remedied_on is null'", N_("What is still open")}};

}  // namespace

const model::Entity Bypass::entity = model::entity<Bypass>({
    .name = "bypass",
    .label = N_("bypass"),
    .fields = fields,
    .title = "title",
    .identity = "project,perimeter,title,date",
    .columns = "id,project,perimeter,entity,kind,title,date,remedied_on",
    .minor = "entity,project,remedied_on",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project bypass",
    .help = N_("Bypasses: what was started, chosen or negotiated without procurement, and how it was put right"),
    .help_add = N_("Records a bypass and prints its number"),
    .examples = examples,
    .validate = model::validated<Bypass, validate>,
    .fits = fits,
    .settle = model::dated<&Bypass::date>,
});

}  // namespace buywork::project
