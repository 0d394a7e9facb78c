/// \file
/// What the tests of the store share.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/store/connection.hpp>
#include <fstream>
#include <optional>
#include <sstream>
#include <support/engines.hpp>

namespace buywork::tests {

/// A workspace with one table of every type.
inline void make(const store::Location& location) {
    store::Database::create(location, [](store::Database&, store::Transaction& transaction) {
        transaction.execute(
            "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, size REAL, bytes BLOB,"
            " owner INTEGER REFERENCES thing(id), flag INTEGER NOT NULL CHECK (flag IN (0, 1)));");
    });
}

inline std::int64_t number(store::Database& database, std::string_view sql) {
    store::Statement statement = database.prepare(sql);
    if (!statement.step()) throw std::runtime_error("no row");
    return statement.row().integer(0);
}

inline std::int64_t count_things(store::Database& database) { return number(database, "SELECT count(*) FROM thing"); }

inline void add_thing(store::Transaction& transaction, std::int64_t id) {
    transaction.prepare("INSERT INTO thing (id, flag) VALUES ($1, 0)").bind(1, id).run();
}

/// The error that `body` throws.
template <class Body>
std::optional<Error> error_of(Body&& body) {
    try {
        body();
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// Its code; Code{} when it throws none.
template <class Body>
Code code_of(Body&& body) {
    const auto error = error_of(body);
    return error ? error->code : Code{};
}

inline Code code_of_open(const store::Location& location, store::Access access = store::Access::write) {
    return code_of([&] { store::Database::open(location, access); });
}

inline std::string content(const std::string& path) {
    std::ostringstream all;
    all << std::ifstream(path, std::ios::binary).rdbuf();
    return std::move(all).str();
}

inline void write(const std::string& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

/// Settings that end with the test.
class Changed {
  public:
    ~Changed() { store::settings() = before_; }
    store::Settings* operator->() { return &store::settings(); }

  private:
    store::Settings before_ = store::settings();
};

}  // namespace buywork::tests
