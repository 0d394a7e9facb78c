/// \file
/// Steps and the links between them. Time is counted in working days from the start of the plan, so that a plan
/// needs no calendar until dates are computed.
#pragma once

#include <buywork/base/error.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::plan {

/// The problem of a dependency cycle; each step precedes its successor.
Problem circle(std::vector<std::string> names);

/// The type of a dependency: which end of the predecessor constrains which end of the successor.
enum class LinkType : std::uint8_t { finish_start, start_start, finish_finish, start_finish };

/// "FS", "SS", "FF", "SF", in upper or lower case.
std::optional<LinkType> link_type_named(std::string_view name);
std::string_view name(LinkType type);

struct Link {
    std::size_t predecessor = 0;  ///< index of the step
    LinkType type = LinkType::finish_start;
    double lag = 0;  ///< working days; negative: a lead
};

/// A predecessor in text form: `A`, `A:SS`, `A:SS+2`, `A:FF-1.5`, `A:+3`.
struct LinkText {
    std::string id;
    LinkType type = LinkType::finish_start;
    double lag = 0;
};
/// Text after the last colon is a link type or lag only when it parses as one; else it belongs to the id.
LinkText read_link(std::string_view text);

/// A three-point estimate in working days; all equal when only one value is given.
struct Estimate {
    double optimistic = 0;
    double likely = 0;
    double pessimistic = 0;

    /// Expected duration (o + 4m + p) / 6, and its variance ((p - o) / 6)².
    /// Source: Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959).
    double mean() const { return (optimistic + 4 * likely + pessimistic) / 6; }
    double variance() const { return (pessimistic - optimistic) * (pessimistic - optimistic) / 36; }
    bool is_fixed() const { return optimistic == pessimistic; }
};

struct Step {
    std::string id;
    Estimate estimate;
    std::vector<Link> links = {};           ///< to its predecessors
    std::optional<double> not_before = {};  ///< earliest start
    std::optional<double> deadline = {};    ///< latest finish
    std::optional<double> done = {};        ///< the recorded finish
    std::vector<int> off = {};              ///< days off of its owner (leave), sorted
};

/// The fault of an estimate; nothing when it is valid.
std::optional<Problem> fault(const Estimate& estimate);

/// Steps with a topological order: each after its predecessors.
class Network {
  public:
    /// \throws Error invalid with the steps of a cycle
    explicit Network(std::vector<Step> steps);

    const std::vector<Step>& steps() const { return steps_; }
    std::size_t size() const { return steps_.size(); }
    /// The indices of the steps, predecessors first.
    const std::vector<std::size_t>& order() const { return order_; }

    /// A link seen from its predecessor.
    struct Following {
        std::size_t successor;
        const Link* link;
    };
    std::span<const Following> following(std::size_t step) const {
        return std::span(following_)
            .subspan(first_following_[step], first_following_[step + 1] - first_following_[step]);
    }

  private:
    void sort();
    [[noreturn]] void throw_cycle(const std::vector<std::size_t>& waiting) const;
    std::vector<Step> steps_;
    std::vector<std::size_t> order_;
    std::vector<std::size_t> first_following_;
    std::vector<Following> following_;
};

}  // namespace buywork::plan
