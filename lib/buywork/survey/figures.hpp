/// \file
/// What a question's answers come to, and how much of it may be shown.
#pragma once

#include <buywork/survey/alpha.hpp>
#include <buywork/survey/answers.hpp>
#include <buywork/survey/form.hpp>
#include <buywork/survey/nps.hpp>
#include <buywork/survey/suppression.hpp>

namespace buywork::survey {

/// Whether small numbers are hidden (`least_answers`): of an anonymous survey always.
enum class Protection { none, least_five };
Protection protection_of(const Survey& survey);

/// How often a value was given.
struct ValueCount {
    std::string value;  ///< a mark as written, the key of an option, "yes", "no", a day
    std::int64_t n = 0;
    bool is_hidden = false;
};

struct QuestionFigures {
    const Item* item = nullptr;
    bool is_hidden = false;  ///< fewer than five answers, of which nothing is shown; the other members are empty
    std::int64_t n = 0, no_opinion = 0, missing = 0;
    std::optional<Nps> nps = {};                ///< of a question of that kind
    std::optional<TopTwo> top = {};             ///< of a rating: its two highest marks
    std::optional<TopTwo> csat = {};            ///< the same of a rating from 1 to 5 that is not reversed
    Summary summary = {};                       ///< of marks
    std::vector<ValueCount> distribution = {};  ///< in the order of the scale or the options
    std::vector<std::string> texts = {};
};

enum class Values { given, all };

/// The figures of a question. With protection nothing is shown of fewer than five answers; of an option or a value
/// that describes those who chose it (choice, choices, yesno, number, date) nothing when fewer than five chose it,
/// nor of the next smallest when the total would give it away. Marks of a recommendation or rating are opinions, and
/// shown from five answers on.
/// \param item must outlive the figures
/// \param values `all`: also options and marks of a scale that nobody gave
QuestionFigures figures_of(const Item& item, const Tally& tally, Protection protection, Values values = Values::all);

/// Whether something of the question is not shown.
bool has_hidden(const QuestionFigures& figures);
/// With protection, hides a question that is asked under a condition on an earlier one of which something is hidden,
/// or on two: how many answered it would say how many gave that answer, or those answers together. \param figures in
/// the order of the form
void hide_dependents(std::vector<QuestionFigures>& figures, Protection protection);

bool has_marks(QuestionKind kind);

}  // namespace buywork::survey
