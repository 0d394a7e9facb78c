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

void set_column(const model::Entity& entity, model::Record& record, const std::string& column,
                const nlohmann::json& columns, const nlohmann::json& cell) {
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
    if (!field || cell.is_null()) return;
    Value& value = record[model::index_of(entity, *field)];
    value.present = true;
    if (cell.is_string())
        value.text = cell.get<std::string>();
    else if (cell.is_number_integer())
        (is_fraction ? value.fraction : value.number) = cell.get<std::int64_t>();
    else
        throw_unreadable();
}

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

model::Record record_of(const model::Entity& entity, std::string_view columns, std::string_view image) {
    const auto names = nlohmann::json::parse(columns, nullptr, false);
    const auto cells = nlohmann::json::parse(image, nullptr, false);
    if (!names.is_array() || !cells.is_array() || names.size() != cells.size()) throw_unreadable();
    model::Record record(entity.fields.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].is_string()) throw_unreadable();
        set_column(entity, record, names[i].get<std::string>(), names, cells[i]);
    }
    return record;
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
