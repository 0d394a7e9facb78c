#include <buywork/supplier/distinction.hpp>

namespace buywork::supplier {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Distinction::id>(),
    field<&Distinction::supplier>("supplier", N_("Supplier")).french("Fournisseur").required(),
    field<&Distinction::other>("other", N_("Other supplier, a different company"))
        .french("Autre fournisseur")
        .required(),
    field<&Distinction::reason>("reason", N_("How they are known to differ")).french("Motif"),
};

std::vector<Problem> validate(const Distinction& distinction) {
    if (distinction.supplier->id != distinction.other->id) return {};
    return {{"other", tr("a supplier is not another company than itself"), tr("name two suppliers")}};
}

/// Of two records there is one pair.
void settle(Distinction& distinction, const Distinction*, Date) {
    if (distinction.supplier->id > distinction.other->id) std::swap(distinction.supplier, distinction.other);
}

}  // namespace

const model::Entity Distinction::entity = model::entity<Distinction>({
    .name = "distinction",
    .label = N_("pair of different suppliers"),
    .fields = fields,
    .identity = "supplier,other",
    .columns = "id,supplier,other,reason",
    .keyed = false,
    .path = "supplier distinction",
    .help = N_("Pairs of suppliers that were found to be different companies"),
    .verbs = "list,show,edit,remove,import",
    .validate = model::validated<Distinction, validate>,
    .settle = model::settled<Distinction, settle>,
});

}  // namespace buywork::supplier
