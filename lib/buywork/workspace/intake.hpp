/// \file
/// Imports the records of one file: counts them and collects their faults.
#pragma once

#include <buywork/model/sheet.hpp>
#include <buywork/workspace/upsert.hpp>
#include <unordered_map>
#include <unordered_set>

namespace buywork::workspace {

/// How a column or row of a table was interpreted.
struct Understood {
    std::string place;  ///< "C3", or the number of a row
    std::string text;
    std::string meaning;  ///< in the language of messages
};

/// The result of an import.
struct Imported {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    /// Number of occurrences of data that cannot be imported, by the file's own name for it.
    std::map<std::string, std::int64_t, std::less<>> left_out = {};
    std::vector<std::string> notes = {};      ///< messages for the user, in the language of messages
    std::vector<Understood> understood = {};  ///< in a dry run of a table whose layout is detected
};

/// Identifies existing records by more than key and title.
class Recogniser {
  public:
    virtual ~Recogniser() = default;
    /// The matching record. Values that it does not adopt from the file, such as another key, are removed from
    /// `said`. \throws Error conflict when several match
    virtual std::optional<std::int64_t> find(Said& said) = 0;
    virtual void created(const model::Record& record) = 0;
};

/// Imports the records of one file, counts them and collects their faults.
class Intake {
  public:
    /// The place in the file: line, row or index, and the path inside it, such as `/email`.
    struct Place {
        std::int64_t number = 0;
        std::string inside = {};
    };
    static constexpr std::size_t max_faults = 100;

    /// \param at separator between file name and number: ":", or ":/" for an index
    /// \param faults collects the faults of several intakes of one file; nullptr: its own
    Intake(Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
           const Said& defaults, std::vector<Problem>* faults = nullptr);
    Intake(const Intake&) = delete;

    /// The context for reading values; lookups of record names are cached.
    const model::Context& context() const { return context_; }
    const Said& defaults() const { return defaults_; }
    void set_recogniser(Recogniser* recogniser) { recogniser_ = recogniser; }

    /// A record that says what it belongs to does not belong to what the whole file belongs to.
    void settle_owner(Said& said) const;
    /// Ignores an id when its record has another title, or when there is a key.
    void drop_other_number(Said& said);
    /// Creates the record, or updates the one with the same identity; without a key, one with equal `alike` fields.
    /// \throws Error invalid when there are too many faults
    void take(std::int64_t number, Said said);
    /// Updates that record, or creates one when it is nothing.
    void take(std::int64_t number, const Said& said, std::optional<std::int64_t> same);
    /// Counts data in the file that the workspace cannot store. In a strict operation it is a fault of the
    /// place, as are the data counted by the next two.
    void leave_out(const Place& place, std::string_view what, std::int64_t times = 1);
    /// The same for a whole line or row.
    void leave_out_line(std::int64_t number, std::string_view text);
    /// Counts an invalid value or record, with its place and the reason.
    void pass_over(const Place& place, const Error& error, std::string_view prefix = {});
    /// Records a fault at a place; an error that is not a fault of the file is rethrown.
    /// \param prefix of the message, such as the heading of a column
    void fault(const Place& place, const Error& error, std::string_view prefix = {});
    /// Runs `act`; an error in it is a fault of the sheet's row. \returns what `act` returns, else whether it
    /// succeeded
    template <class Act>
    bool attempt(const model::Sheet& sheet, Act act, std::string_view prefix = {}) {
        try {
            if constexpr (std::is_void_v<decltype(act())>)
                return act(), true;
            else
                return act();
        } catch (const Error& error) {
            fault({sheet.row()}, error, prefix);
            return false;
        }
    }
    /// The record with that name of another entity. A missing one is created, with its title only, when the
    /// operation allows it; when the operation suggests it, a note gives the option.
    std::optional<std::int64_t> find_or_create(const model::Entity& target, std::string_view name);
    /// \throws Error invalid with all faults
    Imported finish();

  private:
    std::int64_t resolve(const model::Entity& target, std::string_view name);
    std::int64_t get_or_create(const model::Entity& target, std::string_view name);
    std::int64_t create(const model::Entity& target, std::string_view name);
    std::optional<std::int64_t> find_alike(const Said& said);
    std::optional<std::int64_t> find(Said& said);
    Change::What apply(std::int64_t number, const Said& said, std::optional<std::int64_t> same);
    std::int64_t insert(std::int64_t number, const Said& said, model::Record& record);
    void remember(std::int64_t id, std::int64_t number);
    void refuse(const Place& place, std::string_view what, std::int64_t times);
    void add(Problem problem);
    std::string text_of(const Place& place) const;

    Operation& operation_;
    const model::Entity& entity_;
    const std::string file_;
    const std::string at_;
    const Said& defaults_;
    const model::Record blank_;
    std::vector<std::size_t> owners_;  ///< positions of the fields that refer to an owner
    Identity identity_;
    Recogniser* recogniser_ = nullptr;
    model::Context context_;
    std::map<const model::Entity*, std::map<std::string, std::int64_t, std::less<>>> ids_;
    std::optional<std::unordered_multimap<std::string, std::int64_t>> alike_;  ///< ids of records without a key
    std::unordered_map<std::int64_t, std::int64_t> seen_;                      ///< place of each imported record
    std::unordered_set<std::int64_t> created_;                                 ///< by this import
    std::vector<Problem> own_problems_;
    std::vector<Problem>& problems_;
    /// A fault of a strict operation, reported once for all its places in the file.
    struct Refused {
        std::size_t problem;  ///< index in the problems
        std::int64_t times = 0;
        std::vector<std::string> others = {};  ///< further places
    };
    std::map<std::string, Refused, std::less<>> refused_;
    Imported done_;
};

}  // namespace buywork::workspace
