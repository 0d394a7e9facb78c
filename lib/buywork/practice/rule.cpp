#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/practice/rule.hpp>

namespace buywork::practice {

const Rule& get_rule(std::string_view code) {
    const auto all = rules();
    const auto same = [&](const Rule* rule) {
        return text::fold(rule->code) == text::fold(code) || rule->name == code;
    };
    const auto at = std::find_if(all.begin(), all.end(), same);
    if (at != all.end()) return **at;
    std::vector<std::string> codes;
    for (const Rule* rule : all) codes.push_back(text::lower_ascii(rule->code));
    Error error(Code::usage, tr("no rule \"{}\"", text::excerpt(code)),
                tr("buywork project check --rules lists them"));
    if (const auto near = text::nearest(text::lower_ascii(code), codes)) {
        error.candidates = {get_rule(*near).code};
        error.hint = tr("did you mean \"{}\"?", error.candidates.front());
    }
    throw error;
}

const model::Field* owner_project(const model::Entity& entity) {
    const model::Field* owner = model::owner_of(entity);
    return owner && owner->target == &project::Project::entity ? owner : nullptr;
}

bool is_of_workspace(const Rule& rule) {
    return rule.of_workspace || (rule.of != &project::Project::entity && !owner_project(*rule.of));
}

bool applies_to(const Rule& rule, project::Stage stage, project::Procedure procedure) {
    const bool is_private = procedure == project::Procedure::private_;
    if (rule.procedures == Procedures::private_only && !is_private) return false;
    if (rule.procedures == Procedures::public_only && is_private) return false;
    return rule.from <= stage && stage <= rule.to;
}

}  // namespace buywork::practice
