#include <sqlite3.h>

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/sqlite_connection.hpp>
#include <map>
#include <utility>

namespace buywork::store {

void Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

namespace {

class SqliteStatement final : public Statement::Implementation, private Row {
  public:
    SqliteStatement(SqliteConnection& connection, Cache::node_type prepared)
        : connection_(connection), prepared_(std::move(prepared)), handle_(prepared_.mapped().handle.get()) {}
    ~SqliteStatement() override;

    void bind(int index, std::int64_t value) override { check(sqlite3_bind_int64(handle_, place(index), value)); }
    void bind(int index, double value) override { check(sqlite3_bind_double(handle_, place(index), value)); }
    void bind(int index, std::string_view value) override { bind_text(index, value, SQLITE_TRANSIENT); }
    void bind_kept(int index, std::string_view value) override { bind_text(index, value, SQLITE_STATIC); }
    void bind_blob(int index, std::string_view value) override {
        std::string& kept = blobs_[index];  // SQLite would allocate a copy of its own for every row of an import
        kept.assign(value);
        check(sqlite3_bind_blob64(handle_, place(index), kept.data(), kept.size(), SQLITE_STATIC));
    }
    void bind_null(int index, Type) override { check(sqlite3_bind_null(handle_, place(index))); }

    bool step() override;
    const Row& row() const override { return *this; }
    std::int64_t run() override;
    void reset() override {
        stop();
        forget();
    }

  private:
    void bind_text(int index, std::string_view value, void (*keep)(void*)) {
        if (value.find('\0') != std::string_view::npos) throw nul_in_text();
        const char* data = value.data() ? value.data() : "";
        check(sqlite3_bind_text64(handle_, place(index), data, value.size(), keep, SQLITE_UTF8));
    }

    enum class State { ready, rows, done };

    bool null(int column) const override { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(handle_, column); }
    double real(int column) const override { return sqlite3_column_double(handle_, column); }
    std::string_view text(int column) const override {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }
    std::string_view blob(int column) const override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }

    /// SQLite's number of the parameter, marked as bound.
    int place(int index);
    void require_bound() const;
    void check(int code) const;
    void stop();
    void forget();

    SqliteConnection& connection_;
    Cache::node_type prepared_;
    sqlite3_stmt* handle_;
    State state_ = State::ready;
    std::map<int, std::string> blobs_;
};

int SqliteStatement::place(int index) {
    Prepared& prepared = prepared_.mapped();
    if (index < 1 || static_cast<std::size_t>(index) > prepared.places.size())
        throw faulty_statement(tr("there is no parameter {} in: {}", index, prepared_.key()));
    const auto at = static_cast<std::size_t>(index - 1);
    if (!std::exchange(prepared.bound[at], char{1})) --prepared.unbound;
    return prepared.places[at];
}

void SqliteStatement::require_bound() const {
    const auto& bound = prepared_.mapped().bound;
    if (prepared_.mapped().unbound == 0) return;
    throw unbound(static_cast<int>(std::find(bound.begin(), bound.end(), 0) - bound.begin()) + 1, prepared_.key());
}

void SqliteStatement::check(int code) const {
    if (code != SQLITE_OK) throw connection_.failure(code);
}

void SqliteStatement::forget() {
    Prepared& prepared = prepared_.mapped();
    std::fill(prepared.bound.begin(), prepared.bound.end(), char{0});
    prepared.unbound = static_cast<int>(prepared.bound.size());
}

void SqliteStatement::stop() {
    if (state_ == State::rows) {
        sqlite3_reset(handle_);
        connection_.leave(prepared_.key());
    }
    state_ = State::ready;
}

bool SqliteStatement::step() {
    if (state_ == State::done) return false;
    if (state_ == State::ready) {
        require_bound();
        connection_.enter(prepared_.key());
        state_ = State::rows;
    }
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        stop();
        state_ = State::done;
        return false;
    }
    const Error error = connection_.failure(code);
    stop();
    throw error;
}

std::int64_t SqliteStatement::run() {
    while (step()) continue;
    const std::int64_t changed = sqlite3_stmt_readonly(handle_) ? 0 : sqlite3_changes64(connection_.db());
    reset();
    return changed;
}

SqliteStatement::~SqliteStatement() {
    reset();
    sqlite3_clear_bindings(handle_);
    connection_.give_back(std::move(prepared_));
}

bool reads_only(sqlite3_stmt* statement) {
    return sqlite3_stmt_readonly(statement) && sqlite3_column_count(statement) > 0;
}

std::vector<int> parameter_places(sqlite3_stmt* statement) {
    const int count = sqlite3_bind_parameter_count(statement);
    std::vector<int> places;
    for (int i = 1; i <= count; ++i) {
        const int place = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i)).c_str());
        if (place == 0) throw faulty_statement(tr("there is no parameter {} in: {}", i, sqlite3_sql(statement)));
        places.push_back(place);
    }
    return places;
}

}  // namespace

Cache::node_type SqliteConnection::compile(std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v3(db(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, &rest);
    Prepared prepared{std::unique_ptr<sqlite3_stmt, Finalize>(made), {}, {}, 0};
    if (code != SQLITE_OK) throw failure(code);
    if (!made || !text::trim(sql.substr(static_cast<std::size_t>(rest - sql.data()))).empty())
        throw faulty_statement(tr("not one statement: {}", sql));
    prepared.places = parameter_places(made);
    prepared.bound.resize(prepared.places.size());
    prepared.unbound = static_cast<int>(prepared.places.size());
    Cache one;
    one.emplace(sql, std::move(prepared));
    return one.extract(one.begin());
}

std::unique_ptr<Statement::Implementation> SqliteConnection::prepare(std::string_view sql, Access access) {
    const auto kept = cache_.find(sql);
    Cache::node_type prepared = kept == cache_.end() ? compile(sql) : cache_.extract(kept);
    const bool allowed = access == Access::write || reads_only(prepared.mapped().handle.get());
    if (!allowed) throw writes_outside(sql);
    return std::make_unique<SqliteStatement>(*this, std::move(prepared));
}

}  // namespace buywork::store
