#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/outlook_sheet.hpp>
#include <charconv>

namespace buywork::exchange {
namespace {

using namespace outlook;
using action::Action;

constexpr Heading task_headings[] = {{"subject", Role::subject},
                                     {"objet", Role::subject},
                                     {"due date", Role::due},
                                     {"echeance", Role::due},
                                     {"date d'echeance", Role::due},
                                     {"date echeance", Role::due},
                                     {"date completed", Role::completed},
                                     {"date d'achevement", Role::completed},
                                     {"date de realisation", Role::completed},
                                     {"termine le", Role::completed},
                                     {"acheve le", Role::completed},
                                     {"% complete", Role::percent},
                                     {"% acheve", Role::percent},
                                     {"% termine", Role::percent},
                                     {"% realise", Role::percent},
                                     {"complete", Role::silent},
                                     {"status", Role::status},
                                     {"etat", Role::status},
                                     {"statut", Role::status},
                                     {"priority", Role::priority},
                                     {"priorite", Role::priority},
                                     {"categories", Role::categories},
                                     {"notes", Role::notes}};

/// The three numbers of `12/1/2026`, a time behind them left aside.
std::optional<std::array<int, 3>> numbers_of(std::string_view date) {
    const auto parts = text::split(date.substr(0, date.find(' ')), '/');
    if (parts.size() != 3) return std::nullopt;
    std::array<int, 3> numbers{};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto [end, error] = std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), numbers[i]);
        if (error != std::errc() || end != parts[i].data() + parts[i].size()) return std::nullopt;
    }
    return numbers;
}

/// Whether days or months come first in the dates of a file.
class DateOrder {
  public:
    explicit DateOrder(bool is_french) : has_day_first_(is_french) {}

    void look_at(std::string_view cell) {
        const auto numbers = numbers_of(cell);
        if (!numbers) return;
        has_day_first_ |= (*numbers)[0] > 12;
        has_month_first_ |= (*numbers)[1] > 12;
    }

    /// \throws Error usage when it is not a date, or ambiguous
    Date read(std::string_view cell, Date today) const {
        const auto numbers = numbers_of(cell);
        if (!numbers) return parse_date(cell, today);
        const auto [first, second, year] = *numbers;
        if (has_day_first_ || first == second) return parse_date(cell.substr(0, cell.find(' ')), today);
        if (!has_month_first_)
            throw Error(Code::usage, tr("\"{}\" is ambiguous: day or month first", text::excerpt(cell)),
                        tr("write the dates like {}", "2026-12-01"));
        if (const auto date = Date::from(year < 100 ? full_year(year) : year, first, second)) return *date;
        throw Error(Code::usage, tr("not a date: \"{}\"", text::excerpt(cell)));
    }

  private:
    bool has_day_first_;
    bool has_month_first_ = false;
};

class Tasks {
  public:
    Tasks(Draft& draft, Sheet& sheet, const DateOrder& order) : draft_(draft), sheet_(sheet), order_(order) {}

    void take() {
        const std::string_view subject = sheet_.cell(Role::subject);
        if (subject.empty())
            draft_.fault(Error(Code::usage, tr("the task has no subject")));
        else
            sheet_.say("title", Role::subject);
        say_state();
        say_day("due", Role::due);
        say_priority();
        std::string tags(sheet_.cell(Role::categories));
        std::replace(tags.begin(), tags.end(), ';', ',');
        if (!tags.empty()) draft_.say("tags", tags, sheet_.heading(Role::categories));
        sheet_.say("description", Role::notes);
        sheet_.say_rest();
        const std::size_t key = model::index_of(Action::entity, "key");
        if (draft_.is_good() && !draft_.said()[key]) draft_.say("key", action::key_of_title(subject), "");
        draft_.take();
    }

  private:
    void say_day(std::string_view field, Role role) {
        const std::string_view cell = sheet_.cell(role);
        if (is_default(cell)) return;
        try {
            draft_.say(field, Value::of(order_.read(cell, draft_.context().today).iso()), sheet_.heading(role));
        } catch (const Error& error) {
            draft_.fault(error, sheet_.heading(role));
        }
    }

    void say_state() {
        const std::string_view percent = sheet_.cell(Role::percent);
        const bool is_whole = percent == "100" || percent == "100%" || percent == "100 %" || percent == "1";
        const bool has_end = !is_default(sheet_.cell(Role::completed));
        if (is_whole || has_end) {
            draft_.say("state", "done", sheet_.heading(Role::percent));
            say_day("ended", Role::completed);
        } else if (!sheet_.cell(Role::status).empty()) {
            say_status(sheet_.cell(Role::status));
        } else if (!percent.empty()) {
            draft_.say("state", is_default(percent) ? "open" : "doing", sheet_.heading(Role::percent));
        }
    }

    void say_status(std::string_view status) {
        const std::string name = model::Headings::fold(status);
        const std::string heading = sheet_.heading(Role::status);
        const auto begins = [&](std::string_view one, std::string_view other) {
            return name.starts_with(one) || name.starts_with(other);
        };
        if (begins("not started", "non commence"))
            draft_.say("state", "open", heading);
        else if (begins("in progress", "en cours"))
            draft_.say("state", "doing", heading);
        else if (begins("waiting", "en attente"))
            draft_.say("state", "blocked", heading);
        else if (begins("completed", "termine") || begins("acheve", "realise"))
            draft_.say("state", "done", heading);
        else if (begins("deferred", "differe") || name.starts_with("reporte"))
            draft_.leave_out(heading + " " + text::excerpt(status));
        else
            draft_.fault(Error(Code::usage, tr("it cannot be \"{}\"", text::excerpt(status)),
                               tr("it is one of {}",
                                  "Not Started, In Progress, Completed, Waiting on someone else, Deferred")),
                         heading);
    }

    void say_priority() {
        const std::string priority = model::Headings::fold(sheet_.cell(Role::priority));
        const std::string heading = sheet_.heading(Role::priority);
        if (priority == "basse" || priority == "faible")
            draft_.say("priority", "low", heading);
        else if (priority == "normale")
            draft_.say("priority", "normal", heading);
        else if (priority == "haute" || priority == "elevee")
            draft_.say("priority", "high", heading);
        else
            sheet_.say("priority", Role::priority);
    }

    Draft& draft_;
    Sheet& sheet_;
    const DateOrder& order_;
};

}  // namespace

bool is_outlook_tasks(std::string_view content, std::string_view) {
    return has_roles(content, task_headings, {Role::subject, Role::due});
}

workspace::Imported import_outlook_tasks(workspace::Operation& operation, std::string_view content,
                                         std::string_view name, const workspace::Said& defaults) {
    const std::string unicode = as_unicode(content);
    DateOrder order(false);
    look_through(operation, Action::entity, unicode, task_headings, [&](const Sheet& sheet) {
        if (sheet.is_french()) order = DateOrder(true);
        order.look_at(sheet.cell(Role::due));
        order.look_at(sheet.cell(Role::completed));
    });
    Draft draft(operation, Action::entity, name, ":", defaults);
    Sheet sheet(draft, Action::entity, unicode, task_headings);
    Tasks tasks(draft, sheet, order);
    while (sheet.next()) tasks.take();
    return draft.finish();
}

}  // namespace buywork::exchange
