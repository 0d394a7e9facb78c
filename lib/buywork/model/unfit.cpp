#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/model/unfit.hpp>
#include <buywork/store/database.hpp>
#include <cstring>
#include <nlohmann/json.hpp>

namespace buywork::model {
namespace {

/// Whether every byte is a printable ASCII character; eight at a time.
bool is_plain(std::string_view text) {
    constexpr std::uint64_t high = 0x8080808080808080;
    constexpr std::uint64_t blanks = 0x2020202020202020;
    std::uint64_t seen = 0;
    for (; text.size() >= 8; text.remove_prefix(8)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), 8);
        // A byte below the blank borrows, and so gets its high bit.
        seen |= word | (((word | high) - blanks) ^ high);
    }
    bool plain = (seen & high) == 0;
    for (const char c : text) plain = plain && c >= ' ';
    return plain;
}

bool is_normal(const Field& field, std::string_view text) {
    try {
        return field.normal(text) == text;
    } catch (const Error&) {
        return false;
    }
}

const char* unfit_text(const Field& field, std::string_view text) {
    if (field.normal) return is_normal(field, text) ? nullptr : N_("is not in its normal form");
    const bool is_key = field.is_fixed && std::string_view(field.name) == "key";  // that of a setting is a word
    if (is_key) return text::is_key(text) ? nullptr : N_("is not a key");
    if (is_plain(text)) return nullptr;
    if (text.find('\0') != text.npos) return N_("has a NUL character");
    if (text::invalid_utf8(text)) return N_("is not UTF-8");
    if (!field.is_line) return nullptr;
    const bool breaks = text.find_first_of("\n\v\f\r") != text.npos || text.find("\u0085") != text.npos ||
                        text.find("\u2028") != text.npos || text.find("\u2029") != text.npos;
    return breaks ? N_("has a line break") : nullptr;
}

bool is_local_time(std::string_view text) {
    try {
        return LocalTime::parse(text, Date{}).text() == text;
    } catch (const Error&) {
        return false;
    }
}

bool is_choice(const Field& field, std::string_view text) {
    return std::any_of(field.choices.begin(), field.choices.end(),
                       [&](const Choice& choice) { return text == choice.name; });
}

/// `["a", "b"]` as it is written, where nothing is escaped.
bool are_plain_tags(std::string_view text) {
    if (!is_plain(text) || text.size() < 4 || !text.starts_with("[\"") || !text.ends_with("\"]")) return false;
    text = text.substr(2, text.size() - 4);
    if (text.find('\\') != text.npos) return false;
    for (std::size_t at = text.find('"'); at != text.npos; at = text.find('"')) {
        if (!text.substr(at).starts_with("\", \"")) return false;
        text.remove_prefix(at + 4);
    }
    return true;
}

bool is_tags(std::string_view text) {
    if (are_plain_tags(text)) return true;
    const auto array = nlohmann::json::parse(text, nullptr, false);
    return array.is_array() &&
           std::all_of(array.begin(), array.end(), [](const auto& tag) { return tag.is_string(); });
}

const char* unfit_money(const Cell& cell) {
    if (!currency_exponent(cell.text)) return N_("has no known currency");
    const bool is_fraction = cell.fraction >= 0 && cell.fraction < millionths_of_minor(cell.text);
    return cell.fraction == 0 || is_fraction ? nullptr : N_("has more than a fraction of its minor unit");
}

}  // namespace

const char* unfit(const Field& field, const Cell& cell) {
    if (!cell.present) return field.has_default ? N_("is missing") : nullptr;
    switch (field.kind) {
        case Kind::text:
            return unfit_text(field, cell.text);
        case Kind::number:
            return cell.number > 0 || std::string_view(field.name) != "id" ? nullptr : N_("is not above 0");
        case Kind::decimal:
            return nullptr;
        case Kind::money:
            return unfit_money(cell);
        case Kind::date:
            return Date::from_iso(cell.text) ? nullptr : N_("is not a date");
        case Kind::instant:
            return Instant::from_iso(cell.text) ? nullptr : N_("is not a moment");
        case Kind::local_time:
            return is_local_time(cell.text) ? nullptr : N_("is not a date with its time");
        case Kind::choice:
            return is_choice(field, cell.text) ? nullptr : N_("is none of its choices");
        case Kind::reference:
            return cell.number > 0 ? nullptr : N_("refers to no record");
        case Kind::flag:
            return cell.number == 0 || cell.number == 1 ? nullptr : N_("is neither yes nor no");
        case Kind::tags:
            return is_tags(cell.text) ? nullptr : N_("is not a list of words");
    }
    return nullptr;
}

void throw_unfit(const Entity& entity, std::int64_t id, const Field& field, const char* what) {
    throw Error(Code::invalid, tr("{} {}: the stored value of {} {}", noun(entity), id, field.name, translated(what)),
                tr("run buywork check"));
}

namespace {

/// SQL for what may be no day: all but four digits, a month and a day up to the 28th.
std::string may_be_no_day(const std::string& column) {
    return "(" + column + " NOT LIKE '____-__-__' OR length(" + column + ") <> 10 OR ltrim(" + column +
           ", '0123456789-') <> '' OR length(replace(" + column + ", '-', '')) <> 8 OR substr(" + column +
           ", 6, 2) NOT BETWEEN '01' AND '12' OR substr(" + column + ", 9, 2) NOT BETWEEN '01' AND '28' OR " +
           column + " < '0001')";
}

}  // namespace

void require_dates(store::Database& database, const Entity& entity) {
    std::string columns = "id", condition;
    std::vector<const Field*> days;
    for (const Field& field : entity.fields) {
        if (field.kind != Kind::date || !field.stored()) continue;
        days.push_back(&field);
        columns += std::string(", ") + field.name;
        condition += (condition.empty() ? "" : " OR ") + may_be_no_day(field.name);
    }
    if (days.empty()) return;
    store::Statement statement =
        database.prepare("SELECT " + columns + " FROM " + entity.name + " WHERE " + condition + " ORDER BY id");
    while (statement.step())
        for (std::size_t i = 0; i < days.size(); ++i) {
            Cell cell;
            cell.text = statement.row().text(static_cast<int>(i) + 1);
            cell.present = cell.text.data() != nullptr;
            if (const char* what = cell.present ? unfit(*days[i], cell) : nullptr)
                throw_unfit(entity, statement.row().integer(0), *days[i], what);
        }
}

void require_fit(const Entity& entity, const Record& record) {
    for (std::size_t i = 0; i < record.size(); ++i)
        if (const Field& field = entity.fields[i]; field.stored())
            if (const char* what = unfit(field, record[i]))
                throw_unfit(entity, value_of(entity, record, "id").number, field, what);
}

}  // namespace buywork::model
