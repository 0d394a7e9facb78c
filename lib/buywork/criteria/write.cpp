#include <buywork/criteria/number.hpp>
#include <buywork/criteria/write.hpp>
#include <buywork/view/render.hpp>
#include <charconv>

namespace buywork::criteria {
namespace {

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

void append_alternative(std::string& out, const Ranking& ranking, const Scheme& scheme, const Bids& bids,
                        std::size_t row, Walk& walk) {
    out += "{\"name\": ";
    view::append_json(out, bids.names[row]);
    const auto at = walk.next(row);
    out += ", \"rank\": ";
    at ? append_whole(out, ranking.ranks[*at]) : void(out += "null");
    out += ", \"score\": ";
    at&& ranking.is_defined ? append_shortest(out, ranking.scores[*at]) : void(out += "null");
    out += ", \"contributions\": {";
    for (std::size_t c = 0; at && ranking.is_defined && c < ranking.contributions.columns; ++c) {
        if (c > 0) out += ", ";
        view::append_json(out, scheme.yardsticks[c].key);
        out += ": ";
        append_shortest(out, ranking.contributions.at(*at, c));
    }
    out += "}, \"eliminated\": [";
    bool first = true;
    for (const decision::Breach& breach : walk.breaches(row)) {
        if (!first) out += ", ";
        first = false;
        view::append_json(out, reason(scheme, bids, breach));
    }
    out += "]}";
}

void comma_for_point(std::string& out, std::size_t from) {
    for (std::size_t i = from; i < out.size(); ++i)
        if (out[i] == '.') out[i] = ',';
}

}  // namespace

void write_json(const Ranking& ranking, const Scheme& scheme, const Bids& bids, Output& out) {
    std::string& buffer = out.buffer();
    buffer += "{\n  \"method\": ";
    view::append_json(buffer, name(ranking.method));
    buffer += ",\n  \"alternatives\": [";
    Walk walk(ranking);
    for (std::size_t row = 0; row < bids.names.size() && !out.closed(); ++row) {
        buffer += row > 0 ? ",\n    " : "\n    ";
        append_alternative(buffer, ranking, scheme, bids, row, walk);
        out.drain_if_full();
    }
    buffer += "\n  ],\n  \"warnings\": [";
    for (std::size_t i = 0; i < ranking.warnings.size(); ++i) {
        buffer += i > 0 ? ",\n    " : "\n    ";
        view::append_json(buffer, ranking.warnings[i]);
    }
    buffer += ranking.warnings.empty() ? "]\n}\n" : "\n  ]\n}\n";
}

void write_ndjson(const Ranking& ranking, const Scheme& scheme, const Bids& bids, Output& out) {
    Walk walk(ranking);
    for (std::size_t row = 0; row < bids.names.size() && !out.closed(); ++row) {
        append_alternative(out.buffer(), ranking, scheme, bids, row, walk);
        out.write("\n");
    }
}

void write_csv(const Ranking& ranking, const Bids& bids, const Columns& columns, Output& out) {
    std::string& buffer = out.buffer();
    const char* end = columns.separator == '\t' ? "\n" : "\r\n";
    if (columns.excel) buffer += "\xEF\xBB\xBF";
    buffer += std::string("name") + columns.separator + "score" + columns.separator + "rank" + end;
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
        buffer += end;
        out.drain_if_full();
    }
}

}  // namespace buywork::criteria
