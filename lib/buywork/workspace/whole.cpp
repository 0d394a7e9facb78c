#include <buywork/base/guarded.hpp>
#include <buywork/base/hash.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/store/copy.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/content.hpp>
#include <buywork/workspace/search.hpp>
#include <buywork/workspace/setting.hpp>
#include <buywork/workspace/whole.hpp>
#include <istream>
#include <limits>
#include <nlohmann/json.hpp>

namespace buywork::workspace {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t newest_format = 1;
constexpr std::size_t longest_line = std::size_t{64} << 20;

Health require_whole(Workspace& workspace, std::string_view shown) {
    Health health = check(workspace);
    if (health.faults.empty()) return health;
    Error error(Code::invalid, tr("{} is damaged", shown), tr("buywork check lists every fault"));
    for (const std::string& fault : health.faults) error.problems.push_back({"", fault});
    throw error;
}

void require_file(const store::Location& location) {
    if (location.engine == store::Engine::sqlite) return;
    throw Error(Code::usage, tr("a backup is a copy of a SQLite file; {} is not one", location.name),
                tr("use export and import, or the server's own pg_dump"));
}

void check_at(const store::Location& location, const Clock& clock, std::string_view shown) {
    Workspace copied = Workspace::open(location, store::Access::read, clock, "");
    require_whole(copied, shown);
}

/// A column of the export and how it is stored. Blobs are written as hexadecimal digits, or in base64.
struct Column {
    std::string name;
    store::Type type;
    bool is_base64 = false;
};

enum class Part { log, record, content };

struct Table {
    std::string name;
    std::vector<Column> columns;
    std::vector<std::size_t> own_rows = {};  ///< columns that refer to rows of this very table
    Part part = Part::record;
    std::size_t order = 1;  ///< rows are ordered by so many of the first columns
};

Table table_of(const model::Entity& entity) {
    Table table{.name = entity.name};
    for (const model::Field& field : entity.fields) {
        if (!field.stored()) continue;
        if (field.target == &entity) table.own_rows.push_back(table.columns.size());
        table.columns.push_back({field.name, is_text(field.kind) ? store::Type::text : store::Type::integer});
        if (field.kind == Kind::money)
            table.columns.push_back({std::string(field.name) + "_currency", store::Type::text});
        if (field.is_fine) table.columns.push_back({std::string(field.name) + "_fraction", store::Type::integer});
    }
    table.columns.push_back({"rev", store::Type::integer});
    return table;
}

/// Every table in the order of the export: the log, what others refer to first, the contents of documents.
std::vector<Table> all_tables() {
    using enum store::Type;
    std::vector<Table> tables = {
        {"chain", {{"id", integer}, {"operation", integer}, {"seq", integer}, {"head", blob}}},
        {"counter", {{"tbl", text}, {"value", integer}}},
        {"shape", {{"id", integer}, {"tbl", text}, {"columns", text}}},
        {"operation",
         {{"id", integer},
          {"actor", text},
          {"at", text},
          {"command", text},
          {"undoes", integer},
          {"final", integer},
          {"schema", integer},
          {"first_change", integer},
          {"last_change", integer},
          {"head", blob},
          {"words", blob},
          {"nonce", blob}}},
        {"change",
         {{"seq", integer},
          {"op", integer},
          {"shape", integer},
          {"row_id", integer},
          {"prev", integer},
          {"digest", blob},
          {"nonce", blob},
          {"image", text}}},
    };
    for (Table& table : tables) table.part = Part::log;
    for (const model::Entity* entity : model::entities()) tables.push_back(table_of(*entity));
    tables.push_back({.name = "content",
                      .columns = {{"hash", text}, {"part", integer}, {"digest", blob}, {"bytes", blob, true}},
                      .part = Part::content,
                      .order = 2});
    return tables;
}

/// The first `count` columns; all of them by default.
std::string names(const Table& table, std::size_t count = std::string::npos) {
    std::vector<std::string> all;
    for (const Column& column : table.columns)
        if (all.size() < count) all.push_back(column.name);
    return text::join(all, ", ");
}

std::string select_of(const Table& table) {
    return "SELECT " + names(table) + " FROM " + table.name + " ORDER BY " + names(table, table.order);
}

std::string insert_of(const Table& table) {
    std::vector<std::string> places;
    for (std::size_t i = 1; i <= table.columns.size(); ++i) places.push_back("$" + std::to_string(i));
    return "INSERT INTO " + table.name + " (" + names(table) + ") VALUES (" + text::join(places, ", ") + ")";
}

/// `{"table":"shape","columns":["id","tbl","columns"]}`, which stands before the rows of a table.
std::string heading_of(const Table& table) {
    std::string line = "{\"table\":\"" + table.name + "\",\"columns\":[";
    for (const Column& column : table.columns)
        line += (&column == &table.columns.front() ? "\"" : ",\"") + column.name + "\"";
    return line + "]}";
}

std::string header_of(store::Database& database) {
    std::string line = "{\"buywork\":\"workspace\",\"format\":" + std::to_string(newest_format) +
                       ",\"schema\":" + std::to_string(store::newest_schema()) + ",\"name\":";
    const auto name = setting(database, "name");
    name ? view::append_json(line, *name) : void(line += "null");
    return line + "}";
}

void append_hex(std::string& line, std::string_view blob) {
    line += '"';
    line += hex({reinterpret_cast<const std::uint8_t*>(blob.data()), blob.size()});
    line += '"';
}

void append_cell(std::string& line, const Column& column, const store::Cell& cell) {
    if (!cell.present)
        line += "null";
    else if (cell.type == store::Type::integer)
        line += std::to_string(cell.integer);
    else if (column.is_base64)
        line.append(1, '"').append(base64(cell.bytes)).append(1, '"');
    else if (cell.type == store::Type::blob)
        append_hex(line, cell.bytes);
    else
        view::append_json(line, cell.bytes);
}

/// \returns the number of rows
std::int64_t export_table(store::Database& database, const Table& table, Output& out) {
    out.write(heading_of(table) + "\n");
    std::int64_t rows = 0;
    std::string line;
    store::Statement statement = database.prepare(select_of(table));
    for (; statement.step() && !out.closed(); ++rows) {
        line = "[";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0) line += ',';
            append_cell(line, table.columns[i], store::cell(statement.row(), i, table.columns[i].type));
        }
        out.write(line += "]\n");
    }
    return rows;
}

