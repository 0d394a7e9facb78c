/// \file
/// Floors and ceilings: eliminates alternatives before any comparison.
#pragma once

#include <buywork/decision/matrix.hpp>
#include <optional>

namespace buywork::decision {

/// What a value must reach and not pass; met exactly, it passes.
struct Limits {
    std::optional<double> floor;
    std::optional<double> ceiling;
};

/// One value outside its limits.
struct Breach {
    std::size_t row = 0;
    std::size_t column = 0;
    enum class Kind { below_floor, above_ceiling } kind = Kind::below_floor;
};

/// Every breach, row by row.
std::vector<Breach> breaches(const Matrix& values, std::span<const Limits> limits);

/// The rows without a breach, in their order.
std::vector<std::size_t> survivors(std::size_t rows, std::span<const Breach> breaches);

/// The matrix of some rows.
Matrix rows_of(const Matrix& values, std::span<const std::size_t> rows);

}  // namespace buywork::decision
