/// \file
/// Who holds which training: what people must hold against what they attended. A calculation on base/ alone.
#pragma once

#include <buywork/base/date.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace buywork::team::training {

/// A training that was held, or will be.
struct Session {
    std::string topic;
    Date date;
    std::vector<std::string> attended = {};         ///< who registered and stayed away is not among them
    std::optional<std::int64_t> valid_months = {};  ///< absent: for good
    std::optional<Date> valid_until = {};           ///< the last day, where it is said by date
};

/// The day from which on a session counts no longer: its date some months later, the month's end where that day does
/// not exist. Nothing: it counts for good.
std::optional<Date> lapses_on(const Session& session);

/// Topics by person: those that each must hold.
using Needs = std::map<std::string, std::set<std::string>>;

struct Share {
    std::int64_t needed = 0;
    std::int64_t held = 0;
    /// From 0 to 100; nothing when nothing is needed.
    std::optional<double> percent() const;
};

struct Person {
    Share share = {};
    std::vector<std::string> missing = {};  ///< topics, in order
    std::optional<Date> lapses = {};        ///< when the first topic that is needed and held lapses
};

struct Coverage {
    std::map<std::string, Person> people;
    std::map<std::string, Share> topics;  ///< of those whom somebody needs
    Share all;
    std::vector<std::string> never_trained;  ///< people who attended no session at all, lapsed ones counted
};

/// \param as_of sessions after this day do not count
Coverage coverage(const Needs& needs, const std::vector<Session>& sessions, Date as_of);

}  // namespace buywork::team::training