/// The lines of a stream, none of them longer than memory bears.
class Lines {
  public:
    Lines(std::istream& in, std::string_view name) : in_(in), name_(name) {}

    /// \returns whether there is one
    bool next() {
        line_.clear();
        ++number_;
        bool is_whole = false;
        do {
            const std::size_t end = buffer_.find('\n', at_);
            line_.append(buffer_, at_, end == std::string::npos ? end : end - at_);
            at_ = end + 1;
            is_whole = end != std::string::npos;
            if (line_.size() > longest_line) fail(tr("the line is too long"));
        } while (!is_whole && refill());
        // Where the parser would stop as if the line did.
        if (line_.find('\0') != std::string::npos) fail(tr("there is a NUL character"));
        return is_whole || !line_.empty();
    }
    const std::string& line() const { return line_; }

    [[noreturn]] void fail(const std::string& message, const std::string& hint = {}) const {
        throw_if_any({{std::string(name_) + ":" + std::to_string(number_), message, hint}}, name_);
        throw Error(Code::internal, message);
    }

  private:
    bool refill() {
        buffer_.resize(std::size_t{64} << 10);
        in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        if (in_.bad()) throw Error(Code::io, tr("cannot read {}", name_));
        buffer_.resize(static_cast<std::size_t>(in_.gcount()));
        at_ = 0;
        return !buffer_.empty();
    }

    std::istream& in_;
    std::string_view name_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::string line_;
    std::int64_t number_ = 0;
};

/// Takes an export into a transaction.
class Intaking {
  public:
    Intaking(store::Transaction& transaction, std::istream& in, std::string_view name)
        : transaction_(transaction), lines_(in, name) {}

