#include <buywork/base/text.hpp>
#include <buywork/survey/waiting.hpp>

namespace buywork::survey {

std::string load_waiting(store::Database& database, std::int64_t survey, std::string_view subject) {
    return database
        .value<std::string>("SELECT content FROM waiting WHERE survey = $1 AND subject = $2", survey, subject)
        .value_or("");
}

void save_waiting(workspace::Operation& operation, std::int64_t survey, std::string_view subject,
                  std::string_view content) {
    operation
        .unlogged(
            "INSERT INTO waiting (survey, subject, content) VALUES ($1, $2, $3) "
            "ON CONFLICT (survey, subject) DO UPDATE SET content = excluded.content")
        .bind(1, survey)
        .bind(2, subject)
        .bind(3, content)
        .run();
}

void erase_waiting(workspace::Operation& operation, std::int64_t survey) {
    operation.unlogged("DELETE FROM waiting WHERE survey = $1").bind(1, survey).run();
}

std::set<std::string, std::less<>> load_lines(store::Database& database, std::int64_t survey,
                                              std::string_view subject) {
    std::set<std::string, std::less<>> lines;
    const std::string content = load_waiting(database, survey, subject);
    for (const std::string_view line : text::split(content, '\n'))
        if (!line.empty()) lines.emplace(line);
    return lines;
}

void save_lines(workspace::Operation& operation, std::int64_t survey, std::string_view subject,
                const std::set<std::string, std::less<>>& lines) {
    std::string content;
    for (const std::string& line : lines) content.append(line) += '\n';
    save_waiting(operation, survey, subject, content);
}

}  // namespace buywork::survey
