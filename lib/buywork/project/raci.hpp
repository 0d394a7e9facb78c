/// \file
/// The RACI matrix (responsible, accountable, consulted, informed) of deliverables and people, and its faults.
/// A calculation on base/ alone.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::project::raci {

/// The letters of a cell once each, in the order A R C I; "a/r" and "R, A" are "AR". What is no letter of these is
/// left out.
std::string letters_of(std::string_view cell);
/// The content of a cell besides those letters and separators, as it is written.
std::string strange_in(std::string_view cell);

struct Person {
    std::string name;
    bool is_buyer = false;
    bool is_member = true;  ///< of the team: expected to have a part
};

struct Part {
    std::size_t person = 0;  ///< position among the people
    std::string letters;     ///< as they are written
};

struct Deliverable {
    std::string title;
    bool is_negotiation = false;
    std::vector<Part> parts = {};  ///< in the order of the people
};

enum class Fault {
    no_accountable,
    several_accountable,
    no_responsible,
    negotiation_not_with_a_buyer,  ///< the accountable of a negotiation is no buyer
    unknown_letter,
    overloaded,  ///< responsible for more deliverables than the limit
    without_part,
};
inline constexpr Choice faults[] = {
    {"no_accountable", N_("nobody is accountable")},
    {"several_accountable", N_("several are accountable")},
    {"no_responsible", N_("nobody is responsible")},
    {"negotiation_not_with_a_buyer", N_("the negotiation is not with a buyer")},
    {"unknown_letter", N_("unknown letter")},
    {"overloaded", N_("responsible for too many deliverables")},
    {"without_part", N_("without a part")},
};

struct Finding {
    Fault fault = Fault::no_accountable;
    std::size_t of = 0;                    ///< the deliverable; of the last two faults the person
    std::vector<std::size_t> people = {};  ///< whom it concerns
    std::int64_t count = 0;                ///< of an overloaded person, how many
};
bool is_of_person(Fault fault);

/// In the order of the deliverables, then of the people.
/// \param most how many deliverables one person may be responsible for
std::vector<Finding> findings(std::span<const Deliverable> deliverables, std::span<const Person> people,
                              std::int64_t most);

}  // namespace buywork::project::raci
