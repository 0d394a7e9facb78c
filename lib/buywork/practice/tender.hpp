/// \file
/// What the rules on tenders ask of the bids of a project.
#pragma once

#include <buywork/practice/inquiry.hpp>

namespace buywork::practice {

/// The bidders of a lot, or of a project without lots, once the offers are in: the consultation is over, or the last
/// round's date has passed.
struct Field {
    std::int64_t project = 0;
    Place lot = {};             ///< without an id: the project has no lot of that name
    std::string name = {};      ///< of the lot; empty: none
    std::int64_t standing = 0;  ///< bidders whose bid was received and still counts
    std::int64_t disqualified = 0;
};
std::vector<Field> fields(Inquiry& inquiry);

/// Reports a finding on a lot, or on the project where it has none.
void found_in(Inquiry& inquiry, const Field& field, std::string detail = {});

/// A red flag is no fault: somebody looks into it and writes down why it is none.
inline constexpr Remedy explained{
    .command = "buywork project waiver add {rule} -p {project} --record={name} --reason {text} --until {+6m}",
    .text = N_("Looked into: the analysis report gives the reason"),
    .effort = Effort::hours};

}  // namespace buywork::practice
