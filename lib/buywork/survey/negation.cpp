#include <algorithm>
#include <buywork/survey/mood.hpp>
#include <buywork/survey/negation.hpp>

namespace buywork::survey {
namespace {

constexpr std::string_view particles = "pas plus jamais aucun aucune rien personne ni guere nullement nul nulle";

/// Words that deny by themselves.
constinit const Tables lexical{
    {"unhappy|unclear|unnecessary|unsatisf*|unsatisfied|unhelpful|unreasonable|uncommon|unusual|unlikely|unable|"
     "unfair|unwilling|unimportant|unavailable|unacceptable|unreliable|unprepared|unaware|unjustified|unrealistic|"
     "unsuitable|uncomfortable|unsure|uncertain|useless|disagree*|dissatisf*|disapprov*|dislike*|impossible|"
     "impractical|inadequate*|insufficient*|incomplete*|inaccurate*|inefficient*|inconvenient*|ineffective*|"
     "incorrect*|inappropriate*|inaccessible|irrelevant|irresponsible|illegal|improbable|incapable|oppose/opposed/"
     "opposing|refuse/refused/refusing|reject/rejected/rejecting|deny/denied/denies|against|ban/banning/"
     "banned|forbid/forbidden/forbids|prohibit/prohibited|fail/failed/fails/failing "
     "to|lack/lacks/lacked|without|avoid*|prevent/prevented/prevents|misunderst*|object/objected to|object if/that"},
    {"insatisf*|inutil*|impossib*|incomplet*|inadapt*|inadequat*|insuffis*|incompreh*|incapab*|incompet*|inexact*|"
     "injust*|inacceptab*|inaccessib*|inefficac*|indisponib*|infond*|illega*|illisib*|irrealis*|rare~ "
     "que/qu/de|exceptionnel que/qu|inhabituel que/qu|difficile de "
     "ne|irreguli*|irrecevab*|imprecis*|improbab*|inopportun*|inapproprie*|inconcevab*|inhabituel*|invraisemb*|"
     "impense*|mecontent*|desaccord*|desapprouv*|desagreab*|deplai*|defavorab*|refus*|oppos*|rejet*|interdi*|empech*|"
     "contest*|deconseill*|exclu~ que/qu/de|exclure|hors de "
     "question|doutez|doutes|douter|renoncer|nie/nier/niez|ignor*|manqu*|sans !doute !cesse !arret !plus !faute|non "
     "conforme~/respecte~/justifie~/satisfait~/fonde~/livre~/fiable~|etes/es/est/etre/seriez/serait vous/tu/?il "
     "contre le/la/les/l/un/une/cette/ce/cet/toute/tout"}};

/// In these a negation denies nothing.
constinit const Tables idioms{{"not only|not at all|or not|if not|why not|don't/do not hesitate|no longer "
                               "than/later|no more than|yes or no|no less than|no opinion"},
                              {"n hesitez/hesite/hesitons pas|n importe|n est ce pas|ne serait ce que|ou pas/non|pas "
                               "du tout|pas a pas|pas mal|si ce n est|ne serait ce|sans opinion/avis/objet"}};

class Finder {
  public:
    Finder(const Wording& wording, const Sentence& sentence) : wording_(wording), sentence_(sentence) {}

    std::vector<Negation> find() {
        for (std::size_t at = sentence_.first; at < sentence_.last;) {
            const auto idiom = idioms.of(wording_.language).at(wording_, at);
            if (idiom) spoken_ = std::max(spoken_, idiom->last);
            if (const auto span = grammatical_at(at); span && at >= spoken_) {
                found_.push_back({*span});
                spoken_ = span->last;
            }
            const auto word = idiom ? idiom : lexical.of(wording_.language).at(wording_, at);
            if (word && !idiom) found_.push_back({{at, word->last}, true});
            at = word ? std::max(word->last, at + 1) : at + 1;
        }
        return std::move(found_);
    }

  private:
    std::optional<Span> grammatical_at(std::size_t at) const {
        return wording_.language == Language::fr ? french_at(at) : english_at(at);
    }

    /// "ne" up to its particles: pas, plus aucun, jamais rien. Or "pas" alone, as people write.
    std::optional<Span> french_at(std::size_t at) const {
        if (wording_[at] == "pas" && !wording_.begins_sentence(at)) return Span{at, at + 1};
        if (!is_one_of(wording_[at], "ne n")) return std::nullopt;
        std::size_t last = at;
        for (std::size_t next = at + 1; next < sentence_.last && !wording_.begins_clause(next); ++next) {
            if (next > (last == at ? at + 8 : last + 3)) break;
            if (is_one_of(wording_[next], particles)) last = next;
        }
        return last == at ? std::nullopt : std::optional(Span{at, last + 1});
    }

