#include <buywork/project/meeting.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Meeting::id>(),
    field<&Meeting::project>("project", N_("Project (absent: the workspace itself)")).french("Projet").owner(),
    field<&Meeting::committee>("committee", N_("Committee it belongs to")).french("Comité").other_owner(),
    field<&Meeting::perimeter>("perimeter", N_("Perimeter it belongs to")).french("Périmètre").other_owner(),
    model::key_field<&Meeting::key>(),
    field<&Meeting::title>("title", N_("Title")).french("Réunion|Intitulé|Titre").required().line(),
    field<&Meeting::kind>("kind", N_("Kick-off, review, committee, training, event")).french("Type"),
    field<&Meeting::beginning>("beginning", N_("Start of the first meeting")).french("Début|Date"),
    field<&Meeting::minutes>("minutes", N_("Duration in minutes")).french("Minutes|Durée"),
    field<&Meeting::recurrence>("recurrence", N_("Recurrence, such as FREQ=MONTHLY;BYDAY=1TU;COUNT=12"))
        .french("Récurrence")
        .line(),
    field<&Meeting::off_day>("off_day", N_("What to do on a non-working day")).french("Jour chômé"),
    field<&Meeting::location>("location", N_("Location")).french("Lieu").line(),
    field<&Meeting::organizer>("organizer", N_("Organiser")).french("Organisateur"),
    field<&Meeting::agenda>("agenda", N_("Agenda, one question per line")).french("Ordre du jour"),
    field<&Meeting::topic>("topic", N_("Topic of a training")).french("Thème"),
    field<&Meeting::valid_months>("valid_months", N_("Months for which the training counts (absent: for good)"))
        .french("Validité en mois|Validité"),
    field<&Meeting::valid_until>("valid_until", N_("Last day on which the training counts"))
        .french("Valable jusqu’au|Valable jusqu'au"),
};

void check_training(const Meeting& meeting, std::vector<Problem>& problems) {
    const auto fault = [&](const char* place, std::string message, std::string hint) {
        problems.push_back({place, std::move(message), std::move(hint)});
    };
    const char* place = meeting.topic ? "topic" : meeting.valid_months ? "valid_months" : "valid_until";
    const bool is_said = meeting.topic || meeting.valid_months || meeting.valid_until;
    if (is_said && meeting.kind != MeetingKind::training)
        fault(place, tr("only a training has a topic and a validity"), tr("give --kind training"));
    if (meeting.valid_months && meeting.valid_until)
        fault("valid_until", tr("the validity is given twice"), tr("give months, or a date"));
    if (meeting.valid_months && *meeting.valid_months < 1)
        fault("valid_months", tr("the training expires before it starts"),
              tr("leave it out for a training that counts for good"));
    if (meeting.valid_months && *meeting.valid_months > 1200)
        fault("valid_months", tr("a training counts for 1 to 1200 months"),
              tr("leave it out for a training that counts for good"));
    if (meeting.valid_until && meeting.beginning && *meeting.valid_until < meeting.beginning->date)
        fault("valid_until", tr("the training expires before it starts"), tr("correct one of the dates"));
}

std::vector<Problem> validate(const Meeting& meeting) {
    std::vector<Problem> problems;
    check_training(meeting, problems);
    const auto noting = [&](const char* place, auto check) {
        try {
            check();
        } catch (const Error& error) {
            problems.push_back({place, error.message, error.hint});
        }
    };
    if (meeting.minutes < 1 || meeting.minutes > std::int64_t{30} * 24 * 60)
        problems.push_back({"minutes", tr("a meeting lasts from one minute to thirty days"), {}});
    if (meeting.beginning)
        noting("beginning",
               [&] { calendar::instant_of(*meeting.beginning, calendar::Zone::load(meeting.beginning->zone)); });
    if (meeting.recurrence.empty()) return problems;
    if (!meeting.beginning)
        problems.push_back(
            {"recurrence", tr("a recurring meeting needs a start"), tr("give the start of the first meeting")});
    noting("recurrence", [&] {
        const auto rule = calendar::parse_rule(meeting.recurrence);
        if (!rule.ends())
            throw Error(Code::usage, tr("the recurrence never ends"), tr("add COUNT=12 or UNTIL=20271231"));
        if (rule.frequency < calendar::Frequency::daily)
            throw Error(Code::usage, tr("a meeting cannot recur within a day"),
                        tr("use FREQ=DAILY or less frequent"));
    });
    return problems;
}

}  // namespace

const model::Entity Meeting::entity = model::entity<Meeting>({
    .name = "meeting",
    .label = N_("meeting"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,kind,beginning,minutes,recurrence",
    .minor = "minutes,kind,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project meeting",
    .help = N_("Meetings, single or recurring"),
    .help_add = N_("Adds a meeting and prints its key"),
    .validate = model::validated<Meeting, validate>,
});

std::vector<Appointment> appointments(const Meeting& meeting, const calendar::WorkingCalendar& calendar,
                                      const calendar::Window& window) {
    if (!meeting.beginning) return {};
    const auto zone = calendar::Zone::load(meeting.beginning->zone);
    calendar::Series series{.start = calendar::wall(meeting.beginning->date, meeting.beginning->minute * 60)};
    series.zone = &zone;
    if (!meeting.recurrence.empty()) series.rule = calendar::parse_rule(meeting.recurrence);
    std::vector<Appointment> result;
    for (const calendar::Wall time : calendar::expand(series, window)) {
        // The date of a single meeting was chosen by hand and is not moved.
        result.push_back({time, series.rule ? calendar::moved(time, calendar, meeting.off_day) : time});
    }
    return result;
}

std::optional<Date> last_held(const Meeting& meeting, const calendar::WorkingCalendar& calendar, Date day) {
    const calendar::Window window{.from = calendar::wall(*Date::from(1, 1, 2), 0),
                                  .to = calendar::wall(day + 366, 0)};  // may have been moved earlier
    std::optional<Date> last;
    for (const Appointment& one : appointments(meeting, calendar, window))
        if (one.held && calendar::day_of(*one.held) <= day) last = calendar::day_of(*one.held);
    return last;
}

}  // namespace buywork::project
