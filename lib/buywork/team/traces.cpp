#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/team/traces.hpp>
#include <buywork/workspace/image.hpp>
#include <cctype>

namespace buywork::team {
namespace {

/// A text folded character by character, and where each byte of that comes from.
struct Folded {
    std::string text;
    std::vector<std::size_t> from;  ///< one more than bytes

    explicit Folded(std::string_view source) {
        for (std::size_t at = 0; at < source.size();) {
            std::size_t end = at + 1;
            while (end < source.size() && (static_cast<unsigned char>(source[end]) & 0xC0) == 0x80) ++end;
            for (const char c : text::fold(source.substr(at, end - at))) text += c, from.push_back(at);
            at = end;
        }
        from.push_back(source.size());
    }
};

bool is_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || byte >= 0x80;
}

/// Where a whole word or expression stands; npos: nowhere.
std::size_t find_word(std::string_view text, std::string_view needle, std::size_t from) {
    for (std::size_t at = text.find(needle, from); at != text.npos; at = text.find(needle, at + 1)) {
        const bool begins = at == 0 || !is_of_word(text[at - 1]) || !is_of_word(needle.front());
        const std::size_t end = at + needle.size();
        if (begins && (end == text.size() || !is_of_word(text[end]))) return at;
    }
    return text.npos;
}

/// The same, where it is no part of one of the longer expressions.
std::size_t find_outside(std::string_view text, std::string_view needle, const std::vector<std::string>& longer,
                         std::size_t from) {
    for (std::size_t at = find_word(text, needle, from); at != text.npos; at = find_word(text, needle, at + 1)) {
        const auto holds_it = [&](const std::string& other) {
            for (std::size_t start = text.find(other); start != text.npos && start <= at;
                 start = text.find(other, start + 1))
                if (at + needle.size() <= start + other.size()) return true;
            return false;
        };
        if (std::none_of(longer.begin(), longer.end(), holds_it)) return at;
    }
    return text.npos;
}

/// \param wanted folded
std::string replaced_in(std::string_view text, std::string_view wanted, const std::vector<std::string>& longer,
                        std::string_view pseudonym) {
    const Folded folded(text);
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = find_outside(folded.text, wanted, longer, 0); at != std::string::npos;
         at = find_outside(folded.text, wanted, longer, at + wanted.size())) {
        out += text.substr(done, folded.from[at] - done);
        out += (wanted.starts_with('@') ? "@" : "") + std::string(pseudonym);
        done = folded.from[at + wanted.size()];
    }
    return out.append(text.substr(done));
}

void add_once(std::vector<std::string>& texts, std::string text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

/// Whether it has two words or more.
bool is_full(std::string_view name) { return name.find_first_of(" -\u00a0") != name.npos; }

/// How the names of files have a full name: its parts joined by a dot, a dash or nothing, the last one first or last.
std::vector<std::string> spellings(const std::string& folded) {
    constexpr std::size_t shortest_joined = 8;  // "lina" may be somebody else's first name
    std::vector<std::string> parts;
    for (const std::string_view part : text::split(folded, ' '))
        if (!part.empty()) parts.emplace_back(part);
    std::vector<std::string> all;
    for (const bool last_first : {false, true}) {
        if (last_first && parts.size() > 1) std::rotate(parts.begin(), parts.end() - 1, parts.end());
        for (const std::string_view joint : {" ", "_", ".", "-", ""}) {
            std::string one = text::join(parts, joint);
            if (!joint.empty() || one.size() >= shortest_joined) all.push_back(one);
            std::replace(one.begin(), one.end(), '-', joint.empty() ? '-' : joint.front());
            if (!joint.empty()) all.push_back(std::move(one));
        }
    }
    return all;
}

/// Texts in which names may stand: of one line or more, words, settings.
bool holds_text(const model::Field& field) {
    return field.stored() && (field.kind == Kind::text || field.kind == Kind::tags);
}

}  // namespace

