/// \file
/// A report as a value: blocks below headings, for every renderer.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/view/table.hpp>
#include <variant>

namespace buywork::view {

struct Heading {
    int level = 2;  ///< 2 or 3; the document's title is 1
    std::string text;
};

struct Paragraph {
    std::string text;
    Tone tone = Tone::plain;
};

/// The headline figures of a report.
struct Figure {
    std::string name;   ///< in JSON
    std::string label;  ///< for people
    Kind kind = Kind::number;
    Value value;
    std::string note = {};  ///< small print below the figure
    Tone tone = Tone::plain;
};
struct Figures {
    std::vector<Figure> figures;
};

struct List {
    std::vector<Paragraph> items;
};

/// Bars on a time axis, one per line, grouped. In HTML an inline SVG with title, description and today's line;
/// on a terminal in text characters; elsewhere omitted: a table of the same document has the same data.
struct Bar {
    std::string label;
    std::string group = {};
    std::optional<Date> start;  ///< absent: a milestone at `end`
    Date end;
    std::string note = {};  ///< text beside the bar
    Tone tone = Tone::plain;
};
struct Timeline {
    std::string title;
    std::string description;
    Date today;
    std::vector<Bar> bars;
};

/// A plan as a Gantt chart: bars, their float, critical bars in heavier lines. Positions are days since
/// 1970-01-01 when `dated`, else working days from the start; an end is the moment after the last day.
/// Only in HTML and on a terminal; elsewhere omitted: a table of the same document has the same data.
struct GanttBar {
    std::string label;
    double start = 0;
    double finish = 0;
    double late_finish = 0;  ///< the end of the float
    bool critical = false;
    bool done = false;
    std::optional<double> promised_start = {}, promised_finish = {};  ///< in the baseline
    std::optional<double> deadline = {};
    std::string owner = {};  ///< beside the bar
    std::string note = {};   ///< tooltip
};
/// A link between two bars, from a position of one to a position of the other.
struct GanttLink {
    std::size_t from = 0, to = 0;  ///< indices of the bars
    double leaves = 0, arrives = 0;
    std::string note = {};
};
/// A marked day of the plan, such as its target.
struct GanttMark {
    double place = 0;
    std::string label;
    bool is_likely = false;  ///< a percentile: drawn as a dashed line
};
struct Gantt {
    std::string title;
    std::string description;
    bool dated = false;
    std::optional<double> today = {};
    std::vector<GanttBar> bars;
    std::vector<GanttLink> links = {};
    std::vector<GanttMark> marks = {};
    std::vector<std::string> legend = {};  ///< on a terminal; empty: the default of a plan's steps
};

/// The cumulative distribution of an uncertain day, rising from 0 to 1. Positions as in a
/// Gantt. In HTML an inline SVG; elsewhere omitted: a table of the same document has the same data.
struct Curve {
    struct Point {
        double place = 0;
        double share = 0;
    };
    std::string title;
    std::string description;
    bool dated = false;
    std::vector<Point> points;  ///< in ascending order
    std::vector<GanttMark> marks = {};
};

/// Tables side by side when there is room, one card per row: the first column is the card's text, the others small
/// print.
struct Board {
    std::vector<Table> lanes;
};

/// A stacked bar chart, one bar per line. Parts are distinguished by tints and letters and labelled with
/// their values. In HTML an inline SVG with title and description, on a terminal letters; elsewhere omitted: a
/// table of the same document has the same data.
struct Stack {
    struct Line {
        std::string label;
        std::vector<double> values;  ///< one per part, none negative
        std::string note = {};       ///< text beside the line
    };
    std::string title;
    std::string description = {};
    std::vector<std::string> parts = {};
    std::vector<Line> lines = {};
    double full = 1;           ///< the value of a full-width line
    double shown_times = 100;  ///< factor applied to values when shown
};

/// A scatter plot in four named quadrants. In HTML an inline SVG with title and description; elsewhere
/// omitted: a table of the same document has the same data.
struct Quadrants {
    struct Point {
        double x = 0, y = 0;
        std::string label;
        std::optional<std::pair<double, double>> from = {};  ///< earlier position
    };
    std::string title;
    std::string description = {};
    std::string x_label, y_label;
    double low = 0, high = 1;  ///< range of both axes
    double threshold = 0;      ///< values from this one on are high, on both axes
    std::string low_x_high_y, high_x_high_y, low_x_low_y, high_x_low_y;  ///< names of the quadrants
    std::vector<Point> points = {};
};

using Block = std::variant<Heading, Paragraph, Figures, List, Table, Timeline, Gantt, Curve, Board, Stack, Quadrants>;

struct Document {
    std::string name;  ///< "roadmap"
    std::string title;
    std::string subtitle = {};
    std::optional<Instant> as_of = {};  ///< absent: it does not depend on a day
    std::string foot = {};  ///< provenance: workspace, head of the log
    std::vector<Block> blocks = {};
    std::string rows = {};  ///< the table written as csv, tsv and ndjson; empty: the first
};

}  // namespace buywork::view
