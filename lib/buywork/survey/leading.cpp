#include <algorithm>
#include <buywork/survey/mood.hpp>
#include <buywork/survey/negation.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason negative{Flaw::leading, N_("asked in the negative, it expects agreement: \"{}\""),
                          N_("ask without the negation")};
constexpr Reason tag{Flaw::leading, N_("\"{}\" asks for agreement"), N_("leave it out, and ask an open question"),
                     Mend::cut};
constexpr Reason agreement{Flaw::leading, N_("\"{}\" puts an opinion into the respondent's mouth"),
                           N_("ask what the respondent thinks, or to what extent they agree or disagree")};
constexpr Reason proposal{Flaw::leading, N_("\"{}\" proposes an answer"), N_("ask what the respondent thinks of it")};
constexpr Reason praise{Flaw::leading, N_("\"{}\" praises what is to be judged"), N_("leave the praise out"),
                        Mend::cut};
constexpr Reason crowd{Flaw::leading, N_("\"{}\" appeals to what others think"), N_("leave out what others think"),
                       Mend::cut, true};
constexpr Reason authority{Flaw::leading, N_("\"{}\" appeals to an authority"), N_("leave the authority out"),
                           Mend::cut, true};
constexpr Reason certainty{Flaw::leading, N_("\"{}\" takes the answer for granted"), N_("leave it out"), Mend::cut};

constinit const Tables tags{
    {", right/correct/no/yes/ok/okay/eh/agreed/true $|, am i right $|, don't you think/agree/find/believe|, "
     "wouldn't/won't you agree/say/think"},
    {"n est ce pas|, non/hein/ok/oui/si/vrai/exact/correct $|pas vrai $|, d accord $|c est bien ca $|vous/tu ne "
     "trouvez/trouves/pensez/penses/croyez/crois pas $|!^ ne trouvez/pensez/croyez vous pas $"}};

constinit const Tables agreements{
    {"do/would/will/can/could/shall/may you/we ?not/all/also agree !with !to !on !or|do/would you "
     "accept/admit/concede/acknowledge that|^ you ?do/surely/will agree that"},
    {"d accord pour dire/reconnaitre/penser/affirmer/considerer/admettre/estimer ?que/qu|d accord que/qu|d accord "
     "avec le fait que/qu|d accord avec l idee que/qu"}};

/// The same in any question.
constinit const Tables concessions{
    {"fair/safe/true to say|is it ?not true/fair that|you/to/must admit/acknowledge/concede that|admit that"},
    {"est il ?pas vrai/exact que|pret~ a reconnaitre/admettre/dire "
     "que/qu|convenez/conviens/conviendrez/conviendras/admettez/admettrez/reconnaissez/reconnaitrez/avouez/avouerez/"
     "concedez/concederez ?vous/tu ?volontiers/avec ?nous que/qu|serez ?certainement/sans/surement ?doute d "
     "accord|conviendrez/conviendras ?avec ?nous ,"}};

constinit const Tables praises{
    {"excellent|excellently|outstanding|fantastic|wonderful*|amazing*|superb*|exceptional*|brilliant*|terrific|"
     "fabulous|remarkable|remarkably|award winning|world class|best in class|first class|first "
     "rate|impressive|incredible|incredibly|awesome|flawless|perfect|unrivalled|unrivaled|unparalleled|unmatched|top "
     "notch|top "
     "quality|marvellous|marvelous|magnificent|splendid|extraordinary|phenomenal|sensational|stellar|superior|"
     "revolutionary|second to none|much loved|well "
     "loved|beloved|acclaimed|celebrated|unbeatable|renowned|known/famous for ?its/their "
     "excellence/quality|excellence|great !deal !extent !britain !many !length"},
    {"notre/nos .. est/sont ?parmi le/la/les [ meilleur~ ]|notre/nos .. est/sont ?parmi le/la/les [ plus _ "
     "]|excellent~|excellemment|formidable~|exceptionnel*|remarquabl*|genial~|geniaux|merveilleu*|magnifique~|"
     "fantastique~|parfait~|admirable~|extraordinaire~|incroyable~|irreprochable~|superbe~|super|hors pair|hors du "
     "commun|de ?tres grande/haute/belle "
     "qualite|impeccable~|brillant~|prestigieu*|incomparable~|inegale~|eblouissant~|sensationnel*|epatant~|talentueu*"
     "|de renom/renommee|de classe mondiale|revolutionnaire~|sans egal|d exception|exemplaire~|de choc|de reve|de "
     "premier ordre/plan|reconnu~/repute~/renomme~ pour/comme|excellence"}};

