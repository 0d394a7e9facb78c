#include <algorithm>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason absolute{Flaw::absolute, N_("\"{}\" leaves no room between all and nothing"),
                          N_("ask how often, how many or to what extent"), Mend::how_often};
constexpr Reason vague{Flaw::vague, N_("\"{}\" means something else to everybody"),
                       N_("name a period and a number: how many times in the last three months"), Mend::how_often};

constinit const Tables absolutes{
    {"always|never|every|everyone|everybody|everything|everywhere|all|nobody|no "
     "one|none|nothing|entirely|totally|completely|absolutely|constantly|invariably|without exception|in any "
     "way|whatsoever|forever|the only|each and every|at all times"},
    {"toujours|jamais|tous|toutes|tout le/l/la/votre/notre/ce/son/leur|toute la/l/votre/notre/cette/sa/leur|^ "
     "tout|chaque|chacun/chacune des/de/d|aucun~|tout le monde|rien|personne "
     "n/ne|entierement|totalement|completement|absolument|constamment|systematiquement|sans "
     "exception|integralement|en permanence|partout|l integralite|la totalite|a chaque|sans cesse|en toutes "
     "circonstances|quoi qu il arrive"}};

/// In these they say something else.
constinit const Tables expressions{
    {"not/n't always/all/every/everyone|don't/didn't/doesn't/isn't/aren't always/all/every|all in all|at all "
     "!times|after all|above all|first of all|all right|all the same|all the best|all that apply|of "
     "all/everything|among/amongst/out ?of all|all along|all day|all the way|all over|every ?other/single "
     "day/week/month/quarter/year/morning/monday/tuesday/wednesday/thursday/friday|every #/two/three/four/six ?.. "
     "days/weeks/months/years|every few days/weeks/months|all but|nothing/no one but|not only|never mind|once and "
     "for all|none of the/these above|all of the above|all things considered|for all intents|all options|the only "
     "one|all together|all answers that apply|all rights|overall|almost/nearly "
     "always/never/all/every/everyone/everything|hardly/rarely ever|if ever|better late than never|everyday"},
    {"pas toujours/tous/toutes/tout/chaque|pas du tout|tous/toutes les/deux/trois/# ?deux/trois/quatre/six/# ?.. "
     "jours/semaines/mois/ans/annees/trimestres/semestres/matins/lundis/mardis/jeudis/vendredis/quinze/heures|tous/"
     "toutes les/# deux/trois/quatre|chaque "
     "jour/semaine/mois/annee/trimestre/semestre/matin/lundi/mardi/mercredi/jeudi/vendredi|tous/toutes deux|tout a "
     "fait|tout d/de ?abord/suite/meme|tout en|tout au long/plus/moins|tout autre|tout compte fait|en tout ?cas|dans "
     "tous les cas|malgre tout|avant tout|apres tout|surtout|a tout/tous moment/egard/egards|de toute/toutes "
     "facon/facons/maniere/manieres|parmi/entre/sur tous/toutes|si jamais|plus que jamais|mieux vaut tard|a "
     "jamais|cochez/selectionnez/choisissez/indiquez/citez/listez ?ci ?dessous toutes/tous|toutes/tous les/vos "
     "reponses/cases/options/choix/propositions/mentions qui|tous confondus|services/profils/causes "
     "confondus/confondues|comme toujours|tous publics|tout ce qui/que|rien a voir|presque/quasiment "
     "toujours/jamais/tous/toutes/tout/aucun|a tout prix|tout ou partie|tout juste|tout comme|en tous genres|toute "
     "reserve|tous droits|tout de suite|tout particulierement|tout simplement|tout savoir|tout court|tout "
     "nouveau|tout nouveaux|de rien|un rien|en un rien|rien que|pas ?pour rien|toutes taxes ?comprises|toute "
     "derniere|tous risques|tout commentaire|toute remarque|toute suggestion"}};

/// A scale of frequencies that is written out: "(jamais, parfois, souvent, toujours)".
constinit const Tables frequencies{
    {"never|rarely|seldom|sometimes|occasionally|often|usually|always|frequently"},
    {"jamais|rarement|parfois|quelquefois|de temps en temps|souvent|toujours|regulierement"}};

constinit const Tables vagues{
    {"often|sometimes|regularly|frequently|rarely|seldom|occasionally|from time to time|now and then|once in a "
     "while|periodically|at times|every so often|a lot of the time|regular/frequent/occasional "
     "updates/update/news/feedback/meetings/reports/information/contact/communication/visits/follow/reviews/"
     "exchanges/reminders|every now and"},
    {"souvent|parfois|regulierement|frequemment|rarement|quelquefois|occasionnellement|de temps en temps|de temps a "
     "autre|periodiquement|par moments|a l occasion|de maniere/facon "
     "reguliere/frequente/periodique|nouvelles/points/point/informations/echanges/reunions/retours/contacts/visites/"
     "bilans/comptes/rapports ?rendus reguliers/regulieres/frequents/frequentes/regulier/occasionnels"}};

/// Compared with something, they are no longer vague; and "how often" asks for the number.
constinit const Tables compared{
    {"how often/frequently/regularly/rarely|more/most/less/least/as/too/that/so "
     "often/frequently/regularly/rarely|often/frequently/frequent/regular/regularly enough"},
    {"le plus/moins souvent/frequemment/regulierement/rarement|plus/moins/aussi/trop/assez/suffisamment/si "
     "souvent/frequemment/regulierement/rarement|trop/assez/plus/suffisamment "
     "frequents/frequentes/reguliers/regulieres"}};

/// Whether the text lists three frequencies or more.
bool lists_frequencies(const Wording& wording) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < wording.size(); ++at)
        count += frequencies.of(wording.language).at(wording, at).has_value();
    return count >= 3;
}

void find(const Wording& wording, const Tables& words, const Tables& without, const Reason& reason,
          FoundOnes& found) {
    if (lists_frequencies(wording)) return;
    for (std::size_t at = 0; at < wording.size();) {
        if (const auto other = without.of(wording.language).at(wording, at)) {
            at = std::max(other->last, at + 1);
            continue;
        }
        const auto span = words.of(wording.language).at(wording, at);
        if (span) found.push_back({&reason, *span});
        at = span ? std::max(span->last, at + 1) : at + 1;
    }
}

}  // namespace

void find_absolute(const Wording& wording, FoundOnes& found) {
    find(wording, absolutes, expressions, absolute, found);
}

void find_vague(const Wording& wording, FoundOnes& found) { find(wording, vagues, compared, vague, found); }

}  // namespace buywork::survey
