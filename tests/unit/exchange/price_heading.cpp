#include <doctest/doctest.h>

#include <buywork/exchange/price_heading.hpp>
#include <buywork/exchange/price_schedule.hpp>

#include "../base/raised.hpp"

using namespace buywork::exchange;

TEST_CASE("the lot that a heading over its lines names") {
    CHECK(lot_of("LOT 1 - FLACONS") == "1");
    CHECK(lot_of("Lot n° 2 : pompes") == "2");
    CHECK(lot_of("Lot A") == "a");
    CHECK(lot_of("Lots") == "");
    CHECK(lot_of("Lot") == "");
    CHECK(lot_of("Flacons du lot 1") == "");
}

TEST_CASE("headings between the lines are told from lines") {
    CHECK(is_next_heading_row({"Désignation", "Qté", "Alpha"}));
    CHECK(is_next_heading_row({"", "Poste", "PU"}));
    CHECK(!is_next_heading_row({"Prestation de nettoyage", "4", "100"}));
    CHECK(!is_next_heading_row({"Prestation de nettoyage", "inclus", "inclus"}));
    CHECK(!is_next_heading_row({"Prestation de nettoyage"}));
}

TEST_CASE("amounts before tax, and none with it") {
    CHECK(without_tax("98,00 € HT") == "98,00 €");
    CHECK(without_tax("98,00\u00A0EUR\u00A0H.T.") == "98,00\u00A0EUR");
    CHECK(without_tax("98") == "98");
    CHECK(without_tax("12 CHT") == "12 CHT");
    CHECK(raised([] { without_tax("98,00 € TTC"); }).code == buywork::Code::usage);
}

TEST_CASE("sums, and what stands for an amount") {
    CHECK(sum_of("TOTAL HT") == Sum::all);
    CHECK(sum_of("Sous-total") == Sum::section);
    CHECK(sum_of("Total lot 1") == Sum::section);
    CHECK(sum_of("TVA 20 %") == Sum::with_tax);
    CHECK(sum_of("Flacon") == Sum::none);
    CHECK(is_surely_sum("Total général"));
    CHECK(!is_surely_sum("Total 500 ml"));
    for (const char* text : {"NC", "inclus", "on request", "sans objet", "-", "s.o."}) CHECK(is_no_amount(text));
    for (const char* text : {"", "0", "12"}) CHECK(!is_no_amount(text));
    using buywork::criteria::Quote;
    for (const char* text : {"Inclus", "compris", "included"}) CHECK(quote_in(text) == Quote::included);
    for (const char* text : {"NC", "n.c.", "Non chiffré", "not quoted"}) CHECK(quote_in(text) == Quote::not_quoted);
    for (const char* text : {"sur demande", "On request", "Sur devis"}) CHECK(quote_in(text) == Quote::on_request);
    for (const char* text : {"sans objet", "n/a", "-", "", "12"}) CHECK(!quote_in(text));
}

TEST_CASE("headings of what the price schedule has") {
    const auto is = [](Column column, std::initializer_list<const char*> headings) {
        for (const char* heading : headings) {
            CAPTURE(heading);
            CHECK(heading_of(heading).column == column);
        }
    };
    is(Column::number, {"N°", "Réf.", "Réf. article", "N° de prix", "N° de ligne", "Repère", "Position"});
    is(Column::unit, {"Unité", "U", "U.O.", "UoM"});
    is(Column::section, {"Chapitre", "Groupe", "Famille"});
    is(Column::option, {"Option", "PSE", "Optionnel"});
    is(Column::years, {"Années", "Nb d'années", "Durée (ans)"});
    is(Column::other, {"2027", "Année 1", "Prix de référence", "Réf. interne", "Numéro de commande"});
    is(Column::lot, {"N° de lot"});
    is(Column::bidder, {"Alpha", "Option Santé"});
    CHECK(sum_of("Total options") == Sum::section);
    CHECK(sum_of("Total HT, hors options") == Sum::all);
}

TEST_CASE("what says that a line is an option") {
    for (const char* cell : {"oui", "X", "Option 2", "PSE 1", "1"}) CHECK(option_in(cell) == true);
    for (const char* cell : {"non", "Base", "-", "0"}) CHECK(option_in(cell) == false);
    CHECK(option_in(" ") == std::nullopt);
    CHECK(raised([] { option_in("peut-être"); }).code == buywork::Code::usage);
    for (const char* title : {"OPTIONS", "Option : astreinte", "Prestations supplémentaires éventuelles", "PSE n° 1"})
        CHECK(is_option_title(title));
    for (const char* title : {"", "Adoption", "Visite (sans option)"}) CHECK(!is_option_title(title));
}
