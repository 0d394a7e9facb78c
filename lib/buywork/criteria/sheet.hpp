/// \file
/// Scoring sheets: forms for evaluators that `criteria score import` reads.
#pragma once

#include <buywork/criteria/round.hpp>
#include <buywork/store/database.hpp>

namespace buywork::criteria {

enum class SheetForm {
    plain,  ///< bid, criterion, evaluator, mark, comment
    excel   ///< for a French Excel, with titles and scale
};

/// The marks of one evaluator, given or not, as CSV: one row per bid and criterion. Prices and criteria with
/// measured values are omitted.
/// \param round the sheet's round; contains the newest marks up to it; nullptr: the first, without its number
std::string score_sheet(store::Database& database, std::int64_t project, std::int64_t evaluator, SheetForm form,
                        const Round* round = nullptr);

}  // namespace buywork::criteria
