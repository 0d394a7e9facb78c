#include <doctest/doctest.h>

#include <buywork/base/random.hpp>
#include <buywork/exchange/xlsx.hpp>

#include "../base/raised.hpp"
#include "workbook.hpp"

using namespace buywork;
using exchange::read_xlsx;

namespace {

using Parts = std::map<std::string, std::string>;

constexpr const char* sheet_part = "xl/worksheets/sheet1.xml";

/// The lines of the sheet, without the byte order mark.
std::string csv_of(const Parts& parts) { return read_xlsx(zipped(parts), "a.xlsx").csv.substr(3); }
std::string csv_of(std::string_view rows, std::initializer_list<std::string_view> formats = {},
                   std::string_view workbook = "") {
    return csv_of(workbook_parts(rows, formats, workbook));
}
Error refused(const Parts& parts) {
    return raised([&] { csv_of(parts); });
}
/// The same workbook with another part.
Parts with(Parts parts, const std::string& name, const std::string& text) {
    parts[name] = text;
    return parts;
}
const Parts plain = workbook_parts("<row><c><v>1</v></c></row>");

}  // namespace

TEST_CASE("cells of every type") {
    CHECK(csv_of("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
                 "<c r='C1' t='inlineStr'><is><t>en &quot;ligne&quot;</t></is></c></row>") ==
          "\"Flacon\";\"Verre\";\"en \"\"ligne\"\"\"\n");
    CHECK(csv_of("<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='str'><f>A1</f><v>texte</v></c></row>") ==
          "\"true\";\"false\";\"texte\"\n");
    CHECK(csv_of("<row><c><f>1+1</f><v>2</v></c><c s='1'><v>0.5</v></c><c s='9'><v>3</v></c></row>", {"0%"}) ==
          "\"2\";\"50%\";\"3\"\n");
    CHECK(csv_of("<row><c t='d'><v>2026-12-11T00:00:00</v></c><c t='s'><v>2</v></c></row>") ==
          "\"2026-12-11\";\"a\nbAc\"\n");
    CHECK(csv_of("<row><c s='1'><v>1</v></c></row>", {"yyyy-mm-dd"}, "<workbookPr date1904='1'/>") ==
          "\"1904-01-02\";\n");
}

TEST_CASE("rows and cells keep their places") {
    CHECK(
        csv_of(
            "<row r='3'><c r='B3'><v>7</v></c><c r='D3'><v>8</v></c></row><row r='5'><c r='A5'><v>9</v></c></row>") ==
        "\n\n;\"7\";;\"8\"\n\n\"9\";\n");
    CHECK(csv_of("<row><c/><c><v>1</v></c><c><v></v></c></row><row/>") == ";\"1\"\n\n");
}

TEST_CASE("an error in a cell has its place, and all are listed") {
    const Error error = refused(workbook_parts(
        "<row><c><v>1</v></c></row><row><c t='e'><v>#REF!</v></c><c s='1'><v>60</v></c></row>", {"d/m/yyyy"}));
    CHECK(error.code == Code::invalid);
    REQUIRE(error.problems.size() == 2);
    CHECK(error.problems[0].place == "a.xlsx:2");
    CHECK(error.problems[0].message == "A2: the cell has the error #REF!");
    CHECK(error.problems[1].message == "B2: no such date: 60");
}

