#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/workspace/search.hpp>
#include <charconv>

namespace buywork::workspace {
namespace {

constexpr std::int64_t numbers_of_page = 64;
constexpr std::size_t large = std::size_t{8} << 20;
/// Changed when texts are folded in another way: the pages are then written anew.
constexpr std::string_view version = "1";

/// Whether a folded text ends inside of a word: with a letter or digit, of any script.
bool ends_in_word(std::string_view text) {
    if (text.empty()) return false;
    const char last = text.back();
    if (static_cast<unsigned char>(last) < 0x80) return (last >= 'a' && last <= 'z') || (last >= '0' && last <= '9');
    const auto ends_with = [&](std::string_view lead, std::size_t size) {
        return text.size() >= size && text.substr(text.size() - size).starts_with(lead);
    };
    const bool is_sign = ends_with("\xC2", 2);                                         // U+0080 to U+00BF: «, »
    const bool is_punctuation = ends_with("\xE2\x80", 3) || ends_with("\xE2\x81", 3);  // U+2000 to U+207F
    return !is_sign && !is_punctuation;
}

bool begins_word(std::string_view word) { return !word.empty() && ends_in_word(word.substr(0, 1)); }

void replace_all(std::string& text, std::string_view old, char by) {
    for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at + 1))
        text.replace(at, old.size(), 1, by);
}

/// The texts of a record, folded, each after a tab, in one line.
std::string text_of(const model::Entity& entity, const model::Record& record) {
    std::string text;
    for (const model::Field* field : searched_fields(entity)) {
        const Value& value = record[model::index_of(entity, *field)];
        if (!value.present || value.text.empty()) continue;
        text.append(1, '\t').append(searched(value.text));
    }
    return text;
}

/// Calls `take(id, text)` for every line of a page.
template <class Take>
void each_line(std::string_view page, Take take) {
    while (!page.empty()) {
        const std::size_t end = std::min(page.find('\n'), page.size());
        const std::string_view line = page.substr(0, end);
        page.remove_prefix(std::min(end + 1, page.size()));
        std::int64_t id = 0;
        const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), id);
        if (error == std::errc()) take(id, line.substr(static_cast<std::size_t>(rest - line.data())));
    }
}

std::string page_of(const std::map<std::int64_t, std::string>& texts) {
    std::string page;
    for (const auto& [id, text] : texts)
        if (!text.empty()) page.append(std::to_string(id)).append(text).append(1, '\n');
    return page;
}

/// Calls `take(page, content)` for the pages that the records of a kind should have, in order.
template <class Take>
void each_page(store::Database& database, const model::Entity& entity, Take take) {
    std::int64_t page = 0;
    std::map<std::int64_t, std::string> texts;
    const auto finish = [&] {
        const std::string content = page_of(texts);
        if (!content.empty()) take(page, content);
        texts.clear();
    };
    for (const model::Record& record : model::load_all(database, entity)) {
        const std::int64_t id = model::value_of(entity, record, "id").number;
        if (id / numbers_of_page != page) finish();
        page = id / numbers_of_page;
        texts[id] = text_of(entity, record);
    }
    finish();
}

std::vector<const model::Entity*> searched_entities() {
    std::vector<const model::Entity*> all;
    for (const model::Entity* entity : model::declared_entities())
        if (entity->is_searched && !entity->is_private) all.push_back(entity);
    return all;
}

bool has_pages(store::Database& database) {
    return database.value<std::string>("SELECT content FROM search_page WHERE tbl = '' AND page = 0") == version;
}

store::Statement insertion(store::Transaction& transaction) {
    return transaction.prepare(
        "INSERT INTO search_page (tbl, page, content) VALUES ($1, $2, $3) "
        "ON CONFLICT (tbl, page) DO UPDATE SET content = excluded.content");
}

void insert(store::Statement& statement, std::string_view table, std::int64_t page, std::string_view content) {
    statement.bind(1, table).bind(2, page).bind(3, content).run();
}

/// What is looked for in a page: the longest word first, since it occurs least often.
class Finder {
  public:
    explicit Finder(std::span<const std::string> words) : words_(words.begin(), words.end()) {
        std::stable_sort(words_.begin(), words_.end(),
                         [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    }

    bool is_in(std::string_view text) const {
        return std::all_of(words_.begin(), words_.end(), [&](const std::string& word) { return begins(text, word); });
    }

    /// Calls `take(id)` for each line that has every word.
    template <class Take>
    void find(std::string_view page, Take take) const {
        for (const std::string& word : words_)
            if (page.find(word) == page.npos) return;
        std::size_t at = 0;
        while ((at = page.find(words_.front(), at)) != page.npos) {
            const std::size_t before = page.rfind('\n', at);
            const std::size_t begin = before == page.npos ? 0 : before + 1;
            const std::size_t end = std::min(page.find('\n', at), page.size());
            each_line(page.substr(begin, end - begin), [&](std::int64_t id, std::string_view text) {
                if (is_in(text)) take(id);
            });
            at = end;
        }
    }

  private:
    static bool begins(std::string_view text, std::string_view word) {
        for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1))
            if (!begins_word(word) || !ends_in_word(text.substr(0, at))) return true;
        return false;
    }

