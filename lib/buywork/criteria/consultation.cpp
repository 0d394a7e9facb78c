#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/store/database.hpp>
#include <set>

namespace buywork::criteria {
namespace {

using model::field;

/// "qualite, rse"
std::string normal_rule(std::string_view text) {
    std::vector<std::string> keys;
    for (const std::string_view part : text::split(text, ',')) {
        std::string key = text::lower_ascii(text::trim(part));
        if (!text::is_key(key))
            throw Error(Code::usage, tr("\"{}\" is no key", text::excerpt(part)),
                        tr("name criteria of the project by their keys"));
        if (std::find(keys.begin(), keys.end(), key) != keys.end())
            throw Error(Code::usage, tr("\"{}\" is named twice", key), tr("name each criterion once"));
        keys.push_back(std::move(key));
    }
    return text::join(keys, ", ");
}

constexpr model::Field fields[] = {
    model::id_field<&Consultation::id>(),
    field<&Consultation::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Consultation::object>("object", N_("What is bought: selects the thresholds")).french("Objet"),
    field<&Consultation::authority>("authority",
                                    N_("Kind of buyer: selects the thresholds (default: local authority)"))
        .french("Type d’acheteur|Type d'acheteur"),
    field<&Consultation::launched>("launched", N_("Day on which the notice of the consultation is sent"))
        .french("Envoi de l’avis|Envoi de l'avis|Lancement"),
    field<&Consultation::invited>("invited", N_("Day on which the selected candidates are invited to bid"))
        .french("Envoi de l’invitation|Envoi de l'invitation"),
    field<&Consultation::applications>("applications", N_("Last day for applications"))
        .french("Date limite des candidatures"),
    field<&Consultation::deadline>("deadline", N_("Date and time until which bids are received"))
        .french("Date limite des offres"),
    field<&Consultation::electronic>("electronic", N_("Whether bids are or may be sent electronically"))
        .french("Voie électronique"),
    field<&Consultation::prior_notice>("prior_notice",
                                       N_("Whether a prior information notice was sent 35 days to 12 months before"))
        .french("Avis de préinformation"),
    field<&Consultation::urgent>("urgent", N_("Whether urgency, duly justified, shortens the periods"))
        .french("Urgence"),
    field<&Consultation::tie_rule>("tie_rule", N_("Criteria that decide between equal totals, in order"))
        .french("Règle de départage")
        .line()
        .normalised(normal_rule),
};

std::vector<Problem> validate(const Consultation& one) {
    std::vector<Problem> problems;
    const auto require_order = [&](const char* place, const std::optional<Date>& later) {
        if (one.launched && later && *later < *one.launched)
            problems.push_back({place, tr("{} is before the launch on {}", later->iso(), one.launched->iso()),
                                tr("correct one of the dates")});
    };
    require_order("invited", one.invited);
    require_order("applications", one.applications);
    if (one.deadline) require_order("deadline", one.deadline->date);
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork criteria consultation add -p maintenance-2027 --launched 2026-12-01 --deadline \"2027-01-15 12:00\" "
     "--electronic yes",
     N_("Notice and deadline; criteria calendar gives the other dates")}};

}  // namespace

const model::Entity Consultation::entity = model::entity<Consultation>({
    .name = "consultation",
    .label = N_("consultation"),
    .fields = fields,
    .identity = "project",
    .columns = "id,project,object,launched,invited,deadline,electronic,tie_rule",
    .minor = "invited,object,electronic",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "criteria consultation",
    .help = N_("Consultations: launch, deadline, tie rule"),
    .help_add = N_("Adds the consultation of a project and prints its number"),
    .examples = examples,
    .validate = model::validated<Consultation, validate>,
    .clash = criteria_clash,
});

Consultation consultation_of(store::Database& database, std::int64_t project) {
    const auto all = model::all_with<Consultation>(database, "project", project);
    return all.empty() ? Consultation{.project = Ref<project::Project>{project}} : all.front();
}

std::vector<std::string> tie_rule_of(const Consultation& consultation) {
    std::vector<std::string> keys;
    if (consultation.tie_rule.empty()) return keys;
    for (const std::string_view part : text::split(consultation.tie_rule, ',')) keys.emplace_back(text::trim(part));
    return keys;
}

std::optional<model::Clash> unknown_in_tie_rule(store::Database& database) {
    for (const Consultation& one : model::all<Consultation>(database)) {
        if (one.tie_rule.empty()) continue;
        std::set<std::string> keys;
        for (auto&& [key] :
             database.rows<std::string>("SELECT key FROM criterion WHERE project = $1", one.project->id))
            keys.insert(std::move(key));
        for (const std::string& key : tie_rule_of(one))
            if (!keys.empty() && !keys.contains(key))
                return model::Clash{one.id,
                                    {"tie_rule", tr("the tie rule names no criterion: \"{}\"", key),
                                     tr("name criteria of the project by their keys")}};
    }
    return std::nullopt;
}

std::optional<Date> launch_of(const Consultation& consultation, const project::Project& project, Date today) {
    using project::Stage;
    if (consultation.launched) return consultation.launched;
    if (project.stage < Stage::consulting) return std::max(today, project.start.value_or(today));
    return project.stage == Stage::consulting && project.since ? project.since : project.start;
}

tender::Conditions conditions_of(const Consultation& consultation) {
    return {.is_electronic = consultation.electronic.value_or(false),
            .has_prior_notice = consultation.prior_notice.value_or(false),
            .is_urgent = consultation.urgent.value_or(false)};
}

}  // namespace buywork::criteria
