#include <buywork/base/text.hpp>
#include <buywork/criteria/line.hpp>
#include <buywork/model/select.hpp>
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

/// A number is that of one line of the lot.
std::optional<model::Clash> clash(store::Database& database) {
    constexpr const char* sql =
        "SELECT min(number), min(id), max(id) FROM line WHERE number IS NOT NULL "
        "GROUP BY project, coalesce(lot, 0), fold(number) HAVING count(*) > 1 ORDER BY max(id) LIMIT 1";
    const auto row = database.row<std::string, std::int64_t, std::int64_t>(sql);
    if (!row) return std::nullopt;
    const auto& [number, first, last] = *row;
    const auto titled = [&](std::int64_t id) {
        return model::value_of(Line::entity, *model::load(database, Line::entity, id), "title").text;
    };
    return model::Clash{last,
                        {"number",
                         tr("two lines of the price schedule have the number {}: {} and {}", text::excerpt(number),
                            text::excerpt(titled(first)), text::excerpt(titled(last))),
                         tr("give each line of a lot a number of its own")}};
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
    .unique = "project,title,lot,section",
    .finds_absent = true,
    .alike = "project,title,lot,section",
    .columns = "project,key,lot,section,number,title,unit,quantity,years,optional",
    .minor = "section,project,optional,years",
    .in_file = model::InFile::child,
    .path = "criteria line",
    .help = N_("Lines of the price schedule, which every bidder prices"),
    .help_add = N_("Adds a line and prints its key"),
    .examples = examples,
    .validate = model::validated<Line, validate>,
    .clash = clash,
});

std::string title_in_group(const Line& line) {
    return line.section.empty() ? line.title : line.section + " – " + line.title;
}

std::string priced_title(store::Database& database, const Line& line) {
    const auto count = database.value<std::int64_t>(
        "SELECT count(*) FROM line WHERE project = $1 AND title = $2 AND coalesce(lot, 0) = $3", line.project->id,
        std::string_view(line.title), line.lot ? line.lot->id : std::int64_t{0});
    return count.value_or(0) > 1 ? title_in_group(line) : line.title;
}

std::int64_t line_titled(store::Database& database, std::int64_t project, std::string_view title, std::int64_t bid) {
    constexpr const char* sql =
        "SELECT line.id FROM line LEFT JOIN lot ON lot.id = line.lot WHERE line.project = $1 AND line.title = $2 "
        "AND (line.lot IS NULL OR lot.key = coalesce((SELECT bid.lot FROM bid WHERE bid.id = $3), lot.key)) LIMIT 2";
    constexpr const char* first = "SELECT id FROM line WHERE project = $1 AND title = $2 LIMIT 1";
    if (!database.value<std::int64_t>(first, project, title)) return 0;
    std::int64_t found = 0;
    int count = 0;
    for (const auto& [id] : database.rows<std::int64_t>(sql, project, title, bid)) found = id, ++count;
    return count == 1 ? found : 0;
}

}  // namespace buywork::criteria
