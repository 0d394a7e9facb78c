#include <buywork/project/negotiation.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field mandate_fields[] = {
    model::id_field<&Mandate::id>(),
    field<&Mandate::project>("project", N_("Project")).french("Projet").required().owner(),
    model::key_field<&Mandate::key>(),
    field<&Mandate::title>("title", N_("What may be negotiated"))
        .french("Mandat|Intitulé|Périmètre")
        .required()
        .line(),
    field<&Mandate::speaker>("speaker", N_("Who may speak and agree")).french("Négociateur|Porte-parole"),
    field<&Mandate::approved_by>("approved_by", N_("Who approved it")).french("Approuvé par"),
    field<&Mandate::approved_on>("approved_on", N_("Date of the approval")).french("Approuvé le"),
    field<&Mandate::description>("description", N_("Description")).french("Description|Remarque"),
};

constexpr model::Field point_fields[] = {
    model::id_field<&Point::id>(),
    field<&Point::project>("project", N_("Project")).french("Projet").owner(),
    field<&Point::mandate>("mandate", N_("Mandate that it belongs to")).french("Mandat").required(),
    model::key_field<&Point::key>(),
    field<&Point::title>("title", N_("What is aimed at")).french("Point|Intitulé").required().line(),
    field<&Point::lever>("lever", N_("Lever: price, payment, service, social, environmental…")).french("Levier"),
    field<&Point::unit>("unit", N_("Unit of the values")).french("Unité").line(),
    field<&Point::target>("target", N_("Value that is aimed at")).french("Cible|Objectif"),
    field<&Point::walk_away>("walk_away", N_("Value beyond which there is no agreement"))
        .french("Point de rupture|Limite"),
    field<&Point::description>("description", N_("Description, such as what to offer in return"))
        .french("Description|Contrepartie"),
};

constexpr model::Field argument_fields[] = {
    model::id_field<&Argument::id>(),
    field<&Argument::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Argument::title>("title", N_("The argument")).french("Argument|Intitulé").required().line(),
    field<&Argument::lever>("lever", N_("Lever: price, payment, service, social, environmental…")).french("Levier"),
    field<&Argument::person>("person", N_("Who brought it")).french("Apporté par|Qui"),
    field<&Argument::supplier>("supplier", N_("Supplier it is for (absent: all)")).french("Fournisseur"),
    field<&Argument::evidence>("evidence", N_("What it rests on")).french("Preuve|Justificatif"),
    field<&Argument::round>("round", N_("Round in which it was used (absent: not yet)"))
        .french("Tour|Tour de négociation"),
};

constexpr model::Field concession_fields[] = {
    model::id_field<&Concession::id>(),
    field<&Concession::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Concession::supplier>("supplier", N_("Supplier")).french("Fournisseur").required(),
    field<&Concession::round>("round", N_("Round")).french("Tour|Tour de négociation"),
    model::key_field<&Concession::key>(),
    field<&Concession::side>("side", N_("Who gives it: the buyer, or the supplier (default)"))
        .french("Partie|Qui donne"),
    field<&Concession::state>("state", N_("Asked for, given, or refused")).french("État|Statut"),
    field<&Concession::title>("title", N_("What is given")).french("Concession|Intitulé").required().line(),
    field<&Concession::lever>("lever", N_("Lever: price, payment, service, social, environmental…")).french("Levier"),
    field<&Concession::value>("value", N_("What it is worth to the side that gets it")).french("Valeur"),
    field<&Concession::in_return>("in_return", N_("Concession that it is given in return for"))
        .french("En échange de|Contrepartie de")
        .tree(),
    field<&Concession::date>("date", N_("Date (default: today)")).french("Date|Le"),
};

