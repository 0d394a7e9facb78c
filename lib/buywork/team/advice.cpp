#include <buywork/team/advice.hpp>

namespace buywork::team {
namespace {

using Facts = ApproachFacts;

constexpr std::int64_t high_mark = 4, low_mark = 2;

bool is_high(const std::optional<std::int64_t>& mark) { return mark && *mark >= high_mark; }
bool is_low(const std::optional<std::int64_t>& mark) { return mark && *mark <= low_mark; }
bool is_some(const std::optional<std::int64_t>& count) { return count && *count > 0; }
bool is_none(const std::optional<std::int64_t>& count) { return count && *count == 0; }

/// Stances are ordered from champion to opposed.
bool wants_better(const Facts& f) { return f.stance && f.wanted && *f.wanted < *f.stance; }
bool wants_no_better(const Facts& f) { return f.stance && f.wanted && *f.wanted >= *f.stance; }

/// A line of the table: of each fact, the first that holds.
struct Line {
    AdviceFact fact;
    bool (*holds)(const Facts& facts);
    ApproachKind speaks_for;
    const char* why;
};

constexpr ApproachKind wait = ApproachKind::wait, include = ApproachKind::include, escalate = ApproachKind::escalate;

constexpr Line lines[] = {
    {AdviceFact::stance, [](const Facts& f) { return f.stance && *f.stance <= Stance::supportive; }, include,
     N_("whoever is for it can carry a pilot")},
    {AdviceFact::stance, [](const Facts& f) { return f.stance == Stance::neutral; }, include,
     N_("a pilot can show what procurement brings")},
    {AdviceFact::stance, [](const Facts& f) { return f.stance == Stance::reluctant; }, include,
     N_("a pilot that threatens nothing of theirs can win them over")},
    {AdviceFact::stance, [](const Facts& f) { return f.stance == Stance::opposed; }, wait,
     N_("a pilot with somebody opposed proves nothing: keep in touch")},
    {AdviceFact::wanted, wants_better, include, N_("a better stance is wanted, which takes work together")},
    {AdviceFact::wanted, wants_no_better, wait, N_("no better stance is wanted")},
    {AdviceFact::influence, [](const Facts& f) { return is_high(f.influence); }, include,
     N_("others follow them, so winning them over counts")},
    {AdviceFact::influence, [](const Facts& f) { return is_low(f.influence); }, wait,
     N_("little depends on them; others may come first")},
    {AdviceFact::interest, [](const Facts& f) { return is_high(f.interest); }, include,
     N_("they follow the subject")},
    {AdviceFact::interest, [](const Facts& f) { return is_low(f.interest); }, wait,
     N_("the subject interests them little today")},
    {AdviceFact::appetite, [](const Facts& f) { return is_high(f.appetite); }, include,
     N_("they like to negotiate: a part for them beside the buyer")},
    {AdviceFact::appetite, [](const Facts& f) { return is_low(f.appetite); }, include,
     N_("they would rather not negotiate: procurement can do it for them")},
    {AdviceFact::understanding, [](const Facts& f) { return is_low(f.understanding); }, include,
     N_("what procurement does is to be explained first, on a real case")},
    {AdviceFact::satisfaction, [](const Facts& f) { return is_high(f.satisfaction); }, include,
     N_("they are satisfied with what was done so far")},
    {AdviceFact::satisfaction, [](const Facts& f) { return is_low(f.satisfaction); }, wait,
     N_("what they are dissatisfied with is to be mended first")},
    {AdviceFact::held_to, [](const Facts& f) { return is_some(f.held_to); }, wait,
     N_("a change threatens a supplier they hold to: choose another subject")},
    {AdviceFact::held_to, [](const Facts& f) { return is_none(f.held_to); }, include,
     N_("no supplier stands between")},
    {AdviceFact::pains, [](const Facts& f) { return is_some(f.pains); }, include,
     N_("a pilot can start with what bothers them")},
    {AdviceFact::trainings, [](const Facts& f) { return is_none(f.trainings); }, include,
     N_("they were never trained: explain before anything else")},
    {AdviceFact::trainings, [](const Facts& f) { return is_some(f.trainings) && is_some(f.open_bypasses); }, escalate,
     N_("trained, and yet something bypassed is not put right")},
    {AdviceFact::thanks, [](const Facts& f) { return is_some(f.thanks); }, include,
     N_("they have contributed already")},
    {AdviceFact::mode, [](const Facts& f) { return f.mode == WorksMode::procurement; }, wait,
     N_("the perimeter works with procurement already")},
    {AdviceFact::bypasses, [](const Facts& f) { return is_some(f.open_bypasses); }, escalate,
     N_("something bypassed is not put right")},
    {AdviceFact::bypasses, [](const Facts& f) { return f.bypasses && *f.bypasses > 1; }, escalate,
     N_("it happened more than once")},
    {AdviceFact::bypasses, [](const Facts& f) { return is_some(f.bypasses); }, include, N_("it was put right")},
    {AdviceFact::bypasses, [](const Facts& f) { return is_none(f.bypasses); }, wait,
     N_("nothing happened that asks for more")},
    {AdviceFact::governance, [](const Facts& f) { return is_some(f.rules); }, escalate,
     N_("there is an approved rule to refer to")},
    {AdviceFact::governance, [](const Facts& f) { return is_none(f.rules); }, include,
     N_("no rule is approved: agree on one first")},
    {AdviceFact::exception, [](const Facts& f) { return is_some(f.exceptions); }, wait,
     N_("an exception is granted until its end")},
};

bool is_known(AdviceFact fact, const Facts& f) {
    switch (fact) {
        case AdviceFact::stance:
            return f.stance.has_value();
        case AdviceFact::wanted:
            return f.wanted.has_value();
        case AdviceFact::influence:
            return f.influence.has_value();
        case AdviceFact::interest:
            return f.interest.has_value();
        case AdviceFact::appetite:
            return f.appetite.has_value();
        case AdviceFact::understanding:
            return f.understanding.has_value();
        case AdviceFact::satisfaction:
            return f.satisfaction.has_value();
        case AdviceFact::held_to:
            return f.held_to.has_value();
        case AdviceFact::pains:
            return f.pains.has_value();
        case AdviceFact::trainings:
            return f.trainings.has_value();
        case AdviceFact::thanks:
            return f.thanks.has_value();
        case AdviceFact::mode:
            return f.mode && *f.mode != WorksMode::unknown;
        case AdviceFact::bypasses:
            return f.bypasses.has_value();
        case AdviceFact::governance:
            return f.rules.has_value();
        case AdviceFact::exception:
            return f.exceptions.has_value();
    }
    return false;
}

Advice advice_on(AdviceFact fact, const Facts& facts) {
    for (const Line& line : lines)
        if (line.fact == fact && line.holds(facts)) return {fact, line.speaks_for, line.why};
    return {fact, std::nullopt, N_("speaks for none of them by itself")};
}

}  // namespace

extern const Choice advice_facts[15] = {{"stance", N_("Stance")},
                                        {"wanted", N_("Stance wanted")},
                                        {"influence", N_("Influence")},
                                        {"interest", N_("Interest")},
                                        {"appetite", N_("Appetite for negotiating")},
                                        {"understanding", N_("Understanding of procurement")},
                                        {"satisfaction", N_("Satisfaction")},
                                        {"held_to", N_("Suppliers they hold to")},
                                        {"pains", N_("What bothers them")},
                                        {"trainings", N_("Trainings attended")},
                                        {"thanks", N_("Thanks received")},
                                        {"mode", N_("How it works")},
                                        {"bypasses", N_("Bypasses")},
                                        {"governance", N_("Rules in force")},
                                        {"exception", N_("Open exceptions")}};

std::vector<Advice> advise(const ApproachFacts& facts) {
    std::vector<Advice> advice;
    for (std::size_t i = 0; i < std::size(advice_facts); ++i)
        if (const auto fact = static_cast<AdviceFact>(i); is_known(fact, facts))
            advice.push_back(advice_on(fact, facts));
    return advice;
}

std::vector<AdviceFact> unknown_facts(const ApproachFacts& facts) {
    std::vector<AdviceFact> unknown;
    for (std::size_t i = 0; i < std::size(advice_facts); ++i)
        if (const auto fact = static_cast<AdviceFact>(i); !is_known(fact, facts)) unknown.push_back(fact);
    return unknown;
}

}  // namespace buywork::team
