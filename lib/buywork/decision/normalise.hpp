/// \file
/// From measured values to utilities, mostly 0 to 1, more being better.
#pragma once

#include <buywork/decision/price.hpp>
#include <optional>

namespace buywork::decision {

/// How one column becomes utilities; max is more is better, min is less is better.
enum class Normalisation {
    none,          ///< x; min: −x
    minmax,        ///< (x − lowest)/(highest − lowest); min: turned round. A constant column gives 1
    proportional,  ///< x/highest; min: lowest/x
    range,         ///< (x − lo)/(hi − lo) with lo and hi fixed beforehand, kept within 0 and 1; min: turned round
    vector,        ///< x/√Σx²; min: 1 − x/√Σx²
    sum,           ///< x/Σx; min: (1/x)/Σ(1/x)
    steps,         ///< the points of the first step whose bound is at least x, over `full`
    piecewise,     ///< points between knots in straight lines, beyond the ends as at the ends, over `full`
    price,         ///< a price formula, over its points
};

/// A bound or knot, and the points it gives.
struct Point {
    double at = 0;
    double points = 0;
};

struct Scale {
    Normalisation normalisation = Normalisation::minmax;
    Direction direction = Direction::max;
    double lo = 0;                   ///< range
    double hi = 1;                   ///< range
    std::vector<Point> points = {};  ///< steps and piecewise, by rising bound
    double full = 1;                 ///< steps and piecewise: the points that make 1
    PriceFormula price = {};         ///< price
    friend bool operator==(const Scale&, const Scale&);
};

/// Why a value cannot be normalised.
struct Unfit {
    std::size_t row = 0;
    const char* why = "";  ///< for `tr`
};
std::optional<Unfit> unfit(std::span<const double> values, const Scale& scale);
/// Why a scale cannot be applied to anything, for `tr`; nullptr when it can.
const char* unfit(const Scale& scale);

struct Utilities {
    std::vector<double> values;
    bool constant = false;  ///< every value is the same: the column does not discriminate
};

/// \throws Error invalid when a value is unfit
/// Source: Hwang and Yoon, Multiple Attribute Decision Making, 1981, ch. 2; docs/decision.md has the conventions.
Utilities normalise(std::span<const double> values, const Scale& scale);

/// Points of the first step whose bound is at least `x`; beyond the last step, the last step's.
double step_points(std::span<const Point> steps, double x);
/// Points on the straight line between the knots around `x`; beyond the ends, those of the end.
double piecewise_points(std::span<const Point> knots, double x);

}  // namespace buywork::decision
