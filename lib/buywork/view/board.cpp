#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/terminal.hpp>
#include <utility>

namespace buywork::view {
namespace {

constexpr int lane_gap = 3;
constexpr int narrow_lane = 22;  ///< lanes are stacked rather than narrower
constexpr int wide_lane = 60;

/// One line of a lane, as wide as it looks.
struct CardLine {
    std::string painted;
    int width = 0;
};

/// The lane's heading and its cards: an empty line between two when lanes stand side by side, else the small print
/// set in.
std::vector<CardLine> lane_lines(Table& lane, int width, bool stacked, const Paint& paint, const Output& out) {
    const std::string heading = text::clip(one_line(shown(lane.title)), width);
    std::vector<CardLine> lines{{paint.bold(heading), text::width(heading)},
                                {paint.faint(repeat("─", width)), width}};
    const std::string indent = spaces(stacked ? gap : 0);
    bool any = false;
    each_row(lane, out, [&](std::span<const Cell> cells) {
        if (std::exchange(any, true) && !stacked) lines.emplace_back();
        std::vector<std::string> small;
        Tone tone = Tone::muted;
        for (std::size_t i = 1; i < cells.size(); ++i) {
            if (!cells[i].present) continue;
            small.push_back(std::string(mark(cells[i].tone)) + one_line(human(cells[i], lane.columns[i])));
            if (cells[i].tone != Tone::plain) tone = cells[i].tone;
        }
        for (const std::string& line : text::wrap(one_line(human(cells[0], lane.columns[0])), width))
            lines.push_back({line, text::width(line)});
        for (const std::string& line : flow(small, " · ", width - text::width(indent)))
            lines.push_back({indent + paint.tone(line, tone), text::width(indent + line)});
    });
    if (!any)
        for (const std::string& line : text::wrap(shown(lane.empty), width))
            lines.push_back({paint.faint(line), text::width(line)});
    return lines;
}

}  // namespace

void append_board(Board& board, int width, const Paint& paint, Output& out) {
    if (board.lanes.empty()) return;
    const int count = static_cast<int>(board.lanes.size());
    const int side_by_side = (width - lane_gap * (count - 1)) / count;
    const bool stacked = side_by_side < narrow_lane;
    const int room = stacked ? width : std::min(side_by_side, wide_lane);
    std::vector<std::vector<CardLine>> lanes;
    std::size_t longest = 0;
    for (Table& lane : board.lanes) {
        lanes.push_back(lane_lines(lane, room, stacked, paint, out));
        longest = std::max(longest, lanes.back().size());
    }
    std::string& buffer = out.buffer();
    if (stacked) {
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            if (lane > 0) buffer += '\n';
            for (const CardLine& line : lanes[lane]) buffer += line.painted + '\n';
            out.drain_if_full();
        }
        return;
    }
    for (std::size_t at = 0; at < longest; ++at) {
        int pending = 0;
        for (const auto& lane : lanes) {
            const bool here = at < lane.size() && lane[at].width > 0;
            if (here) buffer += spaces(std::exchange(pending, 0)) + lane[at].painted;
            pending += room + lane_gap - (here ? lane[at].width : 0);
        }
        buffer += '\n';
        out.drain_if_full();
    }
}

}  // namespace buywork::view
