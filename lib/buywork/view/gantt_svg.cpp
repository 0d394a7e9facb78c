#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <cmath>

namespace buywork::view {
namespace {

using namespace drawing;

constexpr double row_height = 24;
constexpr double bar_height = 12;

bool is_milestone(const GanttBar& bar) { return bar.finish - bar.start < 1e-6; }

/// The days that the bars and marks span; marks further off than twice its length are left out.
DateScale scale_of(const Gantt& gantt) {
    double first = gantt.bars.front().start, last = first + 1;
    for (const GanttBar& bar : gantt.bars) {
        first = std::min({first, bar.start, bar.promised_start.value_or(bar.start)});
        last = std::max({last, bar.finish, bar.late_finish, bar.promised_finish.value_or(bar.finish)});
        last = std::max(last, bar.deadline.value_or(last));
    }
    const double length = last - first;
    for (const GanttMark& mark : gantt.marks)
        if (mark.place <= last + 2 * length) last = std::max(last, mark.place);
    const Date from{static_cast<std::int32_t>(std::floor(first))}, to{static_cast<std::int32_t>(std::ceil(last))};
    return gantt.dated ? whole_months(from, to) : DateScale{from, to};
}

std::vector<Flag> flags_of(const Gantt& gantt, const DateScale& scale) {
    std::vector<Flag> flags = flags_of(gantt.marks, scale);
    if (gantt.today && scale.has(*gantt.today)) {
        const Date day{static_cast<std::int32_t>(std::floor(*gantt.today + 1e-6))};
        flags.push_back({scale.at(*gantt.today), tr("Today, {}", buywork::human(day, language())), "t"});
    }
    spread(flags, scale);
    return flags;
}

/// One picture of some of the bars, under a ruler of its own.
class Picture {
  public:
    Picture(std::string& out, const Gantt& gantt, const DateScale& scale, const std::vector<Flag>& flags,
            std::size_t first, std::size_t count)
        : out_(out), gantt_(gantt), scale_(scale), flags_(flags), first_(first), count_(count) {
        top_ = height_of(flags);
    }

    void append(const std::string& id) {
        open_picture(out_, id, height(), gantt_.title, gantt_.description);
        append_ruler_lines(out_, scale_, top_, height() - 6, gantt_.dated);
        append_flag_lines(out_, flags_, top_, height() - 6);
        append_ruler_labels(out_, scale_, top_, gantt_.dated);
        for (const GanttLink& link : gantt_.links) lag(link);
        for (std::size_t i = 0; i < count_; ++i) bar(gantt_.bars[first_ + i], middle(first_ + i));
        for (std::size_t i = 0; i < count_; ++i) words(gantt_.bars[first_ + i], middle(first_ + i) + 4.5);
        append_flag_names(out_, flags_, scale_, top_);
        out_ += "</svg>\n";
    }

  private:
    double head() const { return top_ + ruler_height; }
    double height() const { return head() + row_height * static_cast<double>(count_) + 6; }
    double middle(std::size_t bar) const {
        return head() + row_height * static_cast<double>(bar - first_) + row_height / 2;
    }
    bool has(std::size_t bar) const { return bar >= first_ && bar < first_ + count_; }

    void lag(const GanttLink& link) {
        if (!has(link.from) || !has(link.to)) return;
        const double x = scale_.at(link.arrives), y = middle(link.from);
        const double down = middle(link.to) > y ? 1 : -1;
        const double end = middle(link.to) - down * (bar_height / 2 + 1);
        out_ += "<path" + painted("d") + " d=\"M" + number(scale_.at(link.leaves)) + ' ' + number(y) + 'H' +
                number(x) + 'V' + number(end) + "\"><title>" + escaped(line_of(link.note)) + "</title></path><path" +
                painted("i") + " d=\"M" + number(x) + ' ' + number(end) + "l-4 " + number(-6 * down) + "h8z\"/>\n";
    }

    void bar(const GanttBar& bar, double middle) {
        const double left = scale_.at(bar.start), right = std::max(scale_.at(bar.finish), left + 2);
        const std::string looks = painted(bar.critical ? "c" : bar.done ? "o" : "e");
        if (bar.late_finish > bar.finish) append_horizontal(out_, "l", right, scale_.at(bar.late_finish), middle);
        if (bar.promised_start && bar.promised_finish) {
            const double from = scale_.at(*bar.promised_start);
            append_horizontal(out_, "q", from, std::max(scale_.at(*bar.promised_finish), from + 2), middle + 9);
        }
        const std::string title =
            "<title>" + escaped(line_of(bar.label) + (bar.note.empty() ? "" : ", " + line_of(bar.note))) + "</title>";
        if (is_milestone(bar))
            out_ += "<path" + looks + " d=\"M" + number(left - 6) + ' ' + number(middle) + "l6 -6 6 6 -6 6z\">" +
                    title + "</path>\n";
        else
            out_ += "<rect" + looks + " x=\"" + number(left) + "\" y=\"" + number(middle - bar_height / 2) +
                    "\" width=\"" + number(right - left) + "\" height=\"" + number(bar_height) + "\" rx=\"2\">" +
                    title + "</rect>\n";
        if (bar.deadline) deadline(bar, middle);
    }

    /// A bracket that closes at the deadline.
    void deadline(const GanttBar& bar, double middle) {
        const bool is_missed = bar.finish > *bar.deadline + 1e-6;
        const double x = scale_.at(*bar.deadline);
        out_ += "<path" + painted(is_missed ? "v" : "z") + " d=\"M" + number(x - 4) + ' ' + number(middle - 9) +
                "h4v18h-4\"><title>" + escaped(is_missed ? tr("Deadline, missed") : tr("Deadline")) +
                "</title></path>\n";
    }

    void words(const GanttBar& bar, double base) {
        append_text(out_, bar.critical ? "h" : "", 0, base, clipped(line_of(bar.label), chart_left - 16));
        if (bar.owner.empty()) return;
        const std::string owner = line_of(bar.owner);
        const double right = scale_.at(std::max({bar.finish, bar.late_finish, bar.deadline.value_or(bar.finish)})) +
                             (is_milestone(bar) ? 12 : 8);
        const double left = scale_.at(bar.start) - (is_milestone(bar) ? 12 : 8);
        if (right + text_width(owner) <= picture_width)
            append_text(out_, "s k", right, base, owner);
        else if (left - text_width(owner) >= chart_left)
            append_text(out_, "s k", left, base, owner, "end");
        out_ += '\n';
    }

    std::string& out_;
    const Gantt& gantt_;
    const DateScale& scale_;
    const std::vector<Flag>& flags_;
    std::size_t first_, count_;
    double top_ = 0;
};

}  // namespace

void append_svg(std::string& out, const Gantt& gantt, int number) {
    if (gantt.bars.empty()) return;
    open_figure(out, gantt.title, gantt.description);
    const DateScale scale = scale_of(gantt);
    const std::vector<Flag> flags = flags_of(gantt, scale);
    int part = 0;
    for (std::size_t at = 0; at < gantt.bars.size(); at += rows_a_picture)
        Picture(out, gantt, scale, flags, at, std::min(rows_a_picture, gantt.bars.size() - at))
            .append(std::to_string(number) + '-' + std::to_string(++part));
    close_figure(out);
}

}  // namespace buywork::view