/// Praise that is none in another place: "our friendly team", not "a friendly team".
constinit const Tables attributes{
    {"our .. is/are ?among ?one ?of the [ best/most/fastest/cheapest/finest/quickest ]|should ?all/not [ "
     "responsible/serious/sensible/conscientious/reasonable/professional ] "
     "buyers/suppliers/managers/people/colleagues/companies/requesters/departments|our "
     "?very/highly/new/most/so/always [ "
     "friendly/helpful/dedicated/professional/experienced/efficient/responsive/expert/innovative/modern/talented/"
     "skilled/skilful/committed/attentive/competent/knowledgeable/reliable/improved/simplified/streamlined/better/"
     "best/fast/quick/passionate/ambitious/good/effective/popular/successful/hardworking/proactive ]|our "
     "?very/highly [ easy to use/user friendly/hard working/cutting edge/state of the art/well known "
     "]|the/this/these ?very/highly/so [ improved/streamlined/simplified/dedicated/talented/hardworking ]|our [ user "
     "friendly/hard working/cutting edge ]|our [ easy to use ]|our [ state of the art ]"},
    {"acheteur~/fournisseur~/prescripteur~/equipe~/entreprise~/manager~/collegue~/service~ [ "
     "responsable~/serieu*/competent~/avise~/consciencieu*/professionnel~ ] devraient/doivent/devrait/doit|notre/nos "
     "?tres/si/jeune/nouvelle/nouveau [ "
     "sympathique~/dynamique~/devoue~/efficace~/chaleureu*/competent~/charmant~/vaillant~/serieu*/ambitieu*/fidele~ "
     "] _|notre/nos _ ?achats/projet/support/acheteurs ?tres/si/toujours/particulierement/tellement [ "
     "reacti*/competent~/efficace~/devoue~/professionnel*/experimente~/performant~/innovant~/moderne~/attenti*/"
     "dynamique~/passionne~/motive~/sympathique~/serieu*/chaleureu*/ambitieu*/ameliore~/simplifie~/optimise~/"
     "modernise~/rapide~/fiable~/apprecie~/reconnu~/implique~/engage~/intuiti*/convivia* ]|notre/nos [ meilleur~ "
     "]|le/la/l/les/cette/ce/cet/ces _ [ tres/si/tellement/particulierement "
     "reacti*/competent~/efficace~/devoue~/professionnel*/performant~/attenti*/rapide~/innovant~/apprecie~ ]"}};

/// With these, praise belongs to a scale or to what might be.
constinit const Tables hypotheses{
    {"make/making/makes/become/becoming|would/could/should/to/not be|would/could "
     "make/look|excellent/great/perfect/outstanding or|excellent/outstanding/perfect ... "
     "good/fair/poor/bad/average/weak|poor/bad/weak/average/good/fair ... excellent/outstanding/perfect"},
    {"rendre/rendrait/rendraient/rendent/devenir/deviendrait/serait/seraient/soit/soient|pour "
     "etre/que|ideal~|excellent~/parfait~ ou|excellent~/parfait~/exceptionnel* ... "
     "bon/bonne/moyen/moyenne/mauvais/mauvaise/mediocre/insuffisant/insuffisante/faible|bon/bonne/moyen/moyenne/"
     "mauvais/mauvaise/mediocre/insuffisant/insuffisante/faible ... excellent~/parfait~|deux/trois/quatre/# "
     "exemplaires"}};

/// What is judged may be said of "our team" behind these: "Trouvez-vous notre équipe réactive ?"
constinit const Tables judgements{{"found our"}, {"trouv*|jug*|estim*|consider*|qualifi*|sentez|senti"}};

