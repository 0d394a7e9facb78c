#include <algorithm>
#include <buywork/survey/suppression.hpp>
#include <deque>
#include <limits>
#include <numeric>
#include <optional>

namespace buywork::survey {
namespace {

constexpr std::int64_t most_steps = 300'000;     ///< of the search for the fewest cells
constexpr std::size_t most_checks = 20'000'000;  ///< of the cells that may turn out not to be needed
constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

bool is_small(std::int64_t count, std::int64_t least) { return count > 0 && count < least; }

/// The table as a network: a node a row and a node a column. A step from a row to a column adds one to the cell where
/// they meet, a step back takes one away from it. Around a cycle all totals stay: a hidden cell has another possible
/// value when a cycle of hidden cells goes through it.
class Network {
  public:
    explicit Network(const Counts& table)
        : rows_(table.size()), columns_(table.empty() ? 0 : table.front().size()), hidden_(rows_ * columns_) {
        for (const auto& row : table) counts_.insert(counts_.end(), row.begin(), row.end());
    }

    std::size_t at(TableCell cell) const { return cell.row * columns_ + cell.column; }
    TableCell place(std::size_t cell) const { return {cell / columns_, cell % columns_}; }
    std::size_t size() const { return counts_.size(); }
    bool is_hidden(std::size_t cell) const { return hidden_[cell] != 0; }
    void set_hidden(std::size_t cell, bool is_hidden) { hidden_[cell] = is_hidden; }
    std::int64_t count(std::size_t cell) const { return counts_[cell]; }
    std::size_t nodes() const { return rows_ + columns_; }
    std::size_t row_node(std::size_t cell) const { return cell / columns_; }
    std::size_t column_node(std::size_t cell) const { return rows_ + cell % columns_; }

    /// Calls `visit(node, cell)` for every step that leaves a node.
    template <class Visit>
    void each_step(std::size_t from, std::size_t avoided, Visit visit) const {
        if (from < rows_) {
            for (std::size_t column = 0; column < columns_; ++column)
                if (const std::size_t cell = from * columns_ + column; cell != avoided) visit(rows_ + column, cell);
            return;
        }
        for (std::size_t row = 0; row < rows_; ++row) {
            const std::size_t cell = row * columns_ + (from - rows_);
            if (cell != avoided && counts_[cell] > 0) visit(row, cell);
        }
    }

    /// The cells of a path that needs the fewest cells which are not hidden yet.
    struct Path {
        std::size_t shown = none;  ///< how many of its cells are not hidden; none: there is no path
        std::vector<std::size_t> cells = {};
    };
    Path path(std::size_t from, std::size_t to, std::size_t avoided) const;

    /// The path that closes the cheaper cycle through a cell: one that adds to the cell, or one that takes from it.
    Path cycle(std::size_t cell) const {
        Path up = path(column_node(cell), row_node(cell), cell);
        if (up.shown == 0) return up;
        Path down = path(row_node(cell), column_node(cell), cell);
        return down.shown < up.shown ? down : up;
    }
    bool is_protected(std::size_t cell) const { return cycle(cell).shown == 0; }

    /// How many more must be hidden at least: a hidden cell alone in its row or column is computed at once.
    std::size_t fewest_missing() const;

    /// Moves a count along a cycle through the cell as far as possible. \returns how far; 0: no further
    std::int64_t push(std::size_t cell, bool is_up);

