#include <algorithm>
#include <array>
#include <buywork/model/select.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/image.hpp>
#include <charconv>
#include <nlohmann/json.hpp>

namespace buywork::workspace {
namespace {

/// Calls `integer(n)`, `text(t)` or `absent(type)` for each stored column of a record.
template <class Visitor>
void visit(const model::Entity& entity, const model::Record& record, Visitor&& visitor) {
    for (std::size_t i = 0; i < record.size(); ++i) {
        const model::Field& field = entity.fields[i];
        if (!field.stored()) continue;
        const Value& value = record[i];
        if (is_text(field.kind)) {
            value.present ? visitor.text(value.text) : visitor.absent(store::Type::text);
            continue;
        }
        value.present ? visitor.integer(value.number) : visitor.absent(store::Type::integer);
        if (field.kind != Kind::money) continue;
        value.present ? visitor.text(value.text) : visitor.absent(store::Type::text);
        if (!field.is_fine) continue;
        value.fraction != 0 ? visitor.integer(value.fraction) : visitor.absent(store::Type::integer);
    }
}

struct ImageWriter {
    std::string& out;
    void separate() {
        if (out.back() != '[') out += ',';
    }
    void integer(std::int64_t number) {
        char digits[24];
        separate();
        out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    }
    void text(std::string_view text) { separate(), view::append_json(out, text); }
    void absent(store::Type) { separate(), out += "null"; }
};

struct Binder {
    store::Statement& statement;
    int index;
    void integer(std::int64_t number) { statement.bind(index++, number); }
    void text(std::string_view text) { statement.bind_kept(index++, text); }
    void absent(store::Type type) { statement.bind_null(index++, type); }
};

[[noreturn]] void throw_unreadable() {
    throw Error(Code::invalid, tr("the log contains an image that cannot be read"), tr("run buywork check"));
}

ImageReader::Column column_of(const model::Entity& entity, const std::string& column, const nlohmann::json& columns) {
    std::string name = column;
    const auto is_part = [&](std::string_view suffix) {
        if (!name.ends_with(suffix) || model::find_field(entity, name)) return false;
        name.resize(name.size() - suffix.size());
        return true;
    };
    const bool is_fraction = !is_part("_currency") && is_part("_fraction");
    const auto has = [&](std::string_view other) {
        return std::find(columns.begin(), columns.end(), other) != columns.end();
    };
    const model::Field* former = model::find_former(entity, name, has);
    const model::Field* field = former ? former : model::find_field(entity, name);
    if (!field) return {};
    return {model::index_of(entity, *field), is_fraction};
}

/// Takes the cells of an image, an array of numbers, texts and nulls, as the parser comes upon them.
class Cells final : public nlohmann::json_sax<nlohmann::json> {
  public:
    Cells(std::span<const ImageReader::Column> columns, model::Record& record) : columns_(columns), record_(record) {}
    bool is_whole() const { return depth_ == 0 && next_ == columns_.size(); }