    /// \returns the number of records
    std::int64_t run() {
        read_header();
        lines_.next();
        for (const Table& table : all_tables()) take(table);
        if (lines_.line() != "{\"rows\":" + std::to_string(records_ + other_rows_) + "}")
            lines_.fail(tr("the export is incomplete"));
        if (lines_.next()) lines_.fail(tr("there is data after the end of the export"));
        return records_;
    }

  private:
    void read_header() {
        lines_.next();
        const Json header = Json::parse(lines_.line(), nullptr, false);
        if (!header.is_object() || header.value("buywork", Json()) != "workspace")
            lines_.fail(tr("this is not the export of a workspace"), tr("create one with buywork export"));
        require_version(header, "format", newest_format);
        require_version(header, "schema", store::newest_schema());
        if (header["schema"] != store::newest_schema())
            throw Error(Code::no_workspace, tr("the export was made by an older buywork"),
                        tr("upgrade its workspace with any writing command, and export it again"));
    }
    void require_version(const Json& header, const char* key, std::int64_t newest) {
        const Json version = header.value(key, Json());
        if (!version.is_number_integer() || version < 1) lines_.fail(tr("the export does not state its {}", key));
        if (version > newest)
            throw Error(Code::no_workspace, tr("the export was made by a newer buywork ({} {})", key, version.dump()),
                        tr("upgrade buywork"));
    }

    void take(const Table& table) {
        if (lines_.line() != heading_of(table)) lines_.fail(tr("the table {} was expected here", table.name));
        if (table.part == Part::log || table.name == Setting::entity.name)
            transaction_.execute("DELETE FROM " + table.name);
        later_.clear();
        {
            store::Statement insert = transaction_.prepare(insert_of(table));
            while (lines_.next() && lines_.line().starts_with('[')) {
                take_row(insert, table);
                ++(table.part == Part::record ? records_ : other_rows_);
            }
        }
        for (const Reference& reference : later_) refer(table, reference);
    }

    /// The row in the line, given up as soon as it is nested or longer than any table's: it could fill the memory.
    Json row_of(const Table& table) const {
        constexpr int most = 100;
        int count = 0;
        const auto keep = [&](int depth, Json::parse_event_t, Json&) {
            if (depth > 1 || ++count > most) lines_.fail(tr("this is not a row of {}", table.name));
            return true;
        };
        return Json::parse(lines_.line(), keep, false);
    }

    void take_row(store::Statement& insert, const Table& table) {
        Json row = row_of(table);
        if (!row.is_array() || row.size() != table.columns.size())
            lines_.fail(tr("this is not a row of {}", table.name));
        if (table.part == Part::content) take_piece(row);
        for (std::size_t column : table.own_rows) put_off(row, column);
        for (std::size_t i = 0; i < row.size(); ++i) bind(insert, static_cast<int>(i) + 1, table.columns[i], row[i]);
        try {
            insert.run();
        } catch (const Error& error) {
            if (error.code != Code::conflict) throw;
            lines_.fail(error.message);
        }
    }

    /// The bytes of a piece, which must be those of its digest.
    void take_piece(const Json& row) {
        const auto* digest = row[2].get_ptr<const std::string*>();
        const auto* text = row[3].get_ptr<const std::string*>();
        auto piece = text ? from_base64(*text) : std::nullopt;
        if (!piece) lines_.fail(tr("{} is not base64", "bytes"));
        const bool is_same = digest && piece->size() <= largest_piece && hex(blake2b(*piece)) == *digest;
        if (!is_same) lines_.fail(tr("this piece of a document was altered: it does not match its digest"));
        piece_ = std::move(*piece);
    }