constexpr model::Field agreement_fields[] = {
    model::id_field<&Agreement::id>(),
    field<&Agreement::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Agreement::supplier>("supplier", N_("Supplier")).french("Fournisseur").required(),
    field<&Agreement::title>("title", N_("What was agreed")).french("Accord|Intitulé").required().line(),
    field<&Agreement::lever>("lever", N_("Lever: price, payment, service, social, environmental…")).french("Levier"),
    field<&Agreement::point>("point", N_("Point of the mandate that it settles")).french("Point du mandat"),
    field<&Agreement::obtained>("obtained", N_("What was obtained, in the unit of the point")).french("Obtenu"),
    field<&Agreement::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Agreement::description>("description", N_("Description")).french("Description|Remarque"),
};

constexpr model::Field debrief_fields[] = {
    model::id_field<&Debrief::id>(),
    field<&Debrief::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Debrief::supplier>("supplier", N_("Supplier")).french("Fournisseur").required(),
    field<&Debrief::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Debrief::person>("person", N_("Who held it")).french("Qui|Mené par"),
    field<&Debrief::told>("told", N_("What the supplier was told"))
        .french("Retour au fournisseur|Dit au fournisseur"),
    field<&Debrief::voice>("voice", N_("What the supplier says of the buyer")).french("Parole du fournisseur"),
};

std::vector<Problem> validate_mandate(const Mandate& one) {
    std::vector<Problem> problems;
    if (one.approved_on && !one.approved_by)
        problems.push_back({"approved_by", tr("nobody approved it on that day"), tr("say who with --approved_by")});
    if (one.approved_by && one.speaker && *one.approved_by == *one.speaker)
        problems.push_back({"approved_by", tr("who negotiates does not approve their own mandate"),
                            tr("have it approved by somebody else")});
    return problems;
}

void settle_mandate(Mandate& one, const Mandate*, Date today) {
    if (one.approved_by && !one.approved_on) one.approved_on = today;
}

std::vector<Problem> validate_concession(const Concession& one) {
    if (one.state != ConcessionState::given || one.value) return {};
    return {{"value", tr("a concession that is given has a value"),
             tr("estimate what it is worth to the side that gets it, with --value")}};
}

/// A concession in return is one of the other side to or from the same supplier.
std::vector<Problem> concession_fits(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Concession>(record);
    const auto found = one.in_return ? model::load(database, Concession::entity, one.in_return->id) : std::nullopt;
    if (!found) return {};
    const auto other = model::from_record<Concession>(*found);
    if (other.side == one.side)
        return {{"in_return", tr("both are given by the same side"), tr("name what the other side gives")}};
    if (other.supplier != one.supplier)
        return {{"in_return", tr("it is a concession with another supplier"), tr("name one with the same supplier")}};
    return {};
}

std::vector<Problem> validate_agreement(const Agreement& one) {
    if (!one.obtained || one.point) return {};
    return {{"point", tr("the value that was obtained has no point of the mandate"), tr("name it with --point")}};
}

std::vector<Problem> validate_debrief(const Debrief& one) {
    if (!one.told.empty() || !one.voice.empty()) return {};
    return {{"told", tr("the debrief says nothing"), tr("give --told, --voice, or both")}};
}

constexpr model::Example mandate_examples[] = {
    {"buywork project mandate add \"Lots 1 et 2\" -p maintenance-2027 --speaker karim-benali --approved_by "
     "anne-le-goff",
     N_("Who may negotiate what, approved today")}};
constexpr model::Example point_examples[] = {
    {"buywork project mandate point add \"Forfait annuel\" --mandate maintenance-2027/lots-1-et-2 --unit EUR "
     "--target "
     "400000 --walk_away 420000",
     N_("What is aimed at, and what is not given up")},
    {"buywork project mandate point add \"Insertion\" --mandate maintenance-2027/lots-1-et-2 --lever social --unit h "
     "--target 600",
     N_("A social lever beside the price")}};
constexpr model::Example argument_examples[] = {
    {"buywork project argument add \"Deux sites à proximité du vôtre\" -p maintenance-2027 --person anne-le-goff",
     N_("An argument that a prescriber brought")}};
constexpr model::Example concession_examples[] = {{"buywork project concession add \"Deux pour cent sur le forfait\" "
                                                   "-p maintenance-2027 --supplier clim-atlantique "
                                                   "--state given --value 8000",
                                                   N_("What the supplier gave")},
                                                  {"buywork project concession add \"Paiement à 30 jours\" -p "
                                                   "maintenance-2027 --supplier clim-atlantique --side buyer "
                                                   "--lever payment --state given --value 3000",
                                                   N_("What the buyer gave")}};
