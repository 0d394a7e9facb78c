#include <buywork/base/translate.hpp>
#include <buywork/survey/lint.hpp>

namespace buywork::survey {
namespace {

struct Fact {
    Severity severity;
    const char* why;
};

/// By flaw.
constexpr Fact facts[] = {
    {Severity::error, N_("The question tells which answer is expected: people give it, and it says nothing.")},
    {Severity::error, N_("A word that judges or stirs is answered to, not the question.")},
    {Severity::error, N_("Whoever is content with one and not with the other cannot answer.")},
    {Severity::error, N_("Readers turn two negations round, each in their own way.")},
    {Severity::warning,
     N_("The question takes for granted what nobody has said yet; those it does not fit answer something else.")},
    {Severity::info, N_("The question takes for granted that something must change; those who are content skip it.")},
    {Severity::warning, N_("Between all and nothing there is no room: one exception, and the answer is no.")},
    {Severity::info, N_("Yes or no tells neither how much nor why.")},
    {Severity::warning,
     N_("Often is once a day for one and once a year for another: the answers cannot be compared.")},
    {Severity::warning, N_("Those who do not know the word guess.")},
    {Severity::warning, N_("Who has no opinion picks a mark in the middle, and the mean is wrong.")},
    {Severity::warning, N_("More answers on one side than on the other pull the result there.")},
    {Severity::warning, N_("Without an open question nobody can say what was not asked.")},
    {Severity::warning, N_("Who reads the other language does not see the question as the others do.")},
};
static_assert(std::size(facts) == std::size(flaws));

const Fact& fact_of(Flaw flaw) { return facts[static_cast<std::size_t>(flaw)]; }

}  // namespace

const char* name_of(Flaw flaw) { return flaws[static_cast<std::size_t>(flaw)].name; }
Severity severity_of(Flaw flaw) { return fact_of(flaw).severity; }
std::string reason_of(Flaw flaw) { return translated(fact_of(flaw).why); }

}  // namespace buywork::survey
