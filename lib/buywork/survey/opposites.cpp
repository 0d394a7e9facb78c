#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

/// Pairs of what lies at the two ends of one scale; the beginnings of their words.
constexpr std::string_view french_opposites =
    "bien.=mal.|bon=mauvais|bonne=mauvais|mieux=moins. bien.|mieux=pire|mieux=mal.|meilleur=pire|meilleur=moins. "
    "bon|facil=diffic|facil=compliq|facil=frein|simpl=compliq|simpl=complex|simpl=diffic|clair=confus|clair=flou|"
    "clair=obscur|rapid=lent|long=court|grand=petit|haut.=bas.|eleve=faible|eleve=bas.|fort=faible|forces=faiblesses|"
    "avantage=inconvenient|atout=limite|atout=frein|atout=faiblesse|reussi=echou|reussi=rate.|reussite=echec|"
    "reussite=difficulte|succes=echec|risque=opportunite|menace=opportunite|gain=perte|positi=negati|plu.=deplu|plu.="
    "manqu|plu.=gene.|plu.=moins. "
    "plu.|aide=gene.|aide=frein|aide=manqu|aide=compliq|aide=ralenti|accord=desaccord|accord=pas. "
    "d|oui.=non.|satisf=insatisf|satisf=mecontent|content=mecontent|utile=inutile|plus.=moins.|garder=chang|conserv="
    "chang|gard=arret|poursui=arret|continu=arret|gard=abandon|garder=supprim|conserv=abandon|conserv=supprim|"
    "maintenir=chang|garder=modifi|conserv=modifi|commenc=arret|accelere=ralenti|accelere=retard|simplifi=compliq|"
    "favoris=frein|favorable=contre|pour.=contre|tot.=tard|suffisa=excessi|insuffisa=excessi|peu.=beaucoup|peu.=trop."
    "|trop.=pas. "
    "assez.|trop.=insuffis|assez.=trop.|jamais=toujours|rarement=souvent|faux.=vrai.|vrai.=faux.|meme=differe|util="
    "superflu|cher=bon "
    "march|ameliore=degrade|augment=diminu|progress=recul|progress=regress|accept=refus|accept=rejet|souple=rigide|"
    "court=long|aim=detest|aime=moins. aime|apprecie=moins. "
    "apprecie|apprecie=deplu|apprecie=manqu|apprecie=regrett|plus. fort=plus. faible|fonctionn=pas. "
    "fonctionn|fonctionn=bloqu|fluide=laborieu|fluide=compliq|fluide=difficile|agreable=desagreable";
constexpr std::string_view english_opposites =
    "well.=badly|well.=less. "
    "well.|well.=wrong|well.=poorly|well.=better|well.=differently|well.=not.|good.=bad.|good.=poor|better=worse|"
    "best.=worst.|best.=least.|easy.=difficult|easy.=hard.|easier=harder|easier=more. "
    "difficult|simple=complicated|simple=complex|clear=confus|fast=slow|quick=slow|faster=slower|long=short|big="
    "small|large=small|high.=low.|strong=weak|strength=weakness|advantage=disadvantage|advantage=drawback|benefit="
    "drawback|benefit=risk|succe=fail|risk=opportunit|threat=opportunit|gain=loss|positive=negative|start.=stop.|"
    "keep.=change|keep.=stop.|keep.=drop|keep.=start.|continue=stop.|continue=change|stop.=continue|stop.=start.|"
    "like.=dislike|liked=disliked|like. most.=least.|most.=least.|help=hinder|help=hindrance|helped=got in the "
    "way|helped=slowed|helped=hamper|agree=disagree|satisf=dissatisf|likely=unlikely|useful=useless|yes.=no.|more.="
    "less.|more.=fewer|higher=lower|sooner=later|too much=too little|too many=too "
    "few|same=differ|useful=superfluous|useful=not.|true.=false|always=never|often=rarely|often=seldom|improv=worse|"
    "improv=declin|improv=deteriorat|increas=decreas|accept=reject|accept=refus|enabl=prevent|support=oppose|favour="
    "against|for.=against|early.=late.|enough=too much|enough=not. "
    "enough|love=hate|win.=lose|flexible=rigid|speed=slow|sped=slow|smooth=difficult|smooth=rough|pleasant="
    "unpleasant";

constinit const Tables conjunctions{{"and ?or|or|as well as|along with"},
                                    {"et ?ou|ou|ainsi que|de meme que|tout comme|mais aussi"}};

