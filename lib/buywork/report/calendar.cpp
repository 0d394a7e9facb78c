#include <algorithm>
#include <buywork/action/action.hpp>
#include <buywork/exchange/ical.hpp>
#include <buywork/exchange/uid.hpp>
#include <buywork/project/member.hpp>
#include <buywork/report/calendar.hpp>
#include <buywork/report/plan_view.hpp>
#include <map>
#include <set>

namespace buywork::report {
namespace {

namespace ical = exchange::ical;
using calendar::Wall;
using project::Meeting;

const calendar::Window everything{.from = calendar::wall(*Date::from(1, 1, 2), 0),
                                  .to = calendar::wall(*Date::from(9999, 12, 30), 0)};

std::int64_t revision(store::Database& database, const char* table, std::int64_t id) {
    return database.value<std::int64_t>("SELECT rev FROM " + std::string(table) + " WHERE id = $1", id).value_or(0);
}

/// The rule as iCalendar wants it: UNTIL in UTC.
std::string rule_text(const Meeting& meeting, const calendar::Zone& zone) {
    const auto rule = calendar::parse_rule(meeting.recurrence);
    std::string text = meeting.recurrence.starts_with("RRULE:") ? meeting.recurrence.substr(6) : meeting.recurrence;
    const std::size_t at = text.find("UNTIL=");
    if (at == text.npos || !rule.until || rule.until_is_utc) return text;
    const std::size_t end = std::min(text.find(';', at), text.size());
    return text.replace(at, end - at, "UNTIL=" + ical::utc(zone.moment(*rule.until).instant));
}

class Calendar {
  public:
    Calendar(workspace::Workspace& workspace, std::optional<std::int64_t> project, calendar::Region region,
             Instant stamp)
        : workspace_(workspace),
          database_(workspace.database()),
          project_(project),
          region_(region),
          stamp_(stamp),
          uids_(database_) {}

    std::string text() {
        const std::string title =
            project_ ? workspace::get<project::Project>(workspace_, *project_).title : workspace_.name();
        ical::Component file = ical::calendar(title);
        for (const Meeting& meeting : model::all_with<Meeting>(database_, "project", project_)) add(meeting);
        if (project_) add_milestones();
        for (const auto& action : model::all_with<action::Action>(database_, "project", project_)) add(action);
        for (const auto& [name, use] : zones_)
            if (name != "UTC") file.components.push_back(ical::timezone(use.zone, use.first, use.last));
        std::move(parts_.begin(), parts_.end(), std::back_inserter(file.components));
        return ical::write(file);
    }

  private:
    /// A time zone and the period in which it is used.
    struct ZoneUse {
        explicit ZoneUse(calendar::Zone loaded) : zone(std::move(loaded)) {}
        calendar::Zone zone;
        Instant first{INT64_MAX}, last{INT64_MIN};
    };

    std::string uid(const char* kind, std::int64_t id) const {
        return uids_.of(std::string(kind) + "-" + std::to_string(id));
    }

    std::optional<ical::Person> person(const std::optional<Ref<team::Person>>& ref) {
        const auto record = ref ? model::load(database_, team::Person::entity, ref->id) : std::nullopt;
        if (!record) return std::nullopt;
        const auto person = model::from_record<team::Person>(*record);
        return ical::Person{person.name, person.email};
    }

    /// Who leads what the meeting belongs to.
    std::optional<Ref<team::Person>> leader(const Meeting& meeting) const {
        if (meeting.project) return workspace::get<project::Project>(workspace_, meeting.project->id).buyer;
        if (meeting.committee) return workspace::get<team::Committee>(workspace_, meeting.committee->id).leader;
        if (meeting.perimeter) return workspace::get<team::Perimeter>(workspace_, meeting.perimeter->id).buyer;
        return std::nullopt;
    }

