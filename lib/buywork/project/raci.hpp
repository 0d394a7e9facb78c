/// \file
/// The RACI matrix (responsible, accountable, consulted, informed) of deliverables and people, and its faults.
/// A pure calculation; depends on base/ only.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::project::raci {

/// The letters of a cell once each, in the order A R C I; "a/r" and "R, A" are "AR". Other characters are
/// ignored.
std::string letters_of(std::string_view cell);
/// The content of a cell without those letters and separators, as written.
std::string strange_in(std::string_view cell);

struct Person {
    std::string name;
    bool is_buyer = false;
    bool is_member = true;  ///< of the team: expected to have a responsibility
};

struct Part {
    std::size_t person = 0;  ///< position among the people
    std::string letters;     ///< as written
};

struct Deliverable {
    std::string title;
    bool is_negotiation = false;
    std::vector<Part> parts = {};  ///< in the order of people
};

enum class Fault {
    no_accountable,
    several_accountable,
    no_responsible,
    negotiation_not_with_a_buyer,  ///< the accountable person of a negotiation is not a buyer
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
    std::size_t of = 0;                    ///< position of the deliverable; for the last two kinds, of the person
    std::vector<std::size_t> people = {};  ///< positions of the people concerned
    std::int64_t count = 0;                ///< number of deliverables of an overloaded person
};
bool is_of_person(Fault fault);

/// In the order of the deliverables, then of the people.
/// \param most maximum number of deliverables one person may be responsible for
std::vector<Finding> findings(std::span<const Deliverable> deliverables, std::span<const Person> people,
                              std::int64_t most);

}  // namespace buywork::project::raci
