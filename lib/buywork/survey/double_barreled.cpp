#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/mood.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason two_things{Flaw::double_barreled, N_("two things under one answer: \"{}\""),
                            N_("ask two questions, one for each"), Mend::divide};

/// Expressions that name one thing, or that join what cannot be asked apart.
constinit const Tables expressions{
    {"and you $|now and then|time and again|off and on|on and off|and not|and why|time and materials|pros and "
     "cons|supply and demand|health and safety|safety and health|terms and conditions|research and "
     "development|research and innovation|small and medium|small or medium|questions and answers|question and "
     "answer|goods and services|products and services|supplies and services|roles and responsibilities|rights and "
     "obligations|rules and regulations|wear and tear|trial and error|dos and don'ts|do's and don'ts|checks and "
     "balances|mergers and acquisitions|ways and means|ups and downs|facts and figures|learning and "
     "development|diversity and inclusion|equality and diversity|health and wellbeing|health and well "
     "being|information and communication|information and communications|operation and maintenance|operations and "
     "maintenance|repair and maintenance|maintenance and repair|maintenance and repairs|profit and loss|profits and "
     "losses|income and expenditure|cost and freight|fair and reasonable|full and final|each and "
     "every|friend/friends or ?a/your colleague/colleagues|colleague/colleagues or ?a/your friend/friends|more or "
     "less|sooner or later|one or more|one or several|more and more|less and less|better and better|again and "
     "again|over and over|and so on|and so forth|or so|or similar|or equivalent|or other/others|or something|or "
     "anything|or anyone|or someone|or more|or less|or not|or otherwise|make or buy|call or email|name and "
     "address|date and time|time and place|time and date|first and last name|name and surname|day and night|gas and "
     "electricity|hotel and catering|food and drink|food and beverage|food and beverages|import and export|imports "
     "and exports|input and output|inputs and outputs|buildings and grounds|nuts and bolts|environment and social "
     "governance|social and governance|policy and procedure|policies and procedures|purchase and sale|purchase and "
     "supply|sales and marketing|marketing and communications|storage and handling|shipping and handling|transport "
     "and logistics|cause and effect|over and above|above and beyond|once or twice|or why|or if|and if|and how $|and "
     "when $|and where $|and in what way|and to what extent|and for what reason"},
    {"et vous/toi $|ici et la|ca et la|et non|et pas|et ?pour ?vous $|sante et ?la/de/a ?la securite|securite et "
     "?la/de ?la sante|hygiene et ?la/de ?la securite|sante et ?le/du bien etre|recherche et ?le/de/du ?le "
     "developpement|recherche et ?l/de/d ?l innovation|petites et ?les/des moyennes|petites ou ?les/des "
     "moyennes|questions et ?les/des ?aux reponses|question et reponse|allers et ?les/des retours|aller et ?le/du "
     "retour|offre et ?la/de/a ?la demande|biens et ?les/des/de services|produits et ?les/des/de "
     "services|fournitures et ?les/des/de services|droits et ?les/des/de devoirs|droits et ?les/des/d "
     "obligations|roles et ?les/des/de responsabilites|role et ?la/de responsabilite|entrees et ?les/des "
     "sorties|recettes et ?les/des depenses|profits et ?les/des pertes|pertes et ?les/des profits|frais et "
     "debours|fusions et ?les/des acquisitions|fusion et acquisition|diversite et ?l/d inclusion|information et "
     "?de/la ?la ?communication|exploitation et maintenance|batiment et ?les/des travaux|batiments et ?les/des "
     "travaux|qualite de vie et ?les/des/de conditions|sociale et environnementale|sociales et "
     "environnementales|sociale et societale|societale et environnementale|environnementale et sociale|social et "
     "environnemental|sociaux et environnementaux|social et gouvernance|social et ?de/la ?la gouvernance|juste et "
     "raisonnable|juste et equitable|equitable et raisonnable|tenants et aboutissants|jour et nuit|nuit et jour|nom "
     "et ?le/votre ?prenom|noms et prenoms|prenom et nom|prenoms et noms|nom et adresse|date et ?l/d heure|dates et "
     "heures|lieu et ?la/de date|jour et ?l heure|hotellerie et restauration|transport et logistique|transports et "
     "logistique|savoir faire et savoir etre|oui ou ?le non|oui et non|plus ou moins|tot ou tard|un/une ou "
     "plusieurs|un/une/deux/trois/quatre/cinq/six/dix ou/et "
     "deux/trois/quatre/cinq/six/huit/dix/douze/vingt/demi/demie|ou non|ou pas|ou presque|ou autre/autres|et "
     "autre/autres|ou equivalent~|ou similaire~|et plus|ou plus|ou moins $|et ainsi de suite|et/ou l inverse|et vice "
     "versa|ou vice versa|d une maniere ou d une autre|directement ou indirectement|ami/amis/amie ou ?a/de "
     "?un/une/vos/votre/des/ses collegue/collegues|collegue/collegues ou ?a/de ?un/une/vos/votre/des/ses "
     "ami/amis/amie|encore et encore|collegue~ ou ?a ?un/une/votre partenaire~/proche~/pair~|confrere~ ou ?a ?un/une "
     "consoeur~|vols et pertes|pertes et vols|eau et ?d ?electricite|gaz et ?d ?electricite|electricite et ?de "
     "gaz|import et export|achat et vente|achat et ?la/de revente|cause et effet|causes et effets|et pourquoi|ou "
     "pourquoi|et si|ou si|et en quoi|et comment $|et quand $|et dans quelle mesure|et pour quelle~ raison~|et a "
     "quel point|vous et/ou votre/vos ?equipe~|toi et ton/ta/tes|madame ou monsieur|madame et monsieur|lui ou "
     "elle|celui ou celle|celles et ceux|ceux et celles|toutes et tous|tous et toutes|chacun et chacune|chacune et "
     "chacun|acheteur ou ?l acheteuse|acheteurs et acheteuses|acheteuses et acheteurs|collaborateurs et "
     "collaboratrices|collaboratrices et collaborateurs|utilisateurs et utilisatrices|utilisatrices et "
     "utilisateurs|clause~ et condition~|conditions generales et particulieres|generales et particulieres|marche et "
     "avenants|voies et moyens|et compagnie|et associe~|et fils|et freres|et cie"}};

