/// \file
/// Functions that the readers of other programs' files share: records are imported one after the other.
#pragma once

#include <buywork/calendar/zone.hpp>
#include <buywork/workspace/import.hpp>
#include <unordered_set>

namespace buywork::exchange {

/// The record that is being read, the faults of the file, and what cannot be imported.
class Draft {
  public:
    /// \param at between file name and number: ":" before a line or row, ":/" before an index
    Draft(workspace::Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
          const workspace::Said& defaults);

    /// Begins the record at that line, row or index; the one before is forgotten.
    void begin(std::int64_t number);
    /// Goes on at another line of the same record.
    void move_to(std::int64_t number) { number_ = number; }
    /// Sets a field from text as people write it. A fault is noted with its place.
    /// \param from what the file calls it: a word, a heading, or a way inside the record such as "due"
    void say(std::string_view field, std::string_view text, std::string_view from);
    void say(std::string_view field, Value value, std::string_view from);
    /// Sets it when it is valid; else it is counted, with its place and the reason.
    bool say_if_fit(std::string_view field, std::string_view text, std::string_view from);
    /// Counts what does not fit, with its place.
    void pass_over(const Error& error, std::string_view from = {});
    /// Notes a fault of the record, which is then not taken.
    void fault(const Error& error, std::string_view from = {});
    void leave_out(std::string_view what, std::int64_t times = 1) { intake_.leave_out({number_}, what, times); }

    /// Whether nothing is wrong with the record so far.
    bool is_good() const { return is_good_; }
    const workspace::Said& said() const { return said_; }
    const model::Context& context() const { return intake_.context(); }
    /// The record of that name, or of the key that the name makes; looked up once.
    std::optional<std::int64_t> find(const model::Entity& entity, const std::string& name);
    /// The same; one that is missing is created where the operation says so.
    std::optional<std::int64_t> find_or_create(const model::Entity& entity, const std::string& name);

    /// The local day of an instant.
    /// \throws Error usage past the year 9999
    Date local_day(Instant instant);

    /// Hands the record over, unless it has a fault; known by its identity.
    void take();
    /// The same for one that was recognised otherwise; nothing creates one.
    void take(std::optional<std::int64_t> same);
    /// The same for one whose key is its own wherever it stands, such as a UUID: it is found also under another
    /// owner.
    void take_keyed(const std::string& key);
    /// \throws Error invalid with every fault
    workspace::Imported finish() { return intake_.finish(); }
    /// A fault of the whole file.
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
    std::optional<std::unordered_map<std::string, std::int64_t>> keys_;  ///< of the records there were
    std::unordered_set<std::string> taken_;                              ///< keys of this file
    std::optional<calendar::Zone> zone_;
};

/// The file without a byte order mark.
std::string_view without_mark(std::string_view content);

}  // namespace buywork::exchange
