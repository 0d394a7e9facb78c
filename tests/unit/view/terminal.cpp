#include <doctest/doctest.h>

#include <algorithm>
#include <buywork/base/text.hpp>

#include "unit/view/sample.hpp"

using namespace buywork;
using namespace buywork::view;

namespace {

int widest(const std::string& text) {
    int width = 0;
    for (const std::string_view line : text::split(text, '\n')) width = std::max(width, text::width(line));
    return width;
}

bool trailing_space(const std::string& text) { return text.find(" \n") != std::string::npos || text.ends_with(' '); }

Table prices() {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("naïve café").cell(5);
    rows->row().cell("日本語").cell(12'345);
    rows->row().absent().absent();
    return {"t", "", {{"name", "Name"}, {"count", "Count", Kind::number}}, std::move(rows)};
}

}  // namespace

TEST_CASE("columns align by what a terminal shows") {
    const English english;
    CHECK(render_text(prices(), style(Format::table)) ==
          "Name         Count\n"
          "──────────────────\n"
          "naïve café       5\n"
          "日本語      12,345\n"
          "\n");
}

TEST_CASE("numbers, amounts and days in French") {
    const French french;
    const std::string text = render_text(every_kind(), style(Format::table));
    CHECK(text.find("01/12/2026  01/12/2026 09:30 UTC  01/12/2026 14:00 Europe/Paris") != std::string::npos);
    CHECK(text.find("12,5") != std::string::npos);
    CHECK_FALSE(trailing_space(text));
}

TEST_CASE("every kind in English") {
    const English english;
    const std::string text = render_text(every_kind(), style(Format::table));
    for (const char* part : {"-12,345", "12.5", "€1,200.50", "2026-12-01  2026-12-01 09:30 UTC", "out to tender",
                             "yes", "hvac, lots, 2"}) {
        CAPTURE(part);
        CHECK(text.find(part) != std::string::npos);
    }
}

TEST_CASE("tables keep to the width, 40 to 200 columns") {
    const English english;
    for (const int width : {40, 60, 80, 120, 200}) {
        CAPTURE(width);
        const std::string text = render_text(every_kind(), style(Format::table, width));
        CHECK(widest(text) <= width);
        CHECK_FALSE(trailing_space(text));
        CHECK(text.find("2026-12-01") != std::string::npos);
        CHECK(text.find("-12,345") != std::string::npos);
    }
}

TEST_CASE("the widest text gives way first, numbers and keys never") {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("maintenance-multitechnique").cell(std::string(70, 'x')).cell("short").cell(1'000'000);
    Table table{"t",
                "",
                {{"key", "Key", Kind::reference}, {"a", "A"}, {"b", "B"}, {"n", "N", Kind::number}},
                std::move(rows)};
    const std::string text = render_text(std::move(table), style(Format::table, 60));
    CHECK(text.find("maintenance-multitechnique  xxxxxxxxxxxx") != std::string::npos);
    CHECK(text.find("xxxxxxxxxxxxxx  short  1,000,000\n") != std::string::npos);
    CHECK(widest(text) == 60);
}

TEST_CASE("a title that has little room goes on in a second line, a key is never cut, headings are wrapped") {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("a-rather-long-key-of-a-project").cell("one two three four five six seven").cell(7);
    Table table{
        "t",
        "",
        {{"key", "Key", Kind::text, {}, 0, false, true}, {"title", "Title"}, {"days", "Days to spare", Kind::number}},
        std::move(rows)};
    CHECK(render_text(std::move(table), style(Format::table, 52)) ==
          "                                                Days\n"
          "                                                  to\n"
          "Key                             Title          spare\n"
          "────────────────────────────────────────────────────\n"
          "a-rather-long-key-of-a-project  one two three      7\n"
          "                                four five si…\n");
}

TEST_CASE("a minor column without a value goes before one with values") {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("one two three four five six seven").cell("Marie").absent();
    Table table{"t",
                "",
                {{"title", "Title"}, {"who", "Who", Kind::text, {}, 2}, {"due", "Due", Kind::date, {}, 1}},
                std::move(rows)};
    const std::string text = render_text(std::move(table), style(Format::table, 36));
    CHECK(text.starts_with("Title                          Who\n"));
}

TEST_CASE("without a width nothing is cut") {
    const std::string text(500, 'y');
    CHECK(render_text(texts({text}), style(Format::table)).find(text) != std::string::npos);
}

TEST_CASE("an empty table says so") {
    Table table = texts({});
    table.empty = "No project yet.";
    CHECK(render_text(std::move(table), style(Format::table)) == "No project yet.\n");
    CHECK(render_text(texts({}), style(Format::table)) == "");
}

TEST_CASE("one thing is label and value lines") {
    const English english;
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("one two three four five six seven").absent();
    Table table{"t", "", {{"title", "Title"}, {"owner", "Owner"}}, std::move(rows)};
    table.single = true;
    CHECK(render_text(std::move(table), style(Format::table, 30)) ==
          "Title:  one two three four\n"
          "        five six seven\n"
          "Owner:  –\n");
}

TEST_CASE("where columns do not fit, a text that is copied in one piece is not wrapped") {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("a reason of several words").cell("buywork action edit 1 --due 2026-12-07");
    Table table{"t", "", {{"why", "Why"}, {.name = "command", .label = "Command", .whole = true}}, std::move(rows)};
    CHECK(render_text(std::move(table), style(Format::table, 24)) ==
          "Why:      a reason of\n          several words\nCommand:  buywork action edit 1 --due 2026-12-07\n");
}

TEST_CASE("hostile text is shown, not obeyed") {
    for (const int width : {0, 60}) {
        const std::string text = render_text(texts({hostile}), style(Format::table, width));
        CHECK(text.find('\x1b') == std::string::npos);
        CHECK(text.find('\x07') == std::string::npos);
        CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
        CHECK(std::count(text.begin(), text.end(), '\n') == 3);
    }
    CHECK(render_text(texts({hostile}), style(Format::table)).find("‹U+001B›[31mred") != std::string::npos);
    CHECK(render_text(texts({"a\nb"}), style(Format::table)).find("a⏎b\n") != std::string::npos);
}

TEST_CASE("a tone has a sign besides its colour") {
    auto make = [] {
        auto rows = std::make_unique<MemoryRows>();
        rows->row().cell("late", Tone::bad);
        rows->row().cell("soon", Tone::warning);
        rows->row().cell("done", Tone::good);
        return Table{"t", "", {{"state", "State"}}, std::move(rows)};
    };
    const std::string plain = render_text(make(), style(Format::table));
    CHECK(plain == "State\n──────\n✗ late\n! soon\n✓ done\n");
    Style colored = style(Format::table);
    colored.color = true;
    CHECK(render_text(make(), colored).find("\x1b[31m✗ late\x1b[0m\n") != std::string::npos);
    CHECK(render_text(make(), colored).find("\x1b[1mState\x1b[0m\n") != std::string::npos);
}

TEST_CASE("a document on a terminal") {
    const English english;
    for (const int width : {0, 40, 60, 80, 200}) {
        CAPTURE(width);
        const std::string text = render_text(roadmap(), style(Format::table, width));
        CHECK(widest(text) <= (width == 0 ? 80 : std::min(width, 100)));
        CHECK_FALSE(trailing_space(text));
        CHECK(text.starts_with("Purchasing roadmap\n━━━━━━━━━━━━━━━━━━\nTwo years\nAs of 15 Jun 2026\n\n"));
        for (const char* part : {"◆", "━━", "│", "• ! Transport", "workspace demo", "€420,000"}) {
            CAPTURE(part);
            CHECK(text.find(part) != std::string::npos);
        }
    }
}

TEST_CASE("figures stand in columns") {
    const English english;
    const std::string text = render_text(roadmap(), style(Format::table));
    CHECK(text.find("running projects       14  3 out to tender\ngains             ✓ ") != std::string::npos);
}

namespace {

Table with_minor_columns() {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell("A title that is rather long for its room").cell("Marie").cell("2026-12-01").cell(7);
    Table table{.name = "t"};
    table.columns = {{"title", "Title", Kind::text},
                     {"who", "Who", Kind::text, {}, 1},
                     {"due", "Due", Kind::date, {}, 2},
                     {"n", "N", Kind::number}};
    table.rows = std::move(rows);
    return table;
}

Document with_board() {
    Document document{"b", "B", "", {}};
    Board board;
    for (const char* name : {"open", "done"}) {
        auto rows = std::make_unique<MemoryRows>();
        if (std::string_view(name) == "open") rows->row().cell("Write <it> down").cell("#1").cell("late", Tone::bad);
        Table lane{.name = name, .title = name};
        lane.columns = {{"title", "Title", Kind::text}, {"id", "Id", Kind::text}, {"due", "Due", Kind::text}};
        lane.rows = std::move(rows);
        lane.empty = "nothing";
        board.lanes.push_back(std::move(lane));
    }
    document.blocks.emplace_back(std::move(board));
    return document;
}

}  // namespace

TEST_CASE("a narrow terminal leaves minor columns out, the highest first; a pipe none") {
    const English english;
    const auto heading = [](int width) {
        const std::string text = render_text(with_minor_columns(), style(Format::table, width));
        return text.substr(0, text.find('\n'));
    };
    CHECK(heading(0).find("Due") != std::string::npos);
    CHECK(heading(50).find("Due") != std::string::npos);
    CHECK(heading(36).find("Due") == std::string::npos);
    CHECK(heading(36).find("Who") != std::string::npos);
    CHECK(heading(18).find("Who") == std::string::npos);
    CHECK(heading(18).find("N") != std::string::npos);
}

TEST_CASE("a board stands side by side or stacked, and each lane is a list in JSON") {
    const English english;
    const std::string wide = render_text(with_board(), style(Format::table, 60));
    CHECK(wide.find("open                           done\n") != std::string::npos);
    CHECK(wide.find("Write <it> down                nothing\n#1 · ✗ late\n") != std::string::npos);
    const std::string slim = render_text(with_board(), style(Format::table, 40));
    CHECK(slim.find("Write <it> down\n  #1 · ✗ late\n\ndone\n") != std::string::npos);
    CHECK(render_text(with_board(), style(Format::table, 12)).find("  #1\n  ✗ late\n") != std::string::npos);
    CHECK(render_text(with_board(), style(Format::json)).find("\"done\": []") != std::string::npos);
    CHECK(render_text(with_board(), style(Format::html)).find("Write &lt;it&gt; down") != std::string::npos);
    CHECK(render_text(with_board(), style(Format::md)).find("**done**\n\nnothing") != std::string::npos);
}

TEST_CASE("a document names the table that CSV takes") {
    Document document{"d", "D", "", {}};
    document.blocks.emplace_back(texts({"first"}));
    Table second = texts({"second"});
    second.name = "second";
    document.blocks.emplace_back(std::move(second));
    document.rows = "second";
    CHECK(render_text(std::move(document), style(Format::csv)).find("second") != std::string::npos);
}