  private:
    std::size_t rows_, columns_;
    std::vector<std::int64_t> counts_ = {};
    std::vector<char> hidden_;
};

Network::Path Network::path(std::size_t from, std::size_t to, std::size_t avoided) const {
    std::vector<std::size_t> cost(nodes(), none), by(nodes(), none), before(nodes(), none);
    std::deque<std::size_t> open = {from};
    cost[from] = 0;
    while (!open.empty()) {
        const std::size_t node = open.front();
        open.pop_front();
        if (node == to) break;
        each_step(node, avoided, [&](std::size_t next, std::size_t cell) {
            const std::size_t reached = cost[node] + (is_hidden(cell) ? 0 : 1);
            if (reached >= cost[next]) return;
            cost[next] = reached, by[next] = cell, before[next] = node;
            is_hidden(cell) ? open.push_front(next) : open.push_back(next);
        });
    }
    Path found{cost[to]};
    if (found.shown != none)
        for (std::size_t node = to; node != from; node = before[node]) found.cells.push_back(by[node]);
    return found;
}

std::size_t Network::fewest_missing() const {
    std::vector<std::size_t> times(nodes());
    for (std::size_t cell = 0; cell < size(); ++cell)
        if (is_hidden(cell)) ++times[row_node(cell)], ++times[column_node(cell)];
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(rows_);
    return static_cast<std::size_t>(
        std::max(std::count(times.begin(), middle, std::size_t{1}), std::count(middle, times.end(), std::size_t{1})));
}

std::int64_t Network::push(std::size_t cell, bool is_up) {
    const std::size_t from = is_up ? column_node(cell) : row_node(cell);
    const Path found = path(from, is_up ? row_node(cell) : column_node(cell), cell);
    if (found.shown != 0) return 0;
    // the path stands backwards; its cells take turns in being added to and taken from
    std::vector<std::pair<std::size_t, int>> turns = {{cell, is_up ? 1 : -1}};
    for (auto one = found.cells.rbegin(); one != found.cells.rend(); ++one)
        turns.emplace_back(*one, -turns.back().second);
    std::int64_t amount = std::numeric_limits<std::int64_t>::max();
    for (const auto& [one, sign] : turns)
        if (sign < 0) amount = std::min(amount, counts_[one]);
    for (const auto& [one, sign] : turns) counts_[one] += sign * amount;
    return amount;
}

/// Hides cells until every primary one is protected.
class Search {
  public:
    Search(Network& network, const std::vector<std::size_t>& primary) : network_(network), primary_(primary) {}

    /// One cheapest cycle after the other. \returns false when a cell cannot be protected
    bool cover() {
        for (const std::size_t cell : primary_) {
            const Network::Path path = network_.cycle(cell);
            if (path.shown == none) return false;
            for (const std::size_t one : path.cells) hide(one);
        }
        return true;
    }

    /// Shows cells again that turn out not to be needed.
    void prune() {
        std::vector<std::size_t> spare;
        for (std::size_t cell = 0; cell < network_.size(); ++cell)
            if (network_.is_hidden(cell) && !std::binary_search(primary_.begin(), primary_.end(), cell))
                spare.push_back(cell);
        if (spare.size() * primary_.size() * network_.size() > most_checks) return;
        for (const std::size_t cell : spare) {
            network_.set_hidden(cell, false);
            if (!are_protected()) network_.set_hidden(cell, true);
        }
    }

    /// Tries whether fewer cells than `found` suffice, from the fewest on. \returns false when none was found;
    /// nothing is then hidden more than before
    bool find_fewer(std::size_t found) {
        for (std::size_t more = network_.fewest_missing(); more < found && steps_ < most_steps; ++more)
            if (protect(more)) return true;
        return false;
    }

    bool are_protected() const {
        return std::all_of(primary_.begin(), primary_.end(),
                           [&](std::size_t cell) { return network_.is_protected(cell); });
    }

  private:
    void hide(std::size_t cell) { network_.set_hidden(cell, true); }

    /// Protects every primary cell with at most so many more cells: tries each cycle through one that is not.
    bool protect(std::size_t more) {
        const auto open = std::find_if(primary_.begin(), primary_.end(),
                                       [&](std::size_t cell) { return !network_.is_protected(cell); });
        if (open == primary_.end()) return true;
        if (more == 0 || network_.fewest_missing() > more) return false;
        steps_ += static_cast<std::int64_t>(primary_.size());
        const std::size_t row = network_.row_node(*open), column = network_.column_node(*open);
        std::vector<char> visited(network_.nodes());
        if (extend({column, row, *open}, visited, more)) return true;
        visited.assign(network_.nodes(), 0);
        return extend({row, column, *open}, visited, more);
    }

