/// \file
/// Matches the people of an address book with those of the workspace.
#pragma once

#include <buywork/exchange/draft.hpp>
#include <deque>

namespace buywork::exchange {

/// The people of a workspace, indexed by name and address, so that matching is linear in the size of the book.
class People {
  public:
    /// A person in the address book.
    struct Named {
        std::string name;
        std::string email;  ///< empty, or one address
    };

    /// \param book all people in the address book
    People(workspace::Operation& operation, const std::vector<Named>& book);

    /// Imports the draft into the matching person: same name and address; else an address that is unique in the
    /// book; else the same name, when one of the two has no address. Otherwise a new person is created.
    void take(Draft& draft, const Named& person);

  private:
    struct Known {
        std::int64_t id;
        bool is_taken = false;
    };
    using Group = std::vector<Known*>;  ///< in reverse order
    using Groups = std::unordered_map<std::string, Group>;

    void load(store::Database& database);
    Known* find(const std::string& name, const std::string& email);
    std::string free_key(const std::string& name);

    std::deque<Known> all_;
    Groups by_both_, by_email_, by_name_, without_email_;
    std::unordered_map<std::string, int> times_;  ///< number of occurrences of each address in the book
    std::unordered_set<std::string> taken_;       ///< names, and names with addresses, in this book
    std::unordered_set<std::string> keys_;
    std::unordered_map<std::string, int> next_;  ///< numeric suffix of the next key for that name
};

}  // namespace buywork::exchange
