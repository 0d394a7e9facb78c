#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/tokens.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/team/words.hpp>
#include <unordered_map>

namespace buywork::team {
namespace {

using text::Token;

/// Folded words, separated by |; each stands for itself and with -s, -e, -es and -x, for itself alone before a point.
struct Entry {
    WordKind kind;
    const char* words;
};
constexpr Entry entries[] = {
    {WordKind::pejorative,
     "idiot|imbecile|stupide|stupid.|debile|cretin|abruti|con.|cons.|conne|connard|connasse|feignant|faineant|"
     "feignasse|"
     "paresseux.|paresseuse|incompetent|incapable|menteur|menteuse|hysterique|hysterical.|emmerdeur|emmerdeuse|"
     "chiant|"
     "casse pieds.|leche botte|tire au flanc.|grande gueule|parano|paranoiaque|cingle|dingue|senile|psychopathe|"
     "pervers|manipulateur|manipulatrice|bordelique|ringard|arrogant|tyrannique|bon a "
     "rien.|lazy.|moron|useless.|liar|"
     "crazy.|jerk|bitch|bastard|dumb."},
    {WordKind::health,
     "sante|maladie|malade|depression|depressif.|depressifs.|depressive|burnout|burn out.|handicap|handicape|cancer|"
     "cancereux.|cancereuse|grossesse|enceinte|alcoolique|alcoolisme|toxicomane|addict|addiction|invalidite|"
     "mi temps "
     "therapeutique|hospitalise|hospitalisation|psychiatre|psychiatrique|bipolaire|autiste|autisme|dyslexique|"
     "diabete|diabetique|seropositif.|seropositive|fausse couche|health.|ill.|illness.|illnesses.|sick.|sickness.|"
     "disabled.|disability.|disabilities.|pregnant.|pregnancy.|depressed.|alcoholic|addicted."},
    {WordKind::religion,
     "religion|religieux.|religieuse|religious.|juif|juive|judaisme|jew|jewish.|musulman|muslim|islam.|islamique|"
     "islamiste|islamic.|catholique|catholic|chretien|chretienne|christian|protestant|orthodoxe|bouddhiste|buddhist|"
     "hindou|hindu|athee|atheist|croyant|pratiquant|ramadan.|mosquee|mosque|synagogue|temoin de jehovah|secte"},
    {WordKind::trade_union,
     "syndicat|syndical|syndicaux.|syndicaliste|syndicalisme|syndique|greve|greviste|cgt.|cfdt.|cftc.|cgc.|unsa.|"
     "delegue du personnel|trade union|union member|union rep|union representative|unionised.|unionized.|"
     "shop steward|striker"},
    {WordKind::origin,
     "origine|origin.|origins.|ethnie|ethnique|ethnic.|ethnicity.|race|racial|raciaux.|arabe|arab|maghrebin|africain|"
     "asiatique|gitan|immigre|immigrant|metis.|metisse|foreigner"},
};

/// Folded expressions of the trade, in which such a word says nothing of a person. ~ stands for of, the, du, de la …
constexpr const char* expressions[] = {
    "sante ~ projet",         "sante ~ fournisseur",  "sante ~ entreprise",
    "sante ~ marche",         "sante financiere",     "sante economique",
    "sante et securite",      "securite et ~ sante",  "hygiene sante",
    "sante securite",         "sante au travail",     "secteur ~ sante",
    "etablissement ~ sante",  "produit ~ sante",      "mutuelle sante",
    "project health",         "health ~ project",     "supplier health",
    "financial health",       "health and safety",    "health check",
    "health sector",          "enceinte ~ site",      "enceinte ~ usine",
    "enceinte ~ batiment",    "mur ~ enceinte",       "dans ~ enceinte",
    "enceinte acoustique",    "enceinte climatique",  "origine ~ produit",
    "origine ~ marchandise",  "origine ~ piece",      "origine ~ besoin",
    "origine ~ probleme",     "origine ~ ecart",      "origine ~ retard",
    "origine ~ panne",        "origine ~ demande",    "origine ~ projet",
    "origine ~ donnee",       "origine ~ blocage",    "origine ~ litige",
    "origine ~ contrat",      "origine ~ defaut",     "origine ~ prix",
    "origine ~ fournisseur",  "origine ~ matiere",    "a ~ origine ~",
    "pays ~ origine",         "piece ~ origine",      "certificat ~ origine",
    "devis ~ origine",        "contrat ~ origine",    "origine constructeur",
    "origin ~ product",       "origin ~ good",        "origin ~ need",
    "origin ~ problem",       "origin ~ delay",       "origin ~ project",
    "country ~ origin",       "certificate ~ origin", "syndicat mixte",
    "syndicat intercommunal", "syndicat ~ eau",       "syndicat ~ copropriete",
    "syndicat professionnel", "risque ~ greve",       "greve ~ transport",
    "preavis ~ greve",        "greve ~ fournisseur",  "pros and cons",
    "en protestant",          "en croyant",           "en pratiquant",
    "marche africain",        "marche asiatique",     "fournisseur africain",
    "fournisseur asiatique",  "incapable ~ livrer",   "race against time",
    "depression economique",  "economic depression",  "handicap concurrentiel",
    "sick building",
};

constexpr std::string_view articles[] = {"of", "the", "de", "du", "des", "d", "la",
                                         "le", "les", "l",  "au", "aux", "a"};
bool is_article(std::string_view word) {
    return std::find(std::begin(articles), std::end(articles), word) != std::end(articles);
}

bool is_form(std::string_view word, std::string_view stem) {
    if (stem.ends_with('.')) return word == stem.substr(0, stem.size() - 1);
    if (!word.starts_with(stem)) return false;
    const std::string_view ending = word.substr(stem.size());
    return ending.empty() || ending == "s" || ending == "e" || ending == "es" || ending == "x";
}

/// How many tokens from `at` on the words of a pattern take; 0: they are not there.
std::size_t length_of(std::string_view pattern, const std::vector<Token>& tokens, std::size_t at) {
    std::size_t next = at;
    for (const std::string_view word : text::split(pattern, ' ')) {
        if (word == "~") {
            while (next < tokens.size() && is_article(tokens[next].folded)) ++next;
        } else {
            if (next == tokens.size() || !is_form(tokens[next].folded, word)) return 0;
            ++next;
        }
    }
    return next - at;
}

struct Pattern {
    std::string_view words;
    WordKind kind;
};

/// The patterns by every form of their first word.
const std::unordered_multimap<std::string, Pattern>& patterns() {
    static const std::unordered_multimap<std::string, Pattern> all = [] {
        std::unordered_multimap<std::string, Pattern> made;
        for (const Entry& entry : entries)
            for (const std::string_view words : text::split(entry.words, '|')) {
                const std::string first(words.substr(0, words.find(' ')));
                const bool is_exact = first.ends_with('.');
                if (is_exact) made.emplace(first.substr(0, first.size() - 1), Pattern{words, entry.kind});
                for (const char* ending : {"", "s", "e", "es", "x"})
                    if (!is_exact) made.emplace(first + ending, Pattern{words, entry.kind});
            }
        return made;
    }();
    return all;
}

/// The longest pattern that begins at a token: how many it takes, 0 for none, and its kind.
std::pair<std::size_t, WordKind> pattern_at(const std::vector<Token>& tokens, std::size_t at) {
    std::pair<std::size_t, WordKind> longest{};
    const auto [first, last] = patterns().equal_range(tokens[at].folded);
    for (auto one = first; one != last; ++one)
        if (const std::size_t size = length_of(one->second.words, tokens, at); size > longest.first)
            longest = {size, one->second.kind};
    return longest;
}

/// Which tokens stand in an expression of the trade.
std::vector<bool> in_expressions(const std::vector<Token>& tokens) {
    std::vector<bool> covered(tokens.size());
    for (std::size_t at = 0; at < tokens.size(); ++at)
        for (const char* expression : expressions)
            for (std::size_t i = 0, size = length_of(expression, tokens, at); i < size; ++i) covered[at + i] = true;
    return covered;
}

}  // namespace

std::vector<Objection> objections(std::string_view text) {
    const std::vector<Token> tokens = text::tokens_of(text);
    std::vector<Objection> found;
    std::vector<bool> covered;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto [size, kind] = pattern_at(tokens, at);
        if (size == 0) continue;
        if (covered.empty()) covered = in_expressions(tokens);
        if (covered[at]) continue;
        const std::size_t begin = tokens[at].begin, end = tokens[at + size - 1].end;
        Objection objection{std::string(text.substr(begin, end - begin)), kind};
        if (std::find(found.begin(), found.end(), objection) == found.end()) found.push_back(std::move(objection));
        at += size - 1;
    }
    return found;
}

const char* reason(WordKind kind) {
    switch (kind) {
        case WordKind::pejorative:
            return translated(N_("a judgement of the person"));
        case WordKind::health:
            return translated(N_("health"));
        case WordKind::religion:
            return translated(N_("religion"));
        case WordKind::trade_union:
            return translated(N_("trade union"));
        case WordKind::origin:
            return translated(N_("origin"));
    }
    return "";
}

}  // namespace buywork::team
