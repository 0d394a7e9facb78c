#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/supplier/directory.hpp>
#include <buywork/supplier/identifier.hpp>
#include <buywork/supplier/name.hpp>

namespace buywork::supplier {
namespace {

constexpr std::size_t most_told = 5;

std::string labelled(const char* kind, const std::string& number) { return std::string(kind) + " " + number; }

template <class Index>
const std::vector<std::int64_t>& at(const Index& index, const std::string& key) {
    static const std::vector<std::int64_t> none;
    const auto found = index.find(key);
    return found == index.end() ? none : found->second;
}

/// A name differs from its alias at times in case alone: each record once.
void put(std::vector<std::int64_t>& ids, std::int64_t id) {
    if (ids.empty() || ids.back() != id) ids.push_back(id);
}

/// What a text would be as each identifier whose check it passes.
std::vector<std::pair<const char*, std::string>> as_identifiers(std::string_view text) {
    constexpr std::array<Checked (*)(std::string_view), 6> checks = {check_siren, check_siret, check_vat,
                                                                     check_gln,   check_lei,   check_duns};
    std::vector<std::pair<const char*, std::string>> all;
    for (std::size_t i = 0; i < checks.size(); ++i)
        if (Checked checked = checks[i](text); checked.is_valid())
            all.emplace_back(identifier_names[i], std::move(checked.normalized));
    return all;
}

std::int64_t last_change(store::Database& database) {
    return database.value<std::int64_t>("SELECT coalesce(max(seq), 0) FROM change").value_or(0);
}

}  // namespace

bool differ(const Identifiers& a, const Identifiers& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!a[i].empty() && !b[i].empty() && a[i] != b[i]) return true;
    const std::string siren = siren_of(a), other = siren_of(b);
    return !siren.empty() && !other.empty() && siren != other;
}

Directory::Directory(store::Database& database) : last_(last_change(database)) { read(database, "1 = 1"); }

void Directory::read(store::Database& database, const std::string& condition) {
    using Text = std::optional<std::string>;
    for (const auto& [id, key, name, aliases, siren, siret, vat, gln, lei, duns] :
         database.rows<std::int64_t, std::string, std::string, Text, Text, Text, Text, Text, Text, Text>(
             "SELECT id, key, name, aliases, siren, siret, vat, gln, lei, duns FROM supplier WHERE " + condition +
             " ORDER BY id"))
        add(id, key, name, model::tags_of(aliases.value_or("")),
            {siren.value_or(""), siret.value_or(""), vat.value_or(""), gln.value_or(""), lei.value_or(""),
             duns.value_or("")});
}

void Directory::add(std::int64_t id, const std::string& key, const std::string& name,
                    const std::vector<std::string>& aliases, const Identifiers& identifiers) {
    Known known{key, aliases, identifiers};
    known.names.push_back(name);
    for (const auto& [index, place] : places(known)) put((*index)[place], id);
    known_.insert_or_assign(id, std::move(known));
}

std::vector<std::pair<Directory::Index*, std::string>> Directory::places(const Known& known) {
    std::vector<std::pair<Index*, std::string>> places{{&keys_, known.key}};
    for (std::size_t i = 0; i < known.identifiers.size(); ++i)
        if (const std::string& number = known.identifiers[i]; !number.empty())
            places.emplace_back(&identifiers_, labelled(identifier_names[i], number));
    if (std::string siren = siren_of(known.identifiers); !siren.empty())
        places.emplace_back(&sirens_, std::move(siren));
    for (const std::string& name : known.names) {
        places.emplace_back(&names_, text::fold(text::trim(name)));
        places.emplace_back(&name_keys_, name_key(name));
    }
    return places;
}

void Directory::remove(std::int64_t id) {
    const auto known = known_.find(id);
    if (known == known_.end()) return;
    for (const auto& [index, place] : places(known->second)) std::erase((*index)[place], id);
    known_.erase(known);
}

void Directory::refresh(store::Database& database) {
    const std::int64_t last = last_change(database);
    std::vector<std::int64_t> changed;
    if (last > last_)
        for (const auto& [id] : database.rows<std::int64_t>(
                 "SELECT DISTINCT row_id FROM change WHERE seq > $1 AND shape IN (SELECT id FROM shape WHERE tbl = "
                 "'supplier')",
                 last_))
            changed.push_back(id);
    for (const std::int64_t id : changed) {
        remove(id);
        read(database, "id = " + std::to_string(id));
    }
    last_ = last;
}

std::vector<std::int64_t> Directory::find(std::string_view text) const {
    if (const auto& ids = at(keys_, std::string(text)); !ids.empty()) return ids;
    std::vector<std::int64_t> ids;
    for (const auto& [kind, number] : as_identifiers(text))
        for (const std::int64_t id : at(identifiers_, labelled(kind, number)))
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    if (!ids.empty()) return ids;
    if (const auto& same = at(names_, text::fold(text::trim(text))); !same.empty()) return same;
    return at(name_keys_, name_key(text));
}

std::vector<std::int64_t> Directory::without_other(const std::vector<std::int64_t>& ids,
                                                   const Identifiers& identifiers) const {
    std::vector<std::int64_t> left;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(left),
                 [&](std::int64_t id) { return !differ(known_.at(id).identifiers, identifiers); });
    return left;
}

std::vector<std::int64_t> Directory::find(const Identifiers& identifiers) const {
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < identifiers.size(); ++i)
        for (const std::int64_t id : at(identifiers_, labelled(identifier_names[i], identifiers[i])))
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    return ids;
}

