/// \file
/// The lines that each bid quotes up to a round, the gaps, and the amounts that may replace them.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/rate.hpp>
#include <set>

namespace buywork::criteria {

/// The treatment of a line that a bid leaves open: the ranking is refused, or the bid counts as quoted, or with the
/// highest or the mean total of the other bids for that line.
enum class Completion { refuse, none, dearest, mean };
inline constexpr Choice completions[] = {{"none", N_("as quoted")}, {"dearest", N_("dearest")}, {"mean", N_("mean")}};

/// A line that a bid leaves open.
struct Gap {
    std::int64_t bid = 0;
    std::string line;   ///< as `Offers` knows it
    std::string title;  ///< for people
    Quote quote = Quote::not_quoted;
    bool is_comparable = true;  ///< else the bid has no line in common with the others
};

class Offers {
  public:
    /// \param lot lines of other lots are left out; nullptr: none are
    Offers(store::Database& database, std::int64_t project, const Lot* lot, std::int64_t round);

    /// The base lines of a bid that have a price, for the quantity and years of the schedule.
    std::vector<Price> priced(std::int64_t bid) const;
    /// The priced options of a bid, which count in no total.
    std::vector<Price> options(std::int64_t bid) const;
    /// Of the bids that are compared, what they leave open: base lines of the schedule; of lines that are not in it,
    /// those that others quote who share such a line with the bid, or have more of them. What nobody priced is in
    /// `unpriced` alone.
    std::vector<Gap> gaps(const std::set<std::int64_t>& bids) const;
    /// Where there is no schedule, the bids that have no line in common with any other.
    std::vector<std::int64_t> apart(const std::set<std::int64_t>& bids) const;
    /// The lines that none of the bids has priced or included.
    std::vector<std::string> unpriced(const std::set<std::int64_t>& bids) const;
    /// The price used for a gap, in the currency of the others' (of the project, where those are several);
    /// nothing when no other bid has priced the line, or a rate is missing.
    std::optional<Price> stand_in(const Gap& gap, const std::set<std::int64_t>& bids, Completion completion,
                                  const Exchange& exchange) const;

  private:
    using Lines = std::map<std::string, Price>;  ///< by the line: its number in the schedule, else its folded title

    void add(Price price, const Line* line);
    std::set<std::string> unlisted(const Lines& offer) const;
    bool is_settled(std::int64_t bid, const std::string& line) const;
    std::set<std::string> expected(std::int64_t bid, const std::set<std::int64_t>& bids, bool& is_comparable) const;

    std::set<std::string> schedule_;  ///< the base lines of the lot
    std::map<std::string, std::string> titles_;
    std::map<std::int64_t, Lines> offers_;
    std::map<std::int64_t, std::vector<Price>> options_;
};

}  // namespace buywork::criteria
