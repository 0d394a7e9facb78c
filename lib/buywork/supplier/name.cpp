#include <algorithm>
#include <array>
#include <buywork/base/text.hpp>
#include <buywork/supplier/name.hpp>
#include <unordered_map>
#include <utility>

namespace buywork::supplier {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 55> legal_forms = {
    "ab",      "ag",   "aps",  "as",   "bv",   "cie",  "co",   "company", "compagnie",    "corp", "corporation",
    "ea",      "earl", "eirl", "ei",   "eurl", "gie",  "gmbh", "inc",     "incorporated", "kg",   "limited",
    "limitee", "llc",  "llp",  "lp",   "ltd",  "ltda", "ltee", "nv",      "ohg",          "oy",   "oyj",
    "plc",     "pty",  "sa",   "sarl", "sas",  "sasu", "sca",  "sci",     "scop",         "scs",  "se",
    "selarl",  "sem",  "sl",   "slu",  "snc",  "spa",  "sprl", "spzoo",   "srl",          "srls", "ug"};

/// Words that join others and say nothing.
constexpr std::array<std::string_view, 21> small_words = {"a",  "au",  "aux", "d",    "de",  "des", "du",
                                                          "en", "for", "in",  "l",    "la",  "le",  "les",
                                                          "o",  "of",  "par", "pour", "sur", "the", "und"};

/// Trades, forms of organisation and places: many companies have them in their names.
constexpr std::string_view generic_words[] = {"aerospace",
                                              "agence",
                                              "alberta",
                                              "alimentation",
                                              "america",
                                              "american",
                                              "assainissement",
                                              "associates",
                                              "association",
                                              "associes",
                                              "assurance",
                                              "assurances",
                                              "atelier",
                                              "ateliers",
                                              "automobile",
                                              "automobiles",
                                              "aviation",
                                              "bank",
                                              "banque",
                                              "batiment",
                                              "batiments",
                                              "belgique",
                                              "bordeaux",
                                              "boulangerie",
                                              "bureau",
                                              "bureautique",
                                              "business",
                                              "cabinet",
                                              "canada",
                                              "canadian",
                                              "canadienne",
                                              "carrelage",
                                              "center",
                                              "centre",
                                              "charpente",
                                              "chauffage",
                                              "city",
                                              "climatisation",
                                              "clinique",
                                              "collectivites",
                                              "college",
                                              "commerce",
                                              "communication",
                                              "communications",
                                              "company",
                                              "conseil",
                                              "conseils",
                                              "construction",
                                              "constructions",
                                              "consultants",
                                              "consulting",
                                              "corporation",
                                              "council",
                                              "couverture",
                                              "data",
                                              "defence",
                                              "defense",
                                              "department",
                                              "development",
                                              "developpement",
                                              "diffusion",
                                              "distribution",
                                              "division",
                                              "eau",
                                              "electric",
                                              "electrical",
                                              "electricite",
                                              "electronic",
                                              "electronics",
                                              "emballage",
                                              "emballages",
                                              "energie",
                                              "energies",
                                              "energy",
                                              "engineering",
                                              "enterprise",
                                              "enterprises",
                                              "entreprise",
                                              "entreprises",
                                              "entretien",
                                              "environmental",
                                              "environnement",
                                              "equipement",
                                              "equipements",
                                              "equipment",
                                              "espaces",
                                              "etablissements",
                                              "etudes",
                                              "europe",
                                              "european",
                                              "expertise",
                                              "exploitation",
                                              "export",
                                              "federal",
                                              "ferronnerie",
                                              "finance",
                                              "financial",
                                              "fondation",
                                              "food",
                                              "formation",
                                              "formations",
                                              "foundation",
                                              "fournitures",
                                              "francaise",
                                              "france",
                                              "freres",
                                              "frigorifique",
                                              "fuel",
                                              "furniture",
                                              "garage",
                                              "gas",
                                              "gaz",
                                              "general",
                                              "generale",
                                              "gestion",
                                              "global",
                                              "group",
                                              "groupe",
                                              "habitat",
                                              "health",
                                              "holding",
                                              "holdings",
                                              "hotel",
                                              "humaines",
                                              "human",
                                              "immobilier",
                                              "immobiliere",
                                              "import",
                                              "imprimerie",
                                              "industrial",
                                              "industrie",
                                              "industriel",
                                              "industrielle",
                                              "industries",
                                              "industry",
                                              "informatique",
                                              "ingenierie",
                                              "ingenieurs",
                                              "institut",
                                              "institute",
                                              "interim",
                                              "international",
                                              "laboratoire",
                                              "laboratoires",
                                              "lille",
                                              "limited",
                                              "location",
                                              "logiciels",
                                              "logistics",
                                              "logistique",
                                              "loisirs",
                                              "lyon",
                                              "maconnerie",
                                              "maintenance",
                                              "management",
                                              "manufacturing",
                                              "marine",
                                              "marketing",
                                              "marseille",
                                              "materiaux",
                                              "materiel",
                                              "mecanique",
                                              "medical",
                                              "menuiserie",
                                              "metal",
                                              "metallerie",
                                              "mobilier",
                                              "montpellier",
                                              "montreal",
                                              "motors",
                                              "nantes",
                                              "national",
                                              "nationale",
                                              "nettoyage",
                                              "nice",
                                              "nord",
                                              "north",
                                              "nouvelle",
                                              "nouvelles",
                                              "office",
                                              "oil",
                                              "ontario",
                                              "organisation",
                                              "ottawa",
                                              "ouest",
                                              "paper",
                                              "papier",
                                              "paris",
                                              "partenaires",
                                              "partners",
                                              "partnership",
                                              "paysage",
                                              "paysages",
                                              "peinture",
                                              "personnel",
                                              "pharmacie",
                                              "plastiques",
                                              "platrerie",
                                              "plomberie",
                                              "plus",
                                              "power",
                                              "prestations",
                                              "print",
                                              "printing",
                                              "production",
                                              "productions",
                                              "products",
                                              "produits",
                                              "proprete",
                                              "publicite",
                                              "quebec",
                                              "recherche",
                                              "recrutement",
                                              "rennes",
                                              "research",
                                              "reseaux",
                                              "resources",
                                              "ressources",
                                              "restauration",
                                              "royal",
                                              "sales",
                                              "sante",
                                              "securite",
                                              "security",
                                              "serrurerie",
                                              "service",
                                              "services",
                                              "signaletique",
                                              "societe",
                                              "society",
                                              "software",
                                              "solution",
                                              "solutions",
                                              "staffing",
                                              "strasbourg",
                                              "sud",
                                              "supplies",
                                              "supply",
                                              "surveillance",
                                              "system",
                                              "systeme",
                                              "systemes",
                                              "systems",
                                              "tech",
                                              "technique",
                                              "techniques",
                                              "technologie",
                                              "technologies",
                                              "technology",
                                              "telecom",
                                              "telecoms",
                                              "terrassement",
                                              "textile",
                                              "textiles",
                                              "toiture",
                                              "toulouse",
                                              "tourisme",
                                              "trading",
                                              "training",
                                              "traiteur",
                                              "transport",
                                              "transports",
                                              "travail",
                                              "travaux",
                                              "universite",
                                              "university",
                                              "usinage",
                                              "vert",
                                              "verts",
                                              "ville",
                                              "voirie",
                                              "world"};

/// Short forms of words that stand in names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> short_forms = {{{"etabl", "etablissements"},
                                                                                        {"ets", "etablissements"},
                                                                                        {"fres", "freres"},
                                                                                        {"indus", "industries"},
                                                                                        {"ing", "ingenierie"},
                                                                                        {"intl", "international"},
                                                                                        {"mfg", "manufacturing"},
                                                                                        {"soc", "societe"},
                                                                                        {"st", "saint"},
                                                                                        {"ste", "societe"},
                                                                                        {"svc", "services"},
                                                                                        {"tech", "technologies"}}};