    bool null() override { return take().has_value(); }
    bool boolean(bool) override { return false; }
    bool number_integer(number_integer_t number) override { return store(number); }
    bool number_unsigned(number_unsigned_t number) override {
        return number <= INT64_MAX && store(static_cast<std::int64_t>(number));
    }
    bool number_float(number_float_t, const string_t&) override { return false; }
    bool string(string_t& text) override {
        const auto column = take();
        if (!column) return false;
        if (!column->field) return true;
        Value& value = record_[*column->field];
        value.present = true;
        value.text = std::move(text);
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return false; }
    bool key(string_t&) override { return false; }
    bool end_object() override { return false; }
    bool start_array(std::size_t) override { return ++depth_ == 1; }
    bool end_array() override { return --depth_ == 0; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

  private:
    std::optional<ImageReader::Column> take() {
        if (depth_ != 1 || next_ == columns_.size()) return std::nullopt;
        return columns_[next_++];
    }
    bool store(std::int64_t number) {
        const auto column = take();
        if (!column) return false;
        if (!column->field) return true;
        Value& value = record_[*column->field];
        value.present = true;
        (column->is_fraction ? value.fraction : value.number) = number;
        return true;
    }

    std::span<const ImageReader::Column> columns_;
    model::Record& record_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

}  // namespace

bool is_text(Kind kind) {
    switch (kind) {
        case Kind::number:
        case Kind::decimal:
        case Kind::money:
        case Kind::reference:
        case Kind::flag:
            return false;
        default:
            return true;
    }
}

void append_image(std::string& out, const model::Entity& entity, const model::Record& record) {
    out += '[';
    visit(entity, record, ImageWriter{out});
    out += ']';
}

int bind(store::Statement& statement, int index, const model::Entity& entity, const model::Record& record) {
    Binder binder{statement, index};
    visit(entity, record, binder);
    return binder.index;
}

ImageReader::ImageReader(const model::Entity& entity, std::string_view columns) : fields_(entity.fields.size()) {
    const auto names = nlohmann::json::parse(columns, nullptr, false);
    if (!names.is_array()) throw_unreadable();
    for (const auto& name : names) {
        if (!name.is_string()) throw_unreadable();
        columns_.push_back(column_of(entity, name.get<std::string>(), names));
    }
}

model::Record ImageReader::read(std::string_view image) const {
    model::Record record(fields_);
    Cells cells(columns_, record);
    if (!nlohmann::json::sax_parse(image, &cells) || !cells.is_whole()) throw_unreadable();
    return record;
}

const Shapes::Shape& Shapes::get(std::int64_t id, std::string_view table, std::string_view columns) {
    const auto [at, is_new] = shapes_.try_emplace(id);
    Shape& shape = at->second;
    if (!is_new) return shape;
    for (const model::Entity* entity : model::entities())
        if (table == entity->name) shape.entity = entity;
    if (shape.entity) shape.reader.emplace(*shape.entity, columns);
    return shape;
}

void each_image(store::Database& database, std::string_view table,
                const std::function<void(std::int64_t row, const model::Record& record)>& use) {
    Shapes shapes;
    for (const auto& [row, shape, columns, image] :
         database.rows<std::int64_t, std::int64_t, std::string, std::string_view>(
             "SELECT c.row_id, s.id, s.columns, c.image FROM change c JOIN shape s ON s.id = c.shape "
             "WHERE s.tbl = $1 AND c.image IS NOT NULL ORDER BY c.seq",
             table))
        use(row, shapes.get(shape, table, columns).reader->read(image));
}

model::Record record_of(const model::Entity& entity, std::string_view columns, std::string_view image) {
    return ImageReader(entity, columns).read(image);
}

std::string shape_of(const model::Entity& entity) {
    std::string json = "[";
    for (const std::string& column : model::stored_columns(entity)) {
        if (json.size() > 1) json += ',';
        view::append_json(json, column);
    }
    return json + "]";
}

Digest digest_of(std::string_view nonce, bool deleted, std::string_view image) {
    std::string all;
    all.reserve(nonce.size() + 1 + image.size());
    return Hash().add(all.append(nonce).append(1, deleted ? 'd' : 'i').append(image)).finish();
}

Digest digest_of_shape(std::string_view table, std::string_view columns) {
    return Hash().add(table).add(columns).finish();
}

Digest digest_of_words(std::string_view nonce, std::string_view actor, std::string_view command) {
    return Hash().add(nonce).add(actor).add(command).finish();
}

void Chain::add(std::int64_t seq, const Digest& shape, std::int64_t row, std::int64_t previous,
                std::string_view digest) {
    const std::array<std::int64_t, 3> numbers = {seq, row, previous};
    std::string all;
    all.reserve(96);
    for (std::int64_t number : numbers)
        for (int shift = 0; shift < 64; shift += 8) all += static_cast<char>(number >> shift);
    hash_.add(all.append(bytes(shape)).append(digest));
}

Digest Chain::finish(const OperationFacts& facts) {
    hash_.add(facts.id);
    if (facts.words.empty())
        hash_.add(facts.actor).add(facts.at).add(facts.command);
    else
        hash_.add(facts.words).add(facts.at);
    return hash_.add(facts.undoes).add(std::int64_t{facts.final}).add(facts.schema).finish();
}

}  // namespace buywork::workspace
