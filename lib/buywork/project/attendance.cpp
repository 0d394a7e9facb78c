#include <buywork/project/attendance.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Attendance::id>(),
    field<&Attendance::project>("project", N_("Project it belongs to; none: the workspace's own"))
        .french("Projet")
        .owner(),
    field<&Attendance::meeting>("meeting", N_("Which meeting")).french("Réunion").required(),
    field<&Attendance::held>("held", N_("The day it was held")).french("Tenue le|Date").required(),
    field<&Attendance::person>("person", N_("Who")).french("Personne|Qui").required(),
    field<&Attendance::status>("status", N_("Present, excused or absent")).french("Présence"),
};

static std::vector<Problem> fits(store::Database& database, const model::Record& record) {
    return stands_in_its_project(database, model::get<&Attendance::meeting>(record),
                                 model::get<&Attendance::project>(record));
}

static constexpr model::Example attendance_examples[] = {
    {"buywork project attendance add -p maintenance-2027 --meeting comite-de-projet --held 2026-11-26 --person marie",
     N_("Marie was there")},
    {"buywork project attendance edit '#1' --status excused", N_("Number 1 was excused")}};

const model::Entity Attendance::entity = model::entity<Attendance>({
    .name = "attendance",
    .label = N_("attendance"),
    .fields = fields,
    .identity = "meeting,held,person",
    .columns = "id,meeting,held,person,status",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "project attendance",
    .help = N_("Who was there when a meeting was held"),
    .help_add = N_("Adds the attendance of a person and prints its number"),
    .examples = attendance_examples,
    .fits = fits,
});

}  // namespace buywork::project
