/// \file
/// Imports the records of one file: counts them and collects their faults.
#pragma once

#include <buywork/workspace/upsert.hpp>
#include <unordered_map>
#include <unordered_set>

namespace buywork::workspace {

/// How a column or row of a table was understood.
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
    /// How often the file has something that cannot be imported, by the file's own word for it.
    std::map<std::string, std::int64_t, std::less<>> left_out = {};
    std::vector<std::string> notes = {};      ///< what a reader should know, in the language of messages
    std::vector<Understood> understood = {};  ///< in a dry run of a table whose layout is found out
};

/// How an import knows a record of an entity by more than its key and title.
class Recogniser {
  public:
    virtual ~Recogniser() = default;
    /// The record that is meant. What it does not take over from the file, such as another key, goes out of `said`.
    /// \throws Error conflict when several fit
    virtual std::optional<std::int64_t> find(Said& said) = 0;
    virtual void created(const model::Record& record) = 0;
};

/// Imports the records of one file, counts them and collects their faults.
class Intake {
  public:
    /// Where in the file: line, row or index, and what inside it, such as `/email`.
    struct Place {
        std::int64_t number = 0;
        std::string inside = {};
    };
    static constexpr std::size_t max_faults = 100;

    /// \param at between file name and number: ":", or ":/" for an index
    /// \param faults where those of several intakes of one file come together; nullptr: its own
    Intake(Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
           const Said& defaults, std::vector<Problem>* faults = nullptr);
    Intake(const Intake&) = delete;

    /// The context for reading values; names of records are looked up once.
    const model::Context& context() const { return context_; }
    const Said& defaults() const { return defaults_; }
    void set_recogniser(Recogniser* recogniser) { recogniser_ = recogniser; }

    /// Forgets a number whose record has another title, or a key.
    void drop_other_number(Said& said);
    /// Creates the record, or changes the one with the same identity; without a key, the one that is alike.
    /// \throws Error invalid when there are too many faults
    void take(std::int64_t number, Said said);
    /// Changes that record, or creates one when it is nothing.
    void take(std::int64_t number, const Said& said, std::optional<std::int64_t> same);
    /// Counts what the file has and the workspace cannot store. In a strict operation it is a fault of the
    /// place, as is what the next two count.
    void leave_out(const Place& place, std::string_view what, std::int64_t times = 1);
    /// The same of a whole line or row.
    void leave_out_line(std::int64_t number, std::string_view text);
    /// Counts a value or record that does not fit, with its place and the reason.
    void pass_over(const Place& place, const Error& error, std::string_view prefix = {});
    /// Notes a fault at a place; an error that is not a fault of the file is rethrown.
    /// \param prefix of the message, such as the heading of a column
    void fault(const Place& place, const Error& error, std::string_view prefix = {});
    /// The record of that name of another entity. One that is missing is created, by its title alone, where the
    /// operation says so; where it suggests to, a note tells how.
    std::optional<std::int64_t> find_or_create(const model::Entity& target, std::string_view name);
    /// \throws Error invalid with every fault
    Imported finish();

  private:
    std::int64_t resolve(const model::Entity& target, std::string_view name);
    std::int64_t get_or_create(const model::Entity& target, std::string_view name);
    std::int64_t create(const model::Entity& target, std::string_view name);
    std::optional<std::int64_t> find_alike(const Said& said);
    std::optional<std::int64_t> find(Said& said);
    Change::What apply(std::int64_t number, const Said& said, std::optional<std::int64_t> same);
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
    Identity identity_;
    Recogniser* recogniser_ = nullptr;
    model::Context context_;
    std::map<const model::Entity*, std::map<std::string, std::int64_t, std::less<>>> ids_;
    std::optional<std::unordered_multimap<std::string, std::int64_t>> alike_;  ///< ids of records without a key
    std::unordered_map<std::int64_t, std::int64_t> seen_;                      ///< the place of each record imported
    std::unordered_set<std::int64_t> created_;                                 ///< by this import
    std::vector<Problem> own_problems_;
    std::vector<Problem>& problems_;
    /// What a strict operation refuses, once for all the places where the file has it.
    struct Refused {
        std::size_t problem;  ///< its place among the problems
        std::int64_t times = 0;
        std::vector<std::string> others = {};  ///< the next places
    };
    std::map<std::string, Refused, std::less<>> refused_;
    Imported done_;
};

}  // namespace buywork::workspace