constexpr std::string_view articles =
    "le la les l un une des du de d au aux a en dans par pour sur avec the an of to for in on with by their our your "
    "its votre vos notre nos ses son sa leur leurs ce cet cette ces qui que qu ce is are was were be been";

bool is_number(std::string_view word) { return !word.empty() && word.find_first_not_of("0123456789") == word.npos; }

/// Asking to choose.
constinit const Tables choosing{
    {"prefer|rather|which of|choose|would you sooner|which ... suits|matters more/most|more important|best "
     "suits/describes"},
    {"preferez|preferes|prefere|prefereriez|prefererais|preference~|plutot|choisir|choisissez|choisiriez|lequel/"
     "laquelle/lesquels|convient/conviendrait le mieux|compte le plus|plus important~"}};
/// What stands behind these are examples, or both ends of a range.
constinit const Tables examples{{"such as|for example|for instance|e g|including|like the"},
                                {"par exemple|tel/telle/tels/telles que|p ex|ex|notamment"}};
/// The word between which two things stand.
constinit const Tables betweens{{"between|both parties"}, {"entre"}};
/// What is recommended is recommended to somebody.
constinit const Tables recommending{{"recommend/recommending"}, {"recommand*|conseill*"}};
/// Those who answer are one.
constinit const Tables respondents{{"you and your|your team and you|yourself and your"},
                                   {"vous et ?l/la/les votre/vos/ensemble|votre/vos _ et vous|vous ou votre/vos"}};
/// What a unit is called: "the department Purchasing and Logistics".
constinit const Tables units{
    {"service|department|team|unit|division|committee|office|group|board|directorate"},
    {"service~|direction~|departement~|equipe~|pole~|cellule~|comite~|bureau|groupe~|secteur~|entite~"}};
/// A second request that only asks to say it: "… and tell us why".
constinit const Tables requests{
    {"tell|explain|describe|give|say|specify|please|share|name|add|comment|let us|indicate|state|elaborate"},
    {"dites|decrivez|indiquez|expliquez|precisez|donnez|racontez|citez|illustrez|commentez|detaillez|justifiez|merci|"
     "dire|expliquer|preciser|decrire|indiquer|donner un/des/quelques exemple*"}};
/// "Et pourquoi ?"
constexpr std::string_view reasons = "pourquoi why si if comment how";
/// A clause that only sets the scene.
constexpr std::string_view french_scene = "si s quand lorsque lorsqu apres puisque comme";
constexpr std::string_view english_scene = "if when after once while since as whenever before";

class DoubleBarreled {
  public:
    DoubleBarreled(const Wording& wording, FoundOnes& found) : wording_(wording), found_(found) {}

    void check() {
        const auto asks = [](const Sentence& one) { return one.asks; };
        const bool has_question = std::any_of(wording_.sentences.begin(), wording_.sentences.end(), asks);
        for (const Sentence& sentence : wording_.sentences)
            if (sentence.asks || !has_question) check(sentence);
    }

  private:
    void check(const Sentence& sentence) {
        between_ = has(betweens, sentence.first, sentence.last) ? betweens_in(sentence) : 0;
        for (std::size_t at = sentence.first; at < sentence.last;) {
            if (const auto span = expressions.of(wording_.language).at(wording_, at)) {
                at = std::max(span->last, at + 1);
            } else if (conjunction_at(wording_, at)) {
                if (!is_free(sentence, at)) found_.push_back({&two_things, span_of(at)});
                at = conjunction_at(wording_, at)->last;
            } else {
                ++at;
            }
        }
    }

    std::size_t betweens_in(const Sentence& sentence) const {
        std::size_t count = 0;
        for (std::size_t at = sentence.first; at < sentence.last; ++at)
            count += betweens.of(wording_.language).at(wording_, at).has_value();
        return count;
    }

