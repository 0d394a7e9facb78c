#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/team/forget.hpp>
#include <buywork/workspace/content.hpp>
#include <map>
#include <set>

namespace buywork::team {
namespace {

using model::Entity;
using model::Field;
using model::Record;
using workspace::Erasure;

/// Kinds of record that the law keeps.
constexpr const char* bound_kinds[] = {"score", "weighing", "comparison"};

bool is_bound(const Entity& entity) {
    return std::any_of(std::begin(bound_kinds), std::end(bound_kinds),
                       [&](const char* kind) { return std::string_view(kind) == entity.name; });
}

class Planner {
  public:
    Planner(workspace::Workspace& workspace, std::int64_t person)
        : database_(workspace.database()),
          context_(workspace.context()),
          person_(person),
          traces_(database_, person) {
        plan_.person = person;
        plan_.pseudonym = free_pseudonym();
    }

    Forgetting run() {
        for (const Entity* entity : model::entities())
            for (const Field* field : references_to_person(*entity)) follow(*entity, *field);
        for (const Mention& mention : mentions(database_, person_, traces_)) replace(mention);
        follow_log();
        for (auto& [of, erasure] : found_) plan_.erasures.push_back(std::move(erasure));
        add_own_row();
        add_words();
        add_doubtful();
        add_contents();
        return std::move(plan_);
    }

  private:
    /// An entity by its place among all, and the number of a record.
    using Place = std::pair<std::size_t, std::int64_t>;
    static Place place(const Entity& entity, std::int64_t id) {
        const auto all = model::entities();
        return {static_cast<std::size_t>(std::find(all.begin(), all.end(), &entity) - all.begin()), id};
    }

    /// "person-12", or with a number behind it where somebody has that key.
    std::string free_pseudonym() {
        const std::string base = "person-" + std::to_string(person_);
        std::string key = base;
        for (int n = 2; database_.value<std::int64_t>("SELECT id FROM person WHERE key = $1", key); ++n)
            key = text::key_from(base, n);
        return key;
    }

    /// What is to become of a record: nothing stays, or a copy that may be changed.
    std::optional<Record>* keep(const Entity& entity, std::int64_t id) {
        const auto [at, is_new] = found_.try_emplace(place(entity, id), Erasure{&entity, id, std::nullopt});
        if (is_new && is_in_force(entity, id)) at->second.kept = model::load(database_, entity, id);
        return &at->second.kept;
    }

    bool is_in_force(const Entity& entity, std::int64_t id) {
        return !*entity.in_force || model::any(database_, entity, "id = " + std::to_string(id), context_);
    }

    void follow(const Entity& entity, const Field& field) {
        const bool goes = std::string_view(entity.goes_with) == field.name;
        std::vector<std::int64_t> ids;
        for (const auto& [id] : database_.rows<std::int64_t>(
                 std::string("SELECT id FROM ") + entity.name + " WHERE " + field.name + " = $1 ORDER BY id",
                 person_))
            ids.push_back(id);
        for (const std::int64_t id : ids)
            if (goes)
                found_.insert_or_assign(place(entity, id), Erasure{&entity, id, std::nullopt});
            else
                ++(is_bound(entity) ? plan_.bound : plan_.referring), clear_notes(entity, field, id);
        has_referrers_ = has_referrers_ || (!goes && !ids.empty());
    }

    /// What was noted about the person in a record of which they are the person.
    void clear_notes(const Entity& entity, const Field& reference, std::int64_t id) {
        if (std::string_view(reference.name) != "person") return;
        for (std::size_t i = 0; i < entity.fields.size(); ++i) {
            if (!entity.fields[i].is_personal) continue;
            std::optional<Record>& kept = *keep(entity, id);
            if (kept) (*kept)[i] = {};
        }
    }

    void replace(const Mention& mention) {
        std::optional<Record>& kept = *keep(*mention.entity, mention.id);
        if (!kept) return;
        Value& value = (*kept)[model::index_of(*mention.entity, *mention.field)];
        if (std::string_view(mention.entity->name) == "setting" && traces_.is_person(value.text))
            kept.reset();
        else if (value.present)
            value.text = traces_.replaced(value.text, plan_.pseudonym);
    }

    /// Rows whose past names the person, or belonged to them: removed ones, and what was changed since.
    void follow_log() {
        for (const auto& [table, id, columns, image] :
             database_.rows<std::string, std::int64_t, std::string, std::string>(
                 "SELECT s.tbl, c.row_id, s.columns, c.image FROM change c JOIN shape s ON s.id = c.shape "
                 "WHERE c.image IS NOT NULL ORDER BY c.seq")) {
            const Entity& entity = model::get_entity(table);
            const bool is_own = &entity == &Person::entity && id == person_;
            if (is_own || past_.contains(place(entity, id))) continue;
            if (is_about(entity, columns, image)) past_.insert(place(entity, id));
        }
        for (const auto& [at, id] : past_) keep(*model::entities()[at], id);
    }

