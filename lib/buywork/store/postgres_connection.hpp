/// \file
/// A connection to PostgreSQL and its statements. Private to `store/`.
#pragma once

#include <buywork/store/connection.hpp>
#include <buywork/store/dialect.hpp>
#include <buywork/store/postgres_library.hpp>
#include <charconv>
#include <map>
#include <unordered_map>

namespace buywork::store::postgres {

/// A CAST is missing in the statement.
Error no_number(std::string_view text);

/// A number as the server writes it. \throws Error internal when it is not a number
template <class Number>
Number parsed(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) throw no_number(text);
    return number;
}

struct Parameter {
    Oid type = 0;  // 0: not bound
    bool null = false;
    std::string value;
};

/// One SQL text on this connection, and its name on the server for each list of parameter types.
struct Prepared {
    std::string sql;  // in PostgreSQL's words
    std::map<std::vector<Oid>, std::string> names;
};

class PostgresConnection;

class PostgresStatement final : public Statement::Implementation, private Row {
  public:
    PostgresStatement(PostgresConnection& connection, Prepared& prepared)
        : connection_(connection), sql_(prepared.sql), prepared_(prepared) {}
    ~PostgresStatement() override { stop(); }

    void bind(int index, std::int64_t value) override { number(index, Type::integer, value); }
    void bind(int index, double value) override { number(index, Type::real, value); }
    void bind(int index, std::string_view value) override {
        if (value.find('\0') != std::string_view::npos) throw nul_in_text();
        parameter(index, Type::text).value = value;
    }
    void bind_blob(int index, std::string_view value) override { parameter(index, Type::blob).value = value; }
    void bind_null(int index, Type type) override { parameter(index, type).null = true; }

    bool step() override;
    const Row& row() const override { return *this; }
    std::int64_t run() override;
    void reset() override {
        stop();
        for (Parameter& parameter : parameters_) parameter.type = 0;
    }

  private:
    enum class State { ready, rows, done };

    bool null(int column) const override { return pq().is_null(result_.get(), 0, column) != 0; }
    std::int64_t integer(int column) const override { return null(column) ? 0 : parsed<std::int64_t>(text(column)); }
    double real(int column) const override { return null(column) ? 0 : parsed<double>(text(column)); }
    std::string_view text(int column) const override {
        if (null(column)) return {};
        return {pq().value(result_.get(), 0, column),
                static_cast<std::size_t>(pq().length(result_.get(), 0, column))};
    }
    std::string_view blob(int column) const override;

    Parameter& parameter(int index, Type type);
    template <class Number>
    void number(int index, Type type, Number value) {
        char digits[40];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        parameter(index, type).value.assign(digits, end);
    }
    const std::string& name_on_server();
    void send();
    void stop() noexcept;

    PostgresConnection& connection_;
    const std::string sql_;  // its address tells this statement from others
    Prepared& prepared_;
    std::vector<Parameter> parameters_;
    Result result_;
    mutable std::map<int, std::string> blobs_;
    State state_ = State::ready;
    std::int64_t changed_ = 0;
};

class PostgresConnection final : public Connection {
  public:
    PostgresConnection(Handle connection, Access access) : Connection(access), connection_(std::move(connection)) {}

    Engine engine() const override { return Engine::postgres; }
    std::unique_ptr<Statement::Implementation> prepare(std::string_view sql, Access access) override;
    void execute(std::string_view script) override { query(postgres_sql(script).c_str()); }
    int schema_version() override;
    void set_schema_version(int version) override {
        execute("UPDATE schema_version SET version = " + std::to_string(version));
    }
    void found() override;
    void publish() override {}
    void lock_schema() override { execute("LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE"); }
    void keep_copy(int) override {}  // the server's backups are its administrator's
    void compact() override;
    /// The server enforces references; its own tools check pages.
    std::vector<std::string> check_pages() override { return {}; }
    std::vector<std::string> columns(std::string_view table) override;
    std::string setting(std::string_view name) override;

    PGconn* handle() const { return connection_.get(); }
    /// What went wrong, noted against the transaction.
    Error failure(const PGresult* result) {
        failed();
        return fault(handle(), result);
    }
    Result query(const char* sql) { return last_result(pq().send_query(handle(), sql)); }
    Result prepare(const std::string& name, const std::string& sql, const std::vector<Oid>& types) {
        return last_result(
            pq().send_prepare(handle(), name.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()));
    }
    /// The next result of what was sent; null after the last. \throws Error io when the server does not answer
    Result next_result();
    /// \throws Error io when it could not be sent
    void require_sent(int sent) {
        if (sent) return;
        failed();
        throw lost(pq().error_message(handle()));
    }
    std::string next_name() { return "b" + std::to_string(++names_); }

  private:
    void begin_engine(Access access) override {
        query(access == Access::write ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
                                      : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    void commit_engine() override;
    void rollback_engine() noexcept override {
        try {
            query("ROLLBACK");
        } catch (const Error&) {  // the connection is gone, and the server rolls back by itself
        }
    }
    Result last_result(int sent);
    void wait_for_server(short events);

    Handle connection_;
    std::unordered_map<std::string, Prepared> cache_;
    int names_ = 0;
};

}  // namespace buywork::store::postgres
