#include <buywork/team/member.hpp>

#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr const Command* titled[] = {&everyday::add,  &everyday::list,   &everyday::show,
                                     &everyday::edit, &everyday::remove, &everyday::import};

constexpr Example add_member_examples[] = {
    {"buywork team member add -p maintenance-2027 --person marie --role prescriber",
     N_("Marie speaks for the users")}};
const Command add_member = everyday::with_examples(everyday::add_plain, add_member_examples);
constexpr const Command* of_member[] = {&add_member,     &everyday::list,   &everyday::show,
                                        &everyday::edit, &everyday::remove, &everyday::import};

constexpr Noun person{.name = "person", .help = N_("People"), .entity = &team::Person::entity, .commands = titled};
constexpr Noun entity{.name = "entity",
                      .help = N_("Companies, sites and departments"),
                      .entity = &team::Entity::entity,
                      .commands = titled};
constexpr Noun member{.name = "member",
                      .help = N_("Who has which part in which project"),
                      .entity = &team::Member::entity,
                      .commands = of_member};

constexpr const Noun* nouns_of_team[] = {&person, &entity, &member};

}  // namespace

const Noun team_noun{.name = "team", .help = N_("Who is there, and who takes part in what"), .nouns = nouns_of_team};

}  // namespace buywork::cmd
