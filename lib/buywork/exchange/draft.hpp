/// \file
/// Functions shared by the readers of other programs' files: records are imported one after the other.
#pragma once

#include <buywork/calendar/zone.hpp>
#include <buywork/workspace/import.hpp>
#include <unordered_set>

namespace buywork::exchange {

/// The record that is being read, the faults of the file, and the data that cannot be imported.
class Draft {
  public:
    /// \param at separator between file name and number: ":" before a line or row, ":/" before an index
    Draft(workspace::Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
          const workspace::Said& defaults);

    /// Begins the record at that line, row or index; discards the previous one.
    void begin(std::int64_t number);
    /// Continues at another line of the same record.
    void move_to(std::int64_t number) { number_ = number; }
    /// Sets a field from text as people write it. A fault is recorded with its place.
    /// \param from the source in the file: a word, a heading, or a path inside the record such as "due"
    void say(std::string_view field, std::string_view text, std::string_view from);
    void say(std::string_view field, Value value, std::string_view from);
    /// Sets the field when the value is valid; otherwise counts it, with its place and the reason.
    bool say_if_fit(std::string_view field, std::string_view text, std::string_view from);
    /// Counts data that cannot be imported, with its place.
    void pass_over(const Error& error, std::string_view from = {});
    /// Records a fault; the record is then not imported.
    void fault(const Error& error, std::string_view from = {});
    void leave_out(std::string_view what, std::int64_t times = 1) { intake_.leave_out({number_}, what, times); }

    /// Whether the record has no fault so far.
    bool is_good() const { return is_good_; }
    const workspace::Said& said() const { return said_; }
    const model::Context& context() const { return intake_.context(); }
    /// Finds a record by its name, or by the key derived from the name; the result is cached.
    std::optional<std::int64_t> find(const model::Entity& entity, const std::string& name);
    /// The same; a missing record is created when the operation allows it.
    std::optional<std::int64_t> find_or_create(const model::Entity& entity, const std::string& name);

    /// The local day of an instant.
    /// \throws Error usage past the year 9999
    Date local_day(Instant instant);

    /// Imports the record unless it has a fault; an existing record is found by its identity.
    void take();
    /// The same for an existing record found by the caller; nothing: a new record is created.
    void take(std::optional<std::int64_t> same);
    /// The same for a globally unique key, such as a UUID: an existing record is also found under another
    /// owner.
    void take_keyed(const std::string& key);
    /// \throws Error invalid with all faults
    workspace::Imported finish() { return intake_.finish(); }
    /// Records a fault of the whole file.
    void reject(const Error& error) { intake_.fault({-1}, error); }

  private:
    using Names = std::unordered_map<std::string, std::optional<std::int64_t>>;

    workspace::Operation& operation_;
    const model::Entity& entity_;
    const bool has_pointers_;
    workspace::Intake intake_;
    workspace::Said said_;
    std::vector<bool> is_said_;
    std::int64_t number_ = 0;
    bool is_good_ = true;
    std::map<const model::Entity*, Names> names_;
    std::optional<std::unordered_map<std::string, std::int64_t>> keys_;  ///< of the records stored before
    std::unordered_set<std::string> taken_;                              ///< keys in this file
    std::optional<calendar::Zone> zone_;
};

/// The content without a byte order mark.
std::string_view without_mark(std::string_view content);

}  // namespace buywork::exchange
