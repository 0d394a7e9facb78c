#include <buywork/model/select.hpp>
#include <buywork/survey/count.hpp>
#include <buywork/survey/intake.hpp>
#include <buywork/survey/stored.hpp>

namespace buywork::survey {
namespace {

constexpr std::string_view of_question = "question ", of_scale = "scale ";

ScaleReliability reliability_of(const Form& form, std::string_view scale, const ScaleSums& sums) {
    ScaleReliability one{.scale = std::string(scale), .n = sums.n, .alpha = cronbach(sums.n, sums.items, sums.total)};
    for (const Item& item : form.items)
        if (item.question.scale == scale && item.question.kind == QuestionKind::rating)
            one.questions.push_back(item.question.key);
    return one;
}

void add_counts(store::Database& database, const Form& form, Answers& answers) {
    for (const StoredCount& one : model::all_with<StoredCount>(database, "survey", form.survey.id)) {
        const std::string_view subject = one.subject;
        if (subject.starts_with(of_question))
            merge(answers.questions[std::string(subject.substr(of_question.size()))], tally_of(one.content));
        else if (subject.starts_with(of_scale))
            answers.scales.push_back(reliability_of(form, subject.substr(of_scale.size()), sums_of(one.content)));
        else
            answers.tables.push_back(cross_tally_of(one.content));
    }
}

void add_named(store::Database& database, const Form& form, Answers& answers) {
    Counter counter(form);
    for (const NamedResponse& one : model::all_with<NamedResponse>(database, "survey", form.survey.id))
        counter.add({.token = {}, .replies = replies_of(form, one.content), .place = {}});
    SurveyCounts counts = counter.take();
    for (auto& [subject, tally] : counts.questions)
        answers.questions[subject.substr(of_question.size())] = std::move(tally);
    for (auto& [subject, table] : counts.tables) answers.tables.push_back(std::move(table));
    for (const auto& [subject, sums] : counts.scales)
        answers.scales.push_back(reliability_of(form, std::string_view(subject).substr(of_scale.size()), sums));
}

}  // namespace

std::optional<Answers> stored_answers(store::Database& database, std::int64_t id) {
    const Form form = load_form(database, id);
    const Survey& survey = form.survey;
    if (survey.state != SurveyState::closed) return std::nullopt;
    Answers answers;
    survey.anonymity == Anonymity::named ? add_named(database, form, answers) : add_counts(database, form, answers);
    answers.people.complete = survey.answered.value_or(0);
    if (!survey.answered) return answers;
    answers.is_rated = survey.invited.value_or(0) > 0;
    answers.people.not_contacted = std::max(std::int64_t{0}, survey.invited.value_or(0) - answers.people.complete);
    return answers;
}

}  // namespace buywork::survey