constinit const Tables crowds{
    {"^ as you ?may/might/probably/surely/all/well/certainly/already know/knew|^ as we ?all know|as "
     "everyone/everybody knows/says/agrees|everyone/everybody/all ?of ?us/your/our ?colleagues ?already "
     "agrees/agree/thinks/think/knows/know/says/say/loves/love/likes/finds/find/appreciates/praises|most/many/all/"
     "majority ?of ?your/our/the/other "
     "people/colleagues/users/buyers/peers/teams/customers/clients/managers/suppliers/departments/companies/"
     "employees/participants/respondents/requesters/others ?already ?here "
     "think/find/believe/say/agree/prefer/are/were/appreciate/love/like/consider/rate/recommend/feel/enjoy/enjoyed/"
     "praise/trust|your/our ?other colleagues/peers/users/clients/customers/counterparts !who !that ?.. are "
     "happy/satisfied/pleased/convinced/delighted|your/our ?other "
     "colleagues/peers/users/clients/customers/counterparts ?all "
     "think/find/believe/say/agree/prefer/are/appreciate/love/like/consider/recommend/praise/feel/enjoyed/told|like "
     "most/many ?of ?your/our ?other people/colleagues/users/peers/teams/buyers/clients/companies|like "
     "everyone/everybody|like ?all your/other ?other colleagues/peers|it is ?now ?a "
     "well/widely/generally/commonly/universally known/accepted/agreed/recognised/recognized/acknowledged|it's "
     "well/widely/generally/commonly known/accepted/agreed|it is clear/obvious/evident/true/undeniable that|it's "
     "clear/obvious/true that|six/seven/eight/nine/# ?out of/in ten/# .. "
     "recommend/prefer/like/choose/trust/agree/say/think/find/are/use|# ?percent/per ?cent of .. "
     "think/say/find/agree/believe/prefer/love/recommend/are/were|since/given ?that everyone/everybody"},
    {"comme vous/tu ?le savez/sais/saviez|comme vous ?n ?etes ?pas ?l ?ignorez ?sans savez|comme chacun/on/nous ?le "
     "sait/savons|comme tout le monde|comme tous/toutes les/vos/nos|comme la plupart/majorite|comme beaucoup "
     "?de/d|comme vos/tes/nos autres/collegues/pairs/homologues/equipes|comme les autres|la ?grande/tres "
     "plupart/majorite/quasi ?totalite des/de/d .. "
     "trouvent/trouve/pensent/pense/estiment/estime/jugent/apprecient/apprecie/preferent/prefere/considerent/"
     "considere/disent/dit/approuvent/saluent/salue/recommandent/recommande/plebiscitent/plebiscite/sont/est|vos/nos/"
     "tes/tous vos/nos ?autres collegues/pairs/homologues/clients/utilisateurs ?.. "
     "trouvent/pensent/estiment/jugent/apprecient/preferent/considerent/disent/approuvent/saluent/recommandent/"
     "plebiscitent/sont|vos/nos/tes/les collegues/pairs/homologues/clients/utilisateurs/prescripteurs/participants "
     "?ont/sont ?tous "
     "trouvent/pensent/estiment/jugent/apprecient/preferent/considerent/disent/approuvent/saluent/recommandent/"
     "plebiscitent/trouve/juge/apprecie/salue/satisfaits/ravis/unanimes/convaincus/d|tout le monde ?s "
     "accorde/sait/reconnait/pense/trouve/apprecie/dit/est/aime/adore/salue/prefere/plebiscite/partage/veut|chacun "
     "sait/reconnait/s|tous/toutes ?s accordent/saluent/reconnaissent|de l avis general/de/unanime|il est "
     "?bien/maintenant/largement/generalement/unanimement/desormais "
     "connu/evident/clair/admis/reconnu/certain/indeniable/incontestable/notoire/acquis/vrai/prouve que/qu|c est "
     "?bien/desormais connu/evident/clair/admis/reconnu/certain/prouve que/qu|c est/l est un fait|force est de "
     "constater|nul/personne n ignore|on sait que|beaucoup/nombreux/nombreuses/plusieurs/quantite ?de/d/sont "
     "?vos/nos/ceux ?qui _ ?trouvent "
     "trouvent/pensent/estiment/jugent/apprecient/preferent/considerent/disent/adorent/saluent/recommandent/"
     "plebiscitent/constatent|vos/nos/tes/les ?autres "
     "collegues/pairs/homologues/clients/utilisateurs/prescripteurs/participants/repondants/acheteurs/fournisseurs/"
     "equipes/services/confreres/partenaires/managers/responsables !qui !que ?.. "
     "trouvent/pensent/estiment/jugent/apprecient/considerent/disent/adorent/saluent/approuvent/plebiscitent/"
     "constatent/reconnaissent/partagent|vos/nos/tes "
     "collegues/pairs/homologues/clients/utilisateurs/prescripteurs/confreres/partenaires !qui !que ?.. sont "
     "satisfait~/content~/ravi~/convaincu~/unanime~/d|# .. sur # .. "
     "trouvent/pensent/estiment/jugent/apprecient/preferent/considerent/disent/recommandent/sont/utilisent|six/sept/"
     "huit/neuf .. sur dix .. "
     "trouvent/pensent/estiment/jugent/apprecient/preferent/considerent/disent/recommandent/sont/utilisent|# ?pour "
     "?cent des/de/d .. "
     "trouvent/pensent/estiment/jugent/apprecient/preferent/considerent/disent/recommandent/sont|puisque tout le "
     "monde"}};

