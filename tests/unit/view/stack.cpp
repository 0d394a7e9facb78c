#include <doctest/doctest.h>

#include "unit/view/sample.hpp"
#include "unit/view/xml.hpp"

using namespace buywork;
using namespace buywork::view;

namespace {

Document stack_of(std::string_view label) {
    Stack stack{"Scores", "One line a bid", {"price", "quality"}, {}, 1};
    stack.lines.push_back({std::string(label), {0.25, 0.5}, "75"});
    stack.lines.push_back({"Bravo", {0, 1}, "100"});
    Document document{"x", "X", "", {}};
    document.blocks.emplace_back(Heading{2, "Chart"});
    document.blocks.emplace_back(std::move(stack));
    return document;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a stack on a terminal is told by letters, as long as its values") {
    const English english;
    const std::string text = render_text(stack_of("Alpha"), style(Format::table, 40));
    CHECK(has(text, "Alpha  AAAAAAABBBBBBBBBBBBBB         75\n"));
    CHECK(has(text, "Bravo  BBBBBBBBBBBBBBBBBBBBBBBBBBBB  100\n"));
    CHECK(has(text, "A price · B quality\n"));
}

TEST_CASE("a stack on a page is a picture with title and description, and cannot be broken out of") {
    const English english;
    const std::string page = render_text(stack_of(hostile), style(Format::html));
    CHECK(balanced(page));
    CHECK(overlaps(render_text(stack_of("Alpha"), style(Format::html))) == "");
    CHECK(has(page, "<desc id=\"ds1\">One line a bid</desc>"));
    CHECK(!has(page, "<script"));
    CHECK(has(page, ">B 50</text>"));
    CHECK(has(page, ">A price</text>"));
    CHECK(has(page, "<rect class=\"a2\" fill=\"#eeb03c\" stroke=\"#ffffff\" x=\"380\" y=\"33\" width=\"280\""));
}

TEST_CASE("Markdown leaves a stack out, and the heading over it") {
    const English english;
    const std::string text = render_text(stack_of("Alpha"), style(Format::md));
    CHECK(!has(text, "Chart"));
    CHECK(!has(text, "Alpha"));
}
