#include <buywork/model/filter.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {

std::string name_columns(const model::Entity& entity) {
    const std::string table = entity.name;
    const std::string key = model::find_field(entity, "key") ? table + ".key" : "NULL";
    const model::Field* title = model::find_field(entity, entity.title ? entity.title : "person");
    if (!title || !title->stored()) return key + ", NULL";
    if (title->kind == Kind::text) return key + ", " + table + "." + title->name;
    if (title->kind != Kind::reference || !title->target->title) return key + ", NULL";
    return key + ", (SELECT n." + title->target->title + " FROM " + title->target->name + " n WHERE n.id = " + table +
           "." + title->name + ")";
}

std::int64_t Inquiry::threshold(std::string_view name) const { return thresholds_.at(std::string(name)); }

const std::string& Inquiry::ids() {
    if (ids_.empty())
        for (const Subject* one : projects) ids_ += (ids_.empty() ? "" : ", ") + std::to_string(one->id);
    if (ids_.empty()) ids_ = "NULL";
    return ids_;
}

std::vector<Hit> Inquiry::ask() {
    rule_.find ? rule_.find(*this) : select();
    return std::move(hits_);
}

/// A condition of the rule with the thresholds in it.
std::string Inquiry::condition(const char* text) const {
    std::string filled = text;
    for (const auto& [name, value] : thresholds_) {
        const std::string mark = "{" + name + "}";
        for (std::size_t at = filled.find(mark); at != filled.npos; at = filled.find(mark, at))
            filled.replace(at, mark.size(), std::to_string(value));
    }
    return filled;
}

/// The records that meet `found`, and those of which too little is known.
void Inquiry::select() {
    const model::Entity& entity = *rule_.of;
    model::Context context = workspace.context();
    context.today = today;
    context.with_private = rule_.is_private;
    model::Bindings bindings;
    const model::Field* owner = owner_project(entity);
    const bool is_project = &entity == &project::Project::entity;
    const std::string table = entity.name;
    const std::string of_project = is_project ? "project.id" : owner ? table + "." + owner->name : "0";
    const auto meets = [&](const char* text) { return model::where(entity, condition(text), context, bindings); };
    std::string sql = "SELECT coalesce(" + of_project + ", 0), " + table + ".id, ";
    const std::string known = *rule_.known ? "(" + meets(rule_.known) + ")" : "";
    sql += known.empty() ? "1" : "CASE WHEN " + known + " THEN 1 ELSE 0 END";
    sql += ", " + name_columns(entity);
    sql += " FROM " + table + " WHERE ";
    sql += is_project || owner ? of_project + " IN (" + ids() + ")" : "1 = 1";
    if (const std::string kept = model::in_force(entity, context, bindings); !kept.empty()) sql += " AND " + kept;
    if (*rule_.applies) sql += " AND " + meets(rule_.applies);
    sql += " AND (" + meets(rule_.found) + (known.empty() ? "" : " OR (" + known + ") IS NOT TRUE");
    sql += ") ORDER BY " + table + ".id";
    using Text = std::optional<std::string_view>;
    for (const auto& [found_in, id, is_known, key, title] :
         workspace.database().rows<std::int64_t, std::int64_t, bool, Text, Text>(sql, bindings)) {
        Hit hit{.project = found_in, .is_known = is_known};
        if (!is_project) {
            hit.place = {&entity, id};
            hit.record = key ? std::string(*key) : "#" + std::to_string(id);
            hit.title = title.value_or("");
        }
        hits_.push_back(std::move(hit));
    }
}

}  // namespace buywork::practice
