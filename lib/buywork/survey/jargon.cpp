#include <algorithm>
#include <buywork/survey/mood.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason not_spelt_out{Flaw::jargon, N_("\"{}\" is not spelt out"), N_("write it in full")};
constexpr Reason trade{Flaw::jargon, N_("\"{}\" is a term of the trade"), N_("say it in words that everybody uses")};

/// Acronyms that everybody reads.
constexpr std::string_view known =
    "r&d q&a m&a pme rse it rh tva ue pdf faq sme hr vat eu ok uk us usa tv sms pc eur usd gbp csv cv sav id url usb "
    "gps";

constinit const Tables terms{
    {"e auction~|eauction~|e auctions|reverse auction~|auction lots|call off~|call offs|mini competition~|punch "
     "out~|punchout~|three way match*|blanket order~|dual sourcing|single sourcing|multi sourcing|multisourcing|sole "
     "sourcing|maverick|tail spend|spend cube|spend analysis|should cost*|landed cost~|incoterm~|procure to "
     "pay|source to pay|source to contract|e sourcing|esourcing|e procurement|eprocurement|e tendering|category "
     "management|category strategy|make or buy|vendor rating|lotting|allotment|bafo|dynamic purchasing|strategic "
     "sourcing|consignment stock|kanban|just in time|best and final"},
    {"allotissement~|allotir|alloti~|sourcage|sourcing !timeline|enchere~ inversee~|marche~ subsequent~|bordereau "
     "de~/des prix|bordereaux de/des prix|acte~ d engagement|e sourcing|e procurement|eprocurement|category "
     "management|achats de classe|classe c|tail spend|should cost|incoterm~|procure to pay|source to "
     "pay|spend|maverick|massification|massifier|dual sourcing|mono sourcing|multi sourcing|double sourcing|vendor "
     "rating|decomposition du prix|make or buy|punch out|e auction~|call off|mise~ au point du "
     "marche|sourceur~|benchmarking|panelisation|lead time~|kraljic|rationalisation du panel|accord~ cadre~ multi "
     "attributaire~|multi attributaire~|mono attributaire~|soumissionnaire~|adjudicataire~|pouvoir "
     "adjudicateur|reglement de la consultation|clause~ butoir|penalites liberatoires|benchmark~"}};

/// Words that an acronym may leave out.
constexpr std::string_view small_words =
    "de des du d la le les l et a au aux en pour sur par of the and for to in on a an or ou";

bool is_roman(std::string_view word) { return !word.empty() && word.find_first_not_of("ivx") == word.npos; }

std::string letters_of(std::string_view acronym) {
    std::string letters(acronym);
    if (letters.size() > 2 && letters.ends_with('s')) letters.pop_back();
    return letters;
}

/// Whether the words in [first, last) begin with the letters, in their order; small words may be passed over.
bool spells(const Wording& wording, std::size_t first, std::size_t last, std::string_view letters) {
    if (first == last) return letters.empty();
    const std::string& word = wording[first];
    const bool is_next = !letters.empty() && word.starts_with(letters[0]);
    if (is_next && spells(wording, first + 1, last, letters.substr(1))) return true;
    return is_one_of(word, small_words) && spells(wording, first + 1, last, letters);
}

/// The longest run of words before `last` that an acronym may stand for.
constexpr std::size_t longest = 12;

std::optional<Span> spelt_before(const Wording& wording, std::size_t last, std::string_view letters) {
    const std::size_t begin = wording.sentence_of(last - 1).first;
    for (std::size_t first = last; first-- > begin && last - first <= longest;)
        if (spells(wording, first, last, letters)) return Span{first, last};
    return std::nullopt;
}

/// What is said of the acronym behind it: in brackets, or behind a comma, with the right letters or "that is".
std::optional<Span> spelt_behind(const Wording& wording, std::size_t acronym, std::string_view letters) {
    const std::size_t first = acronym + 1;
    const std::size_t end = wording.sentence_of(acronym).last;
    if (first >= end || wording.words[first].joint != Joint::clause) return std::nullopt;
    for (std::size_t last = first + 1; last <= std::min(end, first + longest); ++last)
        if (spells(wording, first, last, letters)) return Span{first, last};
    if (!wording.words[first].is_bracketed || wording.words[acronym].is_bracketed) return std::nullopt;
    std::size_t last = first;
    while (last < end && wording.words[last].is_bracketed) ++last;
    return last - first >= 2 ? std::optional(Span{first, last}) : std::nullopt;
}

/// A text all in capitals has no acronyms that could be told.
bool is_shouted(const Wording& wording) {
    const auto capitals =
        std::count_if(wording.words.begin(), wording.words.end(), [](const Word& word) { return word.is_acronym; });
    return capitals >= 4 && static_cast<std::size_t>(capitals) * 2 > wording.size();
}

bool is_told_elsewhere(const Wording& wording, std::size_t acronym) {
    for (std::size_t at = 0; at < wording.size(); ++at)
        if (wording[at] == wording[acronym] && wording.words[at].is_acronym && spelt_out(wording, at)) return true;
    return false;
}

}  // namespace

std::optional<Span> spelt_out(const Wording& wording, std::size_t acronym) {
    const std::string letters = letters_of(wording[acronym]);
    if (acronym > wording.sentence_of(acronym).first && wording.words[acronym].joint == Joint::clause)
        if (const auto span = spelt_before(wording, acronym, letters)) return span;
    return spelt_behind(wording, acronym, letters);
}

void find_jargon(const Wording& wording, FoundOnes& found) {
    const bool has_acronyms = !is_shouted(wording);
    for (std::size_t at = 0; at < wording.size();) {
        if (const auto span = terms.of(wording.language).at(wording, at)) {
            found.push_back({&trade, *span});
            at = std::max(span->last, at + 1);
            continue;
        }
        const bool is_unknown = has_acronyms && wording.words[at].is_acronym && !is_inverted(wording, at) &&
                                !is_roman(wording[at]) && !is_one_of(letters_of(wording[at]), known);
        if (is_unknown && !is_told_elsewhere(wording, at)) found.push_back({&not_spelt_out, {at, at + 1}});
        ++at;
    }
}

}  // namespace buywork::survey
