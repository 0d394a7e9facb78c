/// \file
/// Matches people of an address book with those of the workspace.
#pragma once

#include <buywork/exchange/draft.hpp>
#include <deque>

namespace buywork::exchange {

/// The people of a workspace, matched by name and address; built once, so that time is linear in the book's size.
class People {
  public:
    /// A person of the book.
    struct Named {
        std::string name;
        std::string email;  ///< empty, or one address
    };

    /// \param book everyone who is in it
    People(workspace::Operation& operation, const std::vector<Named>& book);

    /// Hands the draft over to the person it is: of the same name and address; else of an address that nobody else in
    /// the book has; else of the same name, where one of the two has no address. Otherwise it is somebody new.
    void take(Draft& draft, const Named& person);

  private:
    struct Known {
        std::int64_t id;
        bool is_taken = false;
    };
    using Group = std::vector<Known*>;  ///< the last one first
    using Groups = std::unordered_map<std::string, Group>;

    void load(store::Database& database);
    Known* find(const std::string& name, const std::string& email);
    std::string free_key(const std::string& name);

    std::deque<Known> all_;
    Groups by_both_, by_email_, by_name_, without_email_;
    std::unordered_map<std::string, int> times_;  ///< how often the book has an address
    std::unordered_set<std::string> taken_;       ///< names, and names with addresses, of this book
    std::unordered_set<std::string> keys_;
    std::unordered_map<std::string, int> next_;  ///< the number behind the next key of that name
};

}  // namespace buywork::exchange
