/// \file
/// What the rules on tenders ask of the bids of a project.
#pragma once

#include <buywork/criteria/award_criteria.hpp>
#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/practice/inquiry.hpp>
#include <set>

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

/// Reports the projects whose criteria infringe an article that is in force on the day of their launch.
void find_criteria_faults(Inquiry& inquiry, const tender::Fact* tender::CriteriaFaults::*which);

/// Projects with a bid, and the day on which the first one was received, when it is known.
std::map<std::int64_t, std::optional<Date>> first_bids(Inquiry& inquiry);
std::vector<criteria::Freeze> freezes_of(Inquiry& inquiry, std::int64_t project);

/// A base offer that takes part in the comparison.
struct Offer {
    criteria::Bid bid;
    std::optional<Money> total;  ///< of its lines at their newest prices; absent: no price, or no rate
};
struct LotOffers {
    std::optional<Money> estimate;  ///< of the lot, else the project's budget where that excludes tax
    std::vector<Offer> offers;
};

/// The offers of projects, read when a rule first asks.
class Tenders {
  public:
    Tenders(store::Database& database, Date today) : database_(database), today_(today) {}
    /// \param lot its name as bids have it
    const LotOffers& of(std::int64_t project, const std::string& lot);
    /// The bids that rank first; none when they cannot be ranked.
    const std::set<std::int64_t>& first(std::int64_t project, const std::string& lot);

  private:
    std::map<std::string, LotOffers> read(std::int64_t project) const;

    store::Database& database_;
    Date today_;
    std::map<std::int64_t, std::map<std::string, LotOffers>> offers_;
    std::map<std::pair<std::int64_t, std::string>, std::set<std::int64_t>> first_;
};

/// A red flag is no fault: somebody looks into it and writes down why it is none.
inline constexpr Remedy explained{
    .command = "buywork project waiver add {rule} -p {project} --record={name} --reason {text} --until {+6m}",
    .text = N_("Looked into: the analysis report gives the reason"),
    .effort = Effort::hours};

}  // namespace buywork::practice
