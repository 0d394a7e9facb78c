/// \file
/// Questions of a survey, and the options of those that offer a choice.
#pragma once

#include <buywork/survey/survey.hpp>

namespace buywork::survey {

enum class QuestionKind { text, nps, rating, choice, choices, yesno, number, date };
inline constexpr Choice question_kinds[] = {{"text", N_("text"), "texte"},
                                            {"nps", N_("recommendation from 0 to 10"), "recommandation"},
                                            {"rating", N_("rating on a scale"), "note"},
                                            {"choice", N_("one of several options"), "choix"},
                                            {"choices", N_("several options"), "choix-multiple"},
                                            {"yesno", N_("yes or no"), "oui-non"},
                                            {"number", N_("number"), "nombre"},
                                            {"date", N_("date"), "date"}};
constexpr std::span<const Choice> choices(QuestionKind) { return question_kinds; }

struct Question {
    std::int64_t id = 0;
    std::optional<Ref<Survey>> survey;
    std::string key;
    std::string label;          ///< the question, in the language of the survey
    std::int64_t position = 0;  ///< order in the form, from 1; 0: last
    QuestionKind kind = QuestionKind::text;
    std::string label_fr, label_en;  ///< in one language; empty: the label, when that is its language
    std::string help_fr, help_en;
    bool required = false;
    std::optional<Decimal> lowest, highest;  ///< of a rating (default 1 to 5) or number
    std::string lowest_fr, lowest_en;        ///< what the lowest mark means
    std::string highest_fr, highest_en;
    bool no_opinion = false;  ///< "no opinion" is offered, apart from the scale
    bool reversed = false;    ///< a high mark is unfavourable
    std::string scale;        ///< name shared by the questions that measure the same thing (Cronbach's alpha)
    std::string relevant;     ///< condition on earlier questions; empty: always asked

    static const model::Entity entity;
};

struct Option {
    std::int64_t id = 0;
    std::optional<Ref<Question>> question;
    std::string key;
    std::string label;          ///< in the language of the survey
    std::int64_t position = 0;  ///< order in the question, from 1; 0: last
    std::string label_fr, label_en;

    static const model::Entity entity;
};

/// The highest mark of a rating lies at most so far above the lowest.
inline constexpr std::int64_t most_marks = 10;
/// The bounds of a rating; 1 and 5 unless they are given.
Decimal lowest_of(const Question& question);
Decimal highest_of(const Question& question);

}  // namespace buywork::survey
