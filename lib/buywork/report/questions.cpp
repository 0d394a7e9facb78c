#include <buywork/project/note.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/questions.hpp>

namespace buywork::report {

std::vector<Question> open_questions(store::Database& database, const std::string& condition,
                                     const model::Bindings& bindings) {
    using Text = std::optional<std::string>;
    std::vector<Question> found;
    for (const auto& [id, title, project_key, project_title, committee_key, committee_title, perimeter_key,
                      perimeter_title, person_key, person_name, date] :
         database
             .rows<std::int64_t, std::string, Text, Text, Text, Text, Text, Text, Text, Text, std::optional<Date>>(
                 std::string(
                     "SELECT note.id, note.title, p.key, p.title, c.key, c.title, e.key, e.title, w.key, w.name, "
                     "note.date FROM "
                     "note LEFT JOIN project p ON p.id = note.project "
                     "LEFT JOIN committee c ON c.id = note.committee LEFT JOIN perimeter e ON e.id = note.perimeter "
                     "LEFT JOIN person w ON w.id = note.person WHERE ") +
                     model::get_field(project::Note::entity, "open").sql + " = 1 AND " + condition +
                     " ORDER BY note.date NULLS LAST, note.id",
                 bindings))
        found.push_back({.id = id,
                         .text = title,
                         .project = reference(project_key, project_title),
                         .committee = reference(committee_key, committee_title),
                         .perimeter = reference(perimeter_key, perimeter_title),
                         .person = reference(person_key, person_name),
                         .date = date});
    return found;
}

view::Table question_table(const std::vector<Question>& questions) {
    std::vector<Part<Question>> parts = {
        {number_column(tr("No.")), [](auto& r, const Question& q) { r.cell(q.id); }},
        {{"title", tr("Open question"), Kind::text}, [](auto& r, const Question& q) { r.cell(q.text); }},
        belongs_part(questions, 3),
        {reference_column("person", tr("Asked by"), 1), [](auto& r, const Question& q) { r.reference(q.person); }},
        {{"date", tr("Since"), Kind::date, {}, 2}, [](auto& r, const Question& q) { put(r, q.date); }},
    };
    for (Part<Question>& part : other_owner_parts<Question>()) parts.push_back(std::move(part));
    return table_of("questions", questions, parts);
}

}  // namespace buywork::report
