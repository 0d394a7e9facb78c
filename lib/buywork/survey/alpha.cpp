#include <buywork/survey/alpha.hpp>
#include <numeric>

namespace buywork::survey {
namespace {

constexpr double least_share = 1e-12;  ///< of the items' variances: what is below is rounding

/// \param parts sum of the items' squares around their means
std::optional<double> alpha_of(double parts, double total, std::size_t items) {
    if (!(total > parts * least_share)) return std::nullopt;
    const auto k = static_cast<double>(items);
    return k / (k - 1) * (1 - parts / total);
}

/// Squares around the mean.
double spread_of(const MarkSums& sums, std::int64_t n) {
    const auto sum = static_cast<long double>(sums.sum), count = static_cast<long double>(n);
    return static_cast<double>((count * static_cast<long double>(sums.squares) - sum * sum) / count);
}

}  // namespace

Alpha::Alpha(std::vector<ScaleItem> items) : items_(std::move(items)), spreads_(items_.size()) {}

void Alpha::Spread::add(double value, double n) {
    const double apart = value - mean;
    mean += apart / n;
    squares += apart * (value - mean);
}

void Alpha::add(std::span<const double> marks) {
    const auto n = static_cast<double>(++n_);
    double total = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        const ScaleItem& item = items_[i];
        const double mark = item.is_reversed ? item.lowest + item.highest - marks[i] : marks[i];
        spreads_[i].add(mark, n);
        total += mark;
    }
    total_.add(total, n);
}

std::vector<double> Alpha::item_variances() const {
    std::vector<double> variances;
    for (const Spread& spread : spreads_)
        variances.push_back(n_ < 2 ? 0 : spread.squares / static_cast<double>(n_ - 1));
    return variances;
}

std::optional<double> Alpha::value() const {
    if (n_ < 2 || items_.size() < 2) return std::nullopt;
    const auto add = [](double sum, const Spread& spread) { return sum + spread.squares; };
    const double parts = std::accumulate(spreads_.begin(), spreads_.end(), 0.0, add);
    return alpha_of(parts, total_.squares, items_.size());
}

std::optional<double> cronbach(std::int64_t n, std::span<const MarkSums> items, const MarkSums& total) {
    if (n < 2 || items.size() < 2) return std::nullopt;
    double parts = 0;
    for (const MarkSums& item : items) parts += spread_of(item, n);
    return alpha_of(parts, spread_of(total, n), items.size());
}

}  // namespace buywork::survey