    std::optional<Span> english_at(std::size_t at) const {
        constexpr std::string_view words = "not never nothing nobody none neither nor hardly barely cannot";
        const bool is_no = wording_[at] == "no" && at + 1 < sentence_.last && !wording_.begins_clause(at + 1);
        if (!is_no && !is_negated_auxiliary(wording_[at]) && !is_one_of(wording_[at], words)) return std::nullopt;
        return Span{at, at + 1};
    }

    const Wording& wording_;
    const Sentence& sentence_;
    std::vector<Negation> found_;
    std::size_t spoken_ = 0;  ///< the word behind the last negation or idiom
};

constexpr std::string_view french_subordinate = "que qu qui si ou dont quand lorsque parce puisque car comme";
constexpr std::string_view english_subordinate = "that which who whom if when where because what how to for";

std::size_t clause_of(const Wording& wording, std::size_t word) {
    while (!wording.begins_clause(word)) --word;
    return word;
}

/// Whether the words in [first, last) have one that makes the clause a subordinate one.
bool is_subordinate(const Wording& wording, std::size_t first, std::size_t last, std::string_view words) {
    for (; first < last; ++first)
        if (is_one_of(wording[first], words)) return true;
    return false;
}

/// "ne" stands before the verb that precedes its subject, or in a main clause that is put like a statement.
bool is_negative_question_french(const Wording& wording, const Sentence& sentence, const Span& negation) {
    const bool is_spoken = wording[negation.first] == "pas" &&  // "Tu trouves pas que"
                           is_one_of(wording[clause_of(wording, negation.first)], "tu vous on c ca");
    if (!is_spoken && !is_one_of(wording[negation.first], "ne n")) return false;
    for (std::size_t at = negation.first + 1; at < negation.last; ++at)
        if (is_inverted(wording, at)) return true;
    const std::size_t signal = sentence.signal;
    const bool is_asked_otherwise = signal + 2 < sentence.last && wording[signal + 1] != "ce" &&
                                    (is_inverted(wording, signal + 1) || is_inverted(wording, signal + 2));
    if (is_asked_otherwise) return false;
    std::size_t begin = clause_of(wording, negation.first);
    if (wording[begin] == "est" && begin + 2 < wording.size() && wording[begin + 1] == "ce") begin += 3;
    return !is_subordinate(wording, begin, negation.first, french_subordinate);
}

/// "Isn’t", "Do you not", "Did the supplier not", "You don’t".
bool is_negative_question_english(const Wording& wording, const Sentence& sentence, const Span& negation) {
    const std::size_t begin = clause_of(wording, negation.first);
    if (!is_one_of(wording[negation.first], "not never") && !is_negated_auxiliary(wording[negation.first]))
        return false;
    if (negation.first == sentence.signal) return true;
    if (is_subordinate(wording, begin, negation.first, english_subordinate)) return false;
    std::size_t verbs = 0, pronouns = 0, subject = begin;
    for (std::size_t at = begin; at < negation.first; ++at) {
        verbs += is_auxiliary(wording[at]);
        if (!is_pronoun(wording[at]) || is_one_of(wording[at], "this that these those")) continue;
        ++pronouns;
        subject = at;
    }
    if (is_negated_auxiliary(wording[negation.first])) return verbs == 0;
    if (pronouns == 0) return verbs == 1 && negation.first - begin <= 6 && wording[negation.first] != "never";
    const bool is_behind = negation.first - subject == 1 || wording[negation.first - 1].ends_with("ly");
    return verbs == 1 && pronouns == 1 && is_behind;
}

}  // namespace

std::vector<Negation> negations(const Wording& wording, const Sentence& sentence) {
    return Finder(wording, sentence).find();
}

std::optional<Span> negative_question(const Wording& wording, const Sentence& sentence) {
    if (sentence.mood != Mood::closed) return std::nullopt;
    for (const Negation& one : negations(wording, sentence)) {
        if (one.is_lexical) continue;
        const bool is_negative = wording.language == Language::fr
                                     ? is_negative_question_french(wording, sentence, one.span)
                                     : is_negative_question_english(wording, sentence, one.span);
        if (is_negative) return one.span;
    }
    return std::nullopt;
}

}  // namespace buywork::survey
