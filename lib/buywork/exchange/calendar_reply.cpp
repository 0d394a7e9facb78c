#include <buywork/base/text.hpp>
#include <buywork/calendar/zone.hpp>
#include <buywork/exchange/calendar_reply.hpp>
#include <buywork/exchange/draft.hpp>
#include <buywork/exchange/ical.hpp>
#include <buywork/exchange/uid.hpp>
#include <charconv>

namespace buywork::exchange {
namespace {

using project::Attendance;
using project::Meeting;
using project::Presence;

[[noreturn]] void fail(std::string_view name, std::string message, std::string hint = {}) {
    throw_if_any({{text::visible(name), std::move(message), std::move(hint)}}, text::visible(name));
    throw Error(Code::internal, "no fault");
}

std::int64_t meeting_of(store::Database& database, std::string_view uid, std::string_view name) {
    constexpr std::string_view kind = "meeting-";
    const std::string named = Uids(database).name_in(uid).value_or("");
    std::int64_t id = 0;
    if (named.starts_with(kind)) std::from_chars(named.data() + kind.size(), named.data() + named.size(), id);
    if (id == 0 || named != std::string(kind) + std::to_string(id))
        fail(name, tr("the reply is to no meeting of this workspace: {}", text::excerpt(uid)),
             tr("invitations come from buywork project calendar"));
    if (!model::load(database, Meeting::entity, id))
        fail(name, tr("the reply is to meeting #{}, which does not exist", id),
             tr("buywork project meeting list shows what exists"));
    return id;
}

/// A date in a basic form, 20261201 or 20261201T083000Z, in the zone of the meeting.
std::optional<Date> day_of(std::string_view value, const Meeting& meeting) {
    if (value.size() < 8) return std::nullopt;
    const std::string digits(value);
    const auto day = Date::from_iso(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2));
    if (!day || value.size() < 16 || value[15] != 'Z' || !meeting.beginning) return day;
    const auto instant = Instant::from_iso(day->iso() + "T" + digits.substr(9, 2) + ":" + digits.substr(11, 2) + ":" +
                                           digits.substr(13, 2) + "Z");
    return instant ? calendar::day_of(calendar::Zone::load(meeting.beginning->zone).wall_at(*instant)) : day;
}

Date held_on(const ical::Component& event, const Meeting& meeting, std::string_view name) {
    const ical::Property* which = event.find("RECURRENCE-ID");
    if (!which && !meeting.recurrence.empty())
        fail(name, tr("the reply is to every date of {}", text::excerpt(meeting.title)),
             tr("record who came in the minutes, after each meeting"));
    if (!which) which = event.find("DTSTART");
    const auto day = which ? day_of(which->value, meeting) : std::nullopt;
    if (day) return *day;
    if (meeting.beginning && !which) return meeting.beginning->date;
    fail(name, tr("the reply does not say for which day it is"), tr("export it again from the calendar"));
}

std::string address_of(const ical::Property& attendee) {
    const std::string value = text::lower_ascii(attendee.value);
    return value.starts_with("mailto:") ? value.substr(7) : value;
}

std::optional<Presence> presence_of(const ical::Property& attendee) {
    for (const ical::Parameter& one : attendee.parameters)
        if (one.name == "PARTSTAT") {
            if (one.value == "ACCEPTED") return Presence::present;
            if (one.value == "DECLINED") return Presence::excused;
        }
    return std::nullopt;
}

std::int64_t person_of(store::Database& database, const std::string& address, std::string_view name) {
    const auto id =
        database.value<std::int64_t>("SELECT id FROM person WHERE fold(email) = $1 ORDER BY id", text::fold(address));
    if (id) return *id;
    fail(name, tr("nobody has the address {}", text::excerpt(address)),
         tr("buywork team person edit KEY --email records it"));
}

void take_event(workspace::Workspace& workspace, workspace::Operation& operation, const ical::Component& event,
                std::string_view name, CalendarReply& reply) {
    store::Database& database = operation.database();
    const ical::Property* uid = event.find("UID");
    reply.meeting = meeting_of(database, uid ? uid->value : "", name);
    const auto meeting = workspace::get<Meeting>(workspace, reply.meeting);
    const Date held = held_on(event, meeting, name);
    for (const ical::Property& attendee : event.properties) {
        if (attendee.name != "ATTENDEE") continue;
        const auto presence = presence_of(attendee);
        reply.undecided += !presence;
        if (!presence) continue;
        Attendance said{.project = meeting.project,
                        .meeting = Ref<Meeting>{meeting.id},
                        .held = held,
                        .person = Ref<team::Person>{person_of(database, address_of(attendee), name)},
                        .status = *presence};
        workspace::Said values;
        for (Value& value : model::to_record(said)) values.emplace_back(std::move(value));
        values[model::index_of(Attendance::entity, "id")].reset();
        reply.changes.push_back(workspace::upsert(operation, Attendance::entity, values));
    }
}

}  // namespace

bool is_calendar(std::string_view content) {
    return text::lower_ascii(text::trim(without_mark(content).substr(0, 200))).starts_with("begin:vcalendar");
}

CalendarReply take_calendar_reply(workspace::Workspace& workspace, workspace::Operation& operation,
                                  std::string_view content, std::string_view name) {
    const ical::Component file = ical::read(without_mark(content));
    const ical::Property* method = file.find("METHOD");
    if (!method || text::lower_ascii(method->value) != "reply")
        fail(name, tr("the calendar is no reply to an invitation"), tr("a reply has METHOD:REPLY"));
    CalendarReply reply;
    for (const ical::Component& one : file.components)
        if (one.name == "VEVENT") take_event(workspace, operation, one, name, reply);
    if (reply.meeting == 0) fail(name, tr("the reply is to no meeting"), tr("export it again from the calendar"));
    return reply;
}

}  // namespace buywork::exchange
