#include <algorithm>
#include <buywork/base/input.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/survey_parts.hpp>
#include <buywork/survey/cross_table.hpp>
#include <buywork/survey/wave.hpp>
#include <cmath>

namespace buywork::report {
namespace {

using namespace survey;
using view::MemoryRows;

constexpr double low_rate = 1.0 / 3;
constexpr std::size_t most_texts = 200;  ///< of a question, for people

/// A survey with its answers and their figures.
struct Wave {
    Form form;
    Answers answers = {};
    SurveyFigures figures = {};
    bool has_answers = false;
    Protection protection = Protection::least_five;
};

/// The answers of the file, else those that are stored.
void read_answers_of(Wave& wave, store::Database& database, const std::optional<std::string>& input) {
    if (input) {
        const std::string name = *input == "-" ? "stdin" : *input;
        AnswerFile file = read_answers(read_file(*input), name, &wave.form, {.keeps_texts = true});
        wave.answers = answers_of(std::move(file));
        wave.has_answers = true;
    } else if (auto stored = stored_answers(database, wave.form.survey.id)) {
        wave.answers = std::move(*stored);
        wave.has_answers = true;
    }
    for (const Item& item : wave.form.items)
        wave.figures.push_back(figures_of(item, wave.answers.of(item.question.key), wave.protection));
    hide_dependents(wave.figures, wave.protection);
}

Wave wave_of(store::Database& database, std::int64_t survey, const std::optional<std::string>& input) {
    Wave wave{.form = load_form(database, survey)};
    wave.protection = protection_of(wave.form.survey);
    read_answers_of(wave, database, input);
    return wave;
}

/// The last of the same series before it, when there is one with answers.
std::optional<Wave> wave_before(store::Database& database, const Wave& wave, const Query& query) {
    const auto earlier = earlier_wave(database, wave.form.survey);
    const auto input = query.option("before");
    if (!earlier && input)
        throw Error(Code::usage, tr("no wave of the same series was opened before \"{}\"", wave.form.survey.key),
                    tr("leave out --before"));
    if (!earlier) return std::nullopt;
    Wave before = wave_of(database, earlier->id, input);
    if (!before.has_answers) return std::nullopt;
    return before;
}

std::string label_of(const Question& question) { return text::visible(survey::label_of(question, label_language())); }
std::string title_of(const Wave& wave) { return text::visible(survey::title_of(wave.form.survey, label_language())); }

std::string points(double value) { return criteria::human_real(value, 1); }

/// How many answered, of how many who were invited.
std::string response_in_words(const Dispositions& people, std::optional<double> rate) {
    const std::int64_t all = people.complete + people.partial + people.refused + people.not_contacted + people.other +
                             people.unknown_place + people.unknown_person;
    if (!rate) return tr_count("{} person answered", "{} people answered", people.complete, people.complete);
    return tr("{} of {} people who were invited answered: a response rate (AAPOR RR1) of {} %", people.complete, all,
              points(*rate * 100));
}

view::Figure percent_figure(std::string name, std::string label, std::optional<double> percent, std::string note) {
    const Value value = percent ? Value::of(Decimal::nearest(std::round(*percent * 10) / 10).millionths) : Value{};
    return {std::move(name), std::move(label), Kind::decimal, value, std::move(note)};
}

std::string between(const Interval& interval) {
    return tr("between {} and {} with 95 % confidence", points(interval.low), points(interval.high));
}

/// Whether not even the number of answers may be shown.
bool is_too_small(const Wave& wave) {
    return wave.protection == Protection::least_five && wave.answers.people.complete < least_answers;
}

view::Figures headline(const Wave& wave) {
    view::Figures figures;
    const Dispositions& people = wave.answers.people;
    if (is_too_small(wave)) return figures;
    figures.figures.push_back({"answers", tr("Answers"), Kind::number, Value::of(people.complete)});
    if (wave.answers.is_rated) {
        const auto rate = response_rates(people).rr1;
        figures.figures.push_back(percent_figure("response_rate", tr("Response rate, %"),
                                                 rate ? std::optional(*rate * 100) : std::nullopt, "AAPOR RR1"));
    }
    for (const QuestionFigures& one : wave.figures) {
        if (const auto interval = one.nps ? adjusted(*one.nps) : std::nullopt)
            figures.figures.push_back(
                percent_figure("nps_" + one.item->question.key, "NPS", one.nps->score(),
                               label_of(one.item->question) + ", " + between(interval->interval)));
        if (one.csat && one.csat->interval)
            figures.figures.push_back(
                percent_figure("csat_" + one.item->question.key, tr("CSAT, %"), one.csat->percent,
                               label_of(one.item->question) + ", " + between(*one.csat->interval)));
    }
    return figures;
}

/// The ratings with which most and fewest are satisfied, where their intervals leave no doubt.
void append_extremes(view::List& list, const SurveyFigures& figures) {
    std::vector<const QuestionFigures*> rated;
    for (const QuestionFigures& one : figures)
        if (one.csat && one.csat->percent) rated.push_back(&one);
    if (rated.size() < 2) return;
    const auto [least, most] = std::minmax_element(
        rated.begin(), rated.end(),
        [](const QuestionFigures* a, const QuestionFigures* b) { return *a->csat->percent < *b->csat->percent; });
    const auto add = [&](const char* text, const QuestionFigures& one, Tone tone) {
        list.items.push_back(
            {tr(text, label_of(one.item->question), points(*one.csat->percent), between(*one.csat->interval)), tone});
    };
    if ((*least)->csat->interval->high >= (*most)->csat->interval->low)
        return list.items.push_back({tr("No rating is distinguishable from the others"), Tone::muted});
    add(N_("Most satisfied: {}, {} % ({})"), **most, Tone::good);
    add(N_("Least satisfied: {}, {} % ({})"), **least, Tone::warning);
}

std::string change_in_words(const Change& change, const Wave& before) {
    const std::string label = label_of(change.after->item->question);
    return change.verdict == Verdict::better ? tr("{}: better than in \"{}\", {} after {}", label, title_of(before),
                                                  points(change.is), points(change.was))
                                             : tr("{}: worse than in \"{}\", {} after {}", label, title_of(before),
                                                  points(change.is), points(change.was));
}

view::List to_know(const Wave& wave, const std::vector<Change>& changes, const std::optional<Wave>& before) {
    view::List list;
    if (is_too_small(wave)) {
        list.items.push_back({tr("Fewer than {} people answered: nothing is shown", least_answers), Tone::muted});
        return list;
    }
    const Dispositions& people = wave.answers.people;
    const auto rate = wave.answers.is_rated ? response_rates(people).rr1 : std::nullopt;
    const bool is_low = rate && *rate < low_rate;
    list.items.push_back({response_in_words(people, rate), is_low ? Tone::warning : Tone::plain});
    if (is_low)
        list.items.push_back({tr("Fewer than a third answered: the silent ones may think otherwise"), Tone::warning});
    append_extremes(list, wave.figures);
    std::int64_t same = 0;
    for (const Change& change : changes) {
        if (change.verdict == Verdict::not_distinguishable)
            ++same;
        else
            list.items.push_back(
                {change_in_words(change, *before), change.verdict == Verdict::better ? Tone::good : Tone::warning});
    }
    if (same > 0)
        list.items.push_back(
            {tr_count("{} question is not distinguishable from \"{}\"",
                      "{} questions are not distinguishable from \"{}\"", same, same, title_of(*before))});
    for (const ScaleReliability& scale : wave.answers.scales)
        if (may_show(scale, wave.protection)) list.items.push_back({in_words(scale), Tone::muted});
    if (has_hidden(wave.figures)) list.items.push_back({hidden_in_words(), Tone::muted});
    return list;
}

constexpr Choice verdicts[] = {
    {"not-distinguishable", N_("not distinguishable")}, {"better", N_("better")}, {"worse", N_("worse")}};

view::Table changes_table(const std::vector<Change>& changes) {
    view::Table table{.name = "changes"};
    table.columns = {program_column("key", Kind::text),
                     people_column("label", tr("Question")),
                     {"before", tr("Before"), Kind::decimal},
                     {"now", tr("Now"), Kind::decimal},
                     program_column("difference", Kind::decimal),
                     people_column("interval", tr("Difference, 95 % interval")),
                     program_column("low", Kind::decimal),
                     program_column("high", Kind::decimal),
                     {"verdict", tr("Verdict"), Kind::choice, verdicts}};
    table.columns[1].wraps = true;
    table.columns[5].minor = 1;
    auto rows = std::make_unique<MemoryRows>();
    for (const Change& change : changes) {
        const Tone tone = change.verdict == Verdict::better  ? Tone::good
                          : change.verdict == Verdict::worse ? Tone::bad
                                                             : Tone::muted;
        const std::string name = change.after->nps
                                     ? tr("{} (NPS)", label_of(change.after->item->question))
                                     : tr("{} (two highest marks, %)", label_of(change.after->item->question));
        rows->row().cell(change.after->item->question.key).cell(name);
        put(*rows, change.was, 1);
        put(*rows, change.is, 1);
        put(*rows, change.difference, 1);
        rows->cell(tr("{} to {}", points(change.interval.low), points(change.interval.high)), Tone::muted);
        put(*rows, change.interval.low, 6);
        put(*rows, change.interval.high, 6);
        rows->cell(verdicts[static_cast<std::size_t>(change.verdict)].name, tone);
    }
    table.rows = std::move(rows);
    table.empty = tr("No question was asked in both waves and answered by enough people.");
    return table;
}

void append_changes(view::Document& document, const std::vector<Change>& changes, const std::optional<Wave>& before) {
    if (!before) return;
    document.blocks.emplace_back(view::Heading{2, tr("What changed since \"{}\"", title_of(*before))});
    document.blocks.emplace_back(changes_table(changes));
}

void append_figures(view::Document& document, const SurveyFigures& figures) {
    document.blocks.emplace_back(view::Heading{2, tr("Answers")});
    document.blocks.emplace_back(survey_table(figures));
    for (view::Stack& chart : distribution_charts(figures)) document.blocks.emplace_back(std::move(chart));
    view::Table twin = distribution_table(figures);
    twin.folded = true;
    document.blocks.emplace_back(std::move(twin));
}

void append_cross_tables(view::Document& document, const Wave& wave) {
    for (const CrossQuestions& one : cross_tables(wave.form)) {
        const QuestionFigures &rows = wave.figures[one.rows], &columns = wave.figures[one.columns];
        const auto found =
            std::find_if(wave.answers.tables.begin(), wave.answers.tables.end(), [&](const CrossTally& tally) {
                return tally.rows == rows.item->question.key && tally.columns == columns.item->question.key;
            });
        if (found == wave.answers.tables.end()) continue;
        document.blocks.emplace_back(
            view::Heading{2, label_of(rows.item->question) + " × " + label_of(columns.item->question)});
        const CrossTable table = cross_table(rows, columns, *found, wave.protection);
        if (table.is_shown) document.blocks.emplace_back(cross_view(table, rows, columns));
        if (!table.is_shown || !table.hidden.empty())
            document.blocks.emplace_back(view::Paragraph{hidden_in_words(), Tone::muted});
    }
}

/// What people wrote, by question; the same words once, with how many wrote them.
void append_texts(view::Document& document, const Wave& wave, Reader reader) {
    view::Table table{.name = "texts"};
    table.columns = {program_column("key", Kind::text),
                     people_column("label", tr("Question")),
                     {.name = "text", .label = tr("Answer"), .kind = Kind::text, .wraps = true},
                     {"n", tr("Number"), Kind::number, {}, 1}};
    auto rows = std::make_unique<MemoryRows>();
    for (const QuestionFigures& one : wave.figures) {
        std::map<std::string_view, std::int64_t> times;
        for (const std::string& said : one.texts) ++times[said];
        std::size_t shown = 0;
        for (const auto& [said, n] : times) {
            if (reader == Reader::person && shown == most_texts) break;
            const std::string label = shown++ == 0 ? label_of(one.item->question) : "";
            rows->row().cell(one.item->question.key).cell(label).cell(said).cell(n);
        }
        if (shown < times.size())
            rows->row()
                .cell(one.item->question.key)
                .cell(std::string_view())
                .cell(tr("… and {} others, which --json shows", times.size() - shown), Tone::muted)
                .absent();
    }
    if (rows->empty()) return;
    table.rows = std::move(rows);
    document.blocks.emplace_back(view::Heading{2, tr("In their own words")});
    document.blocks.emplace_back(std::move(table));
}

/// Actions with the key of the survey as a tag.
void append_actions(view::Document& document, store::Database& database, const Survey& survey, Date as_of) {
    model::Bindings bindings;
    const std::string tagged = "has(a.tags, " + bindings.add("\"" + survey.key + "\"") + ") = 1 AND a.state ";
    const auto open = tasks(database, tagged + "NOT IN ('done', 'dropped')", bindings, INT64_MAX, as_of);
    const auto ended =
        tasks(database, tagged + "IN ('done', 'dropped')", bindings, INT64_MAX, as_of, Order::last_ended);
    document.blocks.emplace_back(view::Heading{2, tr("What will be done about it")});
    view::Table table = task_table("actions", open);
    table.empty = ended.empty() ? tr("Nothing yet: buywork action add TITLE --tags {}", survey.key)
                                : tr("Everything that was agreed is done.");
    document.blocks.emplace_back(std::move(table));
    if (ended.empty()) return;
    view::List list;
    for (const Task& task : ended)
        list.items.push_back({text::visible(task.title) + (task.ended ? ", " + human(*task.ended, language()) : "")});
    document.blocks.emplace_back(view::Heading{3, tr("Done or dropped")});
    document.blocks.emplace_back(std::move(list));
}

/// Sendings of the communications with the key of the survey, or of its series.
void append_told(view::Document& document, store::Database& database, const Survey& survey, Date as_of) {
    using Text = std::optional<std::string>;
    view::Table table{.name = "told"};
    table.columns = {{"date", tr("Sent on"), Kind::date},
                     {"title", tr("What"), Kind::text},
                     {"audience", tr("Audience"), Kind::text},
                     reference_column("person", tr("Sent by"), 1)};
    auto rows = std::make_unique<MemoryRows>();
    for (const auto& [date, title, message, audience, person_key, person_name] :
         database.rows<std::optional<Date>, std::string, std::string, Text, Text, Text>(
             "SELECT s.date, s.title, c.message, c.audience, p.key, p.name FROM sending s "
             "JOIN communication c ON c.id = s.communication LEFT JOIN person p ON p.id = s.person "
             "WHERE (c.key = $1 OR (c.key = $2 AND s.date >= $3)) AND s.date <= $4 ORDER BY s.date, s.id",
             survey.key, text::slug(survey.series), survey.opened ? survey.opened->iso() : "0001-01-01",
             as_of.iso())) {
        rows->row();
        put(*rows, date);
        rows->cell(title.empty() ? message : title);
        put(*rows, audience.value_or(""));
        rows->reference(reference(person_key, person_name));
    }
    table.rows = std::move(rows);
    table.empty =
        tr("Nobody yet: buywork project communication add MESSAGE --key {}, then buywork project sending add",
           survey.key);
    document.blocks.emplace_back(view::Heading{2, tr("Who was told")});
    document.blocks.emplace_back(std::move(table));
}

void take_invited(Wave& wave, const Query& query) {
    const auto said = query.option("invited");
    if (!said) return;
    if (!query.has("input"))
        throw Error(Code::usage, tr("--invited is for the answers of --input"), tr("leave out --invited"));
    const std::int64_t invited = parse_number(*said);
    if (invited < wave.answers.people.complete)
        throw Error(Code::usage, tr("more people answered than were invited"),
                    tr("{} answers are in the file", wave.answers.people.complete));
    wave.answers.is_rated = invited > 0;
    wave.answers.people.not_contacted = invited - wave.answers.people.complete;
}

void build_survey(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    const std::int64_t id = workspace::get_id(database, Survey::entity, *query.about);
    Wave wave = wave_of(database, id, query.option("input"));
    take_invited(wave, query);
    view::Document& document = report.document;
    document.title = tr("{}: {}", document.title, title_of(wave));
    if (wave.has_answers) {
        const std::optional<Wave> before = wave_before(database, wave, query);
        const auto found = before ? changes(before->figures, wave.figures) : std::vector<Change>();
        if (view::Figures figures = headline(wave); !figures.figures.empty())
            document.blocks.emplace_back(std::move(figures));
        document.blocks.emplace_back(view::Heading{2, tr("What to know")});
        document.blocks.emplace_back(to_know(wave, found, before));
        append_changes(document, found, before);
        append_figures(document, wave.figures);
        if (!is_too_small(wave)) append_cross_tables(document, wave);
        append_texts(document, wave, query.reader);
    } else {
        if (query.has("before"))
            throw Error(Code::usage, tr("there are no answers to compare with those of --before"),
                        tr("give them with --input"));
        document.blocks.emplace_back(view::Paragraph{tr("There are no answers to show: they are shown from the close "
                                                        "of the survey on."),
                                                     Tone::muted});
    }
    append_actions(document, database, wave.form.survey, query.as_of);
    append_told(document, database, wave.form.survey, query.as_of);
}

constexpr ReportArgument arguments[] = {{N_("SURVEY"), N_("The survey"), &Survey::entity}};
constexpr ReportOption options[] = {
    {.name = "input",
     .value = N_("FILE"),
     .help = N_("Answers as CSV in place of those stored, a row a person, a column a question"),
     .is_file = true},
    {.name = "before", .value = N_("FILE"), .help = N_("The same for the wave before"), .is_file = true},
    {.name = "invited", .value = N_("N"), .help = N_("How many people were asked for the answers of --input")}};
constexpr model::Example examples[] = {
    {"buywork {noun} {verb} satisfaction -o satisfaction.html", N_("What the answers say, as a page")},
    {"buywork {noun} {verb} satisfaction --input answers.csv --invited 40",
     N_("Of answers that another program gathered")}};

}  // namespace

extern const ReportSpec survey_report{
    .name = "survey",
    .title = N_("Survey"),
    .help = N_("Shows what the answers to a survey say, what changed, and what will be done about it"),
    .build = build_survey,
    .details = N_(
        "Of a survey that is not one with names nothing is shown of fewer than five answers, nor of what would give "
        "them away. A wave is compared with the one before of the same series; \"not distinguishable\" when the 95 % "
        "interval of the difference includes 0. What will be done are the actions that have the survey's key as a "
        "tag. "
        "Who was told are the sendings of a communication with the key of the survey, or of its series. "
        "docs/surveys.md states every formula."),
    .noun = "survey",
    .verb = "report",
    .rows = "questions",
    .arguments = arguments,
    .options = options,
    .examples = examples,
};

}  // namespace buywork::report
