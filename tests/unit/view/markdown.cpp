#include <doctest/doctest.h>

#include "unit/view/sample.hpp"

using namespace buywork;
using namespace buywork::view;

TEST_CASE("a pipe table, with markup escaped") {
    const English english;
    CHECK(render_text(texts({"a|b", "*x* _y_ `z` <b> [l](u) &amp; ~s~", "# no", "1. no", "- no", "two\nlines"}),
                      style(Format::md)) ==
          "| Text |\n|---|\n"
          "| a\\|b |\n"
          "| \\*x\\* \\_y\\_ \\`z\\` \\<b\\> \\[l\\](u) \\&amp; \\~s\\~ |\n"
          "| \\# no |\n"
          "| 1\\. no |\n"
          "| \\- no |\n"
          "| two<br>lines |\n");
}

TEST_CASE("numbers stand right, empty tables say so") {
    const English english;
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("a").cell(1'234);
    Table table{"t", "Counts", {{"a", "A"}, {"n", "N", Kind::number}}, std::move(rows)};
    CHECK(render_text(std::move(table), style(Format::md)) == "**Counts**\n\n| A | N |\n|---|---:|\n| a | 1,234 |\n");
    Table none = texts({});
    none.empty = "Nothing yet.";
    CHECK(render_text(std::move(none), style(Format::md)) == "Nothing yet.\n");
}

TEST_CASE("hostile text stays text in Markdown") {
    const std::string text = render_text(texts({hostile}), style(Format::md));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\\<script\\>") != std::string::npos);
    CHECK(text.find("\n\\<") == std::string::npos);
}

TEST_CASE("a document in Markdown") {
    const English english;
    const std::string text = render_text(roadmap(), style(Format::md));
    CHECK(
        text.starts_with("# Purchasing roadmap\n\nTwo years\n\nAs of 15 Jun 2026\n\n"
                         "- **running projects**: 14 (3 out to tender)\n- **gains**: ✓ "));
    CHECK(text.find("\n## Axes\n\n| Axis | Projects | Gain |\n|---|---:|---:|\n| Secure supply | 5 | €420,000 |\n"
                    "| Buy responsibly | ! 4 | €185,000.50 |\n\n## Changes\n") != std::string::npos);
    CHECK(text.find("- ! Transport slipped by 18 days.\n- Packaging is done.\n") != std::string::npos);
    CHECK(text.ends_with("\n---\n\nworkspace demo\n"));
}
