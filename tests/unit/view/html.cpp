#include <doctest/doctest.h>

#include <buywork/base/error.hpp>
#include <buywork/view/theme.hpp>

#include "unit/view/sample.hpp"
#include "unit/view/xml.hpp"

using namespace buywork;
using namespace buywork::view;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Document timeline_of(int bars, int days) {
    Timeline timeline{"Plan", "", *Date::from(2026, 6, 15), {}};
    const Date first = *Date::from(2026, 6, 1);
    for (int i = 0; i < bars; ++i) {
        const Date start = first + static_cast<int>(std::int64_t{days} * i / bars);
        timeline.bars.push_back({"Project " + std::to_string(i) + " with a name that is longer than its column",
                                 "Axis " + std::to_string(i / 20), i % 3 == 0 ? std::nullopt : std::optional(start),
                                 start + days / 8, "what there is to say", static_cast<Tone>(i % 5)});
    }
    Document document{"x", "X", "", {}};
    document.blocks.emplace_back(std::move(timeline));
    return document;
}

}  // namespace

TEST_CASE("contrast of black and white, either way round") {
    CHECK(contrast("#000000", "#ffffff") == doctest::Approx(21.0));
    CHECK(contrast("#ffffff", "#000000") == doctest::Approx(21.0));
    CHECK(contrast("#767676", "#FFFFFF") == doctest::Approx(4.5422).epsilon(0.00001));
    CHECK_THROWS_AS(contrast("red", "#ffffff"), Error);
    CHECK_THROWS_AS(contrast("#ggffff", "#ffffff"), Error);
}

TEST_CASE("every text of a page has contrast enough, by day and by night") {
    const Color& paper = palette[0];
    const Color& panel = palette[1];
    REQUIRE(std::string_view(paper.name) == "paper");
    REQUIRE(std::string_view(panel.name) == "panel");
    for (const Color& color : palette) {
        if (!color.text) continue;
        CAPTURE(color.name);
        CHECK(contrast(color.light, paper.light) >= 4.5);
        CHECK(contrast(color.light, panel.light) >= 4.5);
        CHECK(contrast(color.dark, paper.dark) >= 4.5);
        CHECK(contrast(color.dark, panel.dark) >= 4.5);
    }
}

TEST_CASE("the tints of parts differ, and ink is readable on each") {
    const Color& ink = palette[3];
    REQUIRE(std::string_view(ink.name) == "ink");
    for (std::size_t i = palette.size() - tints; i < palette.size(); ++i) {
        CAPTURE(palette[i].name);
        CHECK(contrast(ink.light, palette[i].light) >= 4.5);
        CHECK(contrast(ink.dark, palette[i].dark) >= 4.5);
        for (std::size_t k = palette.size() - tints; k < i; ++k)
            CHECK(std::string_view(palette[i].light) != palette[k].light);
    }
}

TEST_CASE("a page with its style in a file of its own has none inside, and pictures keep their look") {
    Style linked = style(Format::html);
    linked.sheet = "../a b/style?.css";
    const std::string page = render_text(roadmap(), linked);
    CHECK(has(page, "<link rel=\"stylesheet\" href=\"../a%20b/style%3F.css\">"));
    CHECK(has(page, "default-src 'none'; style-src 'self'"));
    for (const char* part : {"<style", "style=\"", "unsafe-inline"}) CHECK_FALSE(has(page, part));
    CHECK(has(page, "fill=\"#1d4f7c\""));
    CHECK_FALSE(has(render_text(roadmap(), style(Format::html)), " style=\""));
}

TEST_CASE("the style sheet has no other colours, and both themes and print") {
    const std::string css = style_sheet();
    std::size_t hashes = 0;
    for (const char c : css) hashes += c == '#';
    CHECK(hashes == 2 * palette.size());
    for (const char* part : {"prefers-color-scheme:dark", "@media print", "@page", "max-width:600px"}) {
        CHECK(has(css, part));
    }
    CHECK_FALSE(has(css, "url("));
    CHECK_FALSE(has(css, "@import"));
}

