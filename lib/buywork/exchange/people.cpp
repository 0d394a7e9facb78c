#include <buywork/base/text.hpp>
#include <buywork/exchange/people.hpp>
#include <buywork/team/person.hpp>

namespace buywork::exchange {
namespace {

std::string both(const std::string& name, const std::string& email) { return name + '\n' + email; }

}  // namespace

People::People(workspace::Operation& operation, const std::vector<Named>& book) {
    for (const Named& person : book)
        if (!person.email.empty()) ++times_[text::fold(person.email)];
    load(operation.database());
}

void People::load(store::Database& database) {
    using Text = std::string_view;
    for (const auto& [id, key, said_name, said_email] : database.rows<std::int64_t, Text, Text, std::optional<Text>>(
             "SELECT id, key, name, email FROM person ORDER BY id DESC")) {
        Known& known = all_.emplace_back(Known{id});
        keys_.emplace(key);
        const std::string name = text::fold(said_name);
        const std::string email = text::fold(said_email.value_or(""));
        by_both_[both(name, email)].push_back(&known);
        by_name_[name].push_back(&known);
        if (email.empty())
            without_email_[name].push_back(&known);
        else
            by_email_[email].push_back(&known);
    }
}

People::Known* People::find(const std::string& name, const std::string& email) {
    const auto first = [](Groups& groups, const std::string& of) -> Known* {
        const auto found = groups.find(of);
        if (found == groups.end()) return nullptr;
        Group& group = found->second;
        while (!group.empty() && group.back()->is_taken) group.pop_back();
        return group.empty() ? nullptr : group.back();
    };
    if (Known* same = first(by_both_, both(name, email))) return same;
    if (!email.empty()) {
        const auto group = by_email_.find(email);
        const bool is_alone = times_[email] == 1 && group != by_email_.end() && group->second.size() == 1;
        if (is_alone && !group->second.front()->is_taken) return group->second.front();
        return first(without_email_, name);
    }
    Known* same = first(by_name_, name);
    if (same && by_name_.at(name).size() > 1)
        throw Error(Code::conflict, tr("more than one person has this name"), tr("give the e-mail address too"));
    return same;
}

std::string People::free_key(const std::string& name) {
    std::string slug = text::key_from(name);
    if (slug.empty() || !keys_.contains(slug)) return slug;
    int& number = next_.try_emplace(slug, 2).first->second;
    while (true) {
        std::string key = text::key_from(name, number++);
        if (!keys_.contains(key)) return key;
    }
}

void People::take(Draft& draft, const Named& person) {
    if (!draft.is_good()) return;
    const std::string name = text::fold(person.name);
    const std::string email = text::fold(person.email);
    const bool is_known_name = !taken_.insert(name).second;
    const bool stands_twice = !taken_.insert(both(name, email)).second || (is_known_name && email.empty());
    try {
        Known* same = stands_twice ? nullptr : find(name, email);
        if (stands_twice)
            throw Error(Code::conflict, tr("\"{}\" occurs twice in the file", text::excerpt(person.name)),
                        tr("leave one of them out"));
        if (same) {
            same->is_taken = true;
            return draft.take(same->id);
        }
    } catch (const Error& error) {
        return draft.pass_over(error);
    }
    const std::string key = free_key(person.name);
    if (!key.empty()) draft.say("key", key, "");
    keys_.insert(key);
    draft.take(std::nullopt);
}

}  // namespace buywork::exchange
