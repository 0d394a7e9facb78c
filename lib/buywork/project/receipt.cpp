#include <buywork/project/receipt.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Receipt::id>(),
    field<&Receipt::hash>("hash", N_("BLAKE2b-256 of the content, as b2sum -l 256 prints it"))
        .french("Empreinte")
        .required()
        .line()
        .fixed(),
    field<&Receipt::name>("name", N_("Name of the file")).french("Fichier|Nom du fichier").required().line(),
    field<&Receipt::kind>("kind", N_("What the file is")).french("Type"),
    field<&Receipt::date>("date", N_("Day on which it was taken in")).french("Date|Le"),
    field<&Receipt::became>("became", N_("What it became")).french("Suite donnée").line(),
};

constexpr model::Example examples[] = {
    {"buywork project receipt list --where 'kind = scores'", N_("The scoring sheets that came back")}};

}  // namespace

const model::Entity Receipt::entity = model::entity<Receipt>({
    .name = "receipt",
    .label = N_("receipt"),
    .fields = fields,
    .identity = "hash",
    .columns = "id,name,kind,date,became,hash",
    .minor = "hash,date",
    .keyed = false,
    .path = "project receipt",
    .help = N_("Receipts: files that came back and were taken in by inbox"),
    .examples = examples,
    .verbs = "list,show",
});

}  // namespace buywork::project
