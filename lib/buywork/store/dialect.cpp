#include <algorithm>
#include <buywork/store/dialect.hpp>

namespace buywork::store {
namespace {

enum class Part { word, quoted, blank, sign };

struct Token {
    Part part;
    std::string_view text;
};

bool is_word(char c) {
    return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// The length of what `end` ends, `end` included; everything when it is missing.
std::size_t until(std::string_view sql, std::string_view end, std::size_t from) {
    const std::size_t at = sql.find(end, from);
    return at == std::string_view::npos ? sql.size() : at + end.size();
}

Token first_token(std::string_view sql) {
    const char c = sql.front();
    if (sql.starts_with("--")) return {Part::blank, sql.substr(0, until(sql, "\n", 2))};
    if (sql.starts_with("/*")) return {Part::blank, sql.substr(0, until(sql, "*/", 2))};
    if (c == '\'' || c == '"') return {Part::quoted, sql.substr(0, until(sql, sql.substr(0, 1), 1))};
    std::size_t size = 1;
    if (is_space(c)) {
        while (size < sql.size() && is_space(sql[size])) ++size;
        return {Part::blank, sql.substr(0, size)};
    }
    if (!is_word(c)) return {Part::sign, sql.substr(0, 1)};
    while (size < sql.size() && is_word(sql[size])) ++size;
    return {Part::word, sql.substr(0, size)};
}

/// Calls `use` for each token in turn.
template <class Use>
void each_token(std::string_view sql, Use&& use) {
    while (!sql.empty()) {
        const Token token = first_token(sql);
        sql.remove_prefix(token.text.size());
        use(token);
    }
}

std::string_view postgres_type(std::string_view word) {
    if (word == "INTEGER") return "BIGINT";
    if (word == "REAL") return "DOUBLE PRECISION";
    if (word == "BLOB") return "BYTEA";
    return word == "STRICT" ? "" : word;
}

}  // namespace

std::string sqlite_script(std::string_view sql) {
    std::string out;
    int depth = 0;
    int words = 0;  // of this statement
    bool creates = false;
    bool table = false;
    each_token(sql, [&](const Token& token) {
        if (token.part == Part::word) {
            if (words == 0) creates = token.text == "CREATE";
            if (words == 1) table = creates && token.text == "TABLE";
            ++words;
        }
        if (token.text == "(") ++depth;
        if (token.text == ")") --depth;
        if (token.text == ";") {
            words = 0;
            table = false;
        }
        if (token.text != "STRICT") out += token.text;
        if (table && depth == 0 && token.text == ")") out += " STRICT";
    });
    return out;
}

std::string postgres_sql(std::string_view sql) {
    std::string out;
    std::string_view before;  // the last word or sign
    bool cast = false;        // between `AS TEXT` and its `)`
    each_token(sql, [&](const Token& token) {
        if (token.part == Part::word && token.text == "TEXT") {
            cast = before == "AS";
            out += cast ? "TEXT" : "TEXT COLLATE \"C\"";
        } else {
            out += token.part == Part::word ? postgres_type(token.text) : token.text;
            if (cast && token.text == ")") out += " COLLATE \"C\"";
            if (token.part != Part::blank) cast = false;
        }
        if (token.part != Part::blank) before = token.text;
    });
    return out;
}

}  // namespace buywork::store
