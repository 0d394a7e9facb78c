#include <buywork/criteria/freeze.hpp>
#include <buywork/project/consulted.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Consulted::id>(),
    field<&Consulted::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Consulted::supplier>("supplier", N_("Supplier")).french("Fournisseur").required(),
    field<&Consulted::state>("state", N_("How far they are, or how they left")).french("État|Statut"),
    field<&Consulted::reason>("reason", N_("Why they declined or were taken off the list")).french("Motif"),
    field<&Consulted::is_incumbent>("incumbent", N_("Whether they are the incumbent"))
        .french("Titulaire sortant|Sortant"),
    field<&Consulted::since>("since", N_("Since when they are the incumbent")).french("Depuis"),
    field<&Consulted::notice>("notice", N_("Date on which the incumbent was given notice"))
        .french("Préavis|Préavis donné le"),
    field<&Consulted::proposer>("proposer", N_("Who proposed them")).french("Proposé par"),
    field<&Consulted::proposal>("proposal", N_("Why they were proposed")).french("Motif de la proposition"),
};

std::vector<Problem> validate(const Consulted& one) {
    std::vector<Problem> problems;
    const bool is_out = one.state == Consultation::declined || one.state == Consultation::excluded;
    if (is_out && one.reason.empty())
        problems.push_back(
            {"reason", tr("a supplier that declined or was taken off the list needs a reason"), tr("give a reason")});
    if (!one.is_incumbent && (one.since || one.notice))
        problems.push_back({one.since ? "since" : "notice", tr("only the incumbent has these dates"),
                            tr("set incumbent to yes, or clear the date")});
    if (one.since && one.notice && *one.notice < *one.since)
        problems.push_back({"notice", tr("the notice is earlier than the contract"), tr("correct one of the dates")});
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork project consulted add froid-vendeen -p maintenance-2027 --state shortlist --proposer anne-le-goff",
     N_("A supplier that a prescriber proposed")},
    {"buywork project consulted edit '#1' --state declined --reason \"No capacity before June\"",
     N_("A supplier that declined stays on the list, with the reason")}};

}  // namespace

const model::Entity Consulted::entity = model::entity<Consulted>({
    .name = "consulted",
    .label = N_("consulted supplier"),
    .fields = fields,
    .title = "supplier",
    .identity = "project,supplier",
    .columns = "id,project,supplier,state,incumbent,proposer,reason",
    .minor = "proposer,incumbent,reason,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project consulted",
    .help = N_("Suppliers consulted for a project"),
    .help_add = N_("Puts a supplier on the list of a project and prints the number"),
    .examples = examples,
    .verbs = "add,list,show,edit,import",
    .validate = model::validated<Consulted, validate>,
    .clash = criteria::changed_frozen,
});

}  // namespace buywork::project
