#include <buywork/team/absence.hpp>
#include <buywork/team/member.hpp>

#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr const Command* titled[] = {&everyday::add,  &everyday::list,   &everyday::show,
                                     &everyday::edit, &everyday::remove, &everyday::import};
constexpr const Command* untitled[] = {&everyday::add_plain, &everyday::list,   &everyday::show,
                                       &everyday::edit,      &everyday::remove, &everyday::import};

constexpr Noun person{.name = "person", .help = N_("People"), .entity = &team::Person::entity, .commands = titled};
constexpr Noun entity{.name = "entity",
                      .help = N_("Companies, sites and departments"),
                      .entity = &team::Entity::entity,
                      .commands = titled};
constexpr Noun member{.name = "member",
                      .help = N_("Who has which part in which project"),
                      .entity = &team::Member::entity,
                      .commands = untitled};

constexpr Noun absence{.name = "absence",
                       .help = N_("Leave of people, closures of sites: days that no plan counts"),
                       .entity = &team::Absence::entity,
                       .commands = untitled};

constexpr const Noun* nouns_of_team[] = {&person, &entity, &member, &absence};

}  // namespace

const Noun team_noun{.name = "team", .help = N_("Who is there, and who takes part in what"), .nouns = nouns_of_team};

}  // namespace buywork::cmd
