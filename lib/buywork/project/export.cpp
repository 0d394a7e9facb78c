#include <algorithm>
#include <buywork/model/toml.hpp>
#include <buywork/model/unfit.hpp>
#include <buywork/project/apply.hpp>
#include <buywork/project/children.hpp>
#include <buywork/project/document.hpp>
#include <map>

namespace buywork::project {
namespace {

using model::Entity;
using model::Field;
using model::InFile;
using model::Record;

class Export {
  public:
    Export(store::Database& database, std::int64_t project, Personal personal)
        : database_(database), project_(project), personal_(personal) {}

    std::string text() {
        const Entity& entity = model::get_entity("project");
        const auto project = model::load(database_, entity, project_);
        if (!project) workspace::throw_not_found(entity, project_);
        for (const Entity* child : model::entities())
            if (child->in_file == InFile::child && !child->is_private)
                children_[child] = children_of(database_, *child, project_);
        gather(entity, *project);
        for (const auto& [child, children] : children_)
            for (const Record& record : children.records)
                if (stands_in_file(*child, record)) gather(*child, record);
        for (const Entity* shared : model::entities())
            if (shared->in_file == InFile::shared) append_shared(*shared);
        append(entity, *project);
        for (const Entity* child : model::entities())
            if (children_.contains(child)) append_children(*child);
        return std::move(out_);
    }

  private:
    bool stands_in_file(const Entity& entity, const Record& record) const {
        return personal_ == Personal::write || !is_left_out(entity, record);
    }

    /// Loads the shared records that a record refers to, and those that they refer to.
    void gather(const Entity& entity, const Record& first) {
        std::vector<std::pair<const Entity*, Record>> left = {{&entity, first}};
        while (!left.empty()) {
            const auto [of, record] = std::move(left.back());
            left.pop_back();
            for (std::size_t i = 0; i < record.size(); ++i) {
                const Entity* target = of->fields[i].target;
                if (!target || target->in_file != InFile::shared || !record[i].present) continue;
                const auto [at, is_new] = shared_[target].try_emplace(record[i].number);
                if (!is_new) continue;
                auto found = model::load(database_, *target, record[i].number);
                if (!found) throw_dangling(*of, record, of->fields[i]);
                at->second = std::move(*found);
                left.emplace_back(target, at->second);
            }
        }
    }

    [[noreturn]] static void throw_dangling(const Entity& entity, const Record& record, const Field& field) {
        model::throw_unfit(entity, model::value_of(entity, record, "id").number, field, N_("refers to no record"));
    }

    /// In the order of keys: ids differ between workspaces.
    void append_shared(const Entity& entity) {
        std::vector<const Record*> records;
        for (const auto& [id, record] : shared_[&entity]) records.push_back(&record);
        const std::size_t key = model::index_of(entity, "key");
        std::sort(records.begin(), records.end(),
                  [key](const Record* a, const Record* b) { return (*a)[key].text < (*b)[key].text; });
        for (const Record* record : records) append(entity, *record);
    }

    void append_children(const Entity& entity) {
        const Children& children = children_[&entity];
        const Field* key = model::find_field(entity, "key");
        for (const std::size_t i : in_order(entity, children.records)) {
            Record record = children.records[i];
            if (!stands_in_file(entity, record)) continue;
            if (key) record[model::index_of(entity, *key)] = Value::of(children.keys[i]);
            append(entity, std::move(record));
        }
    }

    void append(const Entity& entity, Record record) {
        if (!out_.empty()) out_ += '\n';
        for (std::size_t i = 0; i < record.size() && personal_ == Personal::leave_out; ++i)
            if (entity.fields[i].is_personal) record[i] = {};
        model::append_toml(out_, entity, record,
                           [this](const Field& field, std::int64_t id) { return name_of(*field.target, id); });
    }

    /// The name of a record in the file: its key, without the project's for the project's own records.
    std::string name_of(const Entity& target, std::int64_t id) {
        if (const auto own = children_.find(&target); own != children_.end()) {
            const auto& records = own->second.records;
            const auto at =
                std::lower_bound(records.begin(), records.end(), id, [&](const Record& record, std::int64_t number) {
                    return model::value_of(target, record, "id").number < number;
                });
            if (at != records.end() && model::value_of(target, *at, "id").number == id)
                return own->second.keys[static_cast<std::size_t>(at - records.begin())];
        }
        if (const auto shared = shared_.find(&target); shared != shared_.end())
            if (const auto at = shared->second.find(id); at != shared->second.end())
                return model::value_of(target, at->second, "key").text;
        const std::string name = workspace::name_of(database_, target, id);
        const bool is_of_workspace = model::owner_of(target) && name.find('/') == name.npos && name[0] != '#';
        return is_of_workspace ? "/" + name : name;  // avoids a record of the same name in this or another project
    }

    store::Database& database_;
    std::int64_t project_;
    Personal personal_;
    std::map<const Entity*, Children> children_;
    std::map<const Entity*, std::map<std::int64_t, Record>> shared_;
    std::string out_;
};

}  // namespace

std::string export_toml(store::Database& database, std::int64_t project, Personal personal) {
    const auto snapshot = database.snapshot();
    return Export(database, project, personal).text();
}

}  // namespace buywork::project
