#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason emotion{Flaw::loaded, N_("\"{}\" judges or stirs"), N_("say it in a neutral word")};

constinit const Tables words{
    {"bureaucra*|red tape|endless*|never "
     "ending|annoying*|nightmar*|ridiculous*|absurd*|terrible|terribly|horribl*|horrendous|awful*|disaster|disasters|"
     "disastrous*|fiasco|catastroph*|shameful*|scandal*|outrageous*|painful|painfully|tedious*|cumbersome|"
     "frustrating*|infuriating*|irritating*|exasperating*|burdensome|burden|mess|messy|chaotic|chaos|incompetent|"
     "incompetence|pointless*|hopeless*|lousy|pathetic*|dreadful*|appalling*|abysmal*|stupid*|silly|archaic|clunky|"
     "waste of time/money/?public ?taxpayers|wasteful|rip off|ripped "
     "off|exorbitant|intolerabl*|unbearabl*|exhausting|draining|nit "
     "picking|nitpicking|hassle|hassles|ordeal|sloppy|careless*|mediocre|convoluted|heavy "
     "handed|arrogan*|laughable|insane|crazy|mindless|needless*|excessive*|suffocating|stifling|crippling|"
     "labyrinthine|kafkaesque|byzantine|dysfunctional|shoddy|botched|disgraceful|inexcusable|unacceptable|soul "
     "destroying|hell|torture|hoops|greedy|ruthless|aggressive|draconian|oppressive|pesky|time "
     "wasting|unprofessional|backward|antiquated|sluggish|negligent|negligence|paperwork "
     "hell|overpriced|abusive|hellish|gruelling|grueling|agonising|agonizing|woeful*|atrocious*|deplorable|toxic|"
     "obsessive|obsession|nagging|meddling|shambles|inept|idiotic|senseless|obstructive|over "
     "complicated|arbitrary|arbitrarily|dishonest*|discouraging|demoralising|demoralizing|baffling|bewildering|"
     "maddening|insulting|humiliating|degrading|condescending|patronising|patronizing|obnoxious|obstinate|lazy|"
     "pitiful|miserable|hideous|nasty|vicious|wretched|preposterous|ludicrous|farcical|farce|tyran*|monstrous*|"
     "monstrosity|monster|dictatorial|intrusive|unnecessarily|excruciating|interminable|unending|mind numbing|soul "
     "crushing|bogus|so "
     "called|hypocrit*|notorious|infamous|shocking*|unforgivable|reckless|rotten|dodgy|shady|corrupt|amateurish|"
     "secretive|pig headed|ham fisted|overcomplicated|petty"},
    {"bureaucra*|paperass*|etouff*|usine~ a "
     "gaz|cauchemar*|malhonnet*|decourageant~|demotivant~|humiliant~|insultant~|condescend*|paresseu*|affligeant~|"
     "consternant~|navrant~|desolant~|effroyabl*|affreu*|horribl*|terribl*|atroce~|monstrueu*|monstre~|ignobl*|"
     "injustifiabl*|anarchi*|bazar|bordel*|foutoir|farce~|trompeu*|mensong*|rapace~|cupide~|avide~|autoritair*|"
     "intrusi*|inquisit*|tyran*|sournois*|hypocrit*|execrabl*|abominabl*|epouvantabl*|inextricabl*|tentaculair*|"
     "gabegie|indigest*|soporifiq*|ringard*|poussif|poussive|poussifs|degradant~|harcelant~|etriqu*|nebuleu*|"
     "alambiqu*|pietre~|vetille~|scandal*|honteu*|honte|ridicul*|absurd*|aberra*|catastroph*|desastr*|fiasco~|galere~"
     "|galerer|infernal*|infernaux|enfer|calvaire~|interminabl*|insupportabl*|exasper*|agacan*|agacement~|enervan*|"
     "epuisan*|penibl*|lourdeur~|tatillon*|kafkaien*|archai*|incompeten*|mediocr*|lamentabl*|deplorabl*|pitoyabl*|"
     "minabl*|inadmissib*|inacceptab*|intolerabl*|abusi*|abus "
     "!de|arbitrair*|opacite|opaque~|chaotiqu*|chaos|pagaille~|gachis|gaspill*|arnaqu*|escroc*|magouill*|exorbitan*|"
     "ruineu*|lenteur~|laxis*|negligen*|amateurism*|bacle~|rigidite~|tracas*|corvee~|fardeau*|carcan~|mepris*|"
     "arrogan*|odieu*|brutal*|usine a gaz|parcours du combattant|perte~ de temps|casse tete|prise~ de "
     "tete|mascarade~|n importe "
     "quoi|frustran*|irritan*|rebutan*|assomman*|harass*|accabl*|ecrasant~|asphyxi*|paralys*|labyrinth*|dedale~|"
     "delirant~|fumeu*|ubuesqu*|grotesqu*|stupid*|idiot*|imbecil*|derisoir*|indecen*|indign*|revolt*|choquan*|"
     "desinvoltur*|inutilement|excessi*|demesure~|vexatoir*|tyranniqu*|obsession~|flicage|ingerence~|desastreu*|"
     "laborieu*|fastidieu*|dictature|diktat~|matraqu*|usant~|incurie|cacophoni*|imbroglio~|tracasseri*|vampiris*|"
     "marteau pilon|poussiereu*|sclerose~|mafieu*|malheureu*|pompeu*|douteu*|pretendu~|soi disant"}};

