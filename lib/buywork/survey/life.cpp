#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/survey/form_write.hpp>
#include <buywork/survey/life.hpp>
#include <set>

namespace buywork::survey {
namespace {

constexpr std::int64_t days_of_year = 365;

bool has_one_value(QuestionKind kind) {
    using enum QuestionKind;
    return kind == nps || kind == rating || kind == yesno || kind == choice;
}

/// What is wrong with one side of a cross table, in words; empty: nothing.
std::string fault_of_side(const Form& form, const std::string& table, std::string_view key) {
    for (const Item& item : form.items)
        if (item.question.key == key)
            return has_one_value(item.question.kind)
                       ? ""
                       : tr("the cross table \"{}\": the answers to \"{}\" are not single values", table, key);
    return tr("the cross table \"{}\": no question \"{}\"", table, text::excerpt(key));
}

std::string choices_of(const Form& form) {
    std::vector<std::string> keys;
    for (const Item& item : form.items)
        if (has_one_value(item.question.kind)) keys.push_back(item.question.key);
    return text::join(keys, ", ");
}

/// `cross_tables` leaves out what is none; before the form is frozen that is a fault.
void add_faults_of_tables(const Form& form, std::vector<Problem>& problems) {
    for (const std::string& table : form.survey.cross_tables) {
        const auto sides = text::split(table, '*');
        std::string fault;
        for (const std::string_view side : sides)
            if (fault.empty()) fault = fault_of_side(form, table, text::trim(side));
        if (fault.empty() && (sides.size() != 2 || text::trim(sides[0]) == text::trim(sides[1])))
            fault = tr("the cross table \"{}\" needs two questions", table);
        if (!fault.empty())
            problems.push_back(
                {"cross_tables", fault, tr("write \"first * second\" with two of {}", choices_of(form))});
    }
}

/// The last wave of each series, by the day on which it was opened, and the draft of the next one.
struct Series {
    const Survey* last = nullptr;
    const Survey* draft = nullptr;
};

std::map<std::string, Series> series_of(const std::vector<Survey>& surveys) {
    std::map<std::string, Series> all;
    for (const Survey& one : surveys) {
        Series& series = all[one.series.empty() ? one.key : one.series];
        if (one.state == SurveyState::draft)
            series.draft = &one;
        else if (!series.last || series.last->opened <= one.opened)
            series.last = &one;
    }
    return all;
}

void add_waves(const std::vector<Survey>& surveys, Date today, std::vector<Due>& all) {
    for (const auto& [name, series] : series_of(surveys)) {
        const auto every = series.draft && series.draft->every ? series.draft->every
                           : series.last                       ? series.last->every
                                                               : std::nullopt;
        if (!series.last || !every || !series.last->opened) continue;
        const Date day = series.last->opened->plus_months(static_cast<int>(*every));
        if (day > today) continue;
        all.push_back({.why = series.draft ? Due::Why::draft : Due::Why::wave,
                       .survey = series.draft ? *series.draft : *series.last,
                       .since = day});
    }
}

void add_projects(store::Database& database, const std::vector<Survey>& surveys, Date today, std::vector<Due>& all) {
    std::set<std::int64_t> asked;
    for (const Survey& one : surveys)
        if (one.project && one.topic == Topic::project_end) asked.insert(one.project->id);
    std::vector<project::Project> projects = model::objects<project::Project>(
        model::load_all(database, project::Project::entity, "project.stage = 'closed'"));
    std::sort(projects.begin(), projects.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    for (const project::Project& one : projects) {
        const bool is_recent = !one.since || today.days - one.since->days <= days_of_year;
        if (is_recent && !asked.contains(one.id))
            all.push_back(
                {.why = Due::Why::project_ended, .project = Ref<project::Project>{one.id}, .since = one.since});
    }
}

}  // namespace

void open(workspace::Operation& operation, std::int64_t id, Anonymity anonymity, std::optional<Date> until) {
    Form form = load_form(operation.database(), id);
    Survey& survey = form.survey;
    const std::string name = workspace::name_of(operation.database(), Survey::entity, id);
    if (survey.state != SurveyState::draft)
        throw Error(Code::conflict,
                    survey.state == SurveyState::open ? tr("the survey {} is open already", name)
                                                      : tr("the survey {} is closed", name),
                    tr("make another wave: buywork survey add TITLE --from {}", name));
    std::vector<Problem> problems = faults(form);
    add_faults_of_tables(form, problems);
    throw_if_any(std::move(problems), name);
    if (until) survey.until = until;
    if (survey.until && *survey.until < operation.today())
        throw Error(Code::usage, tr("the last day for answers is past: {}", survey.until->iso()),
                    tr("name another one with --until"));
    survey.anonymity = anonymity;
    survey.state = SurveyState::open;
    survey.opened = operation.today();
    survey.form_hash = form_digest(form);
    operation.update(survey);
    operation.set_final();
}

std::vector<Due> due(store::Database& database, Date today) {
    auto surveys = model::all<Survey>(database);
    std::sort(surveys.begin(), surveys.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    std::vector<Due> all;
    add_projects(database, surveys, today, all);
    add_waves(surveys, today, all);
    for (const Survey& one : surveys)
        if (one.state == SurveyState::open && one.until && *one.until < today)
            all.push_back({.why = Due::Why::close, .survey = one, .since = one.until});
    return all;
}

}  // namespace buywork::survey