    bool is_about(const Entity& entity, const std::string& columns, const std::string& image) {
        if (traces_.are_in(image)) return true;
        if (!*entity.goes_with && !has_notes(entity)) return false;
        const Record record = workspace::record_of(entity, columns, image);
        const char* field = *entity.goes_with ? entity.goes_with : "person";
        return model::value_of(entity, record, field).number == person_;
    }

    static bool has_notes(const Entity& entity) {
        const Field* person = model::find_field(entity, "person");
        return person && person->target == &Person::entity &&
               std::any_of(entity.fields.begin(), entity.fields.end(), [](const Field& f) { return f.is_personal; });
    }

    Record pseudonymous() const {
        Person person;
        person.id = person_;
        person.key = person.name = plan_.pseudonym;
        return model::to_record(person);
    }

    /// Last, when what goes with the person no longer refers to it.
    void add_own_row() {
        Erasure erasure{&Person::entity, person_, std::nullopt};
        if (has_referrers_) erasure.kept = pseudonymous();
        plan_.erasures.push_back(std::move(erasure));
    }

    void add_words() {
        for (const auto& [id, actor, command] : database_.rows<std::int64_t, std::string, std::string>(
                 "SELECT id, actor, command FROM operation ORDER BY id")) {
            const bool is_person = traces_.is_person(actor);
            const std::string other = traces_.command_without(command, plan_.pseudonym);
            if (is_person || other != command)
                plan_.words.push_back({id, is_person ? plan_.pseudonym : actor, other});
        }
    }

    bool goes(const Entity& entity, std::int64_t id) const {
        const auto at = found_.find(place(entity, id));
        return at != found_.end() && !at->second.kept;
    }

    void add_doubtful() {
        for (const std::string& name : traces_.doubtful())
            for (const Entity* entity : model::entities())
                for (const Field& field : entity->fields) {
                    if (field.kind != Kind::text || !field.stored() || entity == &Person::entity) continue;
                    for (const auto& [id, text] : database_.rows<std::int64_t, std::string>(
                             std::string("SELECT id, ") + field.name + " FROM " + entity->name + " WHERE has(" +
                                 field.name + ", $1) = 1 ORDER BY id",
                             name))
                        if (has_word(text, name) && !goes(*entity, id))
                            plan_.doubtful.push_back({entity, id, &field, text});
                }
    }

    /// Contents cannot be changed without another hash: people are told.
    void add_contents() {
        std::vector<std::tuple<std::string, std::string, std::int64_t>> texts;  // hash, key and version
        for (auto&& [hash, key, version] : database_.rows<std::string, std::string, std::int64_t>(
                 "SELECT d.hash, p.key || '/' || d.key, d.version FROM document d JOIN project p ON p.id = d.project "
                 "WHERE d.erased IS NULL AND has(d.media_type, 'text/') = 1 ORDER BY d.id"))
            texts.emplace_back(std::move(hash), std::move(key), version);
        for (const auto& [hash, key, version] : texts)
            if (is_named_in(hash)) plan_.contents.push_back(key + " " + std::to_string(version));
    }

    bool is_named_in(const std::string& hash) {
        constexpr std::size_t overlap = 400;  // longer than a name, which the end of a piece may cut
        bool is_named = false;
        std::string window;
        workspace::read_content(database_, hash, [&](std::string_view piece) {
            window.append(piece);
            is_named = is_named || traces_.are_in(window);
            window.erase(0, window.size() - std::min(window.size(), overlap));
        });
        return is_named;
    }

    store::Database& database_;
    model::Context context_;
    std::int64_t person_;
    Traces traces_;
    Forgetting plan_;
    std::map<Place, Erasure> found_;
    std::set<Place> past_;
    bool has_referrers_ = false;
};

}  // namespace

Forgetting plan_forgetting(workspace::Workspace& workspace, std::int64_t person) {
    return Planner(workspace, person).run();
}

std::vector<std::int64_t> forget(workspace::Workspace& workspace, const Forgetting& plan, workspace::Keep keep) {
    const std::string actor = workspace.actor();
    if (Traces(workspace.database(), plan.person).is_person(actor)) workspace.set_actor(plan.pseudonym);
    return workspace::erase(workspace, "person forget: #" + std::to_string(plan.person), plan.erasures, plan.words,
                            keep);
}

}  // namespace buywork::team