Traces::Traces(store::Database& database, std::int64_t person) {
    const auto now = model::load(database, Person::entity, person);
    if (!now) workspace::throw_not_found(Person::entity, person);
    add(model::from_record<Person>(*now));
    for (const auto& [columns, image] : database.rows<std::string_view, std::string_view>(
             "SELECT s.columns, c.image FROM change c JOIN shape s ON s.id = c.shape "
             "WHERE s.tbl = 'person' AND c.row_id = $1 AND c.image IS NOT NULL ORDER BY c.seq",
             person))
        add(model::from_record<Person>(workspace::record_of(Person::entity, columns, image)));
    std::stable_sort(texts_.begin(), texts_.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    for (const std::string& one : texts_)
        for (const auto& [name, key, email] : database.rows<std::string, std::string, std::optional<std::string>>(
                 "SELECT name, key, email FROM person WHERE id <> $1 AND (has(name, $2) = 1 OR has(key, $2) = 1 OR "
                 "has(email, $2) = 1) ORDER BY id",
                 person, one))
            for (const std::string& other : {name, key, email.value_or("")})
                if (const std::string folded = text::fold(other); folded.size() > one.size())
                    add_once(longer_, folded);
}

void Traces::add(const Person& person) {
    for (const std::string& name : {person.name, person.email, person.key}) add_once(names_, text::fold(name));
    add_once(is_full(person.name) ? texts_ : doubtful_, text::fold(person.name));
    add_once(texts_, text::fold(person.email));
    add_once(texts_, text::fold(person.phone));
    if (is_full(person.name)) {
        add_once(texts_, text::slug(person.name));
        for (std::string& one : spellings(text::fold(person.name))) add_once(texts_, std::move(one));
    }
    add_once(texts_, person.key.find('-') != std::string::npos ? person.key : "@" + person.key);
    add_once(keys_, person.key);
}

bool Traces::are_in(std::string_view text) const {
    const std::string folded = text::fold(text);
    return std::any_of(texts_.begin(), texts_.end(), [&](const std::string& one) {
        return find_outside(folded, one, longer_, 0) != std::string::npos;
    });
}

std::string Traces::replaced(std::string_view text, std::string_view pseudonym) const {
    std::string out(text);
    if (!are_in(text)) return out;
    for (const std::string& one : texts_) out = replaced_in(out, one, longer_, pseudonym);
    return out;
}

bool Traces::is_person(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), text::fold(name)) != names_.end();
}

std::string Traces::command_without(std::string_view command, std::string_view pseudonym) const {
    std::string out = replaced(command, pseudonym);
    if (command.starts_with("person "))
        for (const std::string& key : keys_) {
            const std::size_t colon = std::min(out.find(':'), out.size());
            out = out.substr(0, colon) + replaced_in(out.substr(colon), key, longer_, pseudonym);
        }
    return out;
}

bool has_word(std::string_view text, std::string_view word) {
    return find_word(text::fold(text), text::fold(word), 0) != std::string::npos;
}

std::vector<Mention> mentions(store::Database& database, std::int64_t person, const Traces& traces) {
    std::vector<Mention> found;
    for (const model::Entity* entity : model::entities()) {
        for (const model::Field& field : entity->fields) {
            if (!holds_text(field)) continue;
            const std::string sql = std::string("SELECT id, ") + field.name + " FROM " + entity->name + " WHERE " +
                                    field.name + " IS NOT NULL ORDER BY id";
            for (const auto& [id, text] : database.rows<std::int64_t, std::string>(sql)) {
                const bool is_own = entity == &Person::entity && id == person;
                const bool is_actor = std::string_view(entity->name) == "setting" && traces.is_person(text);
                if (!is_own && (is_actor || traces.are_in(text))) found.push_back({entity, id, &field, text});
            }
        }
    }
    return found;
}

std::vector<const model::Field*> references_to_person(const model::Entity& entity) {
    std::vector<const model::Field*> fields;
    for (const model::Field& field : entity.fields)
        if (field.target == &Person::entity && field.stored()) fields.push_back(&field);
    return fields;
}

}  // namespace buywork::team
