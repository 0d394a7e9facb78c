#include <algorithm>
#include <buywork/survey/mood.hpp>
#include <buywork/survey/negation.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason opinion{Flaw::presupposition, N_("\"{}\" takes the opinion for granted"),
                         N_("ask first what the respondent thinks, with both ends of the scale")};
constexpr Reason experience{Flaw::presupposition, N_("\"{}\" takes for granted that it happened"),
                            N_("ask first whether it happened, or add \"if any\"")};
constexpr Reason change{Flaw::presupposition_soft, N_("\"{}\" takes for granted that something must change"),
                        N_("ask what worked well or less well, or add \"if anything\"")};

/// How a question asks.
constinit const Tables why{{"why|how come|for what reason/reasons"}, {"pourquoi|pour quelle~ raison~"}};
constinit const Tables degree{{"how much|how|to what extent/degree|how far"},
                              {"a/jusqu ?a quel point|dans quelle mesure|combien|a/jusqu ?a quel degre|en quoi"}};
constinit const Tables what{{"what|which|who|whose"},
                            {"que|qu|quoi|quel~|quelle~|qui|lequel|laquelle|lesquels|lesquelles"}};
constinit const Tables how{
    {"how did/do/does/has/have/is/are/was/were/will/would|in what way/ways|what/how difference"},
    {"comment|en quoi|de quelle~ maniere~/facon~"}};

/// A feeling that only one answer could have.
constinit const Tables feelings{
    {"disappoint*|dissatisfied|unsatisfied|unhappy|frustrat*|annoyed|angry|upset|impressed|delighted|thrilled|"
     "grateful|worried|concerned|bored|shocked|proud|reluctant|relieved|excited|afraid|surprised|bothered|enjoy/"
     "enjoyed|love/loved|appreciate/appreciated|hate/hated|dislike/disliked|regret/regretted|benefited/"
     "benefitted|suffer/suffered|distrust*|mistrust*|resent*|you ?really/most/particularly/especially "
     "liked/missed/benefit/gain/gained|you really/most/particularly/especially miss/value/valued/trust|you "
     "value/appreciate/enjoy/admire/prefer most/least|did/do you ?really/most/particularly/especially like|you "
     "liked"},
    {"apprecie~|avez/as ?vous/tu ?le ?plus/moins prefere~|vous/t a/ont ?le ?plus/moins "
     "satisfait~/convaincu~|appreciez/apprecies "
     "vous/"
     "tu|aime~|adore~|deteste~|regrette~|regrettez|regrettes|deplore~|souffert|beneficie~|decu~|mecontent~|"
     "insatisfait~|frustre~|agace~|gene~|ravi~|enchante~|impressionne~|inquiet|inquiete~|inquiets|reticent~|"
     "emerveille~|conquis|conquise|seduit~|derange~|enerve~|plu|deplu|deplait|surpris|surprise|contrarie~|choque~|"
     "degoute~|aimez/aimes|adorez/adores|detestez/detestes|craignez/crains|vous/t/nous "
     "plait/agace/frustre/inquiete/derange/gene|vous/t a/ont ?le/la/particulierement/surtout/vraiment/tant "
     "?plus/moins manque~|redoutez|redoute"}};

/// A stand that "why" takes for granted.
constinit const Tables stands{
    {"oppos*|hostile|keen|resistant|satisfied|happy|pleased|glad|you prefer|you fear|you choose ?our|you agree|you "
     "disagree|you think|you believe|you trust|you oppose|you support|against|in favour|you "
     "recommend|so|better|worse|best|worst|faster|slower|easier|harder|important|essential|crucial|superior|inferior|"
     "too"},
    {"tant !de|satisfait~|content~|preferez|preferes|prefere~|vous/tu ?d "
     "accord|contre|favorable~|hostile~|oppose~|mefiant~|mefiez|reserve~|recommandez|pensez|trouvez|croyez|estimez|"
     "jugez|si|tellement|aussi|meilleur~|mieux|pire~|plus !de|moins "
     "!de|trop|important~|essentiel*|indispensable~|appreciez|apprecies|confiance"}};

