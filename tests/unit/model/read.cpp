#include <doctest/doctest.h>

#include <buywork/model/read.hpp>
#include <filesystem>

using namespace buywork;
using model::Codes;

namespace {

constexpr Choice fruits[] = {{"apple", N_("done")}, {"pear", ""}, {"Topsis", "TOPSIS"}};

/// Messages in French, from the catalogue that was built beside the tests.
struct InFrench {
    InFrench() {
        const auto built = std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path();
        set_language("fr", (built / "share" / "locale").string());
    }
    ~InFrench() { set_language("en", ""); }
};

}  // namespace

TEST_CASE("every choice is read back by the word that French messages name it by") {
    const InFrench french;
    REQUIRE(std::string(translated("done")) == "terminée");
    for (const model::Entity* entity : model::entities())
        for (const model::Field& field : entity->fields)
            for (const Choice& choice : field.choices) {
                CAPTURE(model::word_of(choice));
                CHECK(model::find_choice(field.choices, model::word_of(choice)) == &choice);
                CHECK(model::find_choice(field.choices, choice.name) == &choice);
                CHECK(model::word_of(choice).find(',') == std::string::npos);
            }
}

TEST_CASE("choices are listed by their names in English, by their labels in French, with the names for scripts") {
    CHECK(model::list_of(fruits, Codes::hidden) == "apple, pear, Topsis");
    CHECK(model::list_of(fruits, Codes::shown) == "apple, pear, Topsis");
    const InFrench french;
    CHECK(model::list_of(fruits, Codes::hidden) == "terminée, pear, TOPSIS");
    CHECK(model::list_of(fruits, Codes::shown) == "terminée (apple), pear, TOPSIS");
}

TEST_CASE("the nearest choice is suggested by its word, a program gets its name") {
    Error error(Code::usage, "");
    CHECK_FALSE(model::suggest_choice(error, fruits, "banana"));
    CHECK(error.hint == "");
    CHECK(model::suggest_choice(error, fruits, "aple"));
    CHECK(error.hint == "did you mean \"apple\"?");
    const InFrench french;
    for (const char* word : {"terminnée", "aple"}) {
        CHECK(model::suggest_choice(error, fruits, word));
        CHECK(error.hint.find("terminée") != std::string::npos);
        CHECK(error.candidates == std::vector<std::string>{"apple"});
    }
}

TEST_CASE("a label is read whatever its gender and number; a name as it is") {
    const InFrench french;
    CHECK(model::find_choice(fruits, "Terminés") == fruits);
    CHECK(model::find_choice(fruits, "topsi") == nullptr);
    CHECK(model::find_choice(fruits, "topsis") == &fruits[2]);
}
