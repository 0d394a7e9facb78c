#include <doctest/doctest.h>

#include <buywork/model/sheet.hpp>

#include "../base/raised.hpp"

using namespace buywork;
using model::Headings;
using model::Sheet;

namespace {

Headings known() {
    Headings headings;
    headings.add("title|Désignation|Libellé de l'article", 0);
    headings.add("price|Prix", 1);
    headings.add("Prix|Montant", 2);
    return headings;
}

std::size_t column_of(std::string_view first_row, std::size_t meaning) {
    Sheet sheet(first_row);
    sheet.read_headings(known());
    return sheet.column(meaning);
}

}  // namespace

TEST_CASE("a heading is known whatever case, accents, blanks and apostrophes") {
    CHECK(column_of("PRIX,designation\n", 0) == 1);
    CHECK(column_of("\u00A0Désignation\u202F;x\n", 0) == 0);
    CHECK(column_of("x;libelle de l’article\n", 0) == 1);
    CHECK(column_of("sep=;\nx;'Désignation\n", 0) == Sheet::none);
    CHECK(column_of("sep=;\na,b;Désignation\n", 0) == 1);
    CHECK(column_of("\n;;\n  ;;\nDésignation;x\n", 0) == 0);
    CHECK(column_of("Prix;Montant\n", 1) == 0);  // the first meaning of a name stays
    CHECK(column_of("Prix;Montant\n", 2) == 1);
    CHECK(known().nearest("desgnation") == "Désignation");
    CHECK_FALSE(known().nearest("Fournisseur"));
}

TEST_CASE("columns: unknown, nameless, repeated") {
    Sheet sheet("Titre;;Prix;prix\n");
    CHECK(sheet.read_headings(known()));
    CHECK(sheet.columns().size() == 4);
    CHECK(sheet.columns()[0].meaning == Sheet::none);
    CHECK(sheet.columns()[1].heading.empty());
    CHECK(sheet.columns()[2].meaning == 1);
    CHECK_FALSE(sheet.columns()[2].is_repeated);
    CHECK(sheet.columns()[3].is_repeated);
    CHECK_FALSE(Sheet("\n\n").read_headings(known()));
}

TEST_CASE("rows: blank ones passed over, short ones filled, longer ones refused") {
    Sheet sheet("title;price\nA;1\n; \u00A0\n\nB\nC;3;;\nD;4;;5\nE\n");
    sheet.read_headings(known());
    CHECK(sheet.next());
    CHECK((sheet.cell(0) == "A" && sheet.cell(1) == "1" && sheet.row() == 2));
    CHECK(sheet.next());
    CHECK((sheet.cell(0) == "B" && sheet.cell(1).empty() && sheet.row() == 5));
    CHECK(sheet.cell(Sheet::none).empty());
    CHECK(sheet.next());
    sheet.require_fit();
    CHECK(sheet.next());
    CHECK(raised([&] { sheet.require_fit(); }).message == "4 cells under 2 headings");
    CHECK(sheet.next());
    CHECK_FALSE(sheet.next());
}

TEST_CASE("a value below no heading is refused") {
    Sheet sheet("title;;price\nA;;1\nB;x;1\n");
    sheet.read_headings(known());
    CHECK(sheet.next());
    sheet.require_fit();
    CHECK(sheet.next());
    CHECK(raised([&] { sheet.require_fit(); }).code == Code::usage);
}

TEST_CASE("in a table of one column an empty text is a row") {
    Sheet sheet("title\n\"\"\nB\n");
    sheet.read_headings(known());
    CHECK(sheet.next());
    CHECK(sheet.cell(0).empty());
    CHECK(sheet.next());
}

TEST_CASE("a broken row has its number") {
    Sheet sheet("title;price\nA;1\n\n\"B;2\n");
    sheet.read_headings(known());
    CHECK(sheet.next());
    CHECK(raised([&] { sheet.next(); }).code == Code::invalid);
    CHECK(sheet.row() == 4);
}

TEST_CASE("the quote against formulas is taken off") {
    Sheet sheet("title;price\n'=1+1;'-3\n'Tis;''+\n");
    sheet.read_headings(known());
    CHECK(sheet.next());
    CHECK((sheet.cell(0) == "=1+1" && sheet.cell(1) == "-3"));
    CHECK(sheet.next());
    CHECK((sheet.cell(0) == "'Tis" && sheet.cell(1) == "'+"));
}

TEST_CASE("where a comma is a decimal one") {
    CHECK(Sheet("\xEF\xBB\xBF"
                "a;b\n")
              .has_comma());
    CHECK_FALSE(Sheet("a;b\n").has_comma());
    CHECK_FALSE(Sheet("\xEF\xBB\xBF"
                      "a,b\n")
                    .has_comma());
}
