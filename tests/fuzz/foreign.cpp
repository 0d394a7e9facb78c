/// Files of other programs: a fault of the file is told, what is taken is taken once.
#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/taskwarrior.hpp>
#include <buywork/exchange/todo_txt.hpp>
#include <buywork/exchange/trello.hpp>
#include <buywork/exchange/vcard.hpp>
#include <buywork/model/select.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

struct Form {
    const char* name;
    const model::Entity& entity;
    bool (*fits)(std::string_view content, std::string_view name);
    workspace::Imported (*bring_in)(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults);
};

const Form forms[] = {
    {"todo.txt", action::Action::entity, exchange::is_todo_txt, exchange::import_todo_txt},
    {"a.json", action::Action::entity, exchange::is_taskwarrior, exchange::import_taskwarrior},
    {"a.vcf", team::Person::entity, exchange::is_vcard, exchange::import_vcard},
    {"a.json", action::Action::entity, exchange::is_trello, exchange::import_trello},
    {"a.csv", action::Action::entity, exchange::is_outlook_tasks, exchange::import_outlook_tasks},
    {"a.csv", team::Person::entity, exchange::is_outlook_contacts, exchange::import_outlook_contacts},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::Room room;
    fuzz::Input input(data, size);
    const Form& form = forms[input.below(static_cast<int>(std::size(forms)))];
    const std::string_view content = input.rest();
    for (const Form& other : forms) other.fits(content, "stdin");
    workspace::Operation operation(room.workspace(), "import", workspace::Keep::dry_run);
    const workspace::Said nothing(form.entity.fields.size());
    workspace::Imported first;
    const bool is_good =
        fuzz::expect_errors(fuzz::of_file, [&] { first = form.bring_in(operation, content, form.name, nothing); });
    if (!is_good) return 0;
    require(first.updated == 0 && first.unchanged == 0, "nothing was there");
    const auto count = static_cast<std::int64_t>(model::load_all(operation.database(), form.entity).size());
    require(count == first.created, "what is counted is there");
    const workspace::Imported again = form.bring_in(operation, content, form.name, nothing);
    require(again.created == 0 && again.updated == 0 && again.unchanged == count, "a second import changes nothing");
    return 0;
}