constinit const Tables authorities{
    {"board/management/director/leadership/ceo ?.. has ?already [ approved/decided/chosen/validated ] ... "
     "agree|experts/specialists/studies/research/analysts/auditors/consultants/surveys/science ?all/have/has "
     "?clearly "
     "agree/agrees/say/says/show/shows/showed/shown/recommend/recommends/believe/suggest/suggests/confirm/confirmed/"
     "prove/proves/proved/proven/advise/consider|according to ?most/many/all/our/the/your/several/recent/leading ?.. "
     "experts/specialists/management/director/ceo/cfo/cpo/studies/study/research/board/leadership/analysts/auditors/"
     "consultants/president|management/leadership/board/director/ceo/cfo/cpo/president/minister/boss/manager/head/"
     "executives ?.. "
     "believes/believe/thinks/think/says/said/considers/consider/recommends/insists/expects/assures/confirmed/"
     "confirms/stated|as ?our/the/your management/leadership/board/director/ceo/head/experts/auditors ?.. "
     "has/have/said/says/decided/announced/stated/explained/pointed/confirmed|recommended/approved/endorsed/praised/"
     "validated by ?all/most/our/the/leading ?.. "
     "experts/specialists/management/director/ceo/board/auditors/leadership/consultants|board/management/director/"
     "leadership/ceo/boss/manager ?.. is/are convinced/confident/sure/certain/delighted "
     "that|expert/experts/specialist/specialists' opinion/advice/recommendation/recommendations|it has been "
     "proven/shown/demonstrated|best practice says/shows/requires/recommends"},
    {"direction/directeur/directrice/president/comite ?generale/general/des ?de ?achats ?direction a [ "
     "valide/approuve/decide/choisi ] ... d accord|selon/apres ?tous ?les/nos/des/plusieurs/l/la/une/notre ?.. "
     "experts/expert/specialistes/etudes/etude/recherches/consultants/auditeurs/audit/analystes/scientifiques|selon/"
     "apres le/la/l/notre/votre "
     "direction/directeur/directrice/president/presidente/hierarchie/management/pdg/dg/ministre/ministere/comite ?.. "
     ",|experts/specialistes/etudes/recherches/consultants/auditeurs/analystes ?.. "
     "recommandent/estiment/montrent/montre/prouvent/s/disent/pensent/considerent/affirment/conseillent/confirment/"
     "demontrent/preconisent/jugent|experts/specialistes/etudes/consultants/auditeurs ont ?tous/largement "
     "montre/prouve/demontre/confirme/recommande/juge/estime|direction/directeur/directrice/president/presidente/"
     "hierarchie/management/pdg/dg/ministre/comite ?generale/general/des ?achats "
     "estime/considere/pense/juge/recommande/affirme/assure|direction/directeur/directrice/president/presidente/"
     "hierarchie/ministre ?generale/general/des ?achats a "
     "decide/confirme/tranche/approuve|direction/directeur/directrice/president/presidente/hierarchie "
     "?generale/general/des ?achats est convaincu~/satisfait~/ravi~/persuade~|comme l a/ont/avait/avaient "
     "!vous|comme l "
     "indique/montre/souligne/affirme/rappelle/dit/explique/confirme/prouve/demontre/estime/indiquent/montrent|comme "
     "le "
     "dit/disent/souligne/soulignent/rappelle/rappellent/recommande/recommandent/pensent/montre/montrent/demontre/"
     "confirme/preconise/preconisent|recommande~/approuve~/valide~/plebiscite~/salue~/soutenu~/voulu~ par ?tous "
     "?les/la/le/l/nos/notre ?.. "
     "experts/specialistes/direction/directeur/directrice/president/ministere/hierarchie/auditeurs/consultants/"
     "utilisateurs/collegues|avis/conseil~/recommandation~/preconisation~ de/des/du/d ?l/la/nos "
     "experts/specialistes/direction/directeur/auditeurs/consultants/hierarchie|il a ete ?largement/bien "
     "prouve/demontre/etabli que/qu"}};

