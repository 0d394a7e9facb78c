/// \file
/// The lots that a price table refers to. Private to `exchange/`.
#pragma once

#include <buywork/criteria/lot.hpp>
#include <buywork/workspace/operation.hpp>
#include <unordered_map>

namespace buywork::exchange {

/// Finds a lot by the text in the file: key, title or number. In a project without lots the text is used
/// as the lot's name.
class PriceLots {
  public:
    /// \param creates_missing whether missing lots are created in a project that has others
    PriceLots(workspace::Operation& operation, std::int64_t project, bool creates_missing);

    bool empty() const { return lots_.empty(); }
    /// The lot in the heading row of its lines, for `get`; empty: none.
    std::string named_in(const std::string& heading) const;
    /// The key of the lot; creates missing lots when allowed.
    /// \throws Error not_found with the existing lots; conflict when several match
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
    std::unordered_map<std::string, std::string> keys_;  ///< by every text looked up
    std::vector<std::string> notes_;
};

}  // namespace buywork::exchange
