#include <doctest/doctest.h>

#include <buywork/survey/response.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using survey::Condition;
using survey::Form;
using survey::Language;
using survey::Option;
using survey::Question;
using survey::QuestionKind;
using survey::Reply;

namespace {

/// niveau, entite, outils, recontact, quand, pourquoi; the last has the condition.
Form form_with(const std::string& condition) {
    Form form;
    const auto add = [&](const char* key, QuestionKind kind) -> Question& {
        form.items.push_back({{.key = key, .label = key, .kind = kind}, {}, key});
        return form.items.back().question;
    };
    add("niveau", QuestionKind::rating).no_opinion = true;
    add("entite", QuestionKind::choice);
    add("outils", QuestionKind::choices);
    for (const std::size_t item : {1, 2})
        for (const char* key : {"usine", "siege"}) {
            Option option{.key = key, .label = key};
            option.label_en = key == std::string("usine") ? "Plant" : "Head office";
            form.items[item].options.push_back(std::move(option));
        }
    add("recontact", QuestionKind::yesno);
    add("quand", QuestionKind::date);
    add("pourquoi", QuestionKind::text).relevant = condition;
    add("apres", QuestionKind::text);
    return form;
}

Reply given(std::vector<std::string> values) { return {Reply::State::given, std::move(values)}; }

bool holds(const std::string& condition, std::vector<Reply> replies) {
    const Form form = form_with(condition);
    replies.resize(5);
    return Condition::parse(form, 5).holds(replies);
}

Error fault_of(const std::string& condition) {
    const Form form = form_with(condition);
    return raised([&] { Condition::parse(form, 5); });
}

}  // namespace

TEST_CASE("a condition compares marks, days, options, yes and no") {
    CHECK(holds("", {}));
    CHECK(holds("niveau <= 2", {given({"2"})}));
    CHECK_FALSE(holds("niveau <= 2", {given({"3"})}));
    CHECK(holds("niveau = 2.0", {given({"2"})}));
    CHECK(holds("entite = usine", {{}, given({"usine"})}));
    CHECK(holds("entite in (siege, 'usine')", {{}, given({"usine"})}));
    CHECK_FALSE(holds("entite not in (siege, usine)", {{}, given({"usine"})}));
    CHECK(holds("outils = siege", {{}, {}, given({"usine", "siege"})}));
    CHECK(holds("recontact = yes", {{}, {}, {}, given({"yes"})}));
    CHECK(holds("recontact = oui", {{}, {}, {}, given({"yes"})}));
    CHECK(holds("quand >= 2026-12-01", {{}, {}, {}, {}, given({"2026-12-01"})}));
    CHECK_FALSE(holds("quand > 2026-12-01", {{}, {}, {}, {}, given({"2026-12-01"})}));
}

TEST_CASE("and binds closer than or, not closest") {
    const std::vector<Reply> two_and_plant{given({"2"}), given({"usine"})};
    CHECK(holds("niveau = 2 or niveau = 3 and entite = siege", two_and_plant));
    CHECK_FALSE(holds("(niveau = 2 or niveau = 3) and entite = siege", two_and_plant));
    CHECK(holds("not entite = siege and niveau = 2", two_and_plant));
    CHECK(holds("not (entite = siege or niveau = 3)", two_and_plant));
}

TEST_CASE("an answer that is missing fits no comparison but its contrary; no opinion is an answer") {
    const Reply none{Reply::State::no_opinion, {}};
    CHECK_FALSE(holds("niveau <= 5", {}));
    CHECK_FALSE(holds("niveau <= 5", {none}));
    CHECK(holds("niveau != 5", {}));
    CHECK(holds("niveau is missing", {}));
    CHECK_FALSE(holds("niveau is missing", {none}));
    CHECK(holds("niveau is no opinion", {none}));
    CHECK(holds("niveau is not missing and niveau is not no opinion", {given({"1"})}));
}

TEST_CASE("the grammar of XLSForm is read") {
    CHECK(holds("${niveau} <= 2 and selected(${outils}, 'usine')", {given({"1"}), {}, given({"usine"})}));
    CHECK(holds("${niveau} = ''", {}));
    CHECK(holds("not(selected(${outils}, 'usine')) and ${niveau} != ''", {given({"1"})}));
}

TEST_CASE("a wrong condition says where and what") {
    CHECK(fault_of("nivau <= 2").message == "at 1: there is no question \"nivau\"");
    CHECK(fault_of("nivau <= 2").hint == "did you mean \"niveau\"?");
    CHECK(fault_of("niveau <= 2 and apres is missing").message == "at 17: \"apres\" comes later in the form");
    CHECK(fault_of("pourquoi is missing").message == "at 1: the question asks about itself");
    CHECK(fault_of("niveau <= 9").message == "at 11: 9 is outside the range of \"niveau\"");
    CHECK(fault_of("entite = usin").message == "at 10: \"usin\" is no option of \"entite\"");
    CHECK(fault_of("entite < usine").message == "\"entite\" has no order; \"<\" at 8 asks for one");
    CHECK(fault_of("entite is no opinion").message == "\"entite\" does not offer \"no opinion\"");
    CHECK(fault_of("niveau <=").message == "the condition ends too early");
    CHECK(fault_of("niveau <= 2 entite = usine").message == "syntax error in the condition at 13: \"entite\"");
    CHECK(fault_of("niveau ! 2").hint == "expected = != < <= > >= in is");
    CHECK(fault_of("entite = 'usine").message == "the condition has a ' at 10 that is not closed");
    CHECK(fault_of("${niveau <= 2").message == "the condition has a ${ at 1 that is not closed");
    CHECK(fault_of("quand > 2026-02-30").message == "at 9: \"2026-02-30\" is no day");
    CHECK(fault_of(std::string(20, '(') + "niveau = 1").message == "the condition is nested too deeply");
    const Form form = [] {
        Form made = form_with("recontact = yes");
        made.items[0].question.relevant = "apres is missing";
        made.items[6].question.relevant = "pourquoi = x";
        return made;
    }();
    CHECK(survey::faults(form).size() == 2);
}

TEST_CASE("a condition is given to the script, and in words to the paper form") {
    const Form form = form_with("niveau <= 2 and not (entite = usine or recontact = yes) or outils is missing");
    const Condition condition = Condition::parse(form, 5);
    CHECK(condition.json() == R"(["or", ["and", ["<=", "niveau", "2"], ["not", ["or", ["has", "entite", "usine"], )"
                              R"(["has", "recontact", "yes"]]]], ["missing", "outils"]])");
    CHECK(condition.words(Language::en) ==
          "(question 1 ≤ 2 and question 2 ≠ Plant and question 4 ≠ yes) or question 3 is not answered");
    CHECK(Condition::parse(form, 4).json().empty());
}
