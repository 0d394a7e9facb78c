/// \file
/// Typed rows: what a query gives, as tuples. Included by store/database.hpp.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/database.hpp>
#include <tuple>

namespace buywork::store {

/// \throws Error invalid: a stored value is not `expected`
[[noreturn]] void throw_unfit_value(const char* expected);

namespace detail {

/// Reads a column as a C++ type; only `std::optional` takes NULL.
template <class T>
struct ColumnReader;
template <>
struct ColumnReader<std::int64_t> {
    static std::int64_t read(const Row& row, int column) {
        if (row.null(column)) throw_unfit_value(N_("a number"));
        return row.integer(column);
    }
};
template <>
struct ColumnReader<bool> {
    static bool read(const Row& row, int column) { return ColumnReader<std::int64_t>::read(row, column) != 0; }
};
template <>
struct ColumnReader<double> {
    static double read(const Row& row, int column) {
        if (row.null(column)) throw_unfit_value(N_("a number"));
        return row.real(column);
    }
};
/// Valid until the next row.
template <>
struct ColumnReader<std::string_view> {
    static std::string_view read(const Row& row, int column) {
        const std::string_view text = row.text(column);
        if (!text.data()) throw_unfit_value(N_("a string"));
        return text;
    }
};
template <>
struct ColumnReader<std::string> {
    static std::string read(const Row& row, int column) {
        return std::string(ColumnReader<std::string_view>::read(row, column));
    }
};
template <>
struct ColumnReader<Blob> {
    static Blob read(const Row& row, int column) {
        if (row.null(column)) throw_unfit_value(N_("bytes"));
        return {std::string(row.blob(column))};
    }
};
template <>
struct ColumnReader<Date> {
    static Date read(const Row& row, int column) {
        const auto date = Date::from_iso(row.text(column));
        if (!date) throw_unfit_value(N_("a date"));
        return *date;
    }
};
/// Valid until the next row.
template <>
struct ColumnReader<BlobView> {
    static BlobView read(const Row& row, int column) {
        if (row.null(column)) throw_unfit_value(N_("bytes"));
        return {row.blob(column)};
    }
};
template <class T>
struct ColumnReader<std::optional<T>> {
    static std::optional<T> read(const Row& row, int column) {
        if (row.null(column)) return std::nullopt;
        return ColumnReader<T>::read(row, column);
    }
};

template <class T>
constexpr Type column_type() {
    if constexpr (std::is_integral_v<T>)
        return Type::integer;
    else if constexpr (std::is_floating_point_v<T>)
        return Type::real;
    else if constexpr (std::is_same_v<T, Blob>)
        return Type::blob;
    else
        return Type::text;
}

template <class T>
void bind_value(Statement& statement, int& index, const T& value) {
    if constexpr (requires { value.bind(statement); })  // a list that was built together with the SQL text
        value.bind(statement);
    else if constexpr (std::is_same_v<T, Date>)
        statement.bind(++index, std::string_view(value.iso()));
    else if constexpr (std::is_same_v<T, Blob>)
        statement.bind_blob(++index, value.bytes);
    else if constexpr (std::is_integral_v<T>)
        statement.bind(++index, static_cast<std::int64_t>(value));
    else if constexpr (std::is_floating_point_v<T>)
        statement.bind(++index, static_cast<double>(value));
    else
        statement.bind(++index, std::string_view(value));
}
template <class T>
void bind_value(Statement& statement, int& index, const std::optional<T>& value) {
    if (value)
        bind_value(statement, index, *value);
    else
        statement.bind_null(++index, column_type<T>());
}

}  // namespace detail

/// A value of a column that is known at run time only. `bytes` of text and blobs are valid until the next row.
struct Cell {
    Type type;
    bool present = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view bytes = {};
};
Cell cell(const Row& row, std::size_t column, Type type);

/// Binds `arguments` to $1, $2, …
template <class... Arguments>
void bind_all(Statement& statement, const Arguments&... arguments) {
    [[maybe_unused]] int index = 0;
    (detail::bind_value(statement, index, arguments), ...);
}

namespace detail {
template <class... Columns, std::size_t... I>
std::tuple<Columns...> read(const Row& row, int first, std::index_sequence<I...>) {
    return std::tuple<Columns...>{ColumnReader<Columns>::read(row, first + static_cast<int>(I))...};
}
}  // namespace detail

/// The columns of a row from `first` on.
template <class... Columns>
std::tuple<Columns...> columns(const Row& row, int first = 0) {
    return detail::read<Columns...>(row, first, std::index_sequence_for<Columns...>{});
}

/// The next row of a statement that is kept to run again; nothing behind the last.
template <class... Columns>
std::optional<std::tuple<Columns...>> next(Statement& statement) {
    if (!statement.step()) return std::nullopt;
    return columns<Columns...>(statement.row());
}

/// The rows of a query, one after the other; a range to go through once. While it lives its statement is open.
template <class... Columns>
class TypedRows {
  public:
    using Tuple = std::tuple<Columns...>;

    explicit TypedRows(Statement statement) : statement_(std::move(statement)) {}

    class Iterator {
      public:
        using value_type = Tuple;
        using difference_type = std::ptrdiff_t;
        explicit Iterator(Statement* statement) : statement_(statement) { ++*this; }
        Iterator& operator++() {
            if (!statement_->step()) statement_ = nullptr;
            return *this;
        }
        Tuple operator*() const { return columns<Columns...>(statement_->row()); }
        bool operator==(std::default_sentinel_t) const { return statement_ == nullptr; }

      private:
        Statement* statement_;
    };

    Iterator begin() { return Iterator(&statement_); }
    std::default_sentinel_t end() const { return {}; }

  private:
    Statement statement_;
};

template <class... Columns, class... Arguments>
std::optional<std::tuple<Columns...>> Transaction::row(std::string_view sql, const Arguments&... arguments) {
    Statement statement = prepare(sql);
    bind_all(statement, arguments...);
    return next<Columns...>(statement);
}

template <class Column, class... Arguments>
std::optional<Column> Transaction::value(std::string_view sql, const Arguments&... arguments) {
    auto found = row<Column>(sql, arguments...);
    if (!found) return std::nullopt;
    return std::move(std::get<0>(*found));
}

template <class... Columns, class... Arguments>
TypedRows<Columns...> Database::rows(std::string_view sql, const Arguments&... arguments) {
    Statement statement = prepare(sql);
    bind_all(statement, arguments...);
    return TypedRows<Columns...>(std::move(statement));
}

template <class... Columns, class... Arguments>
std::optional<std::tuple<Columns...>> Database::row(std::string_view sql, const Arguments&... arguments) {
    Statement statement = prepare(sql);
    bind_all(statement, arguments...);
    return next<Columns...>(statement);
}

template <class Column, class... Arguments>
std::optional<Column> Database::value(std::string_view sql, const Arguments&... arguments) {
    auto found = row<Column>(sql, arguments...);
    if (!found) return std::nullopt;
    return std::move(std::get<0>(*found));
}

}  // namespace buywork::store
