#include <buywork/base/random.hpp>
#include <cmath>

namespace buywork {

Random::Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
        seed += 0x9e3779b97f4a7c15;
        std::uint64_t mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        word = mixed ^ (mixed >> 31);
    }
}

double Random::normal() {
    if (has_spare_) {
        has_spare_ = false;
        return spare_;
    }
    double x = 0;
    double y = 0;
    double square = 0;
    do {
        x = 2 * uniform() - 1;
        y = 2 * uniform() - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    const double factor = std::sqrt(-2 * std::log(square) / square);
    spare_ = y * factor;
    has_spare_ = true;
    return x * factor;
}

void Random::simplex(std::span<double> weights) {
    if (weights.empty()) return;
    const std::size_t last = weights.size() - 1;
    for (std::size_t i = 0; i < last; ++i) {
        const double cut = uniform();
        std::size_t at = i;
        for (; at > 0 && weights[at - 1] > cut; --at) weights[at] = weights[at - 1];
        weights[at] = cut;
    }
    weights[last] = 1;
    for (std::size_t i = last; i > 0; --i) weights[i] -= weights[i - 1];
}

}  // namespace buywork
