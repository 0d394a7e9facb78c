#include <algorithm>
#include <buywork/survey/form_lint.hpp>
#include <buywork/survey/negation.hpp>

namespace buywork::survey {
namespace {

/// Words of the two sides of a scale, and of its middle.
constinit const Tables middles{
    {"neither|neutral|average|fair|about right|as expected|undecided|middling|acceptable|moderate*|so so"},
    {"ni|neutre~|moyen*|sans avis|correct~|adapte~|comme prevu|indecis~|passable~|acceptable~|mitige~"}};
constinit const Tables goods{{"excellent|outstanding|very/quite/rather/fairly/somewhat/extremely/completely "
                              "good|good|great|satisf*|agree|likely|"
                              "easy|clear|useful|fast|happy|pleased|well|perfect*|yes|better|important"},
                             {"excellent~|exceptionnel*|bon|bonne|bons|bonnes|satisf*|satisfaisant~|d "
                              "accord|probable~|facile~|clair~|utile~|rapide~|"
                              "content~|bien|parfait~|oui|mieux|meilleur~|important~|tout a fait"}};
constinit const Tables bads{
    {"poor|bad|terrible|dissatisf*|unsatisf*|disagree|unlikely|difficult|hard|unclear|useless|slow|unhappy|badly|no|"
     "worse|weak|not at all|unimportant|very poor"},
    {"mauvais|mauvaise|mauvaises|mediocre~|insatisf*|insuffisant~|desaccord|improbable~|difficile~|inutile~|lent~|"
     "mecontent~|mal|non|pire~|faible~|pas du tout|nul|nulle|deplorable~|moins bien"}};

/// 1 on the good side, -1 on the bad one, 0 in the middle; nothing: it is no answer on a scale.
std::optional<int> side_of(const std::string& label, Language language) {
    const Wording wording = read(label, language);
    if (wording.sentences.empty()) return std::nullopt;
    if (middles.of(language).matches(wording)) return 0;
    if (bads.of(language).matches(wording)) return -1;
    if (!goods.of(language).matches(wording)) return std::nullopt;
    const bool is_little = std::any_of(wording.words.begin(), wording.words.end(), [](const Word& word) {
        return is_one_of(word.folded, "peu pas not little hardly");
    });
    return is_little || !negations(wording, wording.sentences[0]).empty() ? -1 : 1;
}

}  // namespace

bool is_unbalanced(const std::vector<std::string>& labels, Language language) {
    int goods_count = 0, bads_count = 0;
    std::size_t others = 0;
    for (const std::string& label : labels) {
        const auto side = side_of(label, language);
        goods_count += side == 1;
        bads_count += side == -1;
        others += !side.has_value();
    }
    const bool is_scale = goods_count + bads_count >= 2 && others <= 1 && labels.size() >= 2;
    return is_scale && goods_count != bads_count;
}

}  // namespace buywork::survey