template <class Range>
bool holds(const Range& range, std::string_view word) {
    return std::find(std::begin(range), std::end(range), word) != std::end(range);
}
bool is_generic(std::string_view word) {
    static_assert(std::ranges::is_sorted(generic_words));
    return std::ranges::binary_search(generic_words, word);
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

/// Distinguishes one company from others.
bool is_distinctive(std::string_view word) {
    return word.size() >= 3 && !is_generic(word) && !std::all_of(word.begin(), word.end(), is_digit);
}

/// With a blank for each no-break blank and mark beyond ASCII, such as a typographic apostrophe or dash.
std::string without_marks(std::string text) {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto next = static_cast<unsigned char>(text[at + 1]);
        if (rest.starts_with("\xe2\x80") || rest.starts_with("\xe2\x81"))  // U+2000 to U+207F
            text.replace(at, std::min<std::size_t>(3, rest.size()), " ");
        else if (rest.starts_with('\xc2') && next >= 0xa0 && next < 0xc0)  // U+00A0 to U+00BF
            text.replace(at, 2, " ");
    }
    return text;
}

/// The words as they stand; letters joined by dots (S.A.R.L.) or a bar (A/S) are one.
Words split_words(std::string_view name) {
    const std::string text = without_marks(text::fold(name));
    Words words;
    const auto is_part = [](char c) { return is_letter(c) || is_digit(c); };
    const auto stands_alone = [&](std::size_t at) {
        return is_letter(text[at]) && (at == 0 || !is_part(text[at - 1])) &&
               (at + 1 == text.size() || !is_part(text[at + 1]));
    };
    bool joins = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_part(text[at])) {
            joins = (text[at] == '.' || text[at] == '/') && at > 0 && stands_alone(at - 1) && at + 1 < text.size() &&
                    stands_alone(at + 1);
            ++at;
            continue;
        }
        const std::size_t start = at;
        while (at < text.size() && is_part(text[at])) ++at;
        if (joins)
            words.back() += text.substr(start, at - start);
        else
            words.push_back(text.substr(start, at - start));
        joins = false;
    }
    return words;
}

