#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/supplier/duplicates.hpp>
#include <buywork/supplier/name.hpp>
#include <map>
#include <set>

namespace buywork::supplier {
namespace {

using Pair = std::pair<std::int64_t, std::int64_t>;

Pair pair_of(std::int64_t a, std::int64_t b) { return std::minmax(a, b); }

/// What is looked at of the suppliers, and the pairs that nobody is asked about.
struct Looked {
    explicit Looked(store::Database& database) {
        using Text = std::optional<std::string>;
        for (const auto& [id, name, aliases, parent, siren, siret, vat] :
             database.rows<std::int64_t, std::string, Text, std::optional<std::int64_t>, Text, Text, Text>(
                 "SELECT id, name, aliases, parent, siren, siret, vat FROM supplier ORDER BY id")) {
            sirens[id] = siren_of({siren.value_or(""), siret.value_or(""), vat.value_or(""), "", "", ""});
            if (parent) settled.insert(pair_of(id, *parent));
            add(id, name);
            for (const std::string& alias : model::tags_of(aliases.value_or(""))) add(id, alias);
        }
        for (const auto& [one, two] :
             database.rows<std::int64_t, std::int64_t>("SELECT supplier, other FROM distinction"))
            settled.insert(pair_of(one, two));
    }

    void add(std::int64_t id, const std::string& name) {
        names.push_back(name);
        owners.push_back(id);
    }

    std::vector<std::string> names;
    std::vector<std::int64_t> owners;  ///< of each name
    std::map<std::int64_t, std::string> sirens;
    std::set<Pair> settled;
};

Reason reason_of(Likeness likeness) {
    switch (likeness) {
        case Likeness::none:
        case Likeness::same_key:
            break;
        case Likeness::same_letters:
            return Reason::same_letters;
        case Likeness::spelling:
            return Reason::spelling;
        case Likeness::extra_words:
            return Reason::extra_words;
        case Likeness::generic_words:
            return Reason::generic_words;
    }
    return Reason::same_name;
}

}  // namespace

std::vector<Duplicate> duplicates(store::Database& database) {
    const Looked looked(database);
    std::map<Pair, Duplicate> found;
    const auto suggest = [&](std::int64_t a, std::int64_t b, Reason reason, std::string detail) {
        const Pair pair = pair_of(a, b);
        if (a == b || looked.settled.contains(pair)) return;
        const auto [at, is_new] = found.try_emplace(pair, Duplicate{pair.first, pair.second, reason, detail});
        if (!is_new && reason < at->second.reason) at->second = {pair.first, pair.second, reason, std::move(detail)};
    };
    std::map<std::string, std::int64_t> first_of;
    for (const auto& [id, siren] : looked.sirens) {
        if (siren.empty()) continue;
        const auto [first, is_new] = first_of.try_emplace(siren, id);
        if (!is_new) suggest(first->second, id, Reason::same_siren, siren);
    }
    for (const SuggestedPair& pair : suggest_duplicates(looked.names)) {
        const std::int64_t a = looked.owners[pair.first], b = looked.owners[pair.second];
        const std::string &siren = looked.sirens.at(a), &other = looked.sirens.at(b);
        if (!siren.empty() && !other.empty() && siren != other) continue;
        suggest(a, b, reason_of(pair.likeness), looked.names[pair.first] + " / " + looked.names[pair.second]);
    }
    std::vector<Duplicate> all;
    for (auto& [pair, duplicate] : found) all.push_back(std::move(duplicate));
    std::stable_sort(all.begin(), all.end(),
                     [](const Duplicate& a, const Duplicate& b) { return a.reason < b.reason; });
    return all;
}

namespace {

/// One of two suppliers becomes the other.
class Merge {
  public:
    Merge(workspace::Operation& operation, std::int64_t kept, std::int64_t other)
        : operation_(operation), database_(operation.database()), kept_id_(kept), other_id_(other) {}

    std::vector<std::string> run() {
        if (kept_id_ == other_id_)
            throw Error(Code::usage, tr("{} cannot be merged with itself", name(kept_id_)), tr("name two suppliers"));
        kept_ = load(kept_id_), other_ = load(other_id_);
        require_no_conflict();
        for (const model::Entity* entity : model::entities())
            for (const model::Field& field : entity->fields)
                if (field.target == &Supplier::entity && field.stored()) refer(*entity, field);
        operation_.remove(Supplier::entity, other_id_);
        complete();
        return std::move(notes_);
    }

  private:
    std::string name(std::int64_t id) { return workspace::name_of(database_, Supplier::entity, id); }
    Supplier load(std::int64_t id) {
        const auto record = model::load(database_, Supplier::entity, id);
        if (!record) workspace::throw_not_found(Supplier::entity, id);
        return model::from_record<Supplier>(*record);
    }

