#include <algorithm>
#include <buywork/decision/spacing.hpp>
#include <cmath>
#include <vector>

namespace buywork::decision {
namespace {

/// \param sorted at least two values
bool has_even_steps(const std::vector<double>& sorted, double tolerance) {
    const double mean = (sorted.back() - sorted.front()) / static_cast<double>(sorted.size() - 1);
    if (mean <= 0) return false;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (std::abs(sorted[i] - sorted[i - 1] - mean) > tolerance * mean) return false;
    return true;
}

}  // namespace

bool is_evenly_spaced(std::span<const double> prices, double tolerance) {
    if (prices.size() < 3) return false;
    std::vector<double> sorted(prices.begin(), prices.end());
    std::sort(sorted.begin(), sorted.end());
    if (sorted.front() <= 0) return false;
    if (has_even_steps(sorted, tolerance)) return true;
    for (double& price : sorted) price = std::log(price);
    return has_even_steps(sorted, tolerance);
}

}  // namespace buywork::decision
