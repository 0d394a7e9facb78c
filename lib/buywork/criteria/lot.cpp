#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/criteria/lot.hpp>
#include <buywork/store/database.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Lot::id>(),
    field<&Lot::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Lot::key>(),
    field<&Lot::title>("title", N_("What it is about")).french("Intitulé|Désignation|Titre").required().line(),
    field<&Lot::estimate>("estimate", N_("Estimated amount, excluding tax")).french("Estimation|Montant estimé"),
    field<&Lot::description>("description", N_("Description")).french("Description"),
};

/// Bids name their lot by its key, which no reference of the table guards.
std::vector<std::string> used_by(store::Database& database, const model::Record& record) {
    const Lot lot = model::from_record<Lot>(record);
    std::vector<std::int64_t> ids;
    for (const auto& [id] : database.rows<std::int64_t>(
             "SELECT id FROM bid WHERE project = $1 AND lot = $2 ORDER BY id LIMIT 6", lot.project->id, lot.key))
        ids.push_back(id);
    std::vector<std::string> names;
    const model::Entity& bid = model::get_entity("bid");
    for (const std::int64_t id : ids) names.push_back(model::noun(bid) + " " + workspace::name_of(database, bid, id));
    return names;
}

constexpr model::Example examples[] = {
    {"buywork criteria lot add \"Chauffage\" -p maintenance-2027 --key 1 --estimate 400k", N_("The first lot")}};

}  // namespace

const model::Entity Lot::entity = model::entity<Lot>({
    .name = "lot",
    .label = N_("lot"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,estimate",
    .minor = "project",
    .in_file = model::InFile::child,
    .path = "criteria lot",
    .help = N_("Lots of a project, each with bids of its own"),
    .help_add = N_("Adds a lot and prints its key"),
    .examples = examples,
    .clash = changed_frozen,
    .used_by = used_by,
});

Lots::Lots(store::Database& database, std::int64_t project)
    : lots_(model::all_with<Lot>(database, "project", project)) {}

const Lot* Lots::of(std::int64_t id) const {
    const auto found = std::find_if(lots_.begin(), lots_.end(), [&](const Lot& lot) { return lot.id == id; });
    return found == lots_.end() ? nullptr : &*found;
}

const Lot* Lots::find(std::string_view name) const {
    const Lot* titled = nullptr;
    const std::string folded = text::fold(text::trim(name));
    for (const Lot& lot : lots_) {
        if (lot.key == folded) return &lot;
        if (text::fold(lot.title) != folded) continue;
        if (titled)
            throw Error(Code::conflict, tr("several lots are called {}", text::excerpt(name)),
                        tr("name it by its key: {} or {}", titled->key, lot.key));
        titled = &lot;
    }
    return titled;
}

const Lot& Lots::get(std::string_view name) const {
    if (const Lot* lot = find(name)) return *lot;
    Error error(Code::not_found, tr("no lot \"{}\"", text::excerpt(name)));
    for (const Lot& lot : lots_) error.candidates.push_back(lot.key);
    error.hint = lots_.empty()
                     ? tr("buywork criteria lot add \"Lot 1\"")
                     : tr("the lots are {}; another: buywork criteria lot add", text::join(error.candidates, ", "));
    throw error;
}

}  // namespace buywork::criteria
