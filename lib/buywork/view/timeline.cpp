#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/terminal.hpp>

namespace buywork::view {
namespace {

/// Days laid over columns.
struct Scale {
    Date first;
    Date last;
    int columns;
    bool has(Date date) const { return first <= date && date <= last; }
    int at(Date date) const {
        const std::int64_t span = std::max(last - first, 1);
        return static_cast<int>((std::int64_t{date - first} * (columns - 1) + span / 2) / span);
    }
};

Scale scale_of(const Timeline& timeline, int columns) {
    Scale scale{timeline.bars.front().end, timeline.bars.front().end, columns};
    for (const Bar& bar : timeline.bars) {
        scale.first = std::min({scale.first, bar.start.value_or(bar.end), bar.end});
        scale.last = std::max({scale.last, bar.start.value_or(bar.end), bar.end});
    }
    return scale;
}

std::string bar_line(const Bar& bar, const Scale& scale, int today) {
    const int end = scale.at(bar.end);
    const int start = bar.start ? std::min(scale.at(*bar.start), end) : end;
    std::string line;
    int pending = 0;
    for (int i = 0; i < scale.columns; ++i) {
        const bool inside = i >= start && i <= end;
        const std::string_view sign = inside ? (bar.start ? "━" : "◆") : i == today ? "│" : "";
        if (sign.empty()) {
            ++pending;
            continue;
        }
        line += spaces(pending);
        line += sign;
        pending = 0;
    }
    return line;
}

/// Groups in the order they first appear.
std::vector<std::string> groups(const Timeline& timeline) {
    std::vector<std::string> found;
    for (const Bar& bar : timeline.bars) {
        if (std::find(found.begin(), found.end(), bar.group) == found.end()) found.push_back(bar.group);
    }
    return found;
}

}  // namespace

void append_timeline(std::string& out, const Timeline& timeline, int width, const Paint& paint) {
    if (timeline.bars.empty()) return;
    int labels = 0;
    for (const Bar& bar : timeline.bars) {
        labels = std::max(labels, text::width(mark(bar.tone)) + text::width(one_line(shown(bar.label))));
    }
    labels = std::min(labels, width / 3);
    const Scale scale = scale_of(timeline, width - labels - gap);
    const int today = scale.has(timeline.today) ? scale.at(timeline.today) : -1;

    append_heading(out, timeline.title, "", width, paint);
    const std::string from = human_day(scale.first.iso());
    const std::string to = human_day(scale.last.iso());
    out += spaces(labels + gap) + from + spaces(scale.columns - text::width(from) - text::width(to)) + to + '\n';
    for (const std::string& group : groups(timeline)) {
        if (!group.empty()) out += paint.bold(text::clip(one_line(shown(group)), width)) + '\n';
        for (const Bar& bar : timeline.bars) {
            if (bar.group != group) continue;
            const std::string label = text::clip(std::string(mark(bar.tone)) + one_line(shown(bar.label)), labels);
            out += label + spaces(labels - text::width(label) + gap);
            out += paint.tone(bar_line(bar, scale, today), bar.tone) + '\n';
        }
    }
    if (today >= 0) out += spaces(labels + gap) + tr("│ today, {}", human_day(timeline.today.iso())) + '\n';
}

}  // namespace buywork::view
