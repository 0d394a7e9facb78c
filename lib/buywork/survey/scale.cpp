#include <buywork/survey/scale.hpp>
#include <cmath>

namespace buywork::survey {
namespace {

/// The mark at a position from 0 in ascending order.
double mark_at(const Marks& marks, std::int64_t position) {
    for (const auto& [mark, times] : marks)
        if ((position -= times) < 0) return mark.real();
    return 0;
}

}  // namespace

Summary summary(const Marks& marks) {
    Summary found;
    long double sum = 0;
    for (const auto& [mark, times] : marks) {
        found.n += times;
        sum += static_cast<long double>(mark.millionths) * static_cast<long double>(times);
    }
    if (found.n == 0) return found;
    const auto n = static_cast<long double>(found.n);
    const long double mean = sum / n;
    found.mean = static_cast<double>(mean / 1'000'000);
    const std::int64_t middle = found.n / 2;
    found.median = mark_at(marks, middle);
    if (found.n % 2 == 0) found.median = (mark_at(marks, middle - 1) + *found.median) / 2;
    if (found.n < 2) return found;
    long double squares = 0;
    for (const auto& [mark, times] : marks) {
        const long double apart = static_cast<long double>(mark.millionths) - mean;
        squares += apart * apart * static_cast<long double>(times);
    }
    found.sd = static_cast<double>(std::sqrt(squares / (n - 1)) / 1'000'000);
    return found;
}

TopTwo top_two(const Marks& marks, std::int64_t highest) {
    TopTwo found;
    for (const auto& [mark, times] : marks) {
        found.n += times;
        if (mark.millionths >= (highest - 1) * 1'000'000) found.top_two += times;
    }
    if (found.n == 0) return found;
    found.percent = static_cast<double>(found.top_two) * 100 / static_cast<double>(found.n);
    const auto shares = wilson(found.top_two, found.n);
    found.interval = Interval{shares->low * 100, shares->high * 100};
    return found;
}

}  // namespace buywork::survey
