#include <doctest/doctest.h>

#include <buywork/base/text.hpp>

#include "unit/view/sample.hpp"
#include "unit/view/xml.hpp"

using namespace buywork;
using namespace buywork::view;

namespace {

Gantt sample(int bars, bool dated) {
    Gantt gantt{.title = "Plan & risk", .dated = dated};
    const double origin = dated ? Date::from(2027, 1, 4)->days : 0;
    if (dated) gantt.today = origin + 10;
    for (int i = 0; i < bars; ++i) {
        GanttBar bar{.label = "Step <" + std::to_string(i) + "> with a name that is longer than its column"};
        bar.start = origin + i;
        bar.finish = bar.start + (i % 5 == 4 ? 0 : 3);
        bar.late_finish = bar.finish + i % 3;
        bar.critical = i % 3 == 0;
        bar.done = i % 7 == 1;
        if (i % 2 == 0) bar.promised_start = bar.start - 1, bar.promised_finish = bar.finish - 1;
        bar.note = "4 Jan 2027 – 6 Jan 2027, critical";
        gantt.bars.push_back(std::move(bar));
    }
    return gantt;
}

std::string rendered(Gantt gantt, Format format, int width = 0, bool color = false) {
    Document document{.name = "plan", .title = "Plan"};
    document.blocks.emplace_back(std::move(gantt));
    std::string text;
    Output out = Output::string(text);
    render(document, {.format = format, .color = color, .width = width}, out);
    out.finish();
    return text;
}

}  // namespace

TEST_CASE("a plan in HTML is well formed, names itself, and tells what is critical by the weight of its lines") {
    for (const bool dated : {false, true}) {
        const std::string page = rendered(sample(100, dated), Format::html);
        CHECK(balanced(page));
        CHECK(page.find("Step &lt;0&gt;") != page.npos);
        CHECK(page.find("<rect class=\"c\" fill=\"#1d4f7c\" stroke=\"#1c2024\" stroke-width=\"2.5\"") != page.npos);
        CHECK(page.find("<text class=\"h\" font-weight=\"600\" x=\"0\"") != page.npos);
        CHECK(overlaps(page) == "");
        CHECK(page.find("<desc id=\"d1-3\">") != page.npos);
        CHECK((page.find("Today, ") != page.npos) == dated);
        CHECK(page.find("nan") == page.npos);
    }
}

TEST_CASE("the picture of 1,000 steps stays below 600 kB") {
    CHECK(rendered(sample(1000, true), Format::html).size() < 600'000);
}

TEST_CASE("a plan on a terminal fits its width, whatever it is") {
    for (const int width : {20, 40, 80, 200}) {
        const std::string text = rendered(sample(30, true), Format::table, width);
        std::size_t at = 0;
        for (std::size_t end = 0; (end = text.find('\n', at)) != text.npos; at = end + 1)
            CHECK(text::width(text.substr(at, end - at)) <= width);
        CHECK(text.find("█") != text.npos);
        CHECK(text.find("◆") != text.npos);
    }
}

TEST_CASE("what is critical is bold on a terminal, besides its sign") {
    Gantt gantt{.title = "Plan"};
    gantt.bars.push_back({.label = "a", .start = 0, .finish = 2, .late_finish = 2, .critical = true});
    gantt.bars.push_back({.label = "b", .start = 0, .finish = 1, .late_finish = 2});
    CHECK(rendered(gantt, Format::table, 13, true).find("a  \x1b[1m██████████\x1b[0m\nb  ▒▒▒▒▒·····\n") !=
          std::string::npos);
}

TEST_CASE("a plan over one moment, and over nine thousand years, is drawn") {
    Gantt moment{.title = "Plan", .dated = true};
    moment.bars = {{.label = "A", .start = 20000, .finish = 20000, .late_finish = 20000, .critical = true}};
    CHECK(balanced(rendered(moment, Format::html)));
    CHECK(rendered(moment, Format::table, 40).find("◆") != std::string::npos);
    moment.bars.push_back({.label = "B", .start = -719000, .finish = 2932000, .late_finish = 2932000});
    CHECK(balanced(rendered(moment, Format::html)));
    Gantt none{.title = "Plan"};
    CHECK(rendered(none, Format::html).find("<svg") == std::string::npos);
}

TEST_CASE("owners, deadlines, lags, target and P80 are drawn, and their names do not touch") {
    const double origin = Date::from(2027, 1, 4)->days;
    for (const double target : {30.0, 38.0, 41.0, 60.0}) {
        Gantt gantt{.title = "Plan", .dated = true, .today = origin + 31};
        gantt.bars = {
            {.label = "A", .start = origin, .finish = origin + 10, .late_finish = origin + 12, .owner = "Marie"},
            {.label = "B", .start = origin + 15, .finish = origin + 40, .late_finish = origin + 40}};
        gantt.bars[1].deadline = origin + 38;
        gantt.bars[1].owner = "Somebody whose name is so long that there is no room for it on the right of the bar";
        gantt.links = {{0, 1, origin + 10, origin + 15, "Lag of 5 working days"}};
        gantt.marks = {{origin + 40, "P80, 12 Feb 2027", true}, {origin + target, "Target, some day"}};
        const std::string page = rendered(gantt, Format::html);
        CHECK(balanced(page));
        CHECK(overlaps(page) == "");
        for (const char* part : {">Marie<", "Deadline, missed", "stroke-dasharray=\"4 3\" d=\"M",
                                 "Lag of 5 working days", "P80, 12 Feb 2027", "Target, some day"}) {
            CAPTURE(part);
            CHECK(page.find(part) != page.npos);
        }
        const std::string text = rendered(gantt, Format::table, 60);
        CHECK(text.find("┊ P80, 12 Feb 2027") != text.npos);
        CHECK(text.find("║ Target, some day") != text.npos);
    }
    Gantt far{.title = "Plan", .dated = true};
    far.bars = {{.label = "A", .start = origin, .finish = origin + 10, .late_finish = origin + 10}};
    far.marks = {{origin + 4000, "Target, far away"}};
    CHECK(rendered(far, Format::html).find("far away") == std::string::npos);
}

TEST_CASE("a curve of ends is well formed, with its days, and left out of text") {
    for (const bool dated : {false, true}) {
        const double origin = dated ? Date::from(2027, 1, 4)->days : 0;
        Curve curve{.title = "Ends & risk", .description = "Share of runs", .dated = dated};
        for (int i = 1; i <= 100; ++i) curve.points.push_back({origin + i, i / 100.0});
        curve.marks = {
            {origin + 50, "P50, then", true}, {origin + 80, "P80, later", true}, {origin + 82, "Target, about then"}};
        Document document{.name = "risk", .title = "Risk"};
        document.blocks.emplace_back(curve);
        const std::string page = render_text(std::move(document), style(Format::html));
        CHECK(balanced(page));
        CHECK(overlaps(page) == "");
        for (const char* part : {"P50, then", "P80, later", "Target, about then", "Ends &amp; risk", ">80%<"}) {
            CAPTURE(part);
            CHECK(page.find(part) != page.npos);
        }
        CHECK(page.find("nan") == page.npos);
        Document again{.name = "risk", .title = "Risk"};
        again.blocks.emplace_back(curve);
        CHECK(render_text(std::move(again), style(Format::table)).find("P80") == std::string::npos);
    }
    Curve one{.title = "One run", .description = "", .dated = true, .points = {{20000, 1}}};
    Document document{.name = "risk", .title = "Risk"};
    document.blocks.emplace_back(one);
    CHECK(balanced(render_text(std::move(document), style(Format::html))));
}