TEST_CASE("a page is one file without script or request") {
    const English english;
    const std::string page = render_text(roadmap(), style(Format::html));
    CHECK(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
    for (const char* part :
         {"default-src 'none'; style-src 'unsafe-inline'", "<meta name=\"viewport\"", "<main>", "<section>",
          "<h2 dir=\"auto\">Axes</h2>", "<th scope=\"col\" class=\"n\">Projects</th>",
          "<td class=\"n warning\" data-label=\"Projects\">! 4</td>", "<title id=\"t1-1\">",
          "<desc id=\"d1-1\">Bars are planned durations. 3 bars, from 1 Jan 2026 to 30 Nov 2026."}) {
        CAPTURE(part);
        CHECK(has(page, part));
    }
    for (const char* part : {"<script", "http:", "https:", "src=", "href=", "@import", " onload"}) {
        CAPTURE(part);
        CHECK_FALSE(has(page, part));
    }
    CHECK(balanced(page));
}

TEST_CASE("a French page says so") {
    const French french;
    const std::string page = render_text(roadmap(), style(Format::html));
    CHECK(has(page, "<html lang=\"fr\">"));
    CHECK(has(page, "15 juin 2026"));
}

TEST_CASE("hostile text is text everywhere in a page") {
    const std::string bad(hostile);
    Document document{bad, bad, bad, {}, bad};
    document.blocks.emplace_back(Heading{2, bad});
    document.blocks.emplace_back(Heading{3, bad});
    document.blocks.emplace_back(Paragraph{bad, Tone::bad});
    document.blocks.emplace_back(Figures{{{bad, bad, Kind::text, Value::of(bad), bad}}});
    document.blocks.emplace_back(List{{{bad}}});
    for (const bool single : {true, false}) {
        auto rows = std::make_unique<MemoryRows>();
        rows->row().cell(bad).cell(bad).cell(bad);
        Table table{bad, bad, {{"a", bad}, {bad, ""}, {"c", "\" onmouseover=\"x"}}, std::move(rows)};
        table.single = single;
        document.blocks.emplace_back(std::move(table));
    }
    document.blocks.emplace_back(
        Timeline{bad, bad, {}, {{bad, bad, Date{}, Date{} + 9, bad}, {"\">", "", {}, Date{}}}});
    const std::string page = render_text(std::move(document), style(Format::html));
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "\x1b"));
    CHECK_FALSE(has(page, "\xE2\x80\xAE"));
    CHECK_FALSE(has(page, "\"\" onmouseover"));
    CHECK(has(page, "&lt;script&gt;"));
    CHECK(balanced(page));
}

TEST_CASE("tables with nothing, one thing and without title") {
    const English english;
    Table none = texts({});
    none.empty = "Nothing & more.";
    CHECK(has(render_text(std::move(none), style(Format::html)), "<p class=\"empty\">Nothing &amp; more.</p>"));
    Table one = every_kind();
    one.single = true;
    const std::string page = render_text(std::move(one), style(Format::html));
    CHECK(has(page, "<tr><th scope=\"row\">Spend</th><td>€1,200.50</td></tr>"));
    CHECK(balanced(page));
}

TEST_CASE("a timeline of any span is well formed, and its texts do not touch") {
    const English english;
    for (const int days : {0, 7, 45, 200, 700, 2000, 3650, 40'000, 2'000'000}) {
        CAPTURE(days);
        const std::string page = render_text(timeline_of(12, days), style(Format::html));
        CHECK(balanced(page));
        CHECK(overlaps(page) == "");
    }
}

TEST_CASE("a thousand bars stay under a megabyte, in pictures that fit a page") {
    const std::string page = render_text(timeline_of(1000, 1500), style(Format::html));
    CHECK(page.size() < 1'000'000);
    CHECK(page.size() > 100'000);
    CHECK(balanced(page));
    CHECK(overlaps(page) == "");
}

TEST_CASE("the same document gives the same page") {
    CHECK(render_text(roadmap(), style(Format::html)) == render_text(roadmap(), style(Format::html)));
}
