/// \file
/// The lines of the price schedule that a price table refers to. Private to `exchange/`.
#pragma once

#include <buywork/criteria/line.hpp>
#include <buywork/workspace/operation.hpp>
#include <deque>
#include <map>
#include <unordered_map>

namespace buywork::exchange {

/// The data of a row that describe its line; absent data are empty.
struct AskedLine {
    std::string number = {}, title = {}, unit = {}, section = {};
    std::optional<Decimal> quantity = {};
    std::optional<std::int64_t> years = {};
    std::optional<bool> optional = {};
    std::string lot = {};     ///< its key
    bool is_variant = false;  ///< a variant prices lines of the base offer, whatever their numbers; it makes none
};

/// Finds the line of a row by number, else by title; creates missing lines when allowed.
class PriceSchedule {
  public:
    PriceSchedule(workspace::Operation& operation, std::int64_t project, bool makes);

    bool makes() const { return makes_; }
    /// Whether rows are matched with lines at all.
    bool is_used() const { return makes_ || !lines_.empty(); }

    struct Match {
        const criteria::Line* line = nullptr;  ///< nullptr: none
        bool is_new = false;
    };
    /// \param asked its lot is a lot of the project, or empty
    /// \throws Error invalid with every contradiction of the line; conflict with the keys when several match
    Match get(const AskedLine& asked);
    /// The title of the line's prices, see criteria::priced_title. Final when every row was read.
    std::string priced_title(const criteria::Line& line) const;
    /// The number of lines created.
    std::int64_t made() const { return made_; }

  private:
    using Lines = std::vector<const criteria::Line*>;
    using Index = std::unordered_multimap<std::string, const criteria::Line*>;

    Lines fitting(const Index& index, const std::string& word, const std::string& lot) const;
    const criteria::Line* find(const AskedLine& asked) const;
    Lines titled(const AskedLine& asked) const;
    bool is_of_other_group(const AskedLine& asked, const criteria::Line& line) const;
    const criteria::Line* known_by_title(const AskedLine& asked, const criteria::Line& line) const;
    const criteria::Line* make(const AskedLine& asked);
    void add(criteria::Line line);

    workspace::Operation& operation_;
    const std::int64_t project_;
    const bool makes_;
    criteria::Lots lots_;
    std::deque<criteria::Line> lines_;
    Index by_number_, by_title_;                           ///< folded
    std::map<const criteria::Line*, std::string> groups_;  ///< of the rows that were matched, folded
    std::int64_t made_ = 0;
};

/// Parses "oui", "x", "PSE 1"; "non", "base"; returns nothing for an empty cell. \throws Error usage
std::optional<bool> option_in(std::string_view cell);
/// Whether a title, or the heading above lines, marks them as options.
bool is_option_title(std::string_view title);

}  // namespace buywork::exchange
