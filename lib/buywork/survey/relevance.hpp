/// \file
/// The condition under which a question is asked.
///
/// `niveau <= 2`, `entite in (usine, siege) and not recontact = yes`, `niveau is missing`, `niveau is no opinion`;
/// comparisons `= != < <= > >=`; `and or not`, parentheses; values bare or in quotes. XLSForm's `${niveau} <= 2`,
/// `selected(${entite}, 'usine')`, `not(…)` and `${niveau} = ''` (is missing) are read too.
///
/// An answer that is missing or "no opinion" fits no comparison but `!=`, which is the contrary of `=`. "No opinion"
/// is an answer: it is not missing. A question that was not asked is missing. `entite = usine` holds for several
/// options when the option is among them. Marks, numbers and days compare by value; options, yes and no only by `=`
/// and `!=`; of a text only `is missing` can be asked.
#pragma once

#include <buywork/survey/form.hpp>
#include <memory>
#include <span>

namespace buywork::survey {

/// The answer to one question, as it is stored and counted.
struct Reply {
    enum class State { missing, no_opinion, given };
    State state = State::missing;
    /// text: the text; nps, rating, number: exact decimal ("4", "12.5"); choice, choices: keys of options, in the
    /// order of the form, each once; yesno: "yes" or "no"; date: YYYY-MM-DD. Only `choices` may have several.
    std::vector<std::string> values = {};
};

class Condition {
  public:
    /// The condition of a question; empty text: always true.
    /// \param item the question's place in the form: it may ask about those before it
    /// \throws Error usage with the position in the text: syntax, an unknown question or option (with the nearest
    ///         one), a question that comes later, a value that cannot be an answer
    static Condition parse(const Form& form, std::size_t item);

    /// \param replies one a question, at least up to the one in question
    bool holds(std::span<const Reply> replies) const;
    /// For the script of the form: `["and", ["<=", "niveau", "2"], ["has", "entite", "usine"]]`; empty: always true.
    std::string json() const;
    /// For the paper form: "question 1 ≤ 2"; empty: always true.
    std::string words(Language language) const;

    struct Term;

  private:
    std::shared_ptr<const Term> term_;  ///< none: always true
    const Form* form_ = nullptr;
};

/// The conditions of all questions, one a question; the form must outlive them.
/// \throws Error usage, as Condition::parse
std::vector<Condition> conditions_of(const Form& form);

}  // namespace buywork::survey