    /// The team of the project, or the members of the committee.
    std::vector<Ref<team::Person>> team(const Meeting& meeting) {
        std::vector<Ref<team::Person>> people;
        if (meeting.project)
            for (const auto& one : model::all_with<project::Member>(database_, "project", meeting.project->id))
                if (one.person) people.push_back(*one.person);
        if (meeting.committee)
            for (const auto& one :
                 model::all_with<team::CommitteeMember>(database_, "committee", meeting.committee->id))
                if (one.person) people.push_back(*one.person);
        return people;
    }

    /// The organizer is the meeting's, else who leads. Without an organizer nobody is invited.
    void invite(ical::Event& event, const Meeting& meeting) {
        const auto organizer = meeting.organizer ? meeting.organizer : leader(meeting);
        event.organizer = person(organizer);
        if (!event.organizer || event.organizer->email.empty()) return;
        std::set<std::int64_t> invited = {organizer->id};
        for (const Ref<team::Person> one : team(meeting))
            if (invited.insert(one.id).second)
                if (const auto known = person(one)) event.attendees.push_back(*known);
    }

    void add(const Meeting& meeting) {
        if (!meeting.beginning) return;
        const auto days = project::calendar_of(database_, project::client_of(database_, meeting.project), region_);
        const auto held = project::appointments(meeting, days, everything);
        if (held.empty()) return;
        const auto start = meeting.recurrence.empty() ? held.front().held : held.front().planned;
        if (!start) return;
        const calendar::Zone& zone = zone_of(meeting, held);
        ical::Event event{.uid = uid("meeting", meeting.id), .sequence = revision(database_, "meeting", meeting.id)};
        event.stamp = stamp_;
        event.summary = meeting.title;
        event.description = meeting.agenda;
        event.location = meeting.location;
        event.status = "CONFIRMED";
        event.start = start;
        event.minutes = static_cast<int>(meeting.minutes);
        event.zone = meeting.beginning->zone;
        if (!meeting.recurrence.empty()) {
            event.rule = rule_text(meeting, zone);
            add_exceptions(event, held);
        }
        invite(event, meeting);
        event.alarm_minutes = 30;
        add(event);
    }

    void add(const ical::Event& event) {
        for (ical::Component& part : ical::events(event)) parts_.push_back(std::move(part));
    }

    static void add_exceptions(ical::Event& event, const std::vector<project::Appointment>& held) {
        for (const project::Appointment& one : held) {
            if (!one.held)
                event.excluded.push_back(one.planned);
            else if (*one.held != one.planned)
                event.moved.push_back({one.planned, *one.held});
        }
    }

    /// The meeting's time zone; its VTIMEZONE must cover the occurrences.
    const calendar::Zone& zone_of(const Meeting& meeting, const std::vector<project::Appointment>& held) {
        const std::string& name = meeting.beginning->zone;
        const auto known = zones_.find(name);
        ZoneUse& use =
            known != zones_.end() ? known->second : zones_.emplace(name, calendar::Zone::load(name)).first->second;
        for (const project::Appointment& one : held)
            for (const Wall time : {one.planned, one.held.value_or(one.planned)}) {
                const Instant instant = use.zone.moment(time).instant;
                use.first = std::min(use.first, instant);
                use.last = std::max(use.last, Instant{instant.seconds + meeting.minutes * 60});
            }
        return use.zone;
    }

    void add_milestones() {
        auto plan = project::load_plan(workspace_, *project_, region_, workspace_.today());
        const plan::Network network(plan.steps);
        PlanView view{.network = network, .schedule = plan::schedule(network, plan.now)};
        view.days = &plan.days;
        for (std::size_t i = 0; i < plan.own; ++i) {
            if (plan.steps[i].estimate.pessimistic > 0) continue;
            const Date day = view.first_day(i);
            ical::Event event{.uid = uid("step", plan.ids[i]), .sequence = last_change(database_), .stamp = stamp_};
            event.summary = plan.titles[i];
            event.status = plan.steps[i].done ? "CONFIRMED" : "TENTATIVE";
            event.first = event.last = day;
            add(event);
        }
    }

