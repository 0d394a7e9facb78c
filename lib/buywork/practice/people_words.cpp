#include <buywork/base/text.hpp>
#include <buywork/model/filter.hpp>
#include <buywork/practice/people_words.hpp>
#include <buywork/store/rows.hpp>
#include <buywork/team/words.hpp>

namespace buywork::practice {
namespace {

void read(Inquiry& inquiry, const model::Entity& entity, const model::Field& field) {
    const model::Field* owner = model::owner_of(entity);
    const bool has_project = owner && owner->target == &project::Project::entity;
    model::Bindings bindings;
    model::Context context = inquiry.workspace.context();
    context.today = inquiry.today;
    const std::string kept = model::in_force(entity, context, bindings);
    const std::string table = entity.name;
    const std::string sql = "SELECT " + (has_project ? "coalesce(" + table + "." + owner->name + ", 0)" : "0") +
                            ", " + table + ".id, " + table + "." + field.name + " FROM " + table + " WHERE " + table +
                            "." + field.name + " IS NOT NULL" + (kept.empty() ? "" : " AND " + kept) + " ORDER BY " +
                            table + ".id";
    for (const auto& [project, id, text] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, std::string_view>(sql, bindings)) {
        std::vector<std::string> words;
        for (const team::Objection& one : team::objections(text))
            words.push_back(tr("\"{}\"", text::excerpt(one.word)) + " (" + team::reason(one.kind) + ")");
        if (words.empty()) continue;
        inquiry.found({.project = project,
                       .place = {&entity, id},
                       .detail = text::join(words, ", "),
                       .command = std::string("buywork ") + entity.path + " edit " +
                                  (entity.keyed ? "{record}" : "{id}") + " --clear " + field.name});
    }
}

}  // namespace

void find_words(Inquiry& inquiry, bool is_private) {
    for (const model::Entity* entity : model::entities()) {
        if (entity->is_private != is_private) continue;
        for (const model::Field& field : entity->fields)
            if (field.is_personal && field.kind == Kind::text && field.stored() && !field.is_line)
                read(inquiry, *entity, field);
    }
}

}  // namespace buywork::practice
