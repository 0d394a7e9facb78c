/// \file
/// Minimum periods for the reception of applications and bids, of contracting authorities.
#pragma once

#include <buywork/tender/law.hpp>
#include <buywork/tender/procedure.hpp>

namespace buywork::tender {

enum class Reception { applications, bids };

/// What may shorten the period.
struct Conditions {
    bool is_electronic = false;     ///< bids are or may be sent electronically
    bool has_prior_notice = false;  ///< a prior information notice sent 35 days to 12 months before, not as the call
    bool is_urgent = false;         ///< duly justified
};

struct Period {
    const Fact* rule = nullptr;  ///< nullptr: the procedure has no fixed minimum, or none is recorded for that day
    std::optional<Date> last_day;
    bool was_carried = false;               ///< the last day was no working day
    std::optional<Date> earliest_deadline;  ///< at 00:00
};

/// The shortest period that applies; reductions do not add up.
/// \param sent the notice (applications, open bids), or the invitation (bids of the selected candidates)
/// Source: articles R2161-2, -3, -6, -7, -8, -12, -14 and -15; without a figure R2151-1.
Period reception(Procedure procedure, Reception stage, Date sent, const Conditions& conditions);

/// Why there is no fixed minimum, in words; and the article that says so.
std::string no_minimum(Procedure procedure);
inline constexpr const char* article_of_no_minimum = "R2151-1";

}  // namespace buywork::tender
