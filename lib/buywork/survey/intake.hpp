/// \file
/// Takes answers into an open survey, and closes it.
///
/// Of an anonymous survey only counts are kept, in the table `waiting`, which is not logged: one row a question, its
/// counts and texts sorted, written over what was there. When it closes they become records in one operation; tokens
/// and, below five answers, the answers too are erased, and the file is rewritten. docs/decisions/0016 says what this
/// protects from, and from what not.
#pragma once

#include <buywork/survey/count.hpp>
#include <buywork/survey/form.hpp>
#include <buywork/workspace/operation.hpp>
#include <set>

namespace buywork::survey {

class Intake {
  public:
    /// Whether answers without a token are taken although people were invited with one.
    enum class Tokens { needed, optional };
    /// \throws Error not_found; conflict when the survey is not open, or its last day is past
    Intake(workspace::Operation& operation, std::int64_t survey, Tokens tokens = Tokens::needed);

    const Form& form() const { return form_; }
    /// For the responses of surveys with names that have no token.
    void set_person(std::int64_t person) { person_ = person; }

    /// Checks the token and counts the response. \returns the fault of its token, and the exit status that fits it
    std::optional<std::pair<Code, Problem>> take(Response&& response);
    /// Stores all that was taken. \returns how many responses
    std::int64_t store();

  private:
    using Lines = std::set<std::string, std::less<>>;
    std::optional<std::pair<Code, Problem>> take_named(const Response& response, const std::string& hash);
    std::optional<std::pair<Code, Problem>> spend(const std::string& hash);

    workspace::Operation& operation_;
    Form form_;
    Tokens tokens_;
    std::optional<std::int64_t> person_ = {};
    std::optional<Counter> counter_ = {};
    Lines open_ = {}, spent_ = {};
    bool spends_ = false;
    std::map<std::string, std::int64_t> invited_ = {};  ///< of a survey with names: people by the hash of their token
    std::set<std::int64_t> answered_ = {};              ///< people, of a survey with names
    std::int64_t named_ = 0;
};

struct Closed {
    std::int64_t invited = 0, answered = 0;
    bool is_erased = false;  ///< fewer than five answered an anonymous survey: what they said is gone
};
/// Closes an open survey: final. The caller then calls `Database::compact`, so that nothing erased stays in the file.
/// \throws Error conflict when it is not open
Closed close(workspace::Operation& operation, std::int64_t survey);

/// The replies of a response with a name. \throws Error invalid
std::vector<Reply> replies_of(const Form& form, std::string_view content);

}  // namespace buywork::survey