    bool has(const Tables& tables, std::size_t first, std::size_t last) const {
        return tables.of(wording_.language).in(wording_, first, last).has_value();
    }

    /// Whether what it joins is not two things to be asked apart.
    bool is_free(const Sentence& sentence, std::size_t at) {
        const std::size_t end = conjunction_at(wording_, at)->last;
        if (end >= sentence.last) return true;
        if (at == sentence.first)
            return sentence.first == 0 || has(expressions, at, end) || is_one_of(wording_[end], reasons);
        if (between_ > 0 && !is_or(at) && has(betweens, sentence.first, at)) {
            --between_;
            return true;
        }
        return joins_opposites(wording_, at) || has(examples, sentence.first, at) || is_request(end) ||
               is_expression(sentence, at) || is_name(at, end) || is_numbers(at, end) || is_spelt_out(at) ||
               is_scene(sentence, at) || is_choice(sentence, at) || is_recipient(sentence, at) ||
               wording_[at - 1] == wording_[end];
    }

    bool is_or(std::size_t at) const { return is_one_of(wording_[at], "ou or"); }

    bool is_request(std::size_t end) const {
        const std::size_t word =
            end + (is_one_of(wording_[end], "nous to please") && end + 1 < wording_.size() ? 1 : 0);
        return requests.of(wording_.language).at(wording_, word).has_value();
    }

    /// An expression that begins before the conjunction and goes beyond it.
    bool is_expression(const Sentence& sentence, std::size_t at) const {
        for (std::size_t first = at > sentence.first + 6 ? at - 6 : sentence.first; first <= at; ++first)
            for (const Tables* tables : {&expressions, &respondents})
                if (const auto span = tables->of(wording_.language).at(wording_, first); span && span->last > at)
                    return true;
        return false;
    }

    /// "Service Achats et Approvisionnements", "Dupont et Fils".
    bool is_name(std::size_t at, std::size_t end) const {
        if (is_one_of(wording_[end], "fils freres associes cie sons co partners brothers company daughters"))
            return true;
        if (!wording_.words[at - 1].is_capital || !wording_.words[end].is_capital || wording_.words[end].is_acronym)
            return false;
        return has(units, at > 4 ? at - 4 : 0, at) || has(units, end, std::min(end + 3, wording_.size()));
    }

    bool is_numbers(std::size_t at, std::size_t end) const {
        const auto is_amount = [&](std::size_t word) {
            return is_number(wording_[word]) ||
                   is_one_of(wording_[word], "un une deux trois quatre cinq one two three four five");
        };
        if (is_one_of(wording_[end], "demi demie quart half")) return true;
        return is_amount(end) && (is_amount(at - 1) || (at > 1 && is_amount(at - 2)));
    }

    bool is_spelt_out(std::size_t at) const {
        for (std::size_t word = 0; word < wording_.size(); ++word)
            if (wording_.words[word].is_acronym)
                if (const auto span = spelt_out(wording_, word); span && span->first <= at && at < span->last)
                    return true;
        return false;
    }

    /// In a clause that sets the scene for the question in another one.
    bool is_scene(const Sentence& sentence, std::size_t at) const {
        std::size_t begin = at;
        while (!wording_.begins_clause(begin)) --begin;
        const bool is_french = wording_.language == Language::fr;
        if (!is_one_of(wording_[begin], is_french ? french_scene : english_scene)) return false;
        return sentence.signal < begin || sentence.signal > at;
    }

    bool is_choice(const Sentence& sentence, std::size_t at) const {
        if (!is_or(at)) return false;
        if (has(choosing, sentence.first, sentence.last)) return true;
        if (sentence.mood != Mood::open) return false;
        const std::size_t end = wording_.words[at - 1].end;
        return wording_.text.substr(0, end).find(':') != std::string_view::npos;
    }

    /// "… recommend us to a friend or a customer".
    bool is_recipient(const Sentence& sentence, std::size_t at) const {
        return is_or(at) && has(recommending, sentence.first, at);
    }

    /// From the word before the conjunction to the first one behind it that is no article.
    Span span_of(std::size_t at) const {
        const Sentence& sentence = wording_.sentence_of(at);
        std::size_t last = conjunction_at(wording_, at)->last;
        while (last + 1 < sentence.last && is_one_of(wording_[last], articles)) ++last;
        return {at > sentence.first ? at - 1 : at, std::min(last + 1, sentence.last)};
    }

    const Wording& wording_;
    FoundOnes& found_;
    std::size_t between_ = 0;  ///< conjunctions that still may belong to "between"
};

}  // namespace

bool offers_a_choice(const Wording& wording, const Sentence& sentence) {
    for (std::size_t at = sentence.first + 1; at + 1 < sentence.last; ++at) {
        if (!is_one_of(wording[at], "ou or") || wording.words[at].is_accented) continue;
        if (joins_opposites(wording, at)) return true;
        if (choosing.of(wording.language).in(wording, sentence.first, sentence.last)) return true;
    }
    return false;
}

void find_double_barreled(const Wording& wording, FoundOnes& found) { DoubleBarreled(wording, found).check(); }

}  // namespace buywork::survey