/// "Sp. z o.o." is one legal form of three words.
void join_polish_form(Words& words) {
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        if (words[i] != "sp" || words[i + 1] != "z" || words[i + 2] != "oo") continue;
        words[i] = "spzoo";
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    words.begin() + static_cast<std::ptrdiff_t>(i) + 3);
    }
}

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
}

/// How much of one name's three-letter pieces the other has: 0 to 1 (Dice).
class Pieces {
  public:
    explicit Pieces(const Words& words) {
        const std::string text = "  " + text::join(words, " ") + " ";
        for (std::size_t i = 0; i + 3 <= text.size(); ++i)
            pieces_.push_back(static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) << 16 |
                              static_cast<std::uint32_t>(static_cast<unsigned char>(text[i + 1])) << 8 |
                              static_cast<unsigned char>(text[i + 2]));
        std::sort(pieces_.begin(), pieces_.end());
        pieces_.erase(std::unique(pieces_.begin(), pieces_.end()), pieces_.end());
    }
    double dice(const Pieces& other) const {
        std::size_t shared = 0;
        for (auto a = pieces_.begin(), b = other.pieces_.begin(); a != pieces_.end() && b != other.pieces_.end();)
            if (*a < *b)
                ++a;
            else if (*b < *a)
                ++b;
            else
                ++shared, ++a, ++b;
        return 2.0 * static_cast<double>(shared) / static_cast<double>(pieces_.size() + other.pieces_.size());
    }

  private:
    std::vector<std::uint32_t> pieces_;
};

constexpr double least_dice = 0.3;    ///< below it two names are not looked at
constexpr double generic_dice = 0.7;  ///< needed where both have words of their own

/// A name made ready for comparison.
struct Name {
    explicit Name(std::string_view text) : key(words_of_name(text)), letters(joined(key)), pieces(key) {
        for (const std::string& word : key) {
            if (holds(small_words, word)) continue;
            const auto form = std::find_if(short_forms.begin(), short_forms.end(),
                                           [&](const auto& one) { return one.first == word; });
            words.emplace_back(form == short_forms.end() ? std::string_view(word) : form->second);
        }
        if (words.empty()) words = key;
        std::copy_if(key.begin(), key.end(), std::back_inserter(numbers), has_digit);
        std::sort(numbers.begin(), numbers.end());
        sorted = key;
        std::sort(sorted.begin(), sorted.end());
    }
    Words key;
    Words words;    ///< of the key, written out, without those that only join
    Words numbers;  ///< of the key, what holds a digit
    Words sorted;
    std::string letters;
    Pieces pieces;
};

