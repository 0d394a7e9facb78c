/// \file
/// Matrices to calculate with in tests.
#pragma once

#include <buywork/decision/matrix.hpp>
#include <utility>
#include <vector>

namespace buywork::decision {

inline Matrix matrix(std::size_t rows, std::vector<double> column_by_column) {
    Matrix made(rows, column_by_column.size() / rows);
    made.values = std::move(column_by_column);
    return made;
}

}  // namespace buywork::decision
