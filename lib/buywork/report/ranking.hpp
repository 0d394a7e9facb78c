/// \file
/// A ranking for programs: complete JSON, or CSV for up to a million bids.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/criteria/ranking.hpp>

namespace buywork::report {

/// `{"method", "lot", "round", "alternatives": [{"name","bid","rank","score","contributions","eliminated"}…],
/// "completed", "options", "variants", "rates", "warnings"}` in the order of the bids; rank and score are null for
/// for eliminated bids, the score also when it is undefined.
void write_json(const criteria::Ranking& ranking, const criteria::Scheme& scheme, const criteria::Bids& bids,
                Output& out);
/// One line per alternative.
void write_ndjson(const criteria::Ranking& ranking, const criteria::Scheme& scheme, const criteria::Bids& bids,
                  Output& out);

/// Separator and number format.
struct Columns {
    char separator = ',';
    bool excel = false;  ///< byte order mark and decimal comma
    bool raw = false;    ///< text cells that look like formulas are not neutralised
};
/// `name,score,rank` in the order of the bids; both empty for eliminated bids. Behind them `bid,supplier`, their keys,
/// unless the bids are from a file.
void write_csv(const criteria::Ranking& ranking, const criteria::Bids& bids, const Columns& columns, Output& out);

}  // namespace buywork::report
