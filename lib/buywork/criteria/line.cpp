#include <buywork/base/text.hpp>
#include <buywork/criteria/line.hpp>
#include <buywork/store/database.hpp>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Line::id>(),
    field<&Line::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Line::key>(),
    field<&Line::number>("number", N_("Number in the schedule, such as 2.1"))
        .french("N° de ligne|Numéro|Réf.")
        .line(),
    field<&Line::title>("title", N_("Description of the line")).french("Désignation|Poste|Ligne").required().line(),
    field<&Line::unit>("unit", N_("Unit")).french("Unité").line(),
    field<&Line::quantity>("quantity", N_("Quantity")).french("Quantité|Qté"),
    field<&Line::years>("years", N_("Number of yearly payments (absent: paid once)")).french("Années").plain(),
    field<&Line::section>("section", N_("Group of lines it belongs to")).french("Groupe|Chapitre|Rubrique").line(),
    field<&Line::lot>("lot", N_("Lot it belongs to (absent: all)")).french("Lot"),
    field<&Line::optional>("optional", N_("Whether it is an option, left out of the totals")).french("Option"),
};

std::vector<Problem> validate(const Line& line) {
    std::vector<Problem> problems;
    if (line.quantity.millionths < 0)
        problems.push_back({"quantity", tr("the quantity is negative"), tr("remove the minus sign")});
    if (line.years && (*line.years < 1 || *line.years > 100))
        problems.push_back({"years", tr("years must be between 1 and 100"), {}});
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork criteria line add \"Visite préventive\" -p maintenance-2027 --number 1.1 --unit visite --quantity 24",
     N_("A line that every bidder prices")},
    {"buywork criteria line add \"Astreinte\" -p maintenance-2027 --years 3 --optional yes", N_("A yearly option")}};

}  // namespace

const model::Entity Line::entity = model::entity<Line>({
    .name = "line",
    .label = N_("line of the price schedule"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .unique = "project,title,lot",
    .alike = "project,title,lot",
    .columns = "project,key,lot,section,number,title,unit,quantity,years,optional",
    .minor = "section,project,optional,years",
    .in_file = model::InFile::child,
    .path = "criteria line",
    .help = N_("Lines of the price schedule, which every bidder prices"),
    .help_add = N_("Adds a line and prints its key"),
    .examples = examples,
    .validate = model::validated<Line, validate>,
});

std::int64_t line_titled(store::Database& database, std::int64_t project, std::string_view title, std::int64_t bid) {
    constexpr const char* sql =
        "SELECT line.id FROM line LEFT JOIN lot ON lot.id = line.lot WHERE line.project = $1 AND line.title = $2 "
        "AND (line.lot IS NULL OR lot.key = coalesce((SELECT bid.lot FROM bid WHERE bid.id = $3), lot.key)) LIMIT 2";
    std::int64_t found = 0;
    int count = 0;
    for (const auto& [id] : database.rows<std::int64_t>(sql, project, title, bid)) found = id, ++count;
    return count == 1 ? found : 0;
}

}  // namespace buywork::criteria