    void require_no_conflict() {
        const Identifiers own = identifiers_of(kept_), others = identifiers_of(other_);
        const auto refuse = [&](const char* kind, const std::string& one, const std::string& two) {
            throw Error(Code::conflict,
                        tr("{} and {} have different identifiers: {} {} and {}", name(kept_id_), name(other_id_),
                           kind, one, two),
                        tr("another number is another company: correct one, or buywork supplier distinct {} {}",
                           name(kept_id_), name(other_id_)));
        };
        for (std::size_t i = 0; i < own.size(); ++i)
            if (!own[i].empty() && !others[i].empty() && own[i] != others[i])
                refuse(identifier_names[i], own[i], others[i]);
        if (const std::string one = siren_of(own), two = siren_of(others); !one.empty() && !two.empty() && one != two)
            refuse("siren", one, two);
        const auto [first, second] = pair_of(kept_id_, other_id_);
        if (const auto id = database_.value<std::int64_t>(
                "SELECT id FROM distinction WHERE supplier = $1 AND other = $2", first, second))
            throw Error(Code::conflict,
                        tr("{} and {} were found to be different companies", name(kept_id_), name(other_id_)),
                        tr("buywork supplier distinction remove '#{}' takes that back", *id));
    }

    /// Every record whose field refers to the other one refers to the kept one from now on.
    void refer(const model::Entity& entity, const model::Field& field) {
        const std::size_t at = model::index_of(entity, field);
        model::Bindings bindings;
        const std::string condition = std::string(entity.name) + "." + field.name + " = " + bindings.add(other_id_);
        for (model::Record& record : model::load_all(database_, entity, condition, bindings)) {
            const std::int64_t id = model::value_of(entity, record, "id").number;
            const bool is_kept = &entity == &Supplier::entity && id == kept_id_;
            if (&entity == &Supplier::entity && id == other_id_) continue;
            record[at] = is_kept ? parent_of_other() : Value::of(kept_id_);
            if (const auto twin = twin_of(entity, id, record))
                unite(entity, *twin, record);
            else
                operation_.update(entity, id, std::move(record));
        }
    }

    /// A company that was below the other one comes below that one's parent.
    Value parent_of_other() const {
        const bool is_there = other_.parent && other_.parent->id != kept_id_;
        return is_there ? Value::of(other_.parent->id) : Value{};
    }

    /// The record that says the same of the kept supplier already.
    std::optional<std::int64_t> twin_of(const model::Entity& entity, std::int64_t id, const model::Record& record) {
        if (model::has_name(entity.identity, "key")) return std::nullopt;
        model::Record settled = record;
        if (entity.settle) entity.settle(settled, &record, operation_.today());
        const workspace::Said said(settled.begin(), settled.end());
        const auto twin = workspace::find_same(database_, entity, said);
        return twin == id ? std::nullopt : twin;
    }

    /// Of two records that are one now, the one there keeps what it says and takes what it lacks.
    void unite(const model::Entity& entity, std::int64_t twin, const model::Record& gone) {
        model::Record record = *model::load(database_, entity, twin);
        const model::Record blank = entity.blank();  // what a record says that was told nothing
        std::vector<std::string> differing;
        for (std::size_t i = 1; i < record.size(); ++i) {
            const model::Field& field = entity.fields[i];
            if (!field.stored() || gone[i] == blank[i] || gone[i] == record[i]) continue;
            if (record[i] == blank[i])
                record[i] = gone[i];
            else
                differing.emplace_back(field.name);
        }
        const std::int64_t id = model::value_of(entity, gone, "id").number;
        std::string note = tr("{} {} is now part of {}", model::noun(entity),
                              workspace::name_of(database_, entity, id), workspace::name_of(database_, entity, twin));
        if (!differing.empty()) note += tr(", which keeps its own {}", text::join(differing, ", "));
        operation_.remove(entity, id);
        operation_.update(entity, twin, std::move(record));
        notes_.push_back(std::move(note));
    }

    /// Names of the other one become aliases; what the kept one lacks is taken over.
    void complete() {
        const model::Record others = model::to_record(other_);
        model::Record record = *model::load(database_, Supplier::entity, kept_id_);
        for (std::size_t i = 1; i < record.size(); ++i)
            if (Supplier::entity.fields[i].stored() && !record[i].present && !Supplier::entity.fields[i].is_tree)
                record[i] = others[i];
        Supplier merged = model::from_record<Supplier>(record);
        merged.aliases = kept_.aliases;
        merged.aliases.insert(merged.aliases.end(), other_.aliases.begin(), other_.aliases.end());
        merged.aliases.push_back(other_.name);
        std::erase_if(merged.aliases, [&](const std::string& alias) { return alias == kept_.name; });
        if (!kept_.description.empty() && !other_.description.empty() && kept_.description != other_.description)
            merged.description = kept_.description + "\n" + other_.description;
        operation_.update(merged);
    }

    workspace::Operation& operation_;
    store::Database& database_;
    std::int64_t kept_id_;
    std::int64_t other_id_;
    Supplier kept_;
    Supplier other_;
    std::vector<std::string> notes_;
};

}  // namespace

std::vector<std::string> merge(workspace::Operation& operation, std::int64_t kept, std::int64_t other) {
    return Merge(operation, kept, other).run();
}

}  // namespace buywork::supplier
