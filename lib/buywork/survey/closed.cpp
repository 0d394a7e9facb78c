#include <buywork/survey/mood.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason yes_or_no{Flaw::closed, N_("it can be answered with yes or no: \"{}\""),
                           N_("ask how, how far or how often, or add a scale or the reason")};

constinit const Tables scales{{"scale|not at all ... very/extremely/completely/fully|from # ... to #|from # to #|# "
                               "to #|between # and #|out of #|# stars|how many points"},
                              {"echelle|de # ... a #|de # a #|# a #|entre # et #|sur #|note~ sur|# etoiles|combien "
                               "de points|pas du tout ... tout a fait|tout a fait ... pas du tout"}};
constinit const Tables reasons{
    {"^ why|and why|and if so/not/yes/no|^ if so/not/yes/no|^ in what way|^ how so|please "
     "explain/describe/specify/elaborate/comment/tell/say/give/state|explain/describe/specify/elaborate/comment "
     "why/how/briefly/your|^ give an example|^ tell us|^ explain|^ which ?ones $|^ to what extent|^ how"},
    {"^ pourquoi|et pourquoi|et si oui/non|^ si oui/non|^ sinon|^ pour quelle~ raison~|^ precisez|^ expliquez|^ "
     "justifiez|^ dites "
     "nous|^ donnez|^ merci de preciser/justifier/expliquer|^ decrivez|^ commentez|^ en quoi|^ "
     "lequel/laquelle/lesquels/lesquelles $|^ dans quelle mesure|^ a quel point"}};

/// Yes or no in form, open in intent: "Pouvez-vous décrire…", "Is there anything you would like to add?".
constinit const Tables invitations{
    {"can/could you ?please/briefly/also/now say|can/could/would/will you ?please/briefly/also/now "
     "describe/explain/tell/give/share/name/list/specify/outline/summarise/summarize/elaborate/detail/indicate/"
     "comment/walk|anything ?else .. add/share/tell/mention/say|anything else|any ?other/further/additional "
     "comments/comment/suggestions/suggestion/remarks/feedback/questions|something else .. add/share|would you like "
     "to add|other comments/remarks/suggestions"},
    {"pouvez/pourriez/peux/pourrais/voulez/voudriez vous/tu ?bien ?nous/m/en/brievement "
     "decrire/expliquer/preciser/dire/indiquer/donner/citer/detailler/partager/raconter/commenter/illustrer/resumer/"
     "lister/presenter/faire/parler/nommer/decliner|d autres "
     "commentaires/remarques/suggestions/precisions/questions/observations/idees|un/une/des/quelques autre~ "
     "commentaire~/remarque~/suggestion~|un/des/une/quelque/quelques "
     "commentaire~/remarque~/suggestion~/observation~/precision~|autre chose/choses ?a/que ?vous ?.. "
     "ajouter/partager/dire/signaler|autre chose a|quelque chose ?a/que/d ?autre .. "
     "ajouter/partager/preciser|souhaitez/souhaiteriez/voulez/aimeriez vous/tu ?nous ?en "
     "ajouter/preciser/partager/signaler/faire"}};

bool has_options_in_brackets(const Wording& wording) {
    std::size_t count = 0;
    for (std::size_t at = 1; at < wording.size(); ++at)
        count += wording.words[at].is_bracketed && wording.words[at].joint >= Joint::slash;
    return count >= 3;
}

/// From the verb to its subject.
Span span_of(const Wording& wording, const Sentence& sentence) {
    std::size_t last = sentence.signal + 1;
    const bool is_french = wording.language == Language::fr;
    if (is_french && wording[sentence.signal] == "est" && last < sentence.last && wording[last] == "ce")
        return {sentence.signal, std::min(last + 2, sentence.last)};
    while (is_french && last < sentence.last && (is_inverted(wording, last) || wording[last] == "t")) ++last;
    if (!is_french && last < sentence.last) ++last;
    return {sentence.signal, last};
}

}  // namespace

bool has_scale_or_reason(const Wording& wording) {
    return scales.of(wording.language).matches(wording) || reasons.of(wording.language).matches(wording) ||
           has_options_in_brackets(wording);
}

void find_closed(const Wording& wording, FoundOnes& found) {
    bool has_open = false;
    for (const Sentence& sentence : wording.sentences) has_open |= sentence.mood == Mood::open;
    if (has_open || has_scale_or_reason(wording) || invitations.of(wording.language).matches(wording)) return;
    for (const Sentence& sentence : wording.sentences) {
        if (sentence.mood != Mood::closed || offers_a_choice(wording, sentence)) continue;
        return found.push_back({&yes_or_no, span_of(wording, sentence)});
    }
}

}  // namespace buywork::survey
