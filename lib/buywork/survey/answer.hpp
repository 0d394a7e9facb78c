/// \file
/// Reads one answer as forms, spreadsheets and people write it.
#pragma once

#include <buywork/survey/answers.hpp>
#include <buywork/survey/form.hpp>

namespace buywork::survey {

/// An answer to one question as it was understood; nothing is missing or no opinion.
struct Answer {
    enum class State { missing, no_opinion, given };
    State state = State::missing;
    Decimal mark = {};                     ///< of nps, rating and number
    std::vector<std::string> values = {};  ///< as `Tally::values` has them; several of choices, each once
    std::string text = {};                 ///< of text
};

/// Letters and digits of a key: the code that LimeSurvey, which takes no hyphens, has for it.
std::string code_of(std::string_view key);

/// Reads the answers to one question. An empty cell is missing; "sans opinion", "no opinion", "N/A" and the like are
/// no opinion, for a text only where the question offers it.
class AnswerReader {
  public:
    explicit AnswerReader(const Item& item);

    /// Options are known by key, code or label, in both languages, whatever case and accents; several are separated
    /// by `;`,
    /// `|` or a comma, keys by blanks too.
    /// \throws Error usage when it is not of the question's kind, outside its range, or no option
    Answer read(std::string_view cell) const;
    /// Whether the words, trimmed, are an opinion withheld.
    bool is_no_opinion(std::string_view words) const;

  private:
    Decimal read_mark(std::string_view cell) const;
    std::string read_option(std::string_view cell) const;
    std::vector<std::string> read_options(std::string_view cell) const;
    const std::string* find_option(std::string_view cell) const;

    Question question_;
    std::map<std::string, std::string, std::less<>> keys_;  ///< of options, by what they may be called, folded
    std::vector<std::string> names_;                        ///< for suggestions
};

/// Counts an answer, so many times. \param keeps_text false: texts are counted only
void add(Tally& tally, const Answer& answer, QuestionKind kind, std::int64_t times = 1, bool keeps_text = true);

}  // namespace buywork::survey