    std::vector<std::string> words_;
};

}  // namespace

std::vector<const model::Field*> searched_fields(const model::Entity& entity) {
    std::vector<const model::Field*> fields;
    for (const model::Field& field : entity.fields)
        if (field.kind == Kind::text && field.stored() && !field.is_fixed && !field.is_personal)
            fields.push_back(&field);
    return fields;
}

void SearchPages::put(const model::Entity& entity, std::int64_t id, const model::Record* record) {
    if (!entity.is_searched || entity.is_private) return;
    std::string text = record ? text_of(entity, *record) : std::string();
    size_ += text.size() + sizeof(Texts::value_type);
    changed_[{&entity, id / numbers_of_page}].insert_or_assign(id, std::move(text));
}

bool SearchPages::is_large() const { return size_ > large; }

void SearchPages::write(store::Database& database, store::Transaction& transaction) {
    if (changed_.empty()) return;
    if (!has_pages(database)) {
        write_search_pages(database, transaction);
    } else {
        store::Statement statement = insertion(transaction);
        for (auto& [place, texts] : changed_) {
            const auto& [entity, page] = place;
            const auto stored = database.value<std::string>(
                "SELECT content FROM search_page WHERE tbl = $1 AND page = $2", std::string_view(entity->name), page);
            each_line(stored.value_or(""),
                      [&, &texts = texts](std::int64_t id, std::string_view text) { texts.try_emplace(id, text); });
            if (const std::string content = page_of(texts); !content.empty())
                insert(statement, entity->name, page, content);
            else
                transaction.prepare("DELETE FROM search_page WHERE tbl = $1 AND page = $2")
                    .bind(1, std::string_view(entity->name))
                    .bind(2, page)
                    .run();
        }
    }
    changed_.clear();
    size_ = 0;
}

void write_search_pages(store::Database& database, store::Transaction& transaction) {
    transaction.execute("DELETE FROM search_page");
    for (const model::Entity* entity : searched_entities()) {
        std::vector<std::pair<std::int64_t, std::string>> pages;
        each_page(database, *entity,
                  [&](std::int64_t page, const std::string& content) { pages.emplace_back(page, content); });
        store::Statement statement = insertion(transaction);
        for (const auto& [page, content] : pages) insert(statement, entity->name, page, content);
    }
    store::Statement statement = insertion(transaction);
    insert(statement, "", 0, version);
}

std::vector<const model::Entity*> differing_search_pages(store::Database& database) {
    if (!has_pages(database)) return {};
    std::vector<const model::Entity*> differing;
    for (const model::Entity* entity : searched_entities()) {
        std::map<std::int64_t, std::string> expected, stored;
        each_page(database, *entity,
                  [&](std::int64_t page, const std::string& content) { expected[page] = content; });
        for (const auto& [page, content] : database.rows<std::int64_t, std::string>(
                 "SELECT page, content FROM search_page WHERE tbl = $1", std::string_view(entity->name)))
            stored[page] = content;
        if (stored != expected) differing.push_back(entity);
    }
    return differing;
}

std::vector<Hits> search(store::Database& database, std::span<const std::string> words) {
    std::vector<std::string> folded;
    for (const std::string& word : words)
        if (std::string one = searched(text::trim(word)); !one.empty()) folded.push_back(std::move(one));
    std::vector<Hits> found;
    if (folded.empty()) return found;
    const Finder finder(folded);
    const bool is_written = has_pages(database);
    for (const model::Entity* entity : searched_entities()) {
        Hits hits{entity, {}};
        const auto find = [&](std::int64_t, std::string_view page) {
            finder.find(page, [&](std::int64_t id) { hits.ids.push_back(id); });
        };
        if (is_written)
            for (const auto& [page, content] : database.rows<std::int64_t, std::string_view>(
                     "SELECT page, content FROM search_page WHERE tbl = $1 ORDER BY page",
                     std::string_view(entity->name)))
                find(page, content);
        else
            each_page(database, *entity, find);
        if (!hits.ids.empty()) found.push_back(std::move(hits));
    }
    return found;
}

std::string searched(std::string_view text) {
    std::string folded = text::fold(text);
    for (char& c : folded)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    replace_all(folded, "\u2019", '\'');
    for (const std::string_view blank : {"\u00A0", "\u202F"}) replace_all(folded, blank, ' ');
    return folded;
}

std::size_t find_word(std::string_view text, std::string_view word) {
    bool is_inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if ((byte & 0xC0) == 0x80) continue;  // inside of a character
        const std::size_t size = 1U + (byte >= 0xC0) + (byte >= 0xE0) + (byte >= 0xF0);
        if ((!is_inside || !begins_word(word)) && searched(text.substr(at, 4 * word.size() + 4)).starts_with(word))
            return at;
        is_inside = ends_in_word(searched(text.substr(at, size)));
    }
    return text.npos;
}

}  // namespace buywork::workspace
