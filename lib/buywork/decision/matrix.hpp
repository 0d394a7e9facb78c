/// \file
/// Numbers in rows (alternatives) and columns (criteria), kept column by column.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace buywork::decision {

struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> values = {};  ///< column after column

    Matrix() = default;
    Matrix(std::size_t row_count, std::size_t column_count, double fill = 0)
        : rows(row_count), columns(column_count), values(row_count * column_count, fill) {}

    double& at(std::size_t row, std::size_t column) { return values[column * rows + row]; }
    double at(std::size_t row, std::size_t column) const { return values[column * rows + row]; }
    std::span<double> column(std::size_t index) { return std::span(values).subspan(index * rows, rows); }
    std::span<const double> column(std::size_t index) const { return std::span(values).subspan(index * rows, rows); }
};

/// Whether less or more of a criterion is better.
enum class Direction { min, max };

/// Two scores this near are a tie: absolutely up to 1, above that in proportion to their size.
inline constexpr double tie = 1e-12;

}  // namespace buywork::decision
