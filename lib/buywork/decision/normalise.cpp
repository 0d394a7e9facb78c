#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/normalise.hpp>
#include <cmath>

namespace buywork::decision {
namespace {

/// Fills `out` with `value(x)` of each.
template <class Function>
void each(std::span<const double> values, std::vector<double>& out, Function value) {
    for (std::size_t i = 0; i < values.size(); ++i) out[i] = value(values[i]);
}

bool is_max(const Scale& scale) { return scale.direction == Direction::max; }

void minmax(std::span<const double> values, double lo, double hi, const Scale& scale, std::vector<double>& out) {
    const double width = hi - lo;
    if (width == 0) return std::fill(out.begin(), out.end(), 1.0);
    is_max(scale) ? each(values, out, [=](double x) { return (x - lo) / width; })
                  : each(values, out, [=](double x) { return (hi - x) / width; });
}

void proportional(std::span<const double> values, double lo, double hi, const Scale& scale,
                  std::vector<double>& out) {
    is_max(scale) ? each(values, out, [=](double x) { return x / hi; })
                  : each(values, out, [=](double x) { return lo / x; });
}

void range(std::span<const double> values, const Scale& scale, std::vector<double>& out) {
    const double lo = scale.lo;
    const double width = scale.hi - lo;
    each(values, out, [&](double x) {
        const double share = std::clamp((x - lo) / width, 0.0, 1.0);
        return is_max(scale) ? share : 1 - share;
    });
}

void vector(std::span<const double> values, const Scale& scale, std::vector<double>& out) {
    double squares = 0;
    for (const double x : values) squares += x * x;
    const double norm = std::sqrt(squares);
    is_max(scale) ? each(values, out, [=](double x) { return x / norm; })
                  : each(values, out, [=](double x) { return 1 - x / norm; });
}

void sum(std::span<const double> values, const Scale& scale, std::vector<double>& out) {
    each(values, out, [&](double x) { return is_max(scale) ? x : 1 / x; });
    double total = 0;
    for (const double x : out) total += x;
    for (double& x : out) x /= total;
}

/// Why the normalisation as such cannot be applied to a value.
const char* why_unfit(double x, const Scale& scale) {
    switch (scale.normalisation) {
        case Normalisation::proportional:
        case Normalisation::sum:
            if (x < 0) return N_("proportional normalisation needs values of zero or more");
            if (x == 0 && !is_max(scale)) return N_("division by a value of zero");
            return nullptr;
        case Normalisation::price:
            if (x < 0) return N_("a price is negative");
            if (x == 0 && divides_by_price(scale.price.method))
                return N_("this formula divides by the price, which is zero");
            return nullptr;
        default:
            return nullptr;
    }
}

bool needs_a_total(const Scale& scale) {
    return scale.normalisation == Normalisation::vector || scale.normalisation == Normalisation::sum ||
           (scale.normalisation == Normalisation::proportional && is_max(scale));
}

}  // namespace

bool operator==(const Scale& a, const Scale& b) {
    const auto same = [](const Point& p, const Point& q) { return p.at == q.at && p.points == q.points; };
    return a.normalisation == b.normalisation && a.direction == b.direction && a.lo == b.lo && a.hi == b.hi &&
           a.full == b.full && a.price == b.price &&
           std::equal(a.points.begin(), a.points.end(), b.points.begin(), b.points.end(), same);
}

std::optional<Unfit> unfit(std::span<const double> values, const Scale& scale) {
    if (values.empty()) return std::nullopt;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) return Unfit{i, N_("it is not a finite number")};
        if (const char* why = why_unfit(values[i], scale)) return Unfit{i, why};
    }
    const bool all_zero = std::all_of(values.begin(), values.end(), [](double x) { return x == 0; });
    if (all_zero && needs_a_total(scale)) return Unfit{0, N_("every value is zero: proportions are undefined")};
    return std::nullopt;
}

const char* unfit(const Scale& scale) {
    const bool has_points =
        scale.normalisation == Normalisation::steps || scale.normalisation == Normalisation::piecewise;
    const auto falls = [](const Point& a, const Point& b) { return a.at >= b.at; };
    if (scale.normalisation == Normalisation::range && !(scale.hi > scale.lo))
        return N_("\"range\" needs highest above lowest");
    if (has_points && scale.points.empty()) return N_("there are no points");
    if (has_points && !(scale.full > 0)) return N_("the maximum points must be positive");
    if (has_points && std::adjacent_find(scale.points.begin(), scale.points.end(), falls) != scale.points.end())
        return N_("bounds must be increasing");
    return nullptr;
}

double step_points(std::span<const Point> steps, double x) {
    if (steps.empty()) return 0;
    const auto step = std::find_if(steps.begin(), steps.end(), [x](const Point& point) { return point.at >= x; });
    return step == steps.end() ? steps.back().points : step->points;
}

double piecewise_points(std::span<const Point> knots, double x) {
    if (knots.empty()) return 0;
    if (x <= knots.front().at) return knots.front().points;
    for (std::size_t i = 1; i < knots.size(); ++i) {
        const Point& from = knots[i - 1];
        const Point& to = knots[i];
        if (x <= to.at) return from.points + (to.points - from.points) * (x - from.at) / (to.at - from.at);
    }
    return knots.back().points;
}

Utilities normalise(std::span<const double> values, const Scale& scale) {
    Utilities result{std::vector<double>(values.size())};
    if (values.empty()) return result;
    if (const char* why = unfit(scale)) throw Error(Code::invalid, tr(why));
    if (const auto fault = unfit(values, scale)) throw Error(Code::invalid, tr(fault->why));
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double lo = *low, hi = *high;
    result.constant = hi - lo <= tie * std::max(std::abs(lo), std::abs(hi));
    std::vector<double>& out = result.values;
    switch (scale.normalisation) {
        case Normalisation::none:
            each(values, out, [&](double x) { return is_max(scale) ? x : -x; });
            break;
        case Normalisation::minmax:
            minmax(values, lo, result.constant ? lo : hi, scale, out);
            break;
        case Normalisation::proportional:
            proportional(values, lo, hi, scale, out);
            break;
        case Normalisation::range:
            range(values, scale, out);
            break;
        case Normalisation::vector:
            vector(values, scale, out);
            break;
        case Normalisation::sum:
            sum(values, scale, out);
            break;
        case Normalisation::steps:
            each(values, out, [&](double x) { return step_points(scale.points, x) / scale.full; });
            break;
        case Normalisation::piecewise:
            each(values, out, [&](double x) { return piecewise_points(scale.points, x) / scale.full; });
            break;
        case Normalisation::price:
            out = price_shares(values, scale.price);
            break;
    }
    return result;
}

}  // namespace buywork::decision