    void bind(store::Statement& insert, int index, const Column& column, const Json& cell) {
        const bool is_integer = column.type == store::Type::integer;
        const bool fits = is_integer ? cell.is_number_integer() && !is_too_large(cell) : cell.is_string();
        if (!cell.is_null() && !fits) lines_.fail(tr("{} has a value of the wrong kind", column.name));
        if (cell.is_null()) {
            insert.bind_null(index, column.type);
        } else if (is_integer) {
            insert.bind(index, cell.get<std::int64_t>());
        } else if (column.is_base64) {
            insert.bind_blob(index, piece_);
        } else if (column.type == store::Type::blob) {
            const auto blob = from_hex(cell.get_ref<const std::string&>());
            if (!blob) lines_.fail(tr("{} is not hexadecimal", column.name));
            insert.bind_blob(index, *blob);
        } else {
            const std::string& text = cell.get_ref<const std::string&>();
            if (text.find('\0') != std::string::npos) lines_.fail(tr("{} has a NUL character", column.name));
            insert.bind(index, std::string_view(text));
        }
    }
    static bool is_too_large(const Json& cell) {
        return cell.is_number_unsigned() && cell.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max();
    }

    /// A row of the same table that comes later: the reference is set when all of them are there.
    struct Reference {
        std::size_t column;
        std::int64_t row;
        std::int64_t target;
    };
    void put_off(Json& row, std::size_t column) {
        if (!row[0].is_number_integer() || !row[column].is_number_integer() || row[column] <= row[0]) return;
        later_.push_back({column, row[0].get<std::int64_t>(), row[column].get<std::int64_t>()});
        row[column] = nullptr;
    }
    void refer(const Table& table, const Reference& reference) {
        try {
            store::Statement update = transaction_.prepare(
                "UPDATE " + table.name + " SET " + table.columns[reference.column].name + " = $1 WHERE id = $2");
            store::bind_all(update, reference.target, reference.row);
            update.run();
        } catch (const Error& error) {
            if (error.code != Code::conflict) throw;
            lines_.fail(tr("{} {} refers to a missing record", table.name, reference.row));
        }
    }

    store::Transaction& transaction_;
    Lines lines_;
    std::vector<Reference> later_;
    std::string piece_;  ///< of the row that is being taken
    std::int64_t records_ = 0;
    std::int64_t other_rows_ = 0;
};

/// Keeps other writers out from here on.
void require_only_init(store::Transaction& transaction) {
    const auto operations =
        transaction.value<std::int64_t>("UPDATE chain SET operation = operation WHERE id = 1 RETURNING operation");
    if (!operations) throw Error(Code::invalid, tr("the workspace has lost its log"), tr("restore a backup"));
    if (*operations == 1) return;
    throw Error(Code::conflict, tr("this workspace already has a history, which an import would replace"),
                tr("create an empty one with `buywork init`, and import into it"));
}

}  // namespace

void backup(Workspace& workspace, const std::string& file) {
    const store::Location target = store::Location::parse(file);
    require_file(workspace.location());
    require_file(target);
    guard_from_output(workspace.location().name, true);
    require_unguarded(target.name);
    store::copy(workspace.location(), target,
                [&](const store::Location& copied) { check_at(copied, workspace.clock(), tr("the workspace")); });
}

void restore(const std::string& file, const store::Location& into, const Clock& clock) {
    const store::Location source = store::Location::parse(file);
    require_file(source);
    require_file(into);
    if (!store::is_older(source)) check_at(source, clock, text::visible(file));  // else the upgraded copy is checked
    store::copy(source, into, [&](const store::Location& copied) { check_at(copied, clock, text::visible(file)); });
}

void export_whole(Workspace& workspace, Output& out) {
    store::Database& database = workspace.database();
    const auto snapshot = database.snapshot();
    out.write(header_of(database) + "\n");
    std::int64_t rows = 0;
    for (const Table& table : all_tables()) rows += export_table(database, table, out);
    out.write("{\"rows\":" + std::to_string(rows) + "}\n");
}

Taken import_whole(Workspace& workspace, std::istream& in, std::string_view name, Keep keep) {
    store::Transaction transaction = workspace.database().begin();
    require_only_init(transaction);
    Taken taken;
    taken.rows = Intaking(transaction, in, name).run();
    const Health health = require_whole(workspace, name);
    taken.operations = health.operations;
    write_search_pages(workspace.database(), transaction);
    if (keep == Keep::yes) transaction.commit();
    return taken;
}

}  // namespace buywork::workspace
