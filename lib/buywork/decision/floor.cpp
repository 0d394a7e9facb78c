#include <algorithm>
#include <buywork/decision/floor.hpp>

namespace buywork::decision {

std::vector<Breach> breaches(const Matrix& values, std::span<const Limits> limits) {
    std::vector<Breach> found;
    const auto limited = [](const Limits& limit) { return limit.floor || limit.ceiling; };
    if (std::none_of(limits.begin(), limits.end(), limited)) return found;
    for (std::size_t r = 0; r < values.rows; ++r)
        for (std::size_t c = 0; c < limits.size(); ++c) {
            const double value = values.at(r, c);
            if (limits[c].floor && value < *limits[c].floor) found.push_back({r, c, Breach::Kind::below_floor});
            if (limits[c].ceiling && value > *limits[c].ceiling) found.push_back({r, c, Breach::Kind::above_ceiling});
        }
    return found;
}

std::vector<std::size_t> survivors(std::size_t rows, std::span<const Breach> breaches) {
    std::vector<bool> out(rows, false);
    for (const Breach& breach : breaches) out[breach.row] = true;
    std::vector<std::size_t> left;
    for (std::size_t r = 0; r < rows; ++r)
        if (!out[r]) left.push_back(r);
    return left;
}

Matrix rows_of(const Matrix& values, std::span<const std::size_t> rows) {
    Matrix chosen(rows.size(), values.columns);
    for (std::size_t c = 0; c < values.columns; ++c)
        for (std::size_t i = 0; i < rows.size(); ++i) chosen.at(i, c) = values.at(rows[i], c);
    return chosen;
}

}  // namespace buywork::decision
