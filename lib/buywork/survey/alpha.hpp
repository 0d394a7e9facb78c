/// \file
/// Cronbach's alpha: how far the items of a scale go together.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace buywork::survey {

/// An item of the scale; a reversed one is recoded lowest + highest − mark before anything is computed.
struct ScaleItem {
    bool is_reversed = false;
    double lowest = 0;
    double highest = 0;
};

/// Takes the respondents one by one and keeps sums only.
class Alpha {
  public:
    explicit Alpha(std::vector<ScaleItem> items);

    /// \param marks one an item, all of them given: who left out an item is not counted
    void add(std::span<const double> marks);
    std::int64_t n() const { return n_; }
    /// Of a sample (n - 1), by item; 0 below two respondents.
    std::vector<double> item_variances() const;
    /// k/(k − 1)·(1 − Σ variance of the items / variance of the sum), at most 1, and below 0 when an item is coded
    /// the wrong way round. Absent below two items or two respondents, and when everybody has the same sum. Source:
    /// Cronbach, Psychometrika 16 (1951).
    std::optional<double> value() const;

  private:
    /// Welford's sums.
    struct Spread {
        double mean = 0;
        double squares = 0;
        void add(double value, double n);
    };
    std::vector<ScaleItem> items_;
    std::vector<Spread> spreads_;
    Spread total_;
    std::int64_t n_ = 0;
};

/// Sums of the marks of an item, or of all items of a person, reversed ones recoded, and of their squares.
struct MarkSums {
    std::int64_t sum = 0;
    std::int64_t squares = 0;
};
/// The same value from sums that were kept in place of the marks.
/// \param n how many people answered all items
/// \param total of the persons' sums over all items
std::optional<double> cronbach(std::int64_t n, std::span<const MarkSums> items, const MarkSums& total);

}  // namespace buywork::survey
