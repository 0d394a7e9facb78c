#include <buywork/criteria/consultation.hpp>
#include <buywork/exchange/ical.hpp>
#include <buywork/exchange/uid.hpp>
#include <buywork/report/calendar.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/tender/dates.hpp>

namespace buywork::report {
namespace {

namespace ical = exchange::ical;
using criteria::Consultation;
using tender::LegalDate;
using tender::What;

std::string words_of(What of) { return translated(tender::what[static_cast<std::size_t>(of)].label); }

/// A day that an option gives, else the record.
void take(const Query& query, const char* option, std::optional<Date>& day) {
    if (const auto given = query.option(option)) day = parse_date(*given, query.as_of);
}

/// The budget, where it is in euros and without tax.
std::optional<Decimal> estimate_of(const project::Project& project) {
    if (!project.budget || project.tax != project::Tax::excluding || project.budget->currency != "EUR")
        return std::nullopt;
    return Decimal::from_text(project.budget->amount());
}

tender::Known known_of(const project::Project& project, const Consultation& one, const Query& query) {
    tender::Known known{.procedure = criteria::procedure_of(project),
                        .is_works = one.object == tender::Object::works,
                        .conditions = criteria::conditions_of(one),
                        .launched = one.launched,
                        .invited = one.invited,
                        .applications = one.applications,
                        .amount = estimate_of(project)};
    if (one.deadline) known.bids = one.deadline->date;
    known.conditions.is_electronic |= query.has("electronic");
    known.conditions.has_prior_notice |= query.has("prior-notice");
    known.conditions.is_urgent |= query.has("urgent");
    known.is_only_participant = query.has("only-bidder");
    take(query, "sent", known.launched);
    take(query, "invited", known.invited);
    take(query, "deadline", known.bids);
    take(query, "signed", known.signed_on);
    take(query, "notified", known.notified);
    take(query, "ended", known.ended);
    std::optional<Date> rejections;
    take(query, "rejected", rejections);
    if (rejections) known.notices.push_back({*rejections, !query.has("by-post")});
    return known;
}

std::vector<Part<LegalDate>> parts() {
    return {{{"date", tr("Date"), Kind::date},
             [](view::MemoryRows& cells, const LegalDate& one) {
                 put(cells, std::optional(one.date), one.is_too_early ? Tone::bad : Tone::plain);
             }},
            {{.name = "what", .label = tr("What"), .kind = Kind::choice, .choices = tender::what, .wraps = true},
             [](view::MemoryRows& cells, const LegalDate& one) {
                 cells.cell(tender::what[static_cast<std::size_t>(one.of)].name);
             }},
            {{"article", tr("Article"), Kind::text},
             [](view::MemoryRows& cells, const LegalDate& one) { put(cells, one.rule ? one.rule->article : ""); }},
            {people_column("note", tr("Note")),
             [](view::MemoryRows& cells, const LegalDate& one) {
                 if (one.is_too_early)
                     put(cells, tr("too early"), Tone::bad);
                 else
                     put(cells, one.was_carried ? tr("the last day is carried to the next working day") : "");
             }},
            {program_column("too_early", Kind::flag),
             [](view::MemoryRows& cells, const LegalDate& one) { cells.cell(std::int64_t{one.is_too_early}); }}};
}

/// What the estimate asks for, with the thresholds of the day of launch.
void append_threshold(Report& report, const project::Project& project, const Consultation& one, Date day) {
    const auto estimate = estimate_of(project);
    if (!tender::is_public(criteria::procedure_of(project)) || !estimate || !one.object) return;
    const auto found = tender::threshold(*one.object, one.authority.value_or(tender::Buyer::other), day, *estimate);
    if (!found.bracket) {
        report.document.blocks.emplace_back(
            view::Paragraph{tr("No threshold is recorded for {}: look it up.", human(day, language())), Tone::bad});
        return;
    }
    const std::string bracket = translated(tender::brackets[static_cast<std::size_t>(*found.bracket)].label);
    report.document.blocks.emplace_back(view::Paragraph{tr(
        "Estimate {}: {} (formalised from {} on {}).", human(*project.budget, language()), bracket,
        human(Money{found.formalised_from->value.millionths / 10'000, "EUR"}, language()), human(day, language()))});
    const bool is_formalised = *found.bracket == tender::Bracket::formalised;
    if (is_formalised && project.procedure == project::Procedure::mapa)
        report.document.blocks.emplace_back(
            view::Paragraph{tr("An adapted procedure is not open at this amount."), Tone::bad});
}

/// What would give more dates.
std::vector<view::Paragraph> missing(const tender::Known& known) {
    std::vector<view::Paragraph> items;
    const bool has_candidates = known.procedure != tender::Procedure::open;
    if (!known.launched) items.push_back({tr("--sent: the day on which the notice is sent")});
    if (has_candidates && tender::is_formalised(known.procedure) && !known.invited)
        items.push_back({tr("--invited: the day on which the candidates are invited to bid")});
    if (!known.bids) items.push_back({tr("--deadline: the deadline for bids")});
    if (tender::is_formalised(known.procedure) && known.notices.empty() && !known.is_only_participant)
        items.push_back({tr("--rejected: the day on which the last notice of rejection is sent")});
    if (!known.signed_on) items.push_back({tr("--signed: the day of signature")});
    return items;
}

std::string ics_of(workspace::Workspace& workspace, const project::Project& project,
                   const std::vector<LegalDate>& dates, Instant stamp) {
    ical::Component file = ical::calendar(project.title);
    const exchange::Uids uids(workspace.database());
    const std::int64_t sequence = last_change(workspace.database());
    for (const LegalDate& one : dates) {
        ical::Event event{.uid = uids.of("consultation-" + std::to_string(project.id) + "-" +
                                         tender::what[static_cast<std::size_t>(one.of)].name),
                          .sequence = sequence,
                          .stamp = stamp};
        event.summary = project.title + ": " + words_of(one.of);
        event.description = one.rule ? one.rule->article : "";
        event.first = event.last = one.date;
        for (ical::Component& part : ical::events(event)) file.components.push_back(std::move(part));
    }
    return ical::write(file);
}

void build_consultation(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = require_project(report, workspace, query);
    const auto project = workspace::get<project::Project>(workspace, id);
    const Consultation one = criteria::consultation_of(workspace.database(), id);
    const tender::Known known = known_of(project, one, query);
    const auto dates = tender::dates(known);
    report.texts["ics"] = ics_of(workspace, project, dates, Instant{std::int64_t{query.as_of.days} * 86'400});
    std::int64_t too_early = 0;
    for (const LegalDate& date : dates) too_early += date.is_too_early;
    if (too_early > 0)
        report.findings.push_back({"too-early", too_early,
                                   tr_count("{} date is too early", "{} dates are too early", too_early, too_early)});
    view::Table table = table_of("dates", dates, parts());
    table.empty = tr("No date is known.");
    if (query.reader == Reader::program) {
        report.rows = std::move(table);
        return;
    }
    append_threshold(report, project, one, known.launched.value_or(query.as_of));
    report.document.blocks.emplace_back(std::move(table));
    if (!tender::is_public(known.procedure))
        report.document.blocks.emplace_back(view::Paragraph{tr("A private procedure has no periods set by law.")});
    else if (!tender::is_formalised(known.procedure))
        report.document.blocks.emplace_back(
            view::Paragraph{tender::no_minimum(known.procedure) + " (" + tender::article_of_no_minimum + ")"});
    if (auto items = missing(known); !items.empty()) {
        report.document.blocks.emplace_back(view::Heading{2, tr("More dates with")});
        report.document.blocks.emplace_back(view::List{std::move(items)});
    }
    report.document.blocks.emplace_back(view::Paragraph{
        tr("Dates are computed from recorded values of the law: check the text before relying on them.")});
}

constexpr ReportArgument arguments[] = {{N_("KEY"), N_("The project"), &project::Project::entity, true}};
constexpr ReportOption options[] = {
    {"sent", N_("DATE"), N_("Day on which the notice is sent (default: that of the consultation)")},
    {"invited", N_("DATE"), N_("Day on which the selected candidates are invited to bid")},
    {"deadline", N_("DATE"), N_("Deadline for bids (default: that of the consultation)")},
    {"electronic", nullptr, N_("Bids are or may be sent electronically")},
    {"prior-notice", nullptr, N_("A prior information notice was sent 35 days to 12 months before")},
    {"urgent", nullptr, N_("Urgency, duly justified, shortens the periods")},
    {"rejected", N_("DATE"), N_("Day on which the last notice of rejection is sent")},
    {"by-post", nullptr, N_("One of the notices of rejection is not electronic")},
    {"only-bidder", nullptr, N_("The only operator that took part is awarded the contract")},
    {"signed", N_("DATE"), N_("Day of signature")},
    {"notified", N_("DATE"), N_("Day on which the contract is notified (default: that of signature)")},
    {"ended", N_("DATE"), N_("End of the contract's execution")}};
constexpr Choice gates[] = {{"too-early", N_("dates before the earliest one")}};
constexpr Choice formats[] = {{"table", ""}, {"json", ""}, {"ndjson", ""}, {"csv", ""},
                              {"tsv", ""},   {"md", ""},   {"html", ""},   {"ics", ""}};
constexpr model::Example examples[] = {
    {"buywork {noun} {verb} maintenance-2027 --sent 2026-12-01 --electronic --rejected 2027-03-01",
     N_("Earliest deadline and signature, with their articles")},
    {"buywork {noun} {verb} maintenance-2027 --sent 2026-12-01 -o consultation.ics", N_("The same for a calendar")}};

}  // namespace

extern const ReportSpec consultation_report{
    .name = "consultation",
    .title = N_("Dates of the consultation"),
    .help = N_("Shows every date of a consultation with the article of the law"),
    .build = build_consultation,
    .details = N_("Periods of reception do not count the day of sending, and a last day on a weekend or holiday is "
                  "carried to the next working day. The standstill counts the day of sending, and nothing moves it. "
                  "Values of the law are those in force on the day that counts; docs/legal.md names their sources."),
    .noun = "criteria",
    .verb = "calendar",
    .arguments = arguments,
    .options = options,
    .gates = gates,
    .examples = examples,
    .formats = formats,
};

}  // namespace buywork::report
