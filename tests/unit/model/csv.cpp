#include <doctest/doctest.h>

#include <buywork/base/text.hpp>
#include <buywork/model/csv.hpp>

#include "../base/raised.hpp"

using buywork::Code;
using buywork::model::CsvReader;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view content) {
    CsvReader reader(content);
    Rows rows;
    std::vector<std::string_view> cells;
    while (reader.next(cells)) rows.emplace_back(cells.begin(), cells.end());
    return rows;
}

std::string utf16(std::u16string_view text, bool little) {
    std::string bytes;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        bytes += little ? low : high;
        bytes += little ? high : low;
    }
    return bytes;
}

}  // namespace

TEST_CASE("quotes keep separators, quotes and line ends") {
    CHECK(rows_of("a,b\n1,\"x, y\"\n") == Rows{{"a", "b"}, {"1", "x, y"}});
    CHECK(rows_of("\"ha \"\"ha\"\" ha\",\"\"\"\",\"\"") == Rows{{"ha \"ha\" ha", "\"", ""}});
    CHECK(rows_of("a\n\"one\ntwo\"\n\"three\r\nfour\"") == Rows{{"a"}, {"one\ntwo"}, {"three\r\nfour"}});
    CHECK(rows_of("a,b\n5\" pipe,c\n") == Rows{{"a", "b"}, {"5\" pipe", "c"}});
}

TEST_CASE("any line end ends a row, the last one may lack") {
    const Rows expected = {{"a", "b"}, {"1", "2"}};
    for (const char* text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2"})
        CHECK(rows_of(text) == expected);
    CHECK(rows_of("a,\n,") == Rows{{"a", ""}, {"", ""}});
    CHECK(rows_of("").empty());
    CHECK(rows_of("\n\r\n").empty());
}

TEST_CASE("the first row tells the separator, outside quotes") {
    CHECK(rows_of("\"a,b,c\";d\n1;2") == Rows{{"a,b,c", "d"}, {"1", "2"}});
    CHECK(rows_of("a\tb,c\td\n") == Rows{{"a", "b,c", "d"}});
    CHECK(rows_of("\n\na;b\n") == Rows{{"a", "b"}});
    CHECK(rows_of("a\n1;2\n") == Rows{{"a"}, {"1;2"}});
}

TEST_CASE("byte order marks of UTF-8 and UTF-16") {
    CHECK(rows_of("\xEF\xBB\xBFé;b") == Rows{{"é", "b"}});
    const std::u16string_view text = u"Échéance\t€\t😀\r\nʤ\t\"x\ty\"\t";
    const Rows expected = {{"Échéance", "€", "😀"}, {"ʤ", "x\ty", ""}};
    CHECK(rows_of("\xFF\xFE" + utf16(text, true)) == expected);
    CHECK(rows_of("\xFE\xFF" + utf16(text, false)) == expected);
    CHECK(raised([] { rows_of("\xFF\xFE" + std::string("a\0b", 3)); }).code == Code::invalid);
    CHECK(raised([] { rows_of("\xFF\xFE" + std::string("\x3D\xD8", 2)); }).code == Code::invalid);
    CHECK(raised([] { rows_of("\xFF\xFE" + std::string("\x00\xDE", 2)); }).code == Code::invalid);
}

TEST_CASE("rows have the numbers a spreadsheet shows") {
    CsvReader reader("a,b\n\"one\ntwo\",x\n\n\r\nlast,y");
    std::vector<std::string_view> cells;
    std::vector<std::int64_t> numbers;
    while (reader.next(cells)) numbers.push_back(reader.row());
    CHECK(numbers == std::vector<std::int64_t>{1, 2, 5});
}

TEST_CASE("what is no CSV is refused") {
    CHECK(raised([] { rows_of("a,b\n\"open,1\n"); }).code == Code::invalid);
    CHECK(raised([] { rows_of("\"a\"b,c\n"); }).code == Code::invalid);
    const std::string longest(buywork::text::max_bytes, 'x');
    CHECK(rows_of(longest).front().front().size() == longest.size());
    CHECK(raised([&] { rows_of(longest + "x"); }).code == Code::invalid);
    CHECK(rows_of(std::string(999, ',')).front().size() == 1000);
    CHECK(raised([] { rows_of(std::string(1000, ',')); }).code == Code::invalid);
}

TEST_CASE("a first line names the separator") {
    CHECK(rows_of("sep=;\r\na;b,c\r\n") == Rows{{"a", "b,c"}});
    CHECK(rows_of("\"sep=|\"\r\na|b\r\n") == Rows{{"a", "b"}});
    CHECK(rows_of("\xEF\xBB\xBFsep=|\na|b\n") == Rows{{"a", "b"}});
    CHECK(rows_of("SEP=|\na|b\n") == Rows{{"a", "b"}});
    CHECK(rows_of("sep=,x\na,b\n") == Rows{{"sep=", "x"}, {"a", "b"}});
}

TEST_CASE("our own TSV is read back: escapes, and quotes that are only text") {
    CsvReader reader("a\t\"b\" c\nx\\ty\tC:\\\\new\\nline\\q\n", buywork::model::Quoting::escapes);
    std::vector<std::string_view> cells;
    REQUIRE(reader.next(cells));
    CHECK(cells == std::vector<std::string_view>{"a", "\"b\" c"});
    REQUIRE(reader.next(cells));
    CHECK(cells == std::vector<std::string_view>{"x\ty", "C:\\new\nline\\q"});
    CHECK(!reader.next(cells));
}