/// Words that judge only where they describe what is asked about: "the slow process", "la procédure trop lente".
constinit const Tables attributes{
    {"the/our/this/that/your/their/these/those ?very/too/so/always/rather/overly [ "
     "slow/poor/bad/weak/clumsy/confusing/complicated/heavy/outdated/rigid/obscure/opaque/unclear/inefficient/"
     "unhelpful/unreliable/unfair/disappointing/lengthy/unfriendly/rude/hostile/boring/dull/pedantic/bloated/"
     "inflexible/unresponsive/excessive/worrying/alarming/cold/distant ]|the/our/this/that/your/their ?very/too/so [ "
     "old fashioned ]|the/our/this/that/your/their ?very/too/so [ time consuming ]"},
    {"le/la/les/l/notre/nos/votre/vos/cette/ce/cet/ces/du/des/au/aux/leur/leurs _ "
     "?achats/administrative~/administratif~/actuel*/interne~ ?si/trop/tres/tellement/bien/plutot/beaucoup ?trop [ "
     "lent~/lourd~/complique~/confus/confuse/confuses/mauvais/mauvaise/mauvaises/bancal~/rigide~/obscur~/obsolete~/"
     "vieillot*/decevant~/desagreable~/inefficace~/inadapte~/inutile~/pesant~/contraignant~/chronophage~/ennuyeu*/"
     "hostile~/inquietant~/alarmant~/froid~/distant~/depassee~/vetuste~ "
     "]|le/la/les/l/notre/nos/votre/vos/cette/ce/cet/ces/du/des/de ?si/trop/tres [ "
     "lent/lente/lentes/lents/lourd/lourde/lourdes/mauvais/mauvaise/mauvaises/mediocre~/vieux/vieille/vieilles/"
     "pietre~ ] !de !en"}};

/// In these the word says what it says: nobody is judged.
constinit const Tables literal{
    {"waste management/collection/treatment/disposal|excessive weight|not/no/without excessive|aggressive "
     "products|burden of proof|heavy goods/lifting/equipment/industry|late "
     "payment/payments/delivery/deliveries/penalties/penalty/fees|strict confidence|complex "
     "projects/project/purchases/equipment/machine/machines|cold chain/room|toxic substances/products/waste"},
    {"gaspillage alimentaire|abus de biens|la/le plus lente~/lourd~|travail/reunion/charge/trajet "
     "ecrasant~|penalite~ .. retard|trop percu|demandes abusives|clause~ abusive~|prix bas anormalement|poids "
     "lourd~|materiel lourd|vehicules lourds|eau/eaux usee~|controle/frein~ .. froid~|chaine du froid|produit~ "
     "toxique~|a distance|usage abusif"}};

class Loaded {
  public:
    Loaded(const Wording& wording, FoundOnes& found) : wording_(wording), found_(found) {}

    void check() {
        for (std::size_t at = 0; at < wording_.size();) {
            if (const auto free = literal.of(wording_.language).at(wording_, at)) {
                at = std::max(free->last, at + 1);
                continue;
            }
            auto span = words.of(wording_.language).at(wording_, at);
            if (!span) span = attributes.of(wording_.language).at(wording_, at);
            if (span && !is_end_of_scale(*span)) found_.push_back({&emotion, *span});
            at = span ? std::max(span->last, at + 1) : at + 1;
        }
    }

  private:
    /// "lent ou rapide" judges nothing.
    bool is_end_of_scale(const Span& span) const {
        const Sentence& sentence = wording_.sentence_of(span.first);
        for (std::size_t at = sentence.first + 1; at < sentence.last; ++at)
            if (is_one_of(wording_[at], "ou or et and ni nor") && joins_opposites(wording_, at)) return true;
        return false;
    }

    const Wording& wording_;
    FoundOnes& found_;
};

}  // namespace

void find_loaded(const Wording& wording, FoundOnes& found) { Loaded(wording, found).check(); }

}  // namespace buywork::survey
