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

const model::Entity Attendance::entity{
    .name = "attendance",
    .label = N_("attendance"),
    .fields = fields,
    .identity = "meeting,held,person",
    .columns = "id,meeting,held,person,status",
    .keyed = false,
    .in_file = model::InFile::child,
    .fits = fits,
    .blank = model::blank<Attendance>,
};

}  // namespace buywork::project
