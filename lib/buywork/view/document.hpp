/// \file
/// A report as a value: headed blocks that every renderer understands.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/view/table.hpp>
#include <variant>

namespace buywork::view {

struct Heading {
    int level = 2;  ///< 2 and 3; the document's title is 1
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
    std::string note = {};  ///< small print below
    Tone tone = Tone::plain;
};
struct Figures {
    std::vector<Figure> figures;
};

struct List {
    std::vector<Paragraph> items;
};

/// Bars over time, one a line, grouped. In HTML an inline SVG with title, description and today's line;
/// on a terminal drawn with signs; elsewhere it is left out: a table of the same document says the same.
struct Bar {
    std::string label;
    std::string group = {};
    std::optional<Date> start;  ///< absent: a milestone at `end`
    Date end;
    std::string note = {};  ///< in words, beside the bar
    Tone tone = Tone::plain;
};
struct Timeline {
    std::string title;
    std::string description;
    Date today;
    std::vector<Bar> bars;
};

/// A plan as a Gantt chart: work, the float after it, critical bars in heavier lines. Positions are days since
/// 1970-01-01 when `dated`, else working days from the start; an end is the moment after the last day.
/// Left out where neither HTML nor a terminal draws it: a table of the same document says the same.
struct GanttBar {
    std::string label;
    double start = 0;
    double finish = 0;
    double late_finish = 0;  ///< the end of the float
    bool critical = false;
    bool done = false;
    std::optional<double> promised_start = {}, promised_finish = {};  ///< of the baseline
    std::optional<double> deadline = {};
    std::string owner = {};  ///< beside the bar
    std::string note = {};   ///< in words, when pointed at
};
/// A lag between two bars, from a place of the one to a place of the other.
struct GanttLink {
    std::size_t from = 0, to = 0;  ///< bars
    double leaves = 0, arrives = 0;
    std::string note = {};
};
/// A day of the whole plan, such as its target.
struct GanttMark {
    double place = 0;
    std::string label;
    bool is_likely = false;  ///< reached with a probability: a dashed line
};
struct Gantt {
    std::string title;
    std::string description;
    bool dated = false;
    std::optional<double> today = {};
    std::vector<GanttBar> bars;
    std::vector<GanttLink> links = {};
    std::vector<GanttMark> marks = {};
    std::vector<std::string> legend = {};  ///< on a terminal; empty: that of a plan's steps
};

/// Of a day that is not certain, the share of cases in which it is not passed, rising from 0 to 1. Places as in a
/// Gantt. In HTML an inline SVG; elsewhere it is left out: a table of the same document says the same.
struct Curve {
    struct Point {
        double place = 0;
        double share = 0;
    };
    std::string title;
    std::string description;
    bool dated = false;
    std::vector<Point> points;  ///< in order
    std::vector<GanttMark> marks = {};
};

/// Tables side by side where there is room, a row a card: the first column is the card's text, the others small
/// print.
struct Board {
    std::vector<Table> lanes;
};

/// What makes up a whole, a line each, its parts side by side. Parts are distinguished by tints and letters, and say
/// their values. In HTML an inline SVG with title and description, on a terminal letters; elsewhere it is left out: a
/// table of the same document says the same.
struct Stack {
    struct Line {
        std::string label;
        std::vector<double> values;  ///< one a part, none below zero
        std::string note = {};       ///< in words, beside the line
    };
    std::string title;
    std::string description = {};
    std::vector<std::string> parts = {};
    std::vector<Line> lines = {};
    double full = 1;           ///< the value of a whole line
    double shown_times = 100;  ///< values are shown multiplied by it
};

/// Points between two axes, in four named parts. In HTML an inline SVG with title and description; elsewhere it is
/// left out: a table of the same document says the same.
struct Quadrants {
    struct Point {
        double x = 0, y = 0;
        std::string label;
        std::optional<std::pair<double, double>> from = {};  ///< where it was
    };
    std::string title;
    std::string description = {};
    std::string x_label, y_label;
    double low = 0, high = 1;  ///< of both axes
    double threshold = 0;      ///< a value from there on is high, on both axes
    std::string low_x_high_y, high_x_high_y, low_x_low_y, high_x_low_y;  ///< names of the parts
    std::vector<Point> points = {};
};

using Block = std::variant<Heading, Paragraph, Figures, List, Table, Timeline, Gantt, Curve, Board, Stack, Quadrants>;

struct Document {
    std::string name;  ///< "roadmap"
    std::string title;
    std::string subtitle = {};
    Instant as_of;
    std::string foot = {};  ///< provenance: workspace, head of the log
    std::vector<Block> blocks = {};
    std::string rows = {};  ///< the table that csv, tsv and ndjson take; empty: the first
};

}  // namespace buywork::view
