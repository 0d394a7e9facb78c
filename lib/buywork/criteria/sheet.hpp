/// \file
/// Scoring sheets: what an evaluator fills in and `criteria score import` takes back.
#pragma once

#include <buywork/store/database.hpp>

namespace buywork::criteria {

enum class SheetForm {
    plain,  ///< bid, criterion, evaluator, mark, comment
    excel   ///< as a French Excel opens it, with titles and scale
};

/// The marks of one evaluator, given or not, as CSV: a row a bid and criterion. Prices and criteria of which a value
/// was measured are left out.
std::string score_sheet(store::Database& database, std::int64_t project, std::int64_t evaluator, SheetForm form);

}  // namespace buywork::criteria
