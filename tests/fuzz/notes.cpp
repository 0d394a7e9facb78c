/// Meeting notes: taken twice, they are taken once.
#include <buywork/action/notes.hpp>
#include <buywork/model/select.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::Room room;
    const std::string_view markdown(reinterpret_cast<const char*>(data), size);
    workspace::Operation operation(room.workspace(), "action import", workspace::Keep::dry_run);
    const workspace::Said nothing(action::Action::entity.fields.size());
    workspace::Imported first;
    const bool is_good = fuzz::expect_errors(
        fuzz::of_file, [&] { first = action::import_notes(operation, markdown, "notes.md", nothing); });
    if (!is_good) return 0;
    require((first.created > 0) == action::has_check_boxes(markdown), "a check box is an action");
    require(first.updated == 0 && first.unchanged == 0, "nothing was there");
    for (const model::Record& record : model::load_all(operation.database(), action::Action::entity)) {
        const auto action = model::from_record<action::Action>(record);
        require(text::is_key(action.key) && !action.title.empty(), "an action has a key and a title");
    }
    project::Meeting meeting{.title = "Committee"};
    operation.insert(meeting);
    const action::Minutes minutes{.meeting = meeting.id, .owner = {}, .held = operation.today()};
    const auto take = [&] { return action::import_minutes(operation, markdown, "notes.md", minutes); };
    action::MinutesTaken taken;
    if (fuzz::expect_errors(fuzz::of_file, [&] { taken = take(); })) {
        const auto repeated = take();
        require(repeated.actions.created + repeated.notes.created + repeated.attendance.created == 0,
                "minutes taken in again add nothing");
        require(repeated.notes.updated + repeated.attendance.updated == 0, "nor change anything");
    }
    const workspace::Imported again = action::import_notes(operation, markdown, "notes.md", nothing);
    require(again.created == 0, "a second import finds the actions again");
    return 0;
}
