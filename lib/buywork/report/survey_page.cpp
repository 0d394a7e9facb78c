#include <buywork/base/text.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/survey_page.hpp>
#include <buywork/survey/form.hpp>

namespace buywork::report {
namespace {

using survey::Form;
using survey::Item;
using survey::Question;
using survey::QuestionKind;

std::string range_of(const Question& question) {
    if (question.kind == QuestionKind::rating)
        return tr("from {} to {}", human(survey::lowest_of(question), language()),
                  human(survey::highest_of(question), language()));
    if (question.kind != QuestionKind::number) return "";
    if (question.lowest && question.highest)
        return tr("from {} to {}", human(*question.lowest, language()), human(*question.highest, language()));
    if (question.lowest) return tr("{} or more", human(*question.lowest, language()));
    return question.highest ? tr("{} or less", human(*question.highest, language())) : "";
}

/// "rating on a scale, from 1 to 5, no opinion, reversed".
std::string answers_of(const Item& item, survey::Language shown) {
    const Question& question = item.question;
    std::vector<std::string> words = {
        translated(survey::question_kinds[static_cast<std::size_t>(question.kind)].label)};
    if (const std::string range = range_of(question); !range.empty()) words.push_back(range);
    std::vector<std::string> labels;
    for (const survey::Option& option : item.options) labels.push_back(survey::label_of(option, shown));
    if (!labels.empty()) words.push_back(text::join(labels, " / "));
    if (question.no_opinion) words.push_back(tr("no opinion"));
    if (question.reversed) words.push_back(tr("reversed"));
    return text::join(words, ", ");
}

view::Table question_table(const Form& form, survey::Language shown) {
    view::Table table{.name = "questions", .title = tr("Questions")};
    table.columns = {{"position", tr("No."), Kind::number},      {"key", tr("Key"), Kind::text},
                     {"label", tr("Question"), Kind::text},      {"answers", tr("Answers"), Kind::text},
                     {"required", tr("Compulsory"), Kind::flag}, {"relevant", tr("Asked if"), Kind::text}};
    table.columns[1].whole = true;
    table.columns[2].wraps = true;
    table.columns[3].wraps = true;
    table.columns[4].minor = 1;
    table.columns[5].minor = 2;
    table.empty = tr("No questions: buywork survey question add");
    auto rows = std::make_unique<view::MemoryRows>();
    std::int64_t position = 0;
    for (const Item& item : form.items) {
        rows->row().cell(++position).cell(item.question.key).cell(survey::label_of(item.question, shown));
        rows->cell(answers_of(item, shown)).value(Value::of(std::int64_t{item.question.required}));
        put(*rows, item.question.relevant);
    }
    table.rows = std::move(rows);
    return table;
}

}  // namespace

view::Document survey_page(workspace::Workspace& workspace, std::int64_t survey) {
    store::Database& database = workspace.database();
    const Form form = survey::load_form(database, survey);
    const survey::Language shown = language() == "fr" ? survey::Language::fr : survey::Language::en;
    view::Document document{.name = "survey",
                            .title = survey::title_of(form.survey, shown),
                            .subtitle = workspace.name(),
                            .as_of = Instant{std::int64_t{workspace.today().days} * 86400}};
    document.blocks.emplace_back(model::select_one(database, survey::Survey::entity, survey, workspace.context()));
    document.blocks.emplace_back(question_table(form, shown));
    return document;
}

}  // namespace buywork::report