/// Written alike but for a slip or a plural; short words and numbers must be the same.
bool is_slip(std::string_view a, std::string_view b) {
    const std::size_t shorter = std::min(a.size(), b.size());
    if (shorter < 5 || has_digit(a) || has_digit(b)) return false;
    const std::size_t most = shorter < 9 ? 1 : 2;
    if (std::max(a.size(), b.size()) - shorter > most) return false;
    return text::edit_distance(a, b) <= most;
}

/// What two names share, word by word, and what each has besides.
struct Shared {
    Words same;
    Words alike;  ///< but for a slip
    Words only_a;
    Words only_b;
};

Shared compare(const Name& a, const Name& b) {
    Shared shared{.only_b = b.words};
    const auto take = [&](const std::string& word, auto fits, Words& into) {
        const auto at = std::find_if(shared.only_b.begin(), shared.only_b.end(),
                                     [&](const std::string& other) { return fits(word, other); });
        if (at == shared.only_b.end()) return false;
        into.push_back(word.size() >= at->size() ? word : *at);
        shared.only_b.erase(at);
        return true;
    };
    Words left;
    for (const std::string& word : a.words)
        if (!take(word, std::equal_to<>(), shared.same)) left.push_back(word);
    for (const std::string& word : left)
        if (!take(word, is_slip, shared.alike)) shared.only_a.push_back(word);
    return shared;
}

bool any_distinctive(const Words& words) { return std::any_of(words.begin(), words.end(), is_distinctive); }

Likeness likeness(const Name& a, const Name& b, double dice) {
    if (a.key == b.key) return Likeness::same_key;
    if (a.letters == b.letters || a.sorted == b.sorted) return Likeness::same_letters;
    if (dice < least_dice) return Likeness::none;
    if (!a.numbers.empty() && !b.numbers.empty() && a.numbers != b.numbers) return Likeness::none;
    const Shared shared = compare(a, b);
    if (!any_distinctive(shared.same) && !any_distinctive(shared.alike)) return Likeness::none;
    if (shared.only_a.empty() && shared.only_b.empty()) return Likeness::spelling;
    if (!shared.only_a.empty() && !shared.only_b.empty()) {
        const bool is_told_apart = any_distinctive(shared.only_a) || any_distinctive(shared.only_b);
        return dice >= generic_dice && !is_told_apart ? Likeness::generic_words : Likeness::none;
    }
    const Words& extra = shared.only_a.empty() ? shared.only_b : shared.only_a;
    const bool is_generic_only = any_distinctive(shared.same) && !any_distinctive(extra);
    return is_generic_only || shared.same.size() + shared.alike.size() >= 2 ? Likeness::extra_words : Likeness::none;
}

}  // namespace

std::vector<std::string> words_of_name(std::string_view name) {
    Words words = split_words(name);
    join_polish_form(words);
    std::erase_if(words, [](const std::string& word) { return word == "et" || word == "and"; });
    Words kept;
    std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
                 [](const std::string& word) { return !holds(legal_forms, word); });
    return kept.empty() ? words : kept;
}

std::string name_key(std::string_view name) { return text::join(words_of_name(name), " "); }

Likeness likeness(std::string_view a, std::string_view b) {
    const Name first(a), second(b);
    return likeness(first, second, first.pieces.dice(second.pieces));
}

namespace {

/// A word that so many names have distinguishes none of them.
constexpr std::size_t most_names = 300;

/// Names by what two that are alike have in common: all letters, or a distinctive word, but for a slip. So no name is
/// compared with every other one.
class Blocks {
  public:
    using Positions = std::vector<std::uint32_t>;

