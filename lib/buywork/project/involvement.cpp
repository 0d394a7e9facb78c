#include <buywork/project/involvement.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Involvement::id>(),
    field<&Involvement::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Involvement::entity_of>("entity", N_("Entity that is involved")).french("Entité").required(),
    field<&Involvement::role>("role", N_("Its role in the project")).french("Rôle|Contribution").line(),
    field<&Involvement::volume>("volume", N_("Volume that it buys in a year")).french("Volume|Volume annuel"),
    field<&Involvement::unit>("unit", N_("Unit of the volume: h, t, EUR…")).french("Unité").line(),
    field<&Involvement::share>("share", N_("Its share of the project, as 0.6 or 60%"))
        .french("Part|Quote-part")
        .share(),
};

constexpr std::int64_t whole = 1000000;

std::vector<Problem> validate(const Involvement& one) {
    std::vector<Problem> problems;
    if (one.volume && one.volume->millionths < 0)
        problems.push_back({"volume", tr("the volume cannot be negative"), tr("remove the minus sign")});
    if (one.volume.has_value() == one.unit.empty())
        problems.push_back({one.volume ? "unit" : "volume", tr("a volume has a number and a unit"),
                            tr("give both, such as --volume 12000 --unit h")});
    if (one.share && (one.share->millionths <= 0 || one.share->millionths > whole))
        problems.push_back({"share", tr("a share is above 0 and at most 100%"), tr("write it like 0.6 or 60%")});
    return problems;
}

/// Shares of one project that are more than the whole; told of the one that was written last.
std::optional<model::Clash> more_than_whole(store::Database& database) {
    const auto found = database.row<std::int64_t, std::string, std::int64_t>(
        "SELECT max(i.id), p.key, CAST(sum(i.share) AS INTEGER) FROM involvement i JOIN project p ON p.id = "
        "i.project "
        "GROUP BY p.id, p.key HAVING sum(i.share) > 1000000 ORDER BY max(i.rev) DESC LIMIT 1");
    if (!found) return std::nullopt;
    const auto& [id, project, share] = *found;
    return model::Clash{
        id,
        {"share", tr("the shares of {} add up to {}%", project, human(Decimal{share * 100}, language())),
         tr("buywork project involvement list -p {} shows them", project)}};
}

constexpr model::Example examples[] = {
    {"buywork project involvement add usine-de-vannes -p maintenance-2027 --role \"Site pilote\" --volume 12000 "
     "--unit "
     "h --share 60%",
     N_("An entity with its role, its volume and its share")}};

}  // namespace

const model::Entity Involvement::entity = model::entity<Involvement>({
    .name = "involvement",
    .label = N_("involvement"),
    .fields = fields,
    .title = "entity",
    .identity = "project,entity",
    .columns = "id,project,entity,role,volume,unit,share",
    .minor = "project",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "project involvement",
    .help = N_("Entities involved in a project: role, volume and share of each"),
    .help_add = N_("Adds an entity to a project and prints the number"),
    .examples = examples,
    .validate = model::validated<Involvement, validate>,
    .clash = more_than_whole,
});

}  // namespace buywork::project