/// What "why" or "since when" takes for granted.
constinit const Tables refusals{
    {"bypass*|circumvent*|avoid/avoided/avoiding|ignore/ignored/ignoring|refuse/refused|abandon*|stop/"
     "stopped|quit|reject/rejected|give up|gave up|given up|fail/failed|delay/delayed|complain*|late|skip/skipped|go "
     "around|went around|break/broke/broken|blocked|lose/lost"},
    {"contourn*|renonc*|abandonn*|refus*|arret*|cess*|evit*|rejet*|ignor*|echou*|tard*|court "
     "circuit*|retard|boud*|bloqu*|plaign*|plaint*|perdu~"}};

constinit const Tables problems{
    {"problem/problems|difficulty/difficulties|obstacle/obstacles|issue/issues|frustration/frustrations|delay/"
     "delays|error/errors|mistake/mistakes|complaint/complaints|barrier/barriers|trouble/troubles|challenge/"
     "challenges|setback/setbacks|shortcomings/shortcoming|hurdle/hurdles|disruption/disruptions|bottleneck/"
     "bottlenecks|weaknesses|failings|pain "
     "point/points|malfunction/malfunctions|harm|damage|inconvenience/inconveniences|defects/faults"},
    {"probleme~|difficulte~|obstacle~|frein~|retard~|erreur~|frustration~|blocage~|souci~|embuche~|contretemps|"
     "desagrement~|dysfonctionnement~|reproche~|deception~|incident~|malentendu~|manquement~|anomalie~|defaut~|"
     "lacune~|ennui~|derive~|faiblesse~|deconvenue~|gene~|irritant~|mauvaise~ "
     "surprise~|prejudice~|dommage~|degat~|panne~"}};
constinit const Tables benefits{{"benefit/benefits|gain/gains|advantage/advantages|improvement/improvements|savings/"
                                 "saving|progress|success/successes|added value"},
                                {"avantage~|benefice~|gain~|amelioration~|progres|economie~|bienfait~|apport~|"
                                 "reussite~|succes|valeur ajoutee|interet~"}};
/// To meet with a problem or a benefit.
constinit const Tables meetings{
    {"have you ?ever/already/personally had|did you ?mainly/most ?often have/get/see/make|you have/had "
     "?with/in/during|encounter*|face/faced/facing|experience/experienced/experiencing|met|meet|noticed|notice|run "
     "into|ran into|suffered|hit|come across|you "
     "see/saw/seen|gained|gain|got|obtained|obtain|derived|derive|drawn|draw|receive/received|achieved|made|cause/"
     "caused|cost you|you get|realised|realized"},
    {"avez/as vous/tu avec/dans/en/sur/chez/lors/pendant|avez/as vous/tu "
     "$|rencontre~|rencontrez|rencontres|subi~|subissez|avez/as ?vous/tu ?deja/le/la/surtout ?plus "
     "eu/eus/eue/"
     "eues|connu~|constate~|constatez|vecu~|observe~|observez|releve~|affronte~|surmonte~|tire~|tirez|retire~|"
     "retirez|obtenu~|realise~|commis*|percu~|remarque~|identifie~|faites|trouvez|voyez|vous/t ont/a ?le/la/les "
     "?plus "
     "gene*/freine*/ralenti*/penalise*/"
     "bloque*|signale~|cause~|occasionne~|entraine~|deplorez|ressenti~|apporte~|procure~"}};

/// What something did for the respondent, taken for granted by "how".
constinit const Tables effects{
    {"how/way/ways did/has/have/does/do/is/are/was/were/will !you !i !we ... "
     "help/helped/helping/improve/improved/improving/benefit/benefited/simplify/simplified/ease/eased/save/saved/"
     "facilitate/facilitated/enable/enabled/harm/harmed/hinder/hindered/hamper/hampered/disrupt/disrupted/delay/"
     "delayed/slow/slowed/speed/sped/boost/boosted/strengthen/strengthened/complicate/complicated/support/supported/"
     "hurt ?down/up you/your/us/the/it/things|how did/have you/your ?.. "
     "overcome/overcame/benefit/benefited/suffer/suffered|how/way/ways did/has/have/does !you ... make/made/makes "
     "... easier/better/faster/harder/simpler/worse/difficult|what difference did/has/have ... make/made"},
    {"vous/t/nous/te a/ont/ait/aient ?t ?il/elle/ils/elles ?.. "
     "aide~/facilite~/ameliore~/simplifie~/soulage~/gene~/freine~/penalise~/complique~/ralenti~/nui/desservi~/permis/"
     "accelere~/renforce~/servi/profite/fait|a/ont t/ils/elles ?il/elle ?.. "
     "aide~/facilite~/ameliore~/simplifie~/soulage~/gene~/freine~/penalise~/complique~/ralenti~/nui/desservi~/permis/"
     "accelere~/renforce~/degrade~|avez/as vous/tu ?deja surmonte~/beneficie~/profite~/contourne~|vous "
     "aide/facilite/simplifie/gene/freine t"}};

