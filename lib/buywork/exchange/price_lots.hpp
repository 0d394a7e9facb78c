/// \file
/// The lots that a price table names. Private to `exchange/`.
#pragma once

#include <buywork/criteria/lot.hpp>
#include <buywork/workspace/operation.hpp>
#include <unordered_map>

namespace buywork::exchange {

/// Finds the lot that a text of the file names, by key, title or number. A project without lots takes their names
/// from the file.
class PriceLots {
  public:
    /// \param creates_missing lots of a project that has others
    PriceLots(workspace::Operation& operation, std::int64_t project, bool creates_missing);

    bool empty() const { return lots_.empty(); }
    /// What a row over its lines says of their lot, for `get`; empty: nothing.
    std::string named_in(const std::string& heading) const;
    /// The key of the lot; makes those that are missing where they may be.
    /// \throws Error not_found with those there are; conflict when several fit
    const std::string& get(const std::string& said);
    const std::vector<std::string>& notes() const { return notes_; }

  private:
    const criteria::Lot* find(const std::string& said) const;
    const criteria::Lot* find_numbered(const std::string& number) const;
    std::string key_of(const std::string& said);
    std::string create(const std::string& said);

    workspace::Operation& operation_;
    const std::int64_t project_;
    const bool creates_missing_;
    criteria::Lots lots_;
    std::unordered_map<std::string, std::string> keys_;  ///< of every text that was asked for
    std::vector<std::string> notes_;
};

}  // namespace buywork::exchange
