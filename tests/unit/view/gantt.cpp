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

TEST_CASE("a plan in HTML is well formed, names itself, and tells what is critical by its pattern") {
    for (const bool dated : {false, true}) {
        const std::string page = rendered(sample(100, dated), Format::html);
        CHECK(balanced(page));
        CHECK(page.find("Step &lt;0&gt;") != page.npos);
        CHECK(page.find("class=\"b\" fill=\"url(#b1-1)\"") != page.npos);
        CHECK(page.find("<desc id=\"d1-3\">") != page.npos);
        CHECK((page.find("Today, ") != page.npos) == dated);
        CHECK(page.find("nan") == page.npos);
    }
}

TEST_CASE("the picture of 1,000 steps stays below half a megabyte") {
    CHECK(rendered(sample(1000, true), Format::html).size() < 500'000);
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

TEST_CASE("what is critical is red on a terminal, besides its sign") {
    Gantt gantt{.title = "Plan"};
    gantt.bars.push_back({.label = "a", .start = 0, .finish = 2, .late_finish = 2, .critical = true});
    gantt.bars.push_back({.label = "b", .start = 0, .finish = 1, .late_finish = 2});
    CHECK(rendered(gantt, Format::table, 13, true).find("a  \x1b[31m██████████\x1b[0m\nb  ▒▒▒▒▒·····\n") !=
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
