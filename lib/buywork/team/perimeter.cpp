#include <buywork/base/text.hpp>
#include <buywork/store/database.hpp>
#include <buywork/supplier/identifier.hpp>
#include <buywork/team/perimeter.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Perimeter::id>(),
    model::key_field<&Perimeter::key>(),
    field<&Perimeter::title>("title", N_("Title (default: category and entity)"))
        .french("Intitulé|Titre|Périmètre")
        .line(),
    field<&Perimeter::category>("category", N_("Purchasing category"))
        .french("Famille|Famille d'achats|Catégorie")
        .required()
        .line(),
    field<&Perimeter::cpv>("cpv", N_("Code of the Common Procurement Vocabulary (CPV)"))
        .french("CPV|Code CPV")
        .line(),
    field<&Perimeter::of_entity>("entity", N_("Entity it is bought for")).french("Entité|Site"),
    field<&Perimeter::buyer>("buyer", N_("Buyer (absent: nobody buys)")).french("Acheteur|Acheteuse"),
    field<&Perimeter::client>("client", N_("Internal client")).french("Client interne|Client"),
    field<&Perimeter::mode>("mode", N_("How it works today")).french("Fonctionnement"),
    field<&Perimeter::spend>("spend", N_("Spend per year, excluding tax")).french("Dépense|Dépense annuelle"),
    field<&Perimeter::description>("description", N_("Description")).french("Description|Remarque"),
};

std::vector<Problem> validate(const Perimeter& one) {
    std::vector<Problem> problems;
    if (!one.cpv.empty() && !supplier::parse_cpv(one.cpv).has_shape)
        problems.push_back(
            {"cpv", tr("\"{}\" is not a CPV code", text::excerpt(one.cpv)), tr("eight digits, such as 50700000-2")});
    if (one.spend && one.spend->minor < 0)
        problems.push_back({"spend", tr("the amount cannot be negative"), tr("remove the minus sign")});
    return problems;
}

/// The spelling of the category that other perimeters have.
std::optional<std::string> known_spelling(store::Database& database, const Perimeter& one) {
    return database.value<std::string>(
        "SELECT category FROM perimeter WHERE fold(category) = $1 AND id <> $2 ORDER BY id LIMIT 1",
        text::fold(one.category), one.id);
}

std::string title_of(store::Database& database, const Perimeter& one) {
    if (!one.of_entity) return one.category;
    const auto entity = database.value<std::string>("SELECT name FROM entity WHERE id = $1", one.of_entity->id);
    return entity ? one.category + ", " + *entity : one.category;
}

/// A new category is spelled as in other perimeters; title and key are made of category and entity.
void complete(store::Database& database, Perimeter& one, const Perimeter* before) {
    if (one.category.empty()) return;
    if (!before || text::fold(before->category) != text::fold(one.category))
        one.category = known_spelling(database, one).value_or(one.category);
    if (one.title.empty()) one.title = title_of(database, one);
    if (before || !one.key.empty()) return;
    const std::string key = text::key_from(one.title);
    if (!database.value<std::int64_t>("SELECT id FROM perimeter WHERE key = $1", key)) one.key = key;
}

void complete_record(store::Database& database, model::Record& record, const model::Record* stored, Date) {
    auto one = model::from_record<Perimeter>(record);
    std::optional<Perimeter> before;
    if (stored) before = model::from_record<Perimeter>(*stored);
    complete(database, one, before ? &*before : nullptr);
    record = model::to_record(one);
}

constexpr model::Example examples[] = {
    {"buywork team perimeter add Maintenance --entity usine-ancenis --client anne-le-goff --buyer karim-benali",
     N_("Karim buys maintenance for Anne at one site")},
    {"buywork team perimeter add Intérim --mode alone --spend \"240 000 EUR\"",
     N_("A category that nobody in procurement buys")},
    {"buywork team perimeter list --where 'mode = alone'", N_("What is bought without procurement")}};

}  // namespace

const model::Entity Perimeter::entity = model::entity<Perimeter>({
    .name = "perimeter",
    .label = N_("perimeter"),
    .fields = fields,
    .title = "category",
    .unique = "category,entity,client",
    .columns = "key,category,entity,client,buyer,mode,spend",
    .minor = "mode,key",
    .in_file = model::InFile::shared,
    .path = "team perimeter",
    .help = N_("Perimeters: category, entity and internal client, and who buys"),
    .help_add = N_("Adds a perimeter and prints its key"),
    .examples = examples,
    .validate = model::validated<Perimeter, validate>,
    .complete = complete_record,
});

}  // namespace buywork::team