/// The two sides of a conjunction, at most `reach` words each, within the sentence.
struct Sides {
    std::size_t left, begin, end, right;  ///< [left, begin) and [end, right)
};

constexpr std::size_t reach = 7;

Sides sides_of(const Wording& wording, std::size_t at) {
    const Sentence& sentence = wording.sentence_of(at);
    const auto conjunction = conjunction_at(wording, at);
    const std::size_t end = conjunction ? conjunction->last : at + 1;
    return {std::max(sentence.first, at > reach ? at - reach : 0), at, end, std::min(sentence.last, end + reach)};
}

/// A word of a pair of opposites: its beginning, or all of it where a full stop is behind it.
bool is_word(std::string_view word, std::string_view told) {
    return told.ends_with('.') ? word == told.substr(0, told.size() - 1) : word.starts_with(told);
}

/// Whether the words of a text stand in a row somewhere in [first, last).
bool has_row(const Wording& wording, std::size_t first, std::size_t last, const std::vector<std::string_view>& row) {
    for (; first + row.size() <= last; ++first)
        if (std::equal(row.begin(), row.end(), &wording.words[first],
                       [](std::string_view told, const Word& word) { return is_word(word.folded, told); }))
            return true;
    return false;
}

using Row = std::vector<std::string_view>;
using Opposites = std::vector<std::pair<Row, Row>>;

Opposites opposites_of(std::string_view table) {
    Opposites all;
    for (const std::string_view pair : text::split(table, '|')) {
        const std::size_t sign = pair.find('=');
        all.emplace_back(text::split(pair.substr(0, sign), ' '), text::split(pair.substr(sign + 1), ' '));
    }
    return all;
}

/// "utile ou inutile", "likely or unlikely": the same word with a prefix that turns it round.
bool is_reversed(std::string_view word, std::string_view other) {
    if (other.size() < 4 || !word.ends_with(other)) return false;
    return is_one_of(word.substr(0, word.size() - other.size()), "in im ir il mal me de des dis un non");
}

bool has_word(const Wording& wording, std::size_t first, std::size_t last, std::string_view word) {
    for (; first < last; ++first)
        if (wording[first] == word) return true;
    return false;
}

/// "bien ou moins bien", "clear or not so clear": less or none of the same.
bool is_less_of_the_same(const Wording& wording, const Sides& sides) {
    bool is_less = false;
    for (std::size_t at = sides.end; at < std::min(sides.right, sides.end + 5); ++at) {
        const bool is_same = wording[at].size() > 2 && has_word(wording, sides.left, sides.begin, wording[at]);
        if (is_less && is_same) return true;
        is_less |= is_one_of(wording[at], "moins pas non peu trop less not more least plus");
    }
    return false;
}

/// "simple, compliquée ou entre les deux": the opposites may both be before the conjunction.
bool has_comma(const Wording& wording, const Sides& sides) {
    for (std::size_t at = sides.left + 1; at < sides.begin; ++at)
        if (wording.begins_clause(at)) return true;
    return false;
}

}  // namespace

std::optional<Span> conjunction_at(const Wording& wording, std::size_t word) {
    if (wording.words[word].is_accented) return std::nullopt;  // "où"
    return conjunctions.of(wording.language).at(wording, word);
}

bool joins_opposites(const Wording& wording, std::size_t conjunction) {
    const Sides sides = sides_of(wording, conjunction);
    if (sides.left == sides.begin || sides.end == sides.right) return false;
    static const Opposites french = opposites_of(french_opposites), english = opposites_of(english_opposites);
    const bool is_list = is_one_of(wording[conjunction], "ou or") && has_comma(wording, sides);
    const auto has = [&](std::size_t first, std::size_t last, const Row& row) {
        return has_row(wording, first, last, row);
    };
    for (const auto& [one, other] : wording.language == Language::fr ? french : english) {
        const bool is_across = (has(sides.left, sides.begin, one) && has(sides.end, sides.right, other)) ||
                               (has(sides.left, sides.begin, other) && has(sides.end, sides.right, one));
        const bool is_listed = is_list && has(sides.left, sides.right, one) && has(sides.left, sides.right, other);
        if (is_across || is_listed) return true;
    }
    for (std::size_t left = sides.left; left < sides.begin; ++left)
        for (std::size_t right = sides.end; right < sides.right; ++right)
            if (is_reversed(wording[right], wording[left]) || is_reversed(wording[left], wording[right])) return true;
    return is_less_of_the_same(wording, sides);
}

}  // namespace buywork::survey
