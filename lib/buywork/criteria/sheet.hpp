/// \file
/// Scoring sheets: forms that an evaluator fills in and `criteria score import` reads.
#pragma once

#include <buywork/criteria/round.hpp>
#include <buywork/store/database.hpp>

namespace buywork::criteria {

enum class SheetForm {
    plain,  ///< bid, criterion, evaluator, mark, comment
    excel   ///< as a French Excel opens it, with titles and scale
};

/// The marks of one evaluator, given or not, as CSV: a row a bid and criterion. Prices and criteria of which a value
/// was measured are left out.
/// \param round whose number and newest marks up to it are asked for; nullptr: the first, which is not named
std::string score_sheet(store::Database& database, std::int64_t project, std::int64_t evaluator, SheetForm form,
                        const Round* round = nullptr);

}  // namespace buywork::criteria