constexpr model::Example agreement_examples[] = {
    {"buywork project agreement add \"Forfait de 408 000 euros\" -p maintenance-2027 --supplier clim-atlantique",
     N_("What was agreed today")}};
constexpr model::Example debrief_examples[] = {
    {"buywork project debrief add clim-atlantique -p maintenance-2027 --told \"Astreinte claire, prix élevé\" "
     "--voice "
     "\"Délai de réponse trop court\"",
     N_("What was told, and what the supplier says of us")}};

}  // namespace

const model::Entity Mandate::entity = model::entity<Mandate>({
    .name = "mandate",
    .label = N_("mandate"),
    .fields = mandate_fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,speaker,approved_by,approved_on",
    .minor = "approved_on,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project mandate",
    .help = N_("Mandates: who may negotiate what, approved by whom"),
    .help_add = N_("Adds a mandate and prints its key"),
    .examples = mandate_examples,
    .validate = model::validated<Mandate, validate_mandate>,
    .settle = model::settled<Mandate, settle_mandate>,
});

const model::Entity Point::entity = model::entity<Point>({
    .name = "mandate_point",
    .label = N_("point of a mandate"),
    .fields = point_fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,mandate,key,title,lever,unit,target,walk_away",
    .minor = "lever,mandate,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project mandate point",
    .help = N_("Points of a mandate: what is aimed at, and what is not given up"),
    .help_add = N_("Adds a point to a mandate and prints its key"),
    .examples = point_examples,
    .complete = model::inherited<&Point::mandate, &Point::project, &Mandate::project>,
    .completes_identity = true,
});

const model::Entity Argument::entity = model::entity<Argument>({
    .name = "argument",
    .label = N_("argument"),
    .fields = argument_fields,
    .title = "title",
    .identity = "project,title",
    .columns = "id,project,title,lever,person,supplier,round",
    .minor = "round,supplier,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project argument",
    .help = N_("Arguments of the negotiation, and who brought them"),
    .help_add = N_("Adds an argument and prints its number"),
    .examples = argument_examples,
});

const model::Entity Concession::entity = model::entity<Concession>({
    .name = "concession",
    .label = N_("concession"),
    .fields = concession_fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,supplier,round,side,state,title,value",
    .minor = "round,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project concession",
    .help = N_("Concessions: what each side asked for, gave or refused, and its value"),
    .help_add = N_("Records a concession and prints its key"),
    .examples = concession_examples,
    .validate = model::validated<Concession, validate_concession>,
    .fits = concession_fits,
    .settle = model::dated<&Concession::date>,
});

const model::Entity Agreement::entity = model::entity<Agreement>({
    .name = "agreement",
    .label = N_("agreement"),
    .fields = agreement_fields,
    .title = "title",
    .identity = "project,supplier,title",
    .columns = "id,project,supplier,title,point,obtained,date",
    .minor = "date,point,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project agreement",
    .help = N_("Agreements: what was agreed with a supplier"),
    .help_add = N_("Records what was agreed and prints the number"),
    .examples = agreement_examples,
    .validate = model::validated<Agreement, validate_agreement>,
    .settle = model::dated<&Agreement::date>,
});

const model::Entity Debrief::entity = model::entity<Debrief>({
    .name = "debrief",
    .label = N_("debrief"),
    .fields = debrief_fields,
    .title = "supplier",
    .identity = "project,supplier,date",
    .columns = "id,project,supplier,date,person,told,voice",
    .minor = "voice,person,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project debrief",
    .help = N_("Debriefs: what a supplier was told, and what the supplier says of the buyer"),
    .help_add = N_("Records a debrief and prints the number"),
    .examples = debrief_examples,
    .validate = model::validated<Debrief, validate_debrief>,
    .settle = model::dated<&Debrief::date>,
});

}  // namespace buywork::project
