#include <buywork/survey/negation.hpp>
#include <buywork/survey/rules.hpp>

namespace buywork::survey {
namespace {

constexpr Reason twice{Flaw::double_negative, N_("two negations in one question: \"{}\""),
                       N_("say it in the positive")};

/// Being against what denies is a double negation too: "opposé à l’interdiction".
constinit const Tables stances{
    {"oppose/opposed|against|disagree*|disapprov*|refuse|object"},
    {"contre|oppos*|desapprouv*|desaccord|refus*|defavorab*|etes/es/seriez ?vous/tu contre"}};

/// Words that a reader takes in together.
constexpr std::size_t reach = 14;

/// Whether a clause, or a subordinate one, begins between two words.
bool is_parted(const Wording& wording, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
        if (wording.begins_clause(at) || is_one_of(wording[at], "et ou mais and or but")) return true;
    return false;
}

bool has_that(const Wording& wording, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
        if (is_one_of(wording[at], "que qu qui dont that which who if si whether")) return true;
    return false;
}

/// "Do you not think that it is unclear" asks in the negative; it does not negate "unclear".
bool negate_each_other(const Wording& wording, const Negation& one, const Negation& other) {
    if (other.span.first > one.span.last + reach || is_parted(wording, one.span.first + 1, other.span.first))
        return false;
    return one.is_lexical || !other.is_lexical || !has_that(wording, one.span.first, other.span.first);
}

}  // namespace

void find_double_negative(const Wording& wording, FoundOnes& found) {
    for (const Sentence& sentence : wording.sentences) {
        const auto all = negations(wording, sentence);
        for (std::size_t i = 1; i < all.size(); ++i) {
            if (all[i].is_lexical && all[i - 1].is_lexical &&
                !stances.of(wording.language).at(wording, all[i - 1].span.first))
                continue;
            if (!negate_each_other(wording, all[i - 1], all[i])) continue;
            found.push_back({&twice, {all[i - 1].span.first, all[i].span.last}});
            break;
        }
    }
}

}  // namespace buywork::survey