    explicit Blocks(const std::vector<Name>& names) : of_name_(names.size()) {
        for (std::uint32_t i = 0; i < names.size(); ++i) {
            put("=" + names[i].letters, i);
            put("#" + joined(names[i].sorted), i);
            for (const std::string& word : names[i].words)
                if (is_distinctive(word)) put(word, i);
        }
        alike_.resize(names_.size());
        find_slips();
    }

    /// Calls `compare` with each name before that one which has something in common with it, some more than once.
    template <class Compare>
    void each_before(std::uint32_t name, Compare compare) const {
        const auto compare_all = [&](std::uint32_t block) {
            const Positions& all = names_[block];
            const std::size_t count = all.size() <= most_names ? all.size() : 1;
            for (std::size_t i = 0; i < count && all[i] < name; ++i) compare(all[i]);
        };
        for (const std::uint32_t block : of_name_[name]) {
            compare_all(block);
            for (const std::uint32_t other : alike_[block]) compare_all(other);
        }
    }

  private:
    using Left = std::pair<std::uint32_t, std::uint32_t>;  ///< hash of what is left of a word, the word's block

    void put(const std::string& label, std::uint32_t name) {
        const auto [at, is_new] = blocks_.try_emplace(label, static_cast<std::uint32_t>(names_.size()));
        if (is_new) {
            names_.emplace_back();
            labels_.push_back(&at->first);
        }
        Positions& names = names_[at->second];
        if (!names.empty() && names.back() == name) return;
        names.push_back(name);
        of_name_[name].push_back(at->second);
    }

    /// Words that differ by a slip leave the same when one or two letters go from each.
    void find_slips() {
        std::vector<Left> left;
        for (std::uint32_t block = 0; block < labels_.size(); ++block) {
            const std::string& word = *labels_[block];
            if (word[0] == '=' || word[0] == '#' || word.size() < 5 || has_digit(word)) continue;
            add_left(word, 0, word.size() < 9 ? 1 : 2, block, left);
        }
        std::sort(left.begin(), left.end());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (std::size_t from = 0, to = 0; from < left.size(); from = to) {
            while (to < left.size() && left[to].first == left[from].first) ++to;
            for (std::size_t a = from; a < to; ++a)
                for (std::size_t b = a + 1; b < std::min(to, a + most_names); ++b)
                    if (left[a].second != left[b].second) pairs.emplace_back(left[a].second, left[b].second);
        }
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        for (const auto& [a, b] : pairs) {
            if (!is_slip(*labels_[a], *labels_[b])) continue;
            alike_[a].push_back(b);
            alike_[b].push_back(a);
        }
    }

    static void add_left(const std::string& word, std::size_t from, int most, std::uint32_t block,
                         std::vector<Left>& left) {
        left.emplace_back(static_cast<std::uint32_t>(std::hash<std::string>()(word)), block);
        for (std::size_t i = from; most > 0 && i < word.size(); ++i)
            add_left(std::string(word).erase(i, 1), i, most - 1, block, left);
    }

    std::unordered_map<std::string, std::uint32_t> blocks_;
    std::vector<const std::string*> labels_;  ///< of each block
    std::vector<Positions> names_;            ///< in each block
    std::vector<Positions> alike_;            ///< blocks of words that differ by a slip
    std::vector<Positions> of_name_;          ///< blocks
};

}  // namespace

std::vector<SuggestedPair> suggest_duplicates(std::span<const std::string> names) {
    const std::vector<Name> ready(names.begin(), names.end());
    const Blocks blocks(ready);
    std::vector<SuggestedPair> pairs;
    std::vector<std::uint32_t> met(names.size());  // by name: the one it was last compared with, from 1
    for (std::uint32_t i = 0; i < names.size(); ++i)
        blocks.each_before(i, [&](std::uint32_t other) {
            if (std::exchange(met[other], i + 1) == i + 1) return;
            const Likeness found = likeness(ready[other], ready[i], ready[other].pieces.dice(ready[i].pieces));
            if (found != Likeness::none) pairs.push_back({other, i, found});
        });
    std::sort(pairs.begin(), pairs.end(), [](const SuggestedPair& a, const SuggestedPair& b) {
        return std::pair(a.first, a.second) < std::pair(b.first, b.second);
    });
    return pairs;
}

}  // namespace buywork::supplier
