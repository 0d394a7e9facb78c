#include <doctest/doctest.h>

#include <buywork/team/words.hpp>

using buywork::team::Objection;
using buywork::team::objections;
using buywork::team::WordKind;

namespace {

std::string words_in(std::string_view text) {
    std::string all;
    for (const Objection& one : objections(text)) all += (all.empty() ? "" : "|") + one.word;
    return all;
}

}  // namespace

TEST_CASE("words that must not be recorded about people are found in every form, with why") {
    CHECK(objections("Souvent malade") == std::vector<Objection>{{"malade", WordKind::health}});
    CHECK(objections("Paresseuse") == std::vector<Objection>{{"Paresseuse", WordKind::pejorative}});
    CHECK(objections("catholiques") == std::vector<Objection>{{"catholiques", WordKind::religion}});
    CHECK(objections("GRÉVISTES") == std::vector<Objection>{{"GRÉVISTES", WordKind::trade_union}});
    CHECK(objections("maghrébine") == std::vector<Objection>{{"maghrébine", WordKind::origin}});
    CHECK(words_in("gréviste, syndiqué, syndiquée, syndiqués, syndiquées") ==
          "gréviste|syndiqué|syndiquée|syndiqués|syndiquées");
    CHECK(words_in("Les élu·e·s syndiqué·e·s et handicapé(e)s") == "syndiqué|handicapé");
    CHECK(words_in("en arrêt maladie, puis en mi-temps thérapeutique") == "maladie|mi-temps thérapeutique");
    CHECK(words_in("Il est en « burn-out » ; l’islam, l'origine") == "burn-out|islam|origine");
    CHECK(words_in("Lazy, on sick leave, a trade union representative") == "Lazy|sick|trade union");
    CHECK(words_in("déléguée syndicale CGT") == "syndicale|CGT");
}

TEST_CASE("whole words alone count, each once") {
    CHECK(words_in("malade, malade") == "malade");
    CHECK(words_in("maladresse, maladif, contrat, cône, illness") == "illness");
    CHECK(words_in("Elle connaît le dossier, confirme les conditions et originaire") == "");
    CHECK(words_in("") == "");
    CHECK(words_in("\xff\xfe malade \xc2") == "malade");
}

TEST_CASE("fixed expressions of the trade do not count") {
    for (const char* text :
         {"La santé du projet est bonne", "santé financière du fournisseur", "l’origine du produit",
          "Pays d’origine : France", "à l'origine de la demande", "Santé et sécurité au travail",
          "l'origine des pièces", "origine du besoin", "mur d'enceinte", "syndicat mixte des eaux",
          "préavis de grève", "pros and cons", "country of origin", "health and safety", "the origin of the problem"})
        CHECK_MESSAGE(words_in(text) == "", text);
    CHECK(words_in("La santé du projet, et la santé de Paul") == "santé");
    CHECK(words_in("origine du produit et origine de Paul") == "origine");
}
