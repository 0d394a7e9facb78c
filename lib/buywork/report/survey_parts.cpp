#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/report/survey_parts.hpp>
#include <buywork/report/table.hpp>

namespace buywork::report {
namespace {

using namespace survey;
using view::MemoryRows;
using view::Tree;

constexpr std::size_t most_values = 20;  ///< of a number or date, as rows for people
constexpr int decimals_shown = 2;
constexpr int points_shown = 1;  ///< decimals of points and percent

const Question& question_of(const QuestionFigures& figures) { return figures.item->question; }

std::string kind_name(const QuestionFigures& figures) {
    return question_kinds[static_cast<std::size_t>(question_of(figures).kind)].name;
}

/// NPS or CSAT with its interval, as far as there is one.
struct Score {
    std::optional<double> value;
    std::optional<Interval> interval;
    bool is_percent = false;
};
Score score_of(const QuestionFigures& figures) {
    if (figures.nps) {
        const auto interval = adjusted(*figures.nps);
        return {figures.nps->score(), interval ? std::optional(interval->interval) : std::nullopt};
    }
    if (figures.csat) return {figures.csat->percent, figures.csat->interval, true};
    return {};
}

std::string interval_in_words(const Interval& interval) {
    return tr("{} to {}", criteria::human_real(interval.low, points_shown),
              criteria::human_real(interval.high, points_shown));
}

void put_real(MemoryRows& rows, const std::optional<double>& value, int decimals) {
    value ? put(rows, *value, decimals) : void(rows.absent());
}

/// To programs with more decimals than to people.
void put_figure(MemoryRows& rows, const std::optional<double>& value) {
    put_real(rows, value, 6);
    if (value) rows.shown(criteria::human_real(*value, decimals_shown));
}

void put_score(MemoryRows& rows, const QuestionFigures& figures) {
    const Score score = score_of(figures);
    if (!score.value) return void(rows.absent().absent());
    const std::string number = criteria::human_real(*score.value, points_shown);
    rows.cell(score.is_percent ? tr("CSAT {} %", number) : tr("NPS {}", number));
    rows.cell(interval_in_words(*score.interval), Tone::muted);
}

/// Whether its values are rows; of a number that everybody gives differently the mean says more.
bool is_listed(const QuestionFigures& figures) {
    const QuestionKind kind = question_of(figures).kind;
    return (kind != QuestionKind::number && kind != QuestionKind::date) || figures.distribution.size() <= most_values;
}

/// What programs get of NPS and CSAT.
void put_scores(MemoryRows& rows, const QuestionFigures& figures) {
    constexpr int exact = 6;
    if (const auto& nps = figures.nps) {
        const auto interval = adjusted(*nps);
        put_real(rows, nps->score(), exact);
        rows.cell(nps->promoters).cell(nps->passives).cell(nps->detractors);
        put_real(rows, interval ? std::optional(interval->interval.low) : std::nullopt, exact);
        put_real(rows, interval ? std::optional(interval->interval.high) : std::nullopt, exact);
    } else {
        for (int i = 0; i < 6; ++i) rows.absent();
    }
    const auto& csat = figures.csat;
    put_real(rows, csat ? csat->percent : std::nullopt, exact);
    csat ? rows.cell(csat->top_two) : rows.absent();
    put_real(rows, csat && csat->interval ? std::optional(csat->interval->low) : std::nullopt, exact);
    put_real(rows, csat && csat->interval ? std::optional(csat->interval->high) : std::nullopt, exact);
}

std::vector<view::Column> survey_columns() {
    std::vector<view::Column> columns = {
        program_column("key", Kind::text),
        people_column("label", tr("Question")),
        {.name = "kind", .label = tr("Kind"), .kind = Kind::choice, .choices = question_kinds, .minor = 5},
        {"n", tr("Answers"), Kind::number},
        {"missing", tr("No answer"), Kind::number, {}, 3},
        {"no_opinion", tr("No opinion"), Kind::number, {}, 4},
        people_column("score", tr("Score")),
        people_column("interval", tr("95 % interval")),
    };
    columns[1].wraps = true;
    for (const char* name : {"nps", "promoters", "passives", "detractors", "nps_low", "nps_high", "csat", "top_two",
                             "csat_low", "csat_high"}) {
        const std::string_view one = name;
        const bool is_count = one == "promoters" || one == "passives" || one == "detractors" || one == "top_two";
        columns.push_back(program_column(name, is_count ? Kind::number : Kind::decimal));
    }
    columns.push_back({"mean", tr("Mean"), Kind::decimal});
    columns.push_back({"median", tr("Median"), Kind::decimal, {}, 1});
    columns.push_back({"sd", tr("Standard deviation"), Kind::decimal, {}, 2});
    return columns;
}

void put_question(MemoryRows& rows, const QuestionFigures& figures) {
    rows.row().cell(question_of(figures).key).cell(text::visible(label_of(figures))).cell(kind_name(figures));
    if (figures.is_hidden)
        rows.absent(Tone::muted).shown(tr("not shown")).absent().absent();
    else
        rows.cell(figures.n).cell(figures.missing).cell(figures.no_opinion);
    put_score(rows, figures);
    put_scores(rows, figures);
    put_figure(rows, figures.summary.mean);
    put_figure(rows, figures.summary.median);
    put_figure(rows, figures.summary.sd);
}

void put_value(MemoryRows& rows, const QuestionFigures& figures, const ValueCount& value) {
    rows.row().cell(question_of(figures).key).cell(text::visible(label_of(figures)));
    rows.cell(value.value).shown(text::visible(label_of(figures, value.value)));
    if (value.is_hidden) return void(rows.absent(Tone::muted).shown(tr("not shown")).absent());
    rows.cell(value.n);
    if (figures.n == 0) return void(rows.absent());
    put(rows, static_cast<double>(value.n) * 100 / static_cast<double>(figures.n), points_shown);
}

/// Values that stand together in a table, for programs and for people.
std::string values_name(const std::vector<std::string>& values) {
    std::vector<std::string> names = values;
    for (std::string& name : names)
        if (name.empty()) name = "none";
    return text::join(names, "|");
}
std::string labels_of(const QuestionFigures& figures, const std::vector<std::string>& values) {
    std::vector<std::string> labels;
    for (const std::string& value : values)
        labels.push_back(value.empty() ? tr("no answer") : text::visible(report::label_of(figures, value)));
    return text::join(labels, ", ");
}

/// The parts of a bar: marks, groups of a recommendation, options.
struct Parts {
    std::vector<std::string> labels = {};
    std::vector<std::int64_t> counts = {};
};
Parts parts_of(const QuestionFigures& figures) {
    if (const auto& nps = figures.nps)
        return {{tr("detractors (0 to 6)"), tr("passives (7 and 8)"), tr("promoters (9 and 10)")},
                {nps->detractors, nps->passives, nps->promoters}};
    Parts parts;
    std::int64_t shown = 0;
    for (const ValueCount& value : figures.distribution) {
        if (value.is_hidden) continue;
        parts.labels.push_back(label_of(figures, value.value));
        parts.counts.push_back(value.n);
        shown += value.n;
    }
    if (shown < figures.n && question_of(figures).kind != QuestionKind::choices) {
        parts.labels.push_back(tr("not shown"));
        parts.counts.push_back(figures.n - shown);
    }
    return parts;
}

bool has_bars(const QuestionFigures& figures) {
    const QuestionKind kind = question_of(figures).kind;
    const bool is_shown = std::any_of(figures.distribution.begin(), figures.distribution.end(),
                                      [](const ValueCount& value) { return !value.is_hidden; });
    return is_shown && figures.n > 0 && kind != QuestionKind::number && kind != QuestionKind::date;
}

view::Stack::Line line_of(std::string label, const std::vector<std::int64_t>& counts, std::int64_t n) {
    view::Stack::Line line{std::move(label), {}, tr_count("{} answer", "{} answers", n, n)};
    for (const std::int64_t count : counts)
        line.values.push_back(static_cast<double>(count) / static_cast<double>(n));
    return line;
}

/// Of several options a bar each: who chose it and who did not.
view::Stack options_chart(const QuestionFigures& figures) {
    view::Stack stack{.title = label_of(figures), .parts = {tr("chosen"), tr("not chosen")}};
    stack.description = tr("Percent of those who answered; each could choose several.");
    for (const ValueCount& value : figures.distribution)
        if (!value.is_hidden)
            stack.lines.push_back(line_of(label_of(figures, value.value), {value.n, figures.n - value.n}, figures.n));
    return stack;
}

Tree interval_end(const std::optional<Interval>& interval, double Interval::*end) {
    return interval ? Tree((*interval).*end) : Tree();
}

Tree nps_tree(const QuestionFigures& figures) {
    if (!figures.nps) return {};
    const Score score = score_of(figures);
    Tree tree = Tree::object();
    tree.add("score", score.value).add("promoters", figures.nps->promoters).add("passives", figures.nps->passives);
    tree.add("detractors", figures.nps->detractors);
    return tree.add("low", interval_end(score.interval, &Interval::low))
        .add("high", interval_end(score.interval, &Interval::high));
}

Tree csat_tree(const QuestionFigures& figures) {
    if (!figures.csat) return {};
    Tree tree = Tree::object();
    tree.add("percent", figures.csat->percent).add("top_two", figures.csat->top_two);
    return tree.add("low", interval_end(figures.csat->interval, &Interval::low))
        .add("high", interval_end(figures.csat->interval, &Interval::high));
}

Tree value_tree(const QuestionFigures& figures, const ValueCount& value) {
    if (has_marks(question_of(figures).kind)) return Tree(Decimal::from_text(value.value));
    return Tree(value.value);
}

Tree count_tree(const QuestionFigures& figures, std::int64_t count) {
    return figures.is_hidden ? Tree() : Tree(count);
}

Tree question_tree(const QuestionFigures& figures) {
    Tree tree = Tree::object();
    tree.add("key", question_of(figures).key).add("kind", kind_name(figures));
    tree.add("n", count_tree(figures, figures.n)).add("missing", count_tree(figures, figures.missing));
    tree.add("no_opinion", count_tree(figures, figures.no_opinion));
    tree.add("nps", nps_tree(figures)).add("csat", csat_tree(figures));
    tree.add("mean", figures.summary.mean).add("median", figures.summary.median).add("sd", figures.summary.sd);
    Tree distribution = Tree::array();
    for (const ValueCount& value : figures.distribution) {
        Tree one = Tree::object();
        one.add("value", value_tree(figures, value)).add("n", value.is_hidden ? Tree() : Tree(value.n));
        distribution.push(std::move(one));
    }
    return tree.add("distribution", figures.is_hidden ? Tree() : std::move(distribution));
}

}  // namespace

Language label_language() { return language() == "fr" ? Language::fr : Language::en; }

std::string label_of(const QuestionFigures& figures) {
    return survey::label_of(question_of(figures), label_language());
}

std::string label_of(const QuestionFigures& figures, const std::string& value) {
    if (question_of(figures).kind == QuestionKind::yesno) return value == "yes" ? tr("yes") : tr("no");
    for (const Option& option : figures.item->options)
        if (option.key == value) return survey::label_of(option, label_language());
    if (const auto mark = Decimal::from_text(value); mark && has_marks(question_of(figures).kind))
        return human(*mark, language());
    if (const auto day = Date::from_iso(value)) return human(*day, language());
    return value;
}

view::Table survey_table(const SurveyFigures& figures) {
    view::Table table{.name = "questions"};
    table.columns = survey_columns();
    auto rows = std::make_unique<MemoryRows>();
    for (const QuestionFigures& one : figures) put_question(*rows, one);
    table.rows = std::move(rows);
    table.empty = tr("No questions.");
    return table;
}

view::Table distribution_table(const SurveyFigures& figures) {
    view::Table table{.name = "distribution", .title = tr("Answers by value")};
    table.columns = {program_column("key", Kind::text),
                     people_column("label", tr("Question")),
                     {"value", tr("Answer"), Kind::text},
                     {"n", tr("Number"), Kind::number},
                     {"percent", tr("Percent"), Kind::decimal}};
    table.columns[1].wraps = true;
    auto rows = std::make_unique<MemoryRows>();
    for (const QuestionFigures& one : figures)
        if (is_listed(one))
            for (const ValueCount& value : one.distribution)
                if (value.n > 0 || !has_marks(question_of(one).kind)) put_value(*rows, one, value);
    table.rows = std::move(rows);
    table.empty = tr("No answers.");
    return table;
}

std::vector<view::Stack> distribution_charts(const SurveyFigures& figures) {
    std::vector<view::Stack> charts;
    for (const QuestionFigures& one : figures) {
        if (!has_bars(one)) continue;
        if (question_of(one).kind == QuestionKind::choices) {
            charts.push_back(options_chart(one));
            continue;
        }
        const Parts parts = parts_of(one);
        const auto same = std::find_if(charts.begin(), charts.end(),
                                       [&](const view::Stack& chart) { return chart.parts == parts.labels; });
        const bool is_new = same == charts.end();
        view::Stack& chart = is_new ? charts.emplace_back() : *same;
        if (is_new) chart.title = label_of(one), chart.parts = parts.labels;
        chart.lines.push_back(line_of(label_of(one), parts.counts, one.n));
    }
    for (view::Stack& chart : charts) {
        if (chart.lines.size() > 1 && chart.description.empty()) chart.title = tr("Answers by question");
        if (chart.description.empty())
            chart.description = tr("Percent of those who answered; the table shows the numbers.");
    }
    return charts;
}

view::Table cross_view(const CrossTable& table, const QuestionFigures& rows, const QuestionFigures& columns) {
    view::Table shown{.name = question_of(rows).key + "_" + question_of(columns).key};
    shown.columns = {{question_of(rows).key, text::visible(label_of(rows)), Kind::text}};
    std::vector<std::int64_t> totals(table.column_values.size() + 1);
    for (const auto& values : table.column_values)
        shown.columns.push_back({values_name(values), labels_of(columns, values), Kind::number});
    shown.columns.push_back({"total", tr("Total"), Kind::number});
    auto cells = std::make_unique<MemoryRows>();
    for (std::size_t r = 0; r < table.counts.size(); ++r) {
        cells->row().cell(values_name(table.row_values[r])).shown(labels_of(rows, table.row_values[r]));
        std::int64_t sum = 0;
        for (std::size_t c = 0; c < table.counts[r].size(); ++c) {
            const std::int64_t count = table.counts[r][c];
            sum += count, totals[c] += count;
            const bool is_hidden = std::binary_search(table.hidden.begin(), table.hidden.end(), TableCell{r, c});
            is_hidden ? cells->absent(Tone::muted).shown(tr("not shown")) : cells->cell(count);
        }
        cells->cell(sum);
        totals.back() += sum;
    }
    cells->row().cell("total").shown(tr("Total"));
    for (const std::int64_t total : totals) cells->cell(total);
    shown.rows = std::move(cells);
    return shown;
}

bool has_hidden(const SurveyFigures& figures) {
    return std::any_of(figures.begin(), figures.end(), [](const auto& one) { return survey::has_hidden(one); });
}

std::string hidden_in_words() {
    return tr("Not shown: what fewer than {} people answered, and what would allow to compute it.", least_answers);
}

std::string in_words(const ScaleReliability& scale) {
    const std::string questions = text::join(scale.questions, ", ");
    if (!scale.alpha)
        return tr("Cronbach's alpha of {} ({}): undefined, the answers do not differ", text::visible(scale.scale),
                  text::visible(questions));
    std::string words = tr_count("Cronbach's alpha of {} ({}): {}, of {} person who answered all",
                                 "Cronbach's alpha of {} ({}): {}, of {} people who answered all", scale.n,
                                 text::visible(scale.scale), text::visible(questions),
                                 criteria::human_real(*scale.alpha, decimals_shown), scale.n);
    if (*scale.alpha < 0) words += "; " + tr("a question may be worded the other way round: mark it reversed");
    return words;
}

bool may_show(const ScaleReliability& scale, Protection protection) {
    return protection == Protection::none || scale.n >= least_answers;
}

Tree survey_tree(const SurveyFigures& figures) {
    Tree tree = Tree::array();
    for (const QuestionFigures& one : figures) tree.push(question_tree(one));
    return tree;
}

}  // namespace buywork::report
