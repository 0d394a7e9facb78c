/// \file
/// A ranking for programs: JSON with everything, CSV of a million bids.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/criteria/ranking.hpp>

namespace buywork::report {

/// `{"method", "lot", "round", "alternatives": [{"name","bid","rank","score","contributions","eliminated"}…],
/// "completed", "options", "variants", "rates", "warnings"}` in the order of the bids; rank and score are null for
/// who is eliminated, the score also when it is undefined.
void write_json(const criteria::Ranking& ranking, const criteria::Scheme& scheme, const criteria::Bids& bids,
                Output& out);
/// One alternative a line.
void write_ndjson(const criteria::Ranking& ranking, const criteria::Scheme& scheme, const criteria::Bids& bids,
                  Output& out);

/// How fields are separated and numbers written.
struct Columns {
    char separator = ',';
    bool excel = false;  ///< byte order mark and decimal comma
    bool raw = false;    ///< names that look like formulas are left as they are
};
/// `name,score,rank` in the order of the bids; both empty for who is eliminated.
void write_csv(const criteria::Ranking& ranking, const criteria::Bids& bids, const Columns& columns, Output& out);

}  // namespace buywork::report
