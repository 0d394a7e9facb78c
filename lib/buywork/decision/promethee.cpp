#include <algorithm>
#include <buywork/base/translate.hpp>
#include <buywork/decision/order.hpp>
#include <buywork/decision/promethee.hpp>
#include <cmath>

namespace buywork::decision {

double preference(const Preference& function, double d) {
    if (d <= 0) return 0;
    switch (function.kind) {
        case PreferenceKind::usual:
            return 1;
        case PreferenceKind::u_shape:
            return d > function.q ? 1 : 0;
        case PreferenceKind::v_shape:
            return d >= function.p ? 1 : d / function.p;
        case PreferenceKind::level:
            return d > function.p ? 1 : d > function.q ? 0.5 : 0;
        case PreferenceKind::linear:
            return d > function.p ? 1 : d > function.q ? (d - function.q) / (function.p - function.q) : 0;
        case PreferenceKind::gaussian:
            return 1 - std::exp(-d * d / (2 * function.s * function.s));
    }
    return 0;
}

const char* unfit(const Preference& function) {
    const auto is_amount = [](double x) { return std::isfinite(x) && x >= 0; };
    if (!is_amount(function.q) || !is_amount(function.p) || !is_amount(function.s))
        return N_("a threshold is negative");
    switch (function.kind) {
        case PreferenceKind::v_shape:
            return function.p > 0 ? nullptr : N_("\"v-shape\" needs p above zero");
        case PreferenceKind::level:
        case PreferenceKind::linear:
            return function.p >= function.q ? nullptr : N_("p must not be below q");
        case PreferenceKind::gaussian:
            return function.s > 0 ? nullptr : N_("\"gaussian\" needs s above zero");
        default:
            return nullptr;
    }
}

Promethee promethee(const Matrix& values, std::span<const double> shares, std::span<const Direction> directions,
                    std::span<const Preference> functions) {
    const std::size_t n = values.rows;
    Promethee result;
    result.plus.assign(n, 0);
    result.minus.assign(n, 0);
    result.net.assign(n, 0);
    result.contributions = Matrix(n, values.columns);
    const double others = n > 1 ? static_cast<double>(n - 1) : 1;
    for (std::size_t c = 0; c < values.columns; ++c) {
        const auto column = values.column(c);
        if (n > 0 &&
            *std::min_element(column.begin(), column.end()) == *std::max_element(column.begin(), column.end()))
            result.constant.push_back(c);
        const auto contributions = result.contributions.column(c);
        const double sign = directions[c] == Direction::max ? 1 : -1;
        for (std::size_t a = 0; a < n; ++a) {
            for (std::size_t b = 0; b < n; ++b) {
                const double flow = shares[c] * preference(functions[c], sign * (column[a] - column[b])) / others;
                result.plus[a] += flow;
                result.minus[b] += flow;
                contributions[a] += flow;
                contributions[b] -= flow;
            }
        }
    }
    for (std::size_t a = 0; a < n; ++a) result.net[a] = result.plus[a] - result.minus[a];
    result.ranks = competition_ranks(result.net);
    return result;
}

}  // namespace buywork::decision
