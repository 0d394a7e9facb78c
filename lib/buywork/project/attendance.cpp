#include <buywork/project/attendance.hpp>

namespace buywork::project {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Attendance::id>(),
    field<&Attendance::project>("project", N_("Project (absent: the workspace itself)")).french("Projet").owner(),
    field<&Attendance::meeting>("meeting", N_("Meeting")).french("Réunion").required(),
    field<&Attendance::held>("held", N_("Date of the meeting")).french("Tenue le|Date").required(),
    field<&Attendance::person>("person", N_("Person")).french("Personne|Qui").required(),
    field<&Attendance::status>("status", N_("Present, excused or absent")).french("Présence"),
};

static constexpr model::Example attendance_examples[] = {
    {"buywork project attendance add -p maintenance-2027 --meeting comite-de-projet --held 2026-11-26 --person marie",
     N_("Marie attended")},
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
    .help = N_("Attendance at meetings"),
    .help_add = N_("Adds the attendance of a person and prints its number"),
    .examples = attendance_examples,
});

}  // namespace buywork::project