    struct Way {
        std::size_t from, to, avoided;
    };
    /// Goes on from a node in every direction; at the end of a cycle the next cell is protected.
    bool extend(const Way& way, std::vector<char>& visited, std::size_t more) {
        if (way.from == way.to) return protect(more);
        if (++steps_ > most_steps) return false;
        visited[way.from] = 1;
        bool is_done = false;
        network_.each_step(way.from, way.avoided, [&](std::size_t next, std::size_t cell) {
            const bool is_new = !network_.is_hidden(cell);
            if (is_done || visited[next] || (is_new && more == 0)) return;
            network_.set_hidden(cell, true);
            is_done = extend({next, way.to, way.avoided}, visited, more - (is_new ? 1 : 0));
            if (!is_done && is_new) network_.set_hidden(cell, false);
        });
        visited[way.from] = 0;
        return is_done;
    }

    Network& network_;
    const std::vector<std::size_t>& primary_;
    std::int64_t steps_ = 0;
};

/// The cells hidden besides the primary ones: the fewest that were found; nothing when a cell cannot be protected.
std::optional<std::vector<std::size_t>> complementary(const Counts& table, const std::vector<std::size_t>& primary) {
    Network few(table), fewer(table);
    for (const std::size_t cell : primary) few.set_hidden(cell, true), fewer.set_hidden(cell, true);
    Search search(few, primary);
    if (!search.cover()) return std::nullopt;
    search.prune();
    const auto hidden_in = [](const Network& network) {
        std::vector<std::size_t> cells;
        for (std::size_t cell = 0; cell < network.size(); ++cell)
            if (network.is_hidden(cell)) cells.push_back(cell);
        return cells;
    };
    std::vector<std::size_t> found = hidden_in(few);
    if (Search(fewer, primary).find_fewer(found.size() - primary.size())) found = hidden_in(fewer);
    return found;
}

bool has_small_total(const Counts& table, std::int64_t least) {
    std::vector<std::int64_t> columns(table.empty() ? 0 : table.front().size());
    for (const auto& row : table) {
        if (is_small(std::accumulate(row.begin(), row.end(), std::int64_t{0}), least)) return true;
        for (std::size_t column = 0; column < row.size(); ++column) columns[column] += row[column];
    }
    return std::any_of(columns.begin(), columns.end(), [&](std::int64_t total) { return is_small(total, least); });
}

}  // namespace

GroupSuppression suppress_groups(std::span<const std::int64_t> counts, std::int64_t least) {
    GroupSuppression found{std::vector<bool>(counts.size())};
    const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    if (total < least) return {std::vector<bool>(counts.size(), total > 0), total == 0};
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return counts[a] < counts[b]; });
    std::int64_t sum = 0;
    std::size_t times = 0;
    for (const std::size_t group : order) {
        if (counts[group] == 0) continue;
        if (counts[group] >= least && (times == 0 || (times > 1 && sum >= least))) break;
        found.is_hidden[group] = true;
        sum += counts[group], ++times;
    }
    return found;
}

TableSuppression suppress_table(const Counts& table, std::int64_t least, Totals totals) {
    TableSuppression found;
    std::vector<std::size_t> primary;
    const Network network(table);
    for (std::size_t cell = 0; cell < network.size(); ++cell)
        if (is_small(network.count(cell), least))
            primary.push_back(cell), found.primary.push_back(network.place(cell));
    if (primary.empty()) return found;
    const bool gives_away = totals == Totals::guarded && has_small_total(table, least);
    const auto hidden = gives_away ? std::nullopt : complementary(table, primary);
    if (!hidden) return {found.primary, {}, false};
    for (const std::size_t cell : *hidden) found.hidden.push_back(network.place(cell));
    for (const TableCell cell : found.primary) {
        const auto [low, high] = possible_values(table, found.hidden, cell);
        if (low == high) return {found.primary, {}, false};
    }
    return found;
}

std::pair<std::int64_t, std::int64_t> possible_values(const Counts& table, std::span<const TableCell> hidden,
                                                      TableCell cell) {
    Network network(table);
    for (const TableCell one : hidden) network.set_hidden(network.at(one), true);
    const std::size_t at = network.at(cell);
    if (!network.is_hidden(at)) return {network.count(at), network.count(at)};
    Network other = network;
    while (network.push(at, false) > 0) continue;
    while (other.push(at, true) > 0) continue;
    return {network.count(at), other.count(at)};
}

}  // namespace buywork::survey
