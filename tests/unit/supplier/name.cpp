#include <doctest/doctest.h>

#include <buywork/supplier/name.hpp>

using namespace buywork::supplier;

TEST_CASE("a name's key is free of legal forms, however they are written") {
    CHECK(name_key("Durand S.A.R.L.") == "durand");
    CHECK(name_key("Nordic Steel A/S") == "nordic steel");
    CHECK(name_key("Kowalski Sp. z o.o.") == "kowalski");
    CHECK(name_key("L’Atelier du Bois EURL") == "l atelier du bois");
    CHECK(name_key("SAS") == "sas");
    CHECK(name_key("") == "");
}

TEST_CASE("a distinctive word is needed, and what is left must not tell two apart") {
    CHECK(likeness("Établissements Martin", "Ets Martin") == Likeness::spelling);
    CHECK(likeness("Verralia France", "Verralia") == Likeness::extra_words);
    CHECK(likeness("Nettoyage Services", "Services Nettoyage Plus") == Likeness::none);
    CHECK(likeness("Menuiserie du Pont", "Menuiserie du Port") == Likeness::none);
    CHECK(likeness("Garage Morel 29", "Garage Morel 56") == Likeness::none);
    CHECK(likeness("Thermélec", "Thermelec SARL") == Likeness::same_key);
    CHECK(likeness("Thermo Lec", "Thermolec") == Likeness::same_letters);
    CHECK(likeness("", "") == Likeness::same_key);
}

TEST_CASE("pairs of a list come in the order of positions, each once") {
    const std::vector<std::string> names = {"Sani Ouest", "Thermélec", "SANI-OUEST SARL", "Pochinet",
                                            "Thermelec SAS"};
    const auto pairs = suggest_duplicates(names);
    REQUIRE(pairs.size() == 2);
    CHECK((pairs[0].first == 0 && pairs[0].second == 2));
    CHECK((pairs[1].first == 1 && pairs[1].second == 4));
}

TEST_CASE("slips in long words are found, and a word that very many names have suggests nothing") {
    std::vector<std::string> names = {"Zimmerleitner Nettoyage",
                                      "Zimerleitnner Nettoyage",
                                      "Krowdalex",
                                      "Krowdalax",
                                      "Krowdalaxe Frères",
                                      "Verdun Bois",
                                      "Verdan Bois"};
    for (int i = 0; i < 5000; ++i) names.push_back("Fournisseur " + std::to_string(10'000 + i));
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (const auto& pair : suggest_duplicates(names)) found.emplace_back(pair.first, pair.second);
    CHECK(found == std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {2, 3}, {5, 6}});
}
