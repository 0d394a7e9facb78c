/// \file
/// What one respondent answered: as it came back, and held against the form.
#pragma once

#include <buywork/survey/relevance.hpp>
#include <unordered_map>

namespace buywork::survey {

/// The longest text of one answer, in characters (code points).
inline constexpr std::size_t longest_text = 10'000;

/// The answer to one question as it came back; nothing is checked yet.
struct Entry {
    std::string key;  ///< of the question
    bool no_opinion = false;
    std::vector<std::string> values = {};
    std::string place = {};  ///< for messages, "answer.json /answers/niveau"; empty: that of the sheet
};

/// The answers of one respondent as they came back; only their form, and a checksum where they have one, are checked.
struct AnswerSheet {
    std::string survey;                     ///< its key; empty: not told, as in other programs' exports
    std::string form;                       ///< `mark_of` the form that was answered; empty: not told
    std::string token;                      ///< of the invitation; empty: none. Only its hash may be kept
    std::optional<Language> language = {};  ///< in which it was answered; not to be kept where answers are anonymous
    std::vector<Entry> entries = {};        ///< questions that were left out have none
    std::string place = {};                 ///< for messages: "answer.json", "inbox.eml:12"
};

/// The answers of one respondent that fit the form.
struct Response {
    std::string token;
    std::vector<Reply> replies = {};  ///< one a question, in the order of the form
    std::string place = {};
};

/// Holds sheets against a form: that they answer it as it is, known questions and options, range, whole marks of nps
/// and rating, days that exist, length of texts, "no opinion" only where it is offered, an answer where it is
/// required, none to a question that was not to be asked. A text of blanks only is no answer.
class Checker {
  public:
    /// \param form must outlive the checker
    /// \throws Error usage when a condition of the form is wrong
    explicit Checker(const Form& form);

    /// \param problems receives every fault with its place and a hint; unchanged when the response fits
    Response check(const AnswerSheet& sheet, std::vector<Problem>& problems) const;

  private:
    std::string nearest_to(std::string_view key) const;

    const Form& form_;
    std::string key_, digest_;  ///< of the survey and the form
    std::vector<Condition> conditions_;
    std::unordered_map<std::string_view, std::size_t> places_;  ///< of the questions, by key
};

struct Answer;
/// An answer that was read, as it is stored.
Reply reply_of(Answer answer, QuestionKind kind);

/// The bounds of the answers to nps, rating and number; absent: none.
std::pair<std::optional<Decimal>, std::optional<Decimal>> range_of(const Question& question);

/// The digest that sheets name: the first 16 digits of that with which the survey was opened, else of `digest_of`.
std::string mark_of(const Form& form);

/// The key of the survey; of a form in a file that gives none it is made from the title.
std::string key_of(const Form& form);

/// A digest of all that a respondent reads in a form: BLAKE2b-256, hexadecimal. The same for a file and for the
/// survey that was made from it.
std::string digest_of(const Form& form);

}  // namespace buywork::survey
