#include <doctest/doctest.h>

#include <buywork/survey/pattern.hpp>

using namespace buywork::survey;

namespace {

/// The words that a pattern reports in a text; "-" when it does not match.
std::string found(const char* pattern, std::string_view text) {
    const Wording wording = read(text, Language::fr);
    const auto span = Patterns(pattern).in(wording, 0, wording.size());
    if (!span) return "-";
    std::string words;
    for (std::size_t i = span->first; i < span->last; ++i) words += (words.empty() ? "" : " ") + wording[i];
    return words;
}

}  // namespace

TEST_CASE("elements of patterns") {
    CHECK(found("grand~", "Les GRANDES réunions") == "grandes");
    CHECK(found("grand~", "La grandeur") == "-");
    CHECK(found("reacti*", "la réactivité") == "reactivite");
    CHECK(found("le/la prix", "Le prix") == "le prix");
    CHECK(found("tres ?bien clair", "très clair") == "tres clair");
    CHECK(found("sans !doute", "sans doute, sans bon") == "sans");
    CHECK(found("# jours", "en 12 jours") == "12 jours");
    CHECK(found("de _ a", "de toi à moi") == "de toi a");
    CHECK(found("pourquoi .. decu~", "Pourquoi êtes-vous si déçus ?") == "pourquoi etes vous si decus");
    CHECK(found("pourquoi .. decu~", "Pourquoi, si déçus ?") == "-");
    CHECK(found("pourquoi ... decu~", "Pourquoi, si déçus ?") == "pourquoi si decus");
    CHECK(found("pourquoi ... decu~", "Pourquoi ? Il est déçu.") == "-");
    CHECK(found("^ si", "Et si oui ; si non") == "si");
    CHECK(found("^ si oui", "Et si oui") == "-");
    CHECK(found(", non $", "Clair, non ?") == "non");
    CHECK(found(", non $", "Clair, non, pas.") == "-");
    CHECK(found("devrait .. [ changer ]", "Que devrait-on changer ?") == "changer");
    CHECK(found("prix bas", "Le prix, bas ou haut") == "-");
    CHECK(found("un|deux", "les deux") == "deux");
}
