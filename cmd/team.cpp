#include <buywork/team/absence.hpp>
#include <buywork/team/member.hpp>

#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr Example add_member_examples[] = {
    {"buywork team member add -p maintenance-2027 --person marie --role prescriber",
     N_("Marie speaks for the users")}};
const Command add_member = everyday::with_examples(everyday::add_plain, add_member_examples);
constexpr const Command* of_member[] = {&add_member,     &everyday::list,   &everyday::show,
                                        &everyday::edit, &everyday::remove, &everyday::import};

constexpr Noun person{
    .name = "person", .help = N_("People"), .entity = &team::Person::entity, .commands = everyday::titled};
constexpr Noun entity{.name = "entity",
                      .help = N_("Companies, sites and departments"),
                      .entity = &team::Entity::entity,
                      .commands = everyday::titled};
constexpr Noun member{.name = "member",
                      .help = N_("Who has which part in which project"),
                      .entity = &team::Member::entity,
                      .commands = of_member};

constexpr Example add_absence_examples[] = {
    {"buywork team absence add --person marie --first 2026-12-21 --last 2027-01-01", N_("Marie is on leave")},
    {"buywork team absence add --first 2027-08-02 --last 2027-08-20 --reason Fermeture", N_("Everybody is off")}};
const Command add_absence = everyday::with_examples(everyday::add_plain, add_absence_examples);
constexpr const Command* of_absence[] = {&add_absence,    &everyday::list,   &everyday::show,
                                         &everyday::edit, &everyday::remove, &everyday::import};

constexpr Noun absence{.name = "absence",
                       .help = N_("Leave of people, closures of sites: days that no plan counts"),
                       .entity = &team::Absence::entity,
                       .commands = of_absence};

constexpr const Noun* nouns_of_team[] = {&person, &entity, &member, &absence};

}  // namespace

const Noun team_noun{.name = "team", .help = N_("Who is there, and who takes part in what"), .nouns = nouns_of_team};

}  // namespace buywork::cmd