/// Amounts of what something saved or cost, taken for granted.
constinit const Tables amounts{
    {"how much ?more time/money/effort/work ... save/saved/gain/gained/waste/wasted/lose/lost/cost|how many "
     "hours/days/weeks ... save/saved/gain/gained/waste/wasted/lose/lost|how much ... "
     "save/saved/waste/wasted/lose/lost"},
    {"combien de/d ?temps/argent/heures/jours/efforts/travail/semaines/euros ... "
     "gagne~/gagner/gagnez/economis*/perdu~/perdez/perdre/gaspill*/epargn*/perd|quel gain|quelle economie"}};

/// More or less of something, taken for granted by "how much" or "in what way".
constinit const Tables comparisons{
    {"how much ?more/less "
     "better/faster/easier/quicker/simpler/cheaper/clearer/safer/worse/slower/harder/more/less|how has/have .. "
     "improved/deteriorated/declined|how much ... improve/improved|in what way/ways ... better/easier/faster/worse"},
    {"est/sont/etait/etaient ?t il/elle/ils/elles/ce ?devenu~ ?beaucoup/bien/nettement "
     "plus/moins/mieux/meilleur~/pire~/superieur~|est/sont/etait ?devenu~ ?beaucoup/bien/nettement "
     "plus/moins/mieux/meilleur~/pire~/superieur~|s est/sont il/elle/ils/elles ameliore~/degrade~"}};

/// What is told as a fact in passing.
constinit const Tables facts{
    {"have you/they/your/we ?team ?finally/already stopped/quit/ceased/given|did you/they ?finally stop/quit|do/does "
     "you/they/your ?team still bypass/avoid/ignore/refuse/fail|now that|thanks to|^ since our/we/the ... "
     "improved/improvement|think/feel/thought of/about the/this/our/these ?recent/clear/great/big "
     "success/failure/improvement/improvements/decline/deterioration/worsening|account for/explain "
     "the/this/these/our ?.. "
     "success/failure/improvement/delay/delays/decline/problems|attribute/explain/explains/caused/causes/cause/led "
     "the/this/these/our/to ?the/this ?.. "
     "success/failure/improvement/delay/delays/decline/problems/errors/mistakes|to blame|at fault|went wrong|go "
     "wrong|^ when did you/your ?.. stop/quit|your favourite/favorite|the best/worst "
     "thing/part/aspect|glad/happy/relieved that ?we/our/the|since when have/do you ?.. "
     "ignore*/avoid*/refus*/bypass*"},
    {"avez/as/a/ont vous/tu/t ?enfin/deja ?il/elle/ils/elles ?enfin cesse~/arrete~/renonce~ "
     "de/d/a|continuez/continues vous/tu a/de/d|vous/tu continuez/continues a/de/d|grace a/au/aux|maintenant "
     "que|depuis que le/la/l/les/nous/notre/nos|pensez/penses/pensait ?vous/tu/on de/du/des "
     "?la/l/cette/ce/cet/ces/les ?net/nette/belle/forte/recente/recent/grand/grande "
     "amelioration~/succes/echec~/reussite/degradation~/recul/deterioration~/baisse/retard~|attribuez/attribues/"
     "expliquez/expliques vous/tu ?le/la/l/les/ce/cet/cette/ces ?.. "
     "succes/echec~/reussite/retard~/amelioration~/degradation~/lenteur~/baisse/hausse/erreur~/deterioration~/"
     "probleme~|attribuez vous|responsable~ de/du/des ?l/la/cet/ce/cette ?.. "
     "echec~/retard~/erreur~/probleme~/dysfonctionnement~|a qui la faute|votre/vos/ton/tes prefere~|quand avez/as "
     "vous/tu arrete/cesse/renonce/abandonne|ce que vous avez/as ?le ?plus aime/apprecie/prefere|mal passe~|qui a "
     "cloche|quoi ... mal passe~"}};

