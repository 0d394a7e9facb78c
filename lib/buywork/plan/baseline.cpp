#include <algorithm>
#include <buywork/plan/baseline.hpp>
#include <utility>

namespace buywork::plan {
namespace {

/// Stored times are rounded to millionths.
constexpr double rounding = 1e-6;
/// Less is not worth naming.
constexpr double noticed = 0.001;

/// The plan with its first steps put back to their promise, the others as they are.
class Rerun {
  public:
    Rerun(const Network& network, const Schedule& schedule) : network_(network), extra_(network.size()) {
        for (const Times& times : schedule.steps) {
            start_.push_back(times.early_start);
            finish_.push_back(times.early_finish);
        }
        for (const std::size_t i : network.order()) extra_[i] = std::max(finish_[i] - span_of(i).finish, 0.0);
    }

    Span at(std::size_t step) const { return {start_[step], finish_[step]}; }
    const std::vector<double>& finish() const { return finish_; }
    double length() const { return finish_.empty() ? 0 : *std::max_element(finish_.begin(), finish_.end()); }

    /// Where a step that was not promised leaves those behind it: where what comes before it ends.
    Span passed(std::size_t step) const {
        double time = 0;
        for (const Link& link : network_.steps()[step].links) {
            const bool from_start = link.type == LinkType::start_start || link.type == LinkType::start_finish;
            time = std::max(time, (from_start ? start_ : finish_)[link.predecessor]);
        }
        return {time, time};
    }

    /// Fixes the step at `place` of the order, and moves those after it.
    void put(std::size_t place, Span span) {
        const auto& order = network_.order();
        start_[order[place]] = span.start;
        finish_[order[place]] = span.finish;
        for (std::size_t later = place + 1; later < order.size(); ++later) {
            const std::size_t i = order[later];
            const Span moved = span_of(i);
            start_[i] = moved.start;
            finish_[i] = moved.finish + extra_[i];
        }
    }

  private:
    Span span_of(std::size_t i) const {
        return early_span(network_, i, network_.steps()[i].estimate.mean(), start_, finish_);
    }

    const Network& network_;
    std::vector<double> start_, finish_;
    std::vector<double> extra_;  ///< what the step takes longer because it is not done yet
};

/// When the step would end with the promised start and work, and its owner's leave as it is today.
double with_leave(const Step& step, const BaselineStep& promised) {
    if (step.off.empty() || !promised.work) return promised.finish;
    const double work = *promised.work;
    const Network alone(
        {{.id = step.id, .estimate = {work, work, work}, .not_before = promised.start, .off = step.off}});
    return early_span(alone, 0, work, {}, {}).finish;
}

class Attribution {
  public:
    Attribution(const Network& network, const Schedule& schedule,
                std::span<const std::optional<BaselineStep>> promised, double length)
        : network_(network),
          promised_(promised),
          length_(length),
          rerun_(network, schedule),
          most_(network.size()),
          result_{std::vector<Slip>(network.size())} {
        for (std::size_t i = 0; i < network.size(); ++i) {
            Slip& slip = result_.steps[i];
            slip.cause = i;
            slip.is_new = !promised[i];
            if (slip.is_new) continue;
            slip.start = schedule.steps[i].early_start - promised[i]->start;
            slip.finish = schedule.steps[i].early_finish - promised[i]->finish;
        }
        result_.slip = schedule.length - length;
    }

    Comparison run() {
        for (std::size_t place = 0; place < network_.size(); ++place) put_back(place);
        for (const std::size_t i : network_.order())
            if (result_.steps[i].share > noticed) result_.causes.push_back(i);
        std::stable_sort(result_.causes.begin(), result_.causes.end(), [&](std::size_t a, std::size_t b) {
            return result_.steps[a].share > result_.steps[b].share;
        });
        return std::move(result_);
    }

  private:
    double late() const { return std::max(rerun_.length() - length_, 0.0); }
    double late(std::size_t i, double finish) const {
        return promised_[i] ? std::max(finish - promised_[i]->finish, 0.0) : finish;
    }

    void put_back(std::size_t place) {
        const std::size_t i = network_.order()[place];
        const Span now = rerun_.at(i);
        Span kept = rerun_.passed(i);
        double leave = kept.finish;
        if (promised_[i]) {
            kept = {promised_[i]->start, promised_[i]->finish};
            leave = with_leave(network_.steps()[i], *promised_[i]);
        }
        kept = {std::min(kept.start, now.start), std::min(kept.finish, now.finish)};
        if (kept.start > now.start - rounding && kept.finish > now.finish - rounding) return;
        const std::vector<double> before = rerun_.finish();
        const double late_before = late();
        double late_by_leave = 0;
        if (leave > kept.finish + instant) {
            rerun_.put(place, {kept.start, std::min(leave, now.finish)});
            late_by_leave = late();
        }
        rerun_.put(place, kept);
        Slip& slip = result_.steps[i];
        slip.own = late(i, before[i]) - late(i, kept.finish);
        slip.share = late_before - late();
        if (slip.is_new) slip.finish = slip.own;
        if (leave > kept.finish + instant) slip.leave = late_by_leave - late();
        blame(place, before);
    }

    /// Whose slip the step at `place` took most off.
    void blame(std::size_t place, const std::vector<double>& before) {
        const auto& order = network_.order();
        for (std::size_t later = place; later < order.size(); ++later) {
            const std::size_t i = order[later];
            const double off = late(i, before[i]) - late(i, rerun_.finish()[i]);
            if (off <= most_[i] + instant) continue;
            most_[i] = off;
            result_.steps[i].cause = order[place];
        }
    }

    const Network& network_;
    std::span<const std::optional<BaselineStep>> promised_;
    double length_;
    Rerun rerun_;
    std::vector<double> most_;
    Comparison result_;
};

}  // namespace

Comparison compare(const Network& network, const Schedule& schedule,
                   std::span<const std::optional<BaselineStep>> promised, double length) {
    return Attribution(network, schedule, promised, length).run();
}

}  // namespace buywork::plan