    void add(const action::Action& action) {
        if (!action.due && !action::has_ended(action.state)) return;
        ical::Todo todo{.uid = uid("action", action.id), .sequence = revision(database_, "action", action.id)};
        todo.stamp = stamp_;
        todo.summary = action.title;
        todo.description = action.description;
        todo.due = action.due;
        using action::State;
        if (action.state == State::done) todo.status = "COMPLETED", todo.completed = action.ended;
        if (action.state == State::dropped) todo.status = "CANCELLED";
        if (action.state == State::doing || action.state == State::blocked) todo.status = "IN-PROCESS";
        constexpr int priorities[] = {9, 5, 3, 1};
        todo.priority = priorities[static_cast<std::size_t>(action.priority)];
        if (!action::has_ended(action.state)) todo.alarm_days = 1;
        parts_.push_back(ical::todo(todo));
    }

    workspace::Workspace& workspace_;
    store::Database& database_;
    std::optional<std::int64_t> project_;
    calendar::Region region_;
    Instant stamp_;
    exchange::Uids uids_;
    std::map<std::string, ZoneUse> zones_;
    std::vector<ical::Component> parts_;
};

}  // namespace

std::int64_t last_change(store::Database& database) {
    return database.value<std::int64_t>("SELECT seq FROM change ORDER BY seq DESC LIMIT 1").value_or(0);
}

std::string text_of(const MeetingTime& held) {
    const Wall time = *held.time.held;
    return LocalTime{calendar::day_of(time), calendar::second_of(time) / 60, held.meeting.beginning->zone}.text();
}

std::vector<MeetingTime> meeting_times(workspace::Workspace& workspace, const MeetingQuery& query) {
    store::Database& database = workspace.database();
    const auto meetings =
        query.project ? model::all_with<Meeting>(database, "project", query.project) : model::all<Meeting>(database);
    std::map<std::int64_t, calendar::WorkingCalendar> calendars;
    const calendar::Window window{.from = calendar::wall(query.from - 366, 0),
                                  .to = calendar::wall(query.to + 366, 0)};
    std::vector<MeetingTime> all;
    for (const Meeting& meeting : meetings) {
        if (!meeting.beginning) continue;
        const auto entity = project::client_of(database, meeting.project);
        const auto days =
            calendars.try_emplace(entity.value_or(0), project::calendar_of(database, entity, query.region));
        const auto zone = calendar::Zone::load(meeting.beginning->zone);
        for (const auto& time : project::appointments(meeting, days.first->second, window)) {
            const Date day = time.held ? calendar::day_of(*time.held) : Date{};
            if (time.held && day >= query.from && day <= query.to)
                all.push_back({zone.moment(*time.held).instant, meeting, time});
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const MeetingTime& a, const MeetingTime& b) { return a.instant < b.instant; });
    return all;
}

view::Table appointment_table(workspace::Workspace& workspace, const std::vector<MeetingTime>& meetings) {
    const model::Names names(workspace.database(), Meeting::entity);
    view::Table table{.name = "appointments", .empty = tr("No meeting in this period.")};
    table.columns = {{"meeting", model::label(model::get_field(Meeting::entity, "key")), Kind::reference, {}, 2},
                     {"title", tr("Meeting"), Kind::text},
                     {"beginning", tr("Begins"), Kind::local_time},
                     {"instant", tr("In UTC"), Kind::instant, {}, 1},
                     {"moved_from", tr("Moved from"), Kind::date}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const MeetingTime& one : meetings) {
        rows->row().cell(names.of(one.meeting.id)).cell(one.meeting.title);
        rows->cell(text_of(one)).cell(one.instant.iso());
        one.time.held == one.time.planned ? rows->absent() : rows->cell(calendar::day_of(one.time.planned).iso());
    }
    table.rows = std::move(rows);
    return table;
}

std::string calendar_text(workspace::Workspace& workspace, std::optional<std::int64_t> project,
                          calendar::Region region, Instant stamp) {
    return Calendar(workspace, project, region, stamp).text();
}

}  // namespace buywork::report
