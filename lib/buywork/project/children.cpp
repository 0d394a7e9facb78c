#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/project/children.hpp>
#include <unordered_set>

namespace buywork::project {
namespace {

/// Gives the records without a key those that their titles would give, none twice.
std::vector<std::string> keys_of(const model::Entity& entity, const std::vector<model::Record>& records) {
    std::vector<std::string> keys(records.size());
    const model::Field* key = model::find_field(entity, "key");
    if (!key) return keys;
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < records.size(); ++i) {
        keys[i] = records[i][model::index_of(entity, *key)].text;
        taken.insert(keys[i]);
    }
    std::unordered_map<std::string, int> last_number;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!keys[i].empty()) continue;
        std::string base = entity.title ? text::slug(model::value_of(entity, records[i], entity.title).text) : "";
        if (base.empty())
            base = std::string(entity.name) + "-" + std::to_string(model::value_of(entity, records[i], "id").number);
        int& number = last_number[base];
        do {
            keys[i] = text::key_from(base, ++number);
        } while (!taken.insert(keys[i]).second);
    }
    return keys;
}

/// A walk that enters each after those it needs.
class Walk {
  public:
    Walk(const std::vector<std::vector<std::size_t>>& needs, std::vector<std::size_t>& circle)
        : needs_(needs), circle_(circle), state_(needs.size(), State::fresh) {}

    void enter(std::size_t first) {
        if (state_[first] != State::fresh) return;
        push(first);
        while (!path_.empty()) {
            auto& [at, next] = path_.back();
            if (next == needs_[at].size()) {
                state_[at] = State::done;
                order.push_back(at);
                path_.pop_back();
                continue;
            }
            const std::size_t needed = needs_[at][next++];
            if (state_[needed] == State::fresh)
                push(needed);
            else if (state_[needed] == State::open)
                close(needed);
        }
    }

    std::vector<std::size_t> order;

  private:
    enum class State { fresh, open, done };
    void push(std::size_t at) {
        state_[at] = State::open;
        path_.push_back({at, 0});
    }
    void close(std::size_t at) {
        if (!circle_.empty()) return;
        for (const auto& [step, next] : path_)
            if (step == at || !circle_.empty()) circle_.push_back(step);
        circle_.push_back(at);
    }

    const std::vector<std::vector<std::size_t>>& needs_;
    std::vector<std::size_t>& circle_;
    std::vector<State> state_;
    std::vector<std::pair<std::size_t, std::size_t>> path_;
};

}  // namespace

std::string identity_in_project(const model::Entity& entity, const model::Record& record, const std::string& key) {
    std::string identity;
    for (const model::Field* field : model::identity_of(entity)) {
        if (field->is_owner || field->is_other_owner) continue;
        const Value& value = record[model::index_of(entity, *field)];
        const bool is_key = std::string_view(field->name) == "key";
        identity += is_key ? key : value.text + "/" + std::to_string(value.number);
        identity += '\n';
    }
    return identity;
}

Children children_of(store::Database& database, const model::Entity& entity, std::int64_t project) {
    Children children;
    model::Bindings bindings;
    const std::string condition =
        std::string(entity.name) + "." + model::owner_of(entity)->name + " = " + bindings.add(project);
    children.records = model::load_all(database, entity, condition, bindings);
    children.keys = keys_of(entity, children.records);
    for (std::size_t i = 0; i < children.records.size(); ++i)
        children.by_identity.emplace(identity_in_project(entity, children.records[i], children.keys[i]), i);
    return children;
}

std::vector<std::size_t> in_order(const std::vector<std::vector<std::size_t>>& needs,
                                  std::vector<std::size_t>& circle) {
    Walk walk(needs, circle);
    for (std::size_t i = 0; i < needs.size(); ++i) walk.enter(i);
    return std::move(walk.order);
}

std::vector<std::size_t> in_order(const model::Entity& entity, const std::vector<model::Record>& records) {
    std::unordered_map<std::int64_t, std::size_t> position;
    for (std::size_t i = 0; i < records.size(); ++i) position[model::value_of(entity, records[i], "id").number] = i;
    std::vector<std::vector<std::size_t>> needs(records.size());
    for (std::size_t i = 0; i < records.size(); ++i)
        for (std::size_t f = 0; f < records[i].size(); ++f) {
            if (entity.fields[f].target != &entity || !records[i][f].present) continue;
            if (const auto at = position.find(records[i][f].number); at != position.end())
                needs[i].push_back(at->second);
        }
    std::vector<std::size_t> circle;
    return in_order(needs, circle);
}

}  // namespace buywork::project
