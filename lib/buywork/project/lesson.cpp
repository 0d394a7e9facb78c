#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/project/lesson.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::project {
namespace {

constexpr std::int64_t most = 5;

}  // namespace

std::vector<std::string> lessons_for(store::Database& database, std::int64_t project) {
    using Text = std::optional<std::string>;
    const auto category = database.value<Text>("SELECT category FROM project WHERE id = $1", project);
    if (!category || !*category) return {};
    std::vector<std::string> lessons;
    for (const auto& [id, title, key] :
         database.rows<std::int64_t, std::string, Text>("SELECT n.id, n.title, p.key FROM note n LEFT JOIN project p "
                                                        "ON p.id = n.project WHERE n.kind = 'lesson' "
                                                        "AND fold(n.category) = fold($1) AND coalesce(n.project, 0) "
                                                        "<> $2 ORDER BY n.date DESC, n.id DESC LIMIT $3",
                                                        **category, project, most + 1))
        lessons.push_back("  #" + std::to_string(id) + " " + text::excerpt(title, 100) +
                          (key ? " (" + *key + ")" : ""));
    if (lessons.empty()) return lessons;
    const bool has_more = static_cast<std::int64_t>(lessons.size()) > most;
    if (has_more)
        lessons.back() = "  " + tr("all of them: buywork project note list --where {}",
                                   "\"kind = lesson and category = '" + **category + "'\"");
    lessons.insert(lessons.begin(), tr("Lessons of the category {}:", text::visible(**category)));
    return lessons;
}

}  // namespace buywork::project
