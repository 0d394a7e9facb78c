#include <buywork/base/hex.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/postgres_connection.hpp>

namespace buywork::store::postgres {
namespace {

constexpr Oid oid_of_blob = 17;

Oid oid_of(Type type) {
    switch (type) {
        case Type::integer:
            return 20;
        case Type::text:
            return 25;
        case Type::real:
            return 701;
        default:
            return oid_of_blob;
    }
}

}  // namespace

Error no_number(std::string_view text) {
    return faulty_statement(tr("\"{}\" is not the number that was asked for: a CAST is missing", text));
}

/// "\x00ff" -> two bytes; "" where there is no value
std::string_view PostgresStatement::blob(int column) const {
    const std::string_view digits = text(column);
    return blobs_[column] = digits.empty() ? "" : from_hex(digits.substr(2)).value();
}

Parameter& PostgresStatement::parameter(int index, Type type) {
    if (index < 1) throw faulty_statement(tr("there is no parameter {} in: {}", index, sql_));
    const auto count = static_cast<std::size_t>(index);
    if (parameters_.size() < count) parameters_.resize(count);
    Parameter& parameter = parameters_[count - 1];
    parameter.type = oid_of(type);
    parameter.null = false;
    return parameter;
}

const std::string& PostgresStatement::name_on_server() {
    std::vector<Oid> types;
    for (const Parameter& parameter : parameters_) {
        types.push_back(parameter.type);
        if (parameter.type == 0) throw unbound(static_cast<int>(types.size()), sql_);
    }
    if (const auto known = prepared_.names.find(types); known != prepared_.names.end()) return known->second;
    const std::string name = connection_.next_name();
    connection_.prepare(name, sql_, types);
    return prepared_.names.emplace(std::move(types), name).first->second;
}

void PostgresStatement::send() {
    const std::string& name = name_on_server();
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const Parameter& parameter : parameters_) {
        values.push_back(parameter.null ? nullptr : parameter.value.c_str());
        lengths.push_back(static_cast<int>(parameter.value.size()));
        formats.push_back(parameter.type == oid_of_blob ? 1 : 0);
    }
    connection_.require_sent(pq().send_prepared(connection_.handle(), name.c_str(),
                                                static_cast<int>(parameters_.size()), values.data(), lengths.data(),
                                                formats.data(), 0));
    pq().single_row_mode(connection_.handle());
}

bool PostgresStatement::step() {
    if (state_ == State::done) return false;
    if (state_ == State::ready) {
        connection_.require_idle(sql_);
        send();
        connection_.enter(sql_);
        state_ = State::rows;
        changed_ = 0;
    }
    result_ = connection_.next_result();
    if (result_ && pq().result_status(result_.get()) == PGRES_SINGLE_TUPLE) return true;
    if (result_ && !succeeded(result_.get())) {
        const Error error = connection_.failure(result_.get());
        stop();
        throw error;
    }
    if (result_ && !std::string_view(pq().command(result_.get())).starts_with("SELECT")) {
        const std::string_view changed = pq().changed(result_.get());
        if (!changed.empty()) changed_ = parsed<std::int64_t>(changed);
    }
    stop();
    state_ = State::done;
    return false;
}

/// Reads what the server still sends.
void PostgresStatement::stop() noexcept {
    if (state_ == State::rows) {
        try {
            do result_ = connection_.next_result();
            while (result_);
        } catch (const Error&) {  // the next statement says so
            result_.reset();
        }
        connection_.leave(sql_);
    }
    state_ = State::ready;
}

std::int64_t PostgresStatement::run() {
    while (step()) continue;
    reset();
    return changed_;
}

}  // namespace buywork::store::postgres
