#include <buywork/project/requirement.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Requirement::id>(),
    field<&Requirement::project>("project", N_("Project (absent: every project)")).french("Projet").owner(),
    field<&Requirement::topic>("topic", N_("Topic that must be held")).french("Thème|Formation").required(),
    field<&Requirement::person>("person", N_("Person who must hold it")).french("Personne|Qui"),
    field<&Requirement::role>("role", N_("Role whose members must hold it")).french("Rôle"),
};

std::vector<Problem> validate(const Requirement& one) {
    if (one.person.has_value() != one.role.has_value()) return {};
    return {{one.person ? "role" : "person", tr("training is required of a person or of a role, one of the two"),
             tr("give --person or --role")}};
}

constexpr model::Example examples[] = {
    {"buywork team requirement add notation -p maintenance-2027 --role evaluator", N_("Every evaluator")},
    {"buywork team requirement add notation -p maintenance-2027 --person anne-le-goff", N_("One person")},
    {"buywork team requirement edit '#1' --topic notation", N_("Another topic")}};

}  // namespace

const model::Entity Requirement::entity = model::entity<Requirement>({
    .name = "requirement",
    .label = N_("required training"),
    .fields = fields,
    .title = "topic",
    .identity = "project,topic,person,role",
    .columns = "id,project,topic,person,role",
    .keyed = false,
    .in_file = model::InFile::child,
    .goes_with = "person",
    .path = "team requirement",
    .help = N_("Required training: which topic a person or a role must hold"),
    .help_add = N_("Requires a topic of a person or of a role and prints the number"),
    .examples = examples,
    .validate = model::validated<Requirement, validate>,
});

}  // namespace buywork::project
