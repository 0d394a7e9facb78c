#include <algorithm>
#include <array>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/plan/network.hpp>
#include <cmath>

namespace buywork::plan {
namespace {

constexpr std::array<std::string_view, 4> type_names = {"FS", "SS", "FF", "SF"};
constexpr std::size_t most_named = 20;

/// `SS+2`, `SS`, `+2`, `FF-1.5`, `FF-1,5`.
std::optional<LinkText> link_part(std::string_view text) {
    LinkText link;
    if (text.size() >= 2) {
        if (const auto type = link_type_named(text.substr(0, 2))) {
            link.type = *type;
            text.remove_prefix(2);
            if (text.empty()) return link;
        }
    }
    if (text.size() < 2 || (text[0] != '+' && text[0] != '-') || text[1] < '0' || text[1] > '9') return std::nullopt;
    std::string number(text[0] == '+' ? text.substr(1) : text);
    std::replace(number.begin(), number.end(), ',', '.');  // as in a French file
    const auto lag = Decimal::from_text(number);
    if (!lag) return std::nullopt;
    link.lag = lag->real();
    return link;
}

}  // namespace

std::optional<LinkType> link_type_named(std::string_view name) {
    for (std::size_t i = 0; i < type_names.size(); ++i)
        if (text::lower_ascii(name) == text::lower_ascii(type_names[i])) return static_cast<LinkType>(i);
    return std::nullopt;
}

std::string_view name(LinkType type) { return type_names[static_cast<std::size_t>(type)]; }

LinkText read_link(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon != text.npos && colon > 0) {
        if (auto link = link_part(text.substr(colon + 1))) {
            link->id = text.substr(0, colon);
            return *link;
        }
    }
    return {std::string(text)};
}

std::optional<Problem> fault(const Estimate& estimate) {
    if (estimate.optimistic < 0 || estimate.likely < 0 || estimate.pessimistic < 0)
        return Problem{"", tr("a duration is negative"), tr("durations are in working days, 0 for a milestone")};
    if (estimate.optimistic > estimate.likely)
        return Problem{"", tr("the optimistic duration exceeds the most likely one"),
                       tr("the order is optimistic, likely, pessimistic")};
    if (estimate.pessimistic < estimate.likely)
        return Problem{"", tr("the pessimistic duration is less than the most likely one"),
                       tr("the order is optimistic, likely, pessimistic")};
    return std::nullopt;
}

Network::Network(std::vector<Step> steps) : steps_(std::move(steps)), first_following_(steps_.size() + 1) {
    for (const Step& step : steps_)
        for (const Link& link : step.links) ++first_following_[link.predecessor + 1];
    for (std::size_t i = 1; i < first_following_.size(); ++i) first_following_[i] += first_following_[i - 1];
    following_.resize(first_following_.back());
    std::vector<std::size_t> next(first_following_.begin(), first_following_.end() - 1);
    for (std::size_t i = 0; i < steps_.size(); ++i)
        for (const Link& link : steps_[i].links) following_[next[link.predecessor]++] = {i, &link};
    sort();
}

void Network::sort() {
    std::vector<std::size_t> waiting(steps_.size());
    order_.reserve(steps_.size());
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        waiting[i] = steps_[i].links.size();
        if (waiting[i] == 0) order_.push_back(i);
    }
    for (std::size_t at = 0; at < order_.size(); ++at)
        for (const Following& one : following(order_[at]))
            if (--waiting[one.successor] == 0) order_.push_back(one.successor);
    if (order_.size() < steps_.size()) throw_cycle(waiting);
}

Problem circle(std::vector<std::string> names) {
    const std::size_t count = names.size();
    std::rotate(names.begin(), std::min_element(names.begin(), names.end()), names.end());
    names.push_back(names.front());
    if (names.size() > most_named) {
        names.resize(most_named);
        names.push_back("…");
    }
    for (std::string& one : names) one = text::excerpt(one);
    return {{},
            tr_count("dependency cycle: this step depends on itself: {1}", "dependency cycle of {} steps: {}",
                     static_cast<std::int64_t>(count), count, text::join(names, " → ")),
            tr("remove one of these links")};
}

/// Goes back from a step that never came free until one is met again: those between are the cycle.
void Network::throw_cycle(const std::vector<std::size_t>& waiting) const {
    std::size_t at = 0;
    while (waiting[at] == 0) ++at;
    std::vector<std::size_t> path, seen(steps_.size(), steps_.size());
    while (seen[at] == steps_.size()) {
        seen[at] = path.size();
        path.push_back(at);
        const auto& links = steps_[at].links;
        at = std::find_if(links.begin(), links.end(), [&](const Link& link) {
                 return waiting[link.predecessor] != 0;
             })->predecessor;
    }
    std::vector<std::string> names;
    for (std::size_t i = path.size(); i > seen[at]; --i) names.push_back(steps_[path[i - 1]].id);
    const Problem problem = circle(std::move(names));
    throw Error(Code::invalid, problem.message, problem.hint);
}

}  // namespace buywork::plan
