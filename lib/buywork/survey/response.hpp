/// \file
/// What one respondent answered: as it came back, and held against the form.
#pragma once

#include <buywork/survey/form.hpp>

namespace buywork::survey {

/// The longest text of one answer, in characters (code points).
inline constexpr std::size_t longest_text = 10'000;

/// The answer to one question, as it is stored and counted.
struct Reply {
    enum class State { missing, no_opinion, given };
    State state = State::missing;
    /// text: the text; nps, rating, number: exact decimal ("4", "12.5"); choice, choices: keys of options, in the
    /// order of the form, each once; yesno: "yes" or "no"; date: YYYY-MM-DD. Only `choices` may have several.
    std::vector<std::string> values = {};
};

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
    std::string form;                       ///< digest of the form that was answered, as `digest_of`; empty: not told
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

/// Holds a sheet against the form: known questions and options, range, whole marks of nps and rating, days that
/// exist, length of texts, "no opinion" only where it is offered, an answer where it is required, none to a question
/// that is not relevant. A text of blanks only is no answer. \param problems receives every fault with its place and
/// a hint; unchanged when the response fits
Response check(const Form& form, const AnswerSheet& sheet, std::vector<Problem>& problems);

/// A digest of all that a respondent reads in a form: BLAKE2b-256, hexadecimal. The same for a file and for the
/// survey that was made from it.
std::string digest_of(const Form& form);

}  // namespace buywork::survey
