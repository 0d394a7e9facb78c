#include <doctest/doctest.h>

#include <buywork/base/error.hpp>

#include "unit/view/sample.hpp"

using namespace buywork;
using namespace buywork::view;

namespace {
std::string field(std::string_view text, char separator = ',', bool raw = false) {
    std::string out;
    append_csv(out, text, separator, raw);
    return out;
}
}  // namespace

TEST_CASE("CSV fields are quoted when they must be") {
    CHECK(field("plain") == "plain");
    CHECK(field("") == "");
    CHECK(field("a,b") == "\"a,b\"");
    CHECK(field("a;b") == "a;b");
    CHECK(field("a;b", ';') == "\"a;b\"");
    CHECK(field("say \"yes\"") == "\"say \"\"yes\"\"\"");
    CHECK(field("a\r\nb") == "\"a\r\nb\"");
    CHECK(field(" a") == "\" a\"");
    CHECK(field("a ") == "\"a \"");
}

TEST_CASE("what looks like a formula is neutralised, and can be taken back") {
    for (const char* text : {"=1+1", "+33", "-1", "@a", "\tx"}) CHECK(field(text) == "'" + std::string(text));
    CHECK(field("\r=1") == "\"'\r=1\"");
    CHECK(field(std::string_view("\0=1", 3)) == std::string_view("'\0=1", 4));
    CHECK(field("'=1+1") == "''=1+1");
    CHECK(field("'tis") == "'tis");
    CHECK(field("=1+1", ',', true) == "=1+1");
    CHECK(field("=a,b") == "\"'=a,b\"");
}

TEST_CASE("every kind in CSV") {
    CHECK(render_text(every_kind(), style(Format::csv)) ==
          "title,count,share,spend,spend_currency,due,at,meeting,stage,project,done,tags\r\n"
          "Maintenance,-12345,12.5,1200.50,EUR,2026-12-01,2026-12-01T09:30:05Z,2026-12-01T14:00[Europe/Paris],"
          "source,maintenance,true,\"hvac,lots, 2\"\r\n"
          ",,,,,,,,,,,\r\n");
}

TEST_CASE("CSV as a French Excel opens it") {
    Style excel = style(Format::csv);
    excel.excel = true;
    CHECK(render_text(every_kind(), excel) ==
          "\xEF\xBB\xBF"
          "title;count;share;spend;spend_currency;due;at;meeting;stage;project;done;tags\r\n"
          "Maintenance;-12345;12,5;1200,50;EUR;01/12/2026;01/12/2026 09:30:05;2026-12-01T14:00[Europe/Paris];"
          "source;maintenance;true;hvac,lots, 2\r\n"
          ";;;;;;;;;;;\r\n");
}

TEST_CASE("CSV does not change with the language") {
    const std::string english = render_text(every_kind(), style(Format::csv));
    const French french;
    CHECK(render_text(every_kind(), style(Format::csv)) == english);
}

TEST_CASE("TSV escapes what would break it") {
    CHECK(render_text(texts({"a\tb\nc\\d\re \"f\"", "=1"}), style(Format::tsv)) ==
          "text\na\\tb\\nc\\\\d\\re \"f\"\n'=1\n");
}

TEST_CASE("an empty table is its heading, and a lone empty cell no blank line") {
    CHECK(render_text(texts({}), style(Format::csv)) == "text\r\n");
    CHECK(render_text(texts({""}), style(Format::csv)) == "text\r\n\"\"\r\n");
}

TEST_CASE("a document in CSV is its first table") {
    CHECK(render_text(roadmap(), style(Format::csv)) ==
          "axis,projects,gain,gain_currency\r\nSecure supply,5,420000.00,EUR\r\nBuy "
          "responsibly,4,185000.50,EUR\r\n");
    CHECK_THROWS_AS(render_text(Document{"x", "X", "", {}}, style(Format::csv)), Error);
}