constinit const Tables modals{
    {"should|could|can|must|might|ought|need|needs|would|do you want/suggest/recommend/advise/think we|want|advise"},
    {"devrions|devrait|devraient|devriez|devons|doit|doivent|faudrait|faut|pourrions|pourrait|pourraient|pouvons|"
     "peut|peuvent|aurait pu|auraient pu|aurions "
     "pu|auriez|souhaitez|souhaiteriez|voudriez|voulez|aimeriez|aimerais|gagnerait|gagneraient|gagnerions|merite~|"
     "meriterait|meritent|meriteraient|convient il|conviendrait il|reste t "
     "il|devra|aurions/auraient/aurait/auriez/aurais ?nous/ils/elles/vous/tu/t ?il/on ?on "
     "du/pu|proposez|suggerez|recommandez|conseillez|conseilleriez|preconisez|suggereriez"}};
constinit const Tables changing{
    {"change/changed/changing|improve/improved/improving|fix/fixed|correct/corrected|modify/modified|revise/"
     "revised|alter*|adjust*|rethink|redesign*|simplify/simplified|do/done/be/been/handle/handled/work/worked/gone/"
     "go ?have ?been "
     "better/differently|better/differently|replace*|remove/removed|add/added|overhaul*|streamline*|stop "
     "doing|upgrade*|reform*|different|make .. easier/simpler/better/faster/clearer/quicker/smoother|made ?.. "
     "easier/simpler/better"},
    {"changer|change~|ameliorer|ameliore~|modifier|modifie~|revoir|revu~|corriger|corrige~|supprimer|supprime~|"
     "ajouter|repenser|repense~|refondre|reformer|simplifier|simplifie~|optimiser|optimise~|faire ?encore/beaucoup "
     "mieux/autrement/differemment|mieux/autrement/"
     "differemment|remplacer|remplace~|adapter|adapte~|accelerer|progresser|retirer|evoluer|rendre .. "
     "plus/moins/meilleur~"}};
/// Change, in one word or expression.
constinit const Tables changed{
    {"what/which/how ?many/other/specific/further/kind/sort/type ?of "
     "improvements/improvement/changes/change|areas/points/scope for/of improvement|what we/you/they "
     "should/could/must ?do change/improve/fix/better/differently|room for improvement|what would you ?have "
     "change/improve/fix/modify/done ?differently|what would you do/have differently|how to improve|what needs "
     "?to/more ?be ?chang*/improv*/fix*|what is/was missing|what's missing|what ?aspects/areas/parts "
     "needs/need/require/requires ?to ?be improv*/chang*/work/fix*/attention|what would make .. "
     "better/easier/faster/more"},
    {"quel~/quelle~ ?est/sont ?l/la/les/le/votre/vos ?autre~/principale~/premiere~/principaux ?premieres "
     "amelioration~/changement~/modification~/correction~/correctif~|quel~/quelle~ ?est/sont ?l/la/les/le "
     "?principal~/principaux axe~/piste~/point~/marge~/voie~/levier~ de/d/a ?l "
     "?amelior*/progres/progression/changement/evolution|changeriez/modifieriez/amelioreriez/corrigeriez/"
     "supprimeriez/changerais/modifierais/ameliorerais vous/tu ?en|vous "
     "changeriez/modifieriez/amelioreriez/corrigeriez|comment rendre .. plus/moins/meilleur~|comment ?mieux "
     "ameliorer/simplifier/optimiser/accelerer/changer/faire/progresser|que manque t il|qu est ce qui manque|axe~ "
     "d/de amelioration/progres|ce qu il faut/faudrait changer/ameliorer/modifier/revoir/corriger|ce qui "
     "doit/devrait/pourrait ?etre changer/ameliore/change/modifie/revu/corrige|ce que nous/l/la ?.. "
     "devrions/pourrions/devrait changer/ameliorer/modifier/revoir/corriger|que reste t il a|feriez vous/tu "
     "?autrement/differemment/mieux autrement/differemment|feriez vous/tu autrement/differemment/mieux"}};

/// With these, nothing is taken for granted.
constinit const Tables conditions{
    {"would ?you have liked|if any|if anything|if at all|if applicable|if so|if relevant|where applicable|any "
     "?possible|or not|if you|if there|whether|possible|potential"},
    {"auriez/aurais/auraient/aurait ?vous/tu ?t ?on ?il aime|le cas echeant|s il|si vous|si tu|eventuel*|si "
     "besoin|si necessaire|si tel|si oui|ou non|ou pas|si quelque chose|s ils|s elles|possible~|potentiel*"}};