TEST_CASE("which sheet is read") {
    Parts parts = with(plain, "xl/workbook.xml",
                       "<workbook><sheets><sheet name='Un' r:id='r1'/><sheet name='Deux' r:id='r4'/>"
                       "<sheet name='Calc' state='hidden' r:id='r5'/></sheets></workbook>");
    std::string& relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(relations.find("</"),
                     "<Relationship Id='r4' Type='x/worksheet' Target='worksheets/two.xml'/>"
                     "<Relationship Id='r5' Type='x/worksheet' Target='worksheets/three.xml'/>");
    parts["xl/worksheets/three.xml"] = parts[sheet_part];
    parts["xl/worksheets/two.xml"] = "<worksheet/>";
    const auto one = read_xlsx(zipped(parts), "a.xlsx");
    CHECK(one.name == "Un");
    CHECK(one.notes == std::vector<std::string>{"sheet Un is read; not read: Deux, Calc (hidden)"});
    CHECK(read_xlsx(zipped(parts), "a.xlsx", "calc").name == "Calc");
    parts["xl/worksheets/two.xml"] = "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>";
    const Error several = raised([&] { read_xlsx(zipped(parts), "a.xlsx"); });
    CHECK(several.code == Code::conflict);
    CHECK(several.candidates == std::vector<std::string>{"Un", "Deux"});
    const auto has_two = [](std::string_view csv) { return csv.find('2') != csv.npos; };
    CHECK(read_xlsx(zipped(parts), "a.xlsx", {}, has_two).name == "Deux");
    CHECK(raised([&] { read_xlsx(zipped(parts), "a.xlsx", "Trois"); }).code == Code::not_found);
    CHECK(refused(with(plain, sheet_part, "<worksheet/>")).code == Code::invalid);
}

TEST_CASE("what is hidden or merged is counted") {
    const auto sheet = read_xlsx(
        zipped(with(plain, sheet_part,
                    "<worksheet><cols><col min='2' max='16384' hidden='1'/></cols><sheetData><row r='1'>"
                    "<c r='A1'><v>1</v></c><c r='C1'><v>1</v></c></row><row r='2' hidden='1'><c r='A2'><v>1</v></c>"
                    "</row><row r='3' hidden='1'/></sheetData><mergeCells><mergeCell ref='A1:B1'/>"
                    "<mergeCell ref='A1:A2'/></mergeCells></worksheet>")),
        "a.xlsx");
    CHECK(sheet.notes == std::vector<std::string>{"1 hidden row is read", "1 hidden column is read",
                                                  "1 cell is merged over several rows: its value is in the first one "
                                                  "alone"});
}

TEST_CASE("hostile workbooks are refused") {
    CHECK(refused(with(plain, sheet_part,
                       "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet>&b;</worksheet>"))
              .message == "the file has a document type, which no spreadsheet writes");
    CHECK(refused(with(plain, sheet_part, "<worksheet><sheetData>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row r='9'/><row r='8'/>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row r='1048577'/>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row><c r='XFE1'><v>1</v></c></row>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row><c r='B1'/><c r='A1'/></row>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row><c t='s'><v>3</v></c></row>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row><c t='s'><v>-1</v></c></row>")).code == Code::invalid);
    CHECK(refused(workbook_parts("<row><c><v>1e999</v></c></row>")).code == Code::invalid);
    Parts outside = plain;
    std::string& relations = outside["xl/_rels/workbook.xml.rels"];
    relations.replace(relations.find("worksheets/"), 11, "../../../etc/");
    CHECK(refused(outside).code == Code::invalid);
    Parts missing = plain;
    missing.erase("xl/strings.xml");
    CHECK(refused(missing).message == "the part \"xl/strings.xml\" is missing");
    CHECK(refused({}).code == Code::invalid);
}

TEST_CASE("a damaged archive is refused, wherever the damage is") {
    const std::string good = zipped(plain);
    for (std::size_t size = 0; size < good.size(); size += 7)
        CHECK(raised([&] { read_xlsx(good.substr(0, size), "a.xlsx"); }).code == Code::invalid);
    Random generator(1);
    for (int i = 0; i < 3'000; ++i) {
        std::string bad = good;
        for (int flips = 0; flips < 4; ++flips)
            bad[generator.next() % bad.size()] = static_cast<char>(generator.next());
        try {
            read_xlsx(bad, "a.xlsx");
        } catch (const Error& error) {
            const bool is_expected = error.code == Code::invalid || error.code == Code::conflict;
            CHECK(is_expected);
        }
    }
}

TEST_CASE("a table of another kind") {
    CHECK(exchange::table_text("a;b\n", "a.csv").csv == "a;b\n");
    CHECK(raised([] { exchange::table_text("a;b\n", "a.csv", "Prix"); }).code == Code::usage);
    CHECK(raised([] { exchange::table_text("\xD0\xCF\x11\xE0", "a.xls"); }).code == Code::invalid);
}
