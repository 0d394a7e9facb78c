/// \file
/// The lines priced by each bid up to a round, the gaps, and the amounts that may replace them.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/rate.hpp>
#include <set>

namespace buywork::criteria {

/// The treatment of a line without a price: the ranking is refused, the bid is ranked as quoted, or the
/// highest or mean total of the other bids for that line is substituted.
enum class Completion { refuse, none, dearest, mean };
inline constexpr Choice completions[] = {{"none", N_("as quoted")}, {"dearest", N_("dearest")}, {"mean", N_("mean")}};

/// A line that a bid did not price.
struct Gap {
    std::int64_t bid = 0;
    std::string line;   ///< key of the line in `Offers`
    std::string title;  ///< for people
    Quote quote = Quote::not_quoted;
    bool is_comparable = true;  ///< false: the bid has no line in common with the others
};

class Offers {
  public:
    /// \param lot excludes the lines of other lots; nullptr: all lines
    Offers(store::Database& database, std::int64_t project, const Lot* lot, std::int64_t round);

    /// The priced base lines of a bid, with the quantity and years of the schedule.
    std::vector<Price> priced(std::int64_t bid) const;
    /// The priced options of a bid, excluded from every total.
    std::vector<Price> options(std::int64_t bid) const;
    /// The gaps of the compared bids: base lines of the schedule; for lines that are not in it,
    /// those priced by bids that share such a line with this one, or that have more of them. Lines without any price
    /// are only in `unpriced`.
    std::vector<Gap> gaps(const std::set<std::int64_t>& bids) const;
    /// Without a schedule, the bids that have no line in common with any other.
    std::vector<std::int64_t> apart(const std::set<std::int64_t>& bids) const;
    /// The lines that no bid has priced or included.
    std::vector<std::string> unpriced(const std::set<std::int64_t>& bids) const;
    /// The price substituted for a gap, in the currency of the other bids (of the project, if they have several);
    /// nothing when no other bid has priced the line or a rate is missing.
    std::optional<Price> stand_in(const Gap& gap, const std::set<std::int64_t>& bids, Completion completion,
                                  const Exchange& exchange) const;

  private:
    using Lines = std::map<std::string, Price>;  ///< by line: its number in the schedule, else its folded title

    void add(Price price, const Line* line);
    std::set<std::string> unlisted(const Lines& offer) const;
    bool is_settled(std::int64_t bid, const std::string& line) const;
    std::set<std::string> expected(std::int64_t bid, const std::set<std::int64_t>& bids, bool& is_comparable) const;

    std::set<std::string> schedule_;  ///< base lines of the lot
    std::map<std::string, std::string> titles_;
    std::map<std::int64_t, Lines> offers_;
    std::map<std::int64_t, std::vector<Price>> options_;
};

}  // namespace buywork::criteria