/// What may happen is not taken for granted.
constinit const Tables prospects{{"do/would you expect/foresee/anticipate|might/could/may you"},
                                 {"redoutez|craignez|anticipez|attendez|prevoyez|pourriez/pourrais vous/tu"}};

class Presupposition {
  public:
    Presupposition(const Wording& wording, const Sentence& sentence, FoundOnes& found)
        : wording_(wording), sentence_(sentence), found_(found) {}

    void check() {
        if (is_balanced() || find(conditions, sentence_.first)) return;
        if (!sentence_.asks)
            return void(report(change, find(changed, sentence_.first)));  // "Tell us what to improve."
        if (report(experience, find(facts, sentence_.first))) return;
        if (sentence_.mood != Mood::open) return;
        check_change() || check_why() || check_degree() || check_what() || check_how();
    }

  private:
    std::optional<Span> find(const Tables& tables, std::size_t from) const {
        return tables.of(wording_.language).in(wording_, from, sentence_.last);
    }
    /// Whether the question word is one of these.
    bool asks(const Tables& words) const {
        const std::size_t from = sentence_.signal > sentence_.first ? sentence_.signal - 1 : sentence_.signal;
        return words.of(wording_.language).in(wording_, from, sentence_.signal + 1).has_value();
    }
    bool report(const Reason& reason, std::optional<Span> span) {
        if (span) found_.push_back({&reason, *span});
        return span.has_value();
    }

    bool check_change() {
        if (report(change, find(changed, sentence_.first))) return true;
        if (!asks(what) && !asks(how) && !asks(degree) && !is_one_of(wording_[sentence_.signal], "ou where"))
            return false;
        const auto modal = find(modals, sentence_.signal);
        if (!modal) return false;
        const auto verb = find(changing, modal->last);
        return verb && report(change, Span{modal->first, verb->last});
    }

    bool check_why() {
        if (!asks(why)) return false;
        const auto all = negations(wording_, sentence_);
        if (!all.empty() && !all[0].is_lexical && !is_infinitive(all[0].span) && report(experience, all[0].span))
            return true;
        return report(opinion, find(feelings, sentence_.signal + 1)) ||
               report(opinion, find(stands, sentence_.signal + 1)) ||
               report(experience, find(refusals, sentence_.signal + 1));
    }

    bool check_degree() {
        if (!asks(degree) && !asks(how)) return false;
        return report(experience, find(amounts, sentence_.first)) ||
               report(opinion, find(comparisons, sentence_.first)) ||
               (asks(degree) && !asks(how) && report(opinion, find(feelings, sentence_.signal + 1)));
    }

    /// "ne pas venir", "not come": nobody is said not to have come.
    bool is_infinitive(const Span& negation) const {
        const bool is_bare = wording_[negation.first] == "not" || negation.last - negation.first == 2;
        return is_bare && negation.first == sentence_.signal + 1;
    }

    /// Likes and dislikes, problems and benefits.
    bool check_what() {
        if (!asks(what) && !is_one_of(wording_[sentence_.signal], "ou where")) return false;
        for (const Tables* things : {&problems, &benefits})
            if (const auto thing = find(*things, sentence_.signal + 1); thing && !find(prospects, sentence_.first))
                if (const auto met = find(meetings, sentence_.signal + 1))
                    return report(experience,
                                  Span{std::min(thing->first, met->first), std::max(thing->last, met->last)});
        return report(opinion, find(feelings, sentence_.signal + 1));
    }

    bool check_how() { return asks(how) && report(experience, find(effects, sentence_.first)); }

    bool is_balanced() const {
        for (std::size_t at = sentence_.first + 1; at + 1 < sentence_.last; ++at)
            if (is_one_of(wording_[at], "ou et or and") && joins_opposites(wording_, at)) return true;
        return false;
    }

    const Wording& wording_;
    const Sentence& sentence_;
    FoundOnes& found_;
};

}  // namespace

void find_presupposition(const Wording& wording, FoundOnes& found) {
    for (const Sentence& sentence : wording.sentences) Presupposition(wording, sentence, found).check();
}

}  // namespace buywork::survey
