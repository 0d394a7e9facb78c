#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/closing.hpp>
#include <set>

namespace buywork::project {
namespace {

bool has_any(store::Database& database, const char* sql, std::int64_t project) {
    return database.value<std::int64_t>(sql, project).value_or(0) > 0;
}

bool tells_results(const Communication& one) { return one.key.starts_with(results_key); }

bool were_results_told(store::Database& database, std::int64_t project) {
    std::set<std::int64_t> telling;
    for (const Communication& one : model::all_with<Communication>(database, "project", project))
        if (tells_results(one)) telling.insert(one.id);
    const auto sent = model::all_with<Sending>(database, "project", project);
    return std::any_of(sent.begin(), sent.end(),
                       [&](const Sending& one) { return telling.contains(one.communication->id); });
}

std::string free_key(const std::vector<Communication>& all) {
    for (int number = 1;; ++number) {
        const std::string key = text::key_from(results_key, number);
        bool is_taken = false;
        for (const Communication& one : all) is_taken = is_taken || one.key == key;
        if (!is_taken) return key;
    }
}

}  // namespace

std::vector<std::string> missing_to_close(store::Database& database, const Project& project) {
    std::vector<std::string> missing = missing_for(database, project, Stage::closed);
    if (!has_any(database, "SELECT count(*) FROM note WHERE project = $1 AND kind = 'lesson'", project.id))
        missing.push_back(tr("no lesson: buywork project note add LESSON -p {} --kind lesson{}", project.key,
                             project.category.empty() ? " --category CATEGORY" : ""));
    if (!were_results_told(database, project.id))
        missing.push_back(
            tr("nobody was told the results: buywork project result share -p {} --to AUDIENCE", project.key));
    return missing;
}

Sending share_results(workspace::Operation& operation, std::int64_t project, std::string_view audience,
                      Sending sending) {
    const auto all = model::all_with<Communication>(operation.database(), "project", project);
    std::optional<Ref<Communication>> of;
    for (const Communication& one : all)
        if (tells_results(one) && text::fold(one.audience) == text::fold(audience)) of = {one.id};
    if (!of) {
        Communication entry{.project = Ref<Project>{project},
                            .key = free_key(all),
                            .message = tr("Results"),
                            .audience = std::string(audience)};
        of = {operation.insert(entry)};
    }
    sending.communication = of;
    if (sending.title.empty()) sending.title = tr("Results");
    operation.insert(sending);
    return sending;
}

}  // namespace buywork::project