std::vector<std::int64_t> Directory::of_siren(const Identifiers& identifiers) const {
    return without_other(at(sirens_, siren_of(identifiers)), identifiers);
}

std::vector<std::int64_t> Directory::find(const std::string& name, const Identifiers& identifiers) const {
    auto ids = without_other(at(names_, text::fold(text::trim(name))), identifiers);
    return ids.empty() ? without_other(at(name_keys_, name_key(name)), identifiers) : ids;
}

std::optional<std::int64_t> Directory::with_key(const std::string& key) const {
    const auto& ids = at(keys_, key);
    return ids.empty() ? std::nullopt : std::optional(ids.front());
}

std::vector<std::int64_t> named(store::Database& database, std::string_view name) {
    std::vector<std::int64_t> ids;
    for (const auto& [id] : database.rows<std::int64_t>("SELECT id FROM supplier WHERE key = $1", name))
        ids.push_back(id);
    if (!ids.empty()) return ids;
    for (const auto& [kind, number] : as_identifiers(name))
        for (const auto& [id] : database.rows<std::int64_t>(
                 std::string("SELECT id FROM supplier WHERE ") + kind + " = $1", std::string_view(number)))
            ids.push_back(id);
    if (!ids.empty()) return ids;
    auto& directory = database.kept<Directory>();
    directory.refresh(database);
    return directory.find(name);
}

namespace {

class Rows : public workspace::Recogniser {
  public:
    explicit Rows(store::Database& database) : database_(database), directory_(database) {}

    std::optional<std::int64_t> find(workspace::Said& said) override {
        split_aliases(said);
        const auto supplier = model::from_record<Supplier>(workspace::overlay(Supplier::entity.blank(), said));
        const Identifiers identifiers = identifiers_of(supplier);
        auto ids = directory_.find(identifiers);
        const auto keyed = supplier.key.empty() ? std::nullopt : directory_.with_key(supplier.key);
        if (ids.empty() && !supplier.key.empty()) return keyed;
        if (ids.empty()) ids = directory_.of_siren(identifiers);
        if (ids.empty()) ids = directory_.find(supplier.name, identifiers);
        if (ids.size() > 1) throw_ambiguous(supplier, ids);
        if (ids.empty()) return std::nullopt;
        if (keyed != ids.front()) keep_name(ids.front(), supplier, said);
        return ids.front();
    }

    void created(const model::Record& record) override {
        const auto supplier = model::from_record<Supplier>(record);
        directory_.add(supplier.id, supplier.key, supplier.name, supplier.aliases, identifiers_of(supplier));
        if (++count_ <= most_told) told_.push_back(text::excerpt(supplier.name) + " (" + supplier.key + ")");
    }

    /// New suppliers are told, so that one misspelt does not pass for new.
    void tell(std::vector<std::string>& notes) const {
        if (count_ == 0) return;
        std::vector<std::string> words = told_;
        if (count_ > most_told) words.push_back(tr("{} more", count_ - most_told));
        notes.push_back(tr("New suppliers: {}", text::join(words, ", ")));
    }

  private:
    /// French sheets separate names by semicolons.
    static void split_aliases(workspace::Said& said) {
        auto& value = said[model::position<&Supplier::aliases>()];
        if (!value || value->text.find(';') == std::string::npos) return;
        std::vector<std::string> aliases;
        for (const std::string& alias : model::tags_of(value->text))
            for (const std::string_view name : text::split(alias, ';'))
                if (!text::trim(name).empty()) aliases.emplace_back(text::trim(name));
        value = model::Member<std::vector<std::string>>::value(aliases);
    }

    /// A record that was not named by its key keeps key and name; another name is an alias from now on.
    void keep_name(std::int64_t id, const Supplier& row, workspace::Said& said) {
        said[model::position<&Supplier::key>()].reset();
        said[model::position<&Supplier::name>()].reset();
        const auto stored = model::from_record<Supplier>(*model::load(database_, Supplier::entity, id));
        std::vector<std::string> names = stored.aliases, aliases = stored.aliases;
        names.push_back(stored.name);
        for (const std::string& name : with(row.aliases, row.name)) {
            const bool is_known = std::any_of(names.begin(), names.end(), [&](const std::string& one) {
                return text::fold(one) == text::fold(name) || name_key(one) == name_key(name);
            });
            if (!is_known && !name.empty()) names.push_back(name), aliases.push_back(name);
        }
        auto& value = said[model::position<&Supplier::aliases>()];
        value.reset();
        if (aliases != stored.aliases) value = model::Member<std::vector<std::string>>::value(aliases);
    }

    static std::vector<std::string> with(std::vector<std::string> names, const std::string& name) {
        names.push_back(name);
        return names;
    }

    [[noreturn]] void throw_ambiguous(const Supplier& supplier, const std::vector<std::int64_t>& ids) const {
        std::vector<std::string> names;
        for (const std::int64_t id : ids) names.push_back(workspace::name_of(database_, Supplier::entity, id));
        Error error(Code::conflict,
                    tr("\"{}\" fits several suppliers: {}", text::excerpt(supplier.name), text::join(names, ", ")),
                    tr("give the key, or merge them: buywork supplier merge {}", text::join(names, " ")));
        error.candidates = names;
        throw error;
    }

    store::Database& database_;
    Directory directory_;
    std::vector<std::string> told_;
    std::size_t count_ = 0;
};

}  // namespace

workspace::Imported import(workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                           std::string_view name, const workspace::Said& defaults) {
    Rows rows(operation.database());
    workspace::Imported imported = workspace::import_known(operation, entity, content, name, defaults, &rows);
    rows.tell(imported.notes);
    return imported;
}

}  // namespace buywork::supplier
