#include <buywork/project/axis.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Axis::id>(),
    model::key_field<&Axis::key>(),
    field<&Axis::title>("title", N_("Title")).french("Intitulé|Titre|Axe").required().line(),
    field<&Axis::owner>("owner", N_("Owner")).french("Responsable"),
    field<&Axis::year>("year", N_("Target year")).french("Année cible|Année").plain(),
    field<&Axis::strategy>("strategy", N_("Company strategy it serves")).french("Stratégie"),
    field<&Axis::description>("description", N_("Description")).french("Description"),
};

std::vector<Problem> validate(const Axis& axis) {
    if (!axis.year || (*axis.year >= 1900 && *axis.year <= 9999)) return {};
    return {{"year", tr("{} is not a year", *axis.year), tr("use four digits")}};
}

}  // namespace

const model::Entity Axis::entity = model::entity<Axis>({
    .name = "axis",
    .label = N_("axis"),
    .fields = fields,
    .title = "title",
    .columns = "key,title,owner,year",
    .minor = "owner",
    .in_file = model::InFile::shared,
    .path = "project axis",
    .help = N_("Strategic axes of the roadmap"),
    .help_add = N_("Adds a strategic axis and prints its key"),
    .validate = model::validated<Axis, validate>,
});

}  // namespace buywork::project
