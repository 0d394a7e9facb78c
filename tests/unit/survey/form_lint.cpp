#include <doctest/doctest.h>

#include <buywork/survey/form_lint.hpp>

using namespace buywork;
using survey::Language;

namespace {

std::string found_in(std::string_view content) {
    const survey::Form form = survey::read_form(content, "form.toml");
    std::string all;
    for (const survey::FormRemark& one : survey::lint(form, survey::written_in(form)).remarks)
        all += (all.empty() ? "" : "; ") + (one.item ? one.item->question.key : "form") + " " +
               survey::name_of(one.remark.flaw);
    return all;
}

bool is_unbalanced(const std::vector<std::string>& labels) { return survey::is_unbalanced(labels, Language::en); }

}  // namespace

TEST_CASE("the kind of a question and its condition excuse what they answer for") {
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Êtes-vous satisfait ?'\n") == "a closed");
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Êtes-vous satisfait ?'\nkind='rating'\nno_opinion=true\n"
                   "[[question]]\nkey='b'\nlabel='Que retenez-vous ?'\n") == "");
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Utilisez-vous le contrat ?'\nkind='yesno'\n"
                   "[[question]]\nkey='b'\nlabel='Qu’avez-vous apprécié ?'\nrelevant='a = yes'\n") == "");
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Qu’avez-vous apprécié ?'\n") == "a presupposition");
}

TEST_CASE("a rating wants no opinion, and two ends or none") {
    const std::string text = "[[question]]\nkey='z'\nlabel='Que retenez-vous ?'\n";
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Quel est votre avis ?'\nkind='rating'\n" + text) == "a no_opinion");
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Quel est votre avis ?'\nkind='rating'\nno_opinion=true\n"
                   "lowest_fr='mauvais'\n" +
                   text) == "a unbalanced");
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Quel est votre avis ?'\nkind='rating'\nno_opinion=true\n"
                   "lowest_fr='mauvais'\nhighest_fr='bon'\n" +
                   text) == "");
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Quel est votre avis ?'\nkind='choice'\nrequired=true\n"
                   "[[question.option]]\nlabel='Bon'\n[[question.option]]\nlabel='Mauvais'\n"
                   "[[question.option]]\nlabel='Je ne sais pas'\n" +
                   text) == "");
}

TEST_CASE("a form without an open question, and one that is translated in part") {
    CHECK(found_in("[[question]]\nkey='a'\nlabel='Combien de commandes ?'\nkind='number'\n") == "form closed_form");
    CHECK(found_in("[[question]]\nkey='a'\nlabel_fr='Votre rôle'\nlabel_en='Your role'\n"
                   "[[question]]\nkey='b'\nlabel_fr='Votre service'\n") == "b untranslated");
}

TEST_CASE("help, options and introduction are read for what judges or is not understood") {
    CHECK(found_in("[survey]\nintroduction_fr='Votre avis sur notre excellent service.'\n"
                   "[[question]]\nkey='a'\nlabel='Que retenez-vous ?'\nhelp_fr='Pensez à cette usine à gaz.'\n") ==
          "a loaded; form leading");
    CHECK(found_in("[[question]]\nkey='z'\nlabel='Que retenez-vous ?'\n"
                   "[[question]]\nkey='a'\nlabel='Quelle partie ?'\nkind='choice'\n"
                   "[[question.option]]\nlabel='Le CCTP'\n[[question.option]]\nlabel='Excellent'\n") == "a jargon");
}

TEST_CASE("a scale has as many answers on each side") {
    CHECK(is_unbalanced({"Poor", "Good", "Very good", "Excellent"}));
    CHECK_FALSE(is_unbalanced({"Very poor", "Poor", "Average", "Good", "Very good"}));
    CHECK_FALSE(is_unbalanced({"Disagree", "Neither", "Agree"}));
    CHECK_FALSE(is_unbalanced({"Not at all satisfied", "Satisfied"}));
    CHECK_FALSE(is_unbalanced({"Price", "Quality", "Lead time"}));
    CHECK_FALSE(is_unbalanced({"Too slow", "About right", "Too fast"}));
    CHECK_FALSE(is_unbalanced({}));
    CHECK(survey::is_unbalanced({"Satisfait", "Très satisfait", "Insatisfait"}, Language::fr));
    CHECK_FALSE(survey::is_unbalanced({"Tout à fait d’accord", "D’accord", "Pas d’accord", "Pas du tout d’accord"},
                                      Language::fr));
}

TEST_CASE("the score is what is left of 100") {
    const auto score = [](std::string_view content) {
        const survey::Form form = survey::read_form(content, "form.toml");
        return survey::lint(form, survey::written_in(form)).score;
    };
    CHECK(score("[[question]]\nlabel='Que retenez-vous ?'\n") == 100);
    CHECK(score("[[question]]\nlabel='Isn’t it late?'\n[survey]\nlanguage='en'\n") == 60);
    CHECK(score("[[question]]\nkey='a'\nlabel='Que retenez-vous ?'\n[[question]]\nkey='b'\nlabel='N’est-ce pas tard "
                "?'\n") == 80);
    CHECK(score("[[question]]\nlabel='Combien de commandes ?'\nkind='number'\n") == 90);
}