constinit const Tables certainties{
    {"obviously|of course|surely|undoubtedly|undeniably|unquestionably|needless to say|no doubt|without ?a doubt|^ "
     "clearly ,|^ naturally ,|^ certainly ,|you ?have certainly/clearly/probably/surely/definitely/undoubtedly"},
    {"evidemment|^ bien sur|bien sur ,|bien entendu|indeniablement|incontestablement|manifestement|surement|sans "
     "?aucun/nul/l ?ombre doute|assurement|a l evidence|vous avez/etes certainement/forcement|il va de soi|vous/tu "
     "devez/dois bien reconnaitre/admettre"}};

/// A proposal in the form of a question.
constinit const Tables proposals{{"^ why not _|^ how could/can anyone/anybody"},
                                 {"^ comment ne pas|^ pourquoi ne pas|^ et pourquoi pas|^ pourquoi pas _"}};

/// English tags: a comma, a verb and its pronoun at the end.
std::optional<Span> english_tag(const Wording& wording, const Sentence& sentence) {
    if (wording.language != Language::en || sentence.last - sentence.first < 4) return std::nullopt;
    std::size_t first = sentence.last - 2;
    if (wording[sentence.last - 1] == "not" && is_pronoun(wording[first])) --first;  // "is it not?"
    const bool is_tag =
        wording.begins_clause(first) && is_auxiliary(wording[first]) && is_pronoun(wording[first + 1]);
    return is_tag ? std::optional(Span{first, sentence.last}) : std::nullopt;
}

class Leading {
  public:
    Leading(const Wording& wording, FoundOnes& found) : wording_(wording), found_(found) {}

    void check(const Sentence& sentence) {
        report(tag, english_tag(wording_, sentence));
        each(sentence, tags, tag);
        if (sentence.mood != Mood::open) each(sentence, agreements, agreement);
        each(sentence, concessions, agreement);
        each(sentence, proposals, proposal);
        report(negative, negative_question(wording_, sentence));
        each(sentence, crowds, crowd, true);
        each(sentence, authorities, authority, true);
        each(sentence, certainties, certainty);
        if (hypotheses.of(wording_.language).in(wording_, sentence.first, sentence.last)) return;
        each(sentence, praises, praise);
        if (!judgements.of(wording_.language).in(wording_, sentence.first, sentence.last))
            each(sentence, attributes, praise);
    }

  private:
    /// Words that are reported already are not reported again.
    void report(const Reason& reason, std::optional<Span> span) {
        const bool is_told = span && std::any_of(found_.begin(), found_.end(), [&](const Found& one) {
                                 return one.span.first < span->last && span->first < one.span.last;
                             });
        if (span && !is_told) found_.push_back({&reason, *span});
    }

    /// \param asserts what is asked is not asserted: "Vos collègues trouvent-ils", "Do your colleagues find"
    void each(const Sentence& sentence, const Tables& tables, const Reason& reason, bool asserts = false) {
        for (std::size_t at = sentence.first; at < sentence.last; ++at) {
            const auto span = tables.of(wording_.language).at(wording_, at);
            if (!span || (asserts && is_question(*span))) continue;
            report(reason, span);
            at = std::max(at, span->last - 1);
        }
    }

    bool is_question(const Span& span) const {
        if (wording_.language == Language::en) return span.first > 0 && is_auxiliary(wording_[span.first - 1]);
        const std::size_t end = std::min(wording_.size(), span.last + 2);
        for (std::size_t at = span.last; at < end && !wording_.begins_clause(at); ++at)
            if (is_inverted(wording_, at) && !is_one_of(wording_[at], "vous tu ce")) return true;
        return false;
    }

    const Wording& wording_;
    FoundOnes& found_;
};

}  // namespace

void find_leading(const Wording& wording, FoundOnes& found) {
    Leading leading(wording, found);
    for (const Sentence& sentence : wording.sentences) leading.check(sentence);
}

}  // namespace buywork::survey
