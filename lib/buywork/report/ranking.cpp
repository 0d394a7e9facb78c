#include <buywork/criteria/number.hpp>
#include <buywork/report/ranking.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/tree.hpp>
#include <charconv>

namespace buywork::report {
namespace {

using namespace criteria;

using view::Tree;

/// Walks the bids with what they came to.
class Walk {
  public:
    explicit Walk(const Ranking& ranking) : ranking_(ranking) {}

    /// The position in the ranking of the next bid; nothing when it is eliminated.
    std::optional<std::size_t> next(std::size_t row) {
        if (at_ == ranking_.rows.size() || ranking_.rows[at_] != row) return std::nullopt;
        return at_++;
    }
    /// The breaches of that bid.
    std::span<const decision::Breach> breaches(std::size_t row) {
        const std::size_t from = breach_;
        while (breach_ < ranking_.breaches.size() && ranking_.breaches[breach_].row == row) ++breach_;
        return std::span(ranking_.breaches).subspan(from, breach_ - from);
    }

  private:
    const Ranking& ranking_;
    std::size_t at_ = 0;
    std::size_t breach_ = 0;
};

void append_whole(std::string& out, std::size_t number) {
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

Tree alternative(const Ranking& ranking, const Scheme& scheme, const Bids& bids, std::size_t row, Walk& walk) {
    const auto at = walk.next(row);
    const bool has_score = at && ranking.is_defined;
    Tree contributions = Tree::object(), reasons = Tree::array();
    for (std::size_t c = 0; has_score && c < ranking.contributions.columns; ++c)
        contributions.add(scheme.criteria[c].key, ranking.contributions.at(*at, c));
    for (const decision::Breach& breach : walk.breaches(row)) reasons.push(reason(scheme, bids, breach));
    Tree tree = Tree::object();
    tree.add("name", bids.names[row]);
    add_keys(tree, bids, row);
    tree.add("rank", at ? Tree(ranking.ranks[*at]) : Tree());
    tree.add("score", has_score ? Tree(ranking.scores[*at]) : Tree());
    return std::move(tree.add("contributions", std::move(contributions)).add("eliminated", std::move(reasons)));
}

void comma_for_point(std::string& out, std::size_t from) {
    for (std::size_t i = from; i < out.size(); ++i)
        if (out[i] == '.') out[i] = ',';
}

}  // namespace

void write_json(const Ranking& ranking, const Scheme& scheme, const Bids& bids, Output& out) {
    Walk walk(ranking);
    Tree tree = Tree::object();
    tree.add("method", name(ranking.method));
    add_scope(tree, bids);
    tree.add("alternatives", Tree::stream([&, row = std::size_t{0}](Tree& element) mutable {
                 if (row == bids.names.size()) return false;
                 element = alternative(ranking, scheme, bids, row++, walk);
                 return true;
             }));
    add_apart(tree, bids);
    tree.add("warnings", Tree::array_of(ranking.warnings));
    view::write_json(tree, out);
}

void write_ndjson(const Ranking& ranking, const Scheme& scheme, const Bids& bids, Output& out) {
    Walk walk(ranking);
    for (std::size_t row = 0; row < bids.names.size() && !out.closed(); ++row) {
        view::append_json_line(out.buffer(), alternative(ranking, scheme, bids, row, walk));
        out.write("\n");
    }
}

void write_csv(const Ranking& ranking, const Bids& bids, const Columns& columns, Output& out) {
    std::string& buffer = out.buffer();
    const char* end = columns.separator == '\t' ? "\n" : "\r\n";
    if (columns.excel) buffer += "\xEF\xBB\xBF";
    const std::string separator(1, columns.separator);
    buffer += "name" + separator + "score" + separator + "rank";
    if (!bids.keys.empty()) buffer += separator + "bid" + separator + "supplier";
    buffer += end;
    Walk walk(ranking);
    for (std::size_t row = 0; row < bids.names.size() && !out.closed(); ++row) {
        const auto at = walk.next(row);
        view::append_csv(buffer, bids.names[row], columns.separator, columns.raw);
        buffer += columns.separator;
        const std::size_t from = buffer.size();
        if (at && ranking.is_defined) append_shortest(buffer, ranking.scores[*at]);
        if (columns.excel) comma_for_point(buffer, from);
        buffer += columns.separator;
        if (at) append_whole(buffer, ranking.ranks[*at]);
        if (!bids.keys.empty()) {
            buffer += separator;
            view::append_csv(buffer, bids.keys[row].bid, columns.separator, columns.raw);
            buffer += separator;
            view::append_csv(buffer, bids.keys[row].supplier, columns.separator, columns.raw);
        }
        buffer += end;
        out.drain_if_full();
    }
}

}  // namespace buywork::report
