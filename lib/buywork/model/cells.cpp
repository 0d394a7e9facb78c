#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/cells.hpp>

namespace buywork::model {

Headings headings_of(const Entity& entity) {
    Headings headings;
    const auto fields = entity.fields;
    for (std::size_t i = 0; i < fields.size(); ++i) headings.add(fields[i].name, value_meaning(i));
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::string label = fields[i].name;
        std::replace(label.begin(), label.end(), '_', ' ');
        headings.add(label, value_meaning(i));
        if (fields[i].kind == Kind::money)
            headings.add(std::string(fields[i].name) + "_currency", currency_meaning(i));
    }
    for (std::size_t i = 0; i < fields.size(); ++i) headings.add(fields[i].headings, value_meaning(i));
    headings.add(entity.for_readers, value_meaning(fields.size()));
    return headings;
}

std::optional<Value> Cells::read(const Field& field, std::size_t column, std::size_t currency,
                                 const Context& context) const {
    std::string_view cell = sheet_.text(column);
    if (field.kind != Kind::text || field.is_line) {
        const std::string_view trimmed = text::trim(cell);
        if (trimmed.empty()) return std::nullopt;
        if (field.kind != Kind::text) cell = trimmed;
    }
    if (field.kind == Kind::money && currency < sheet_.size())
        return read_money(field, cell, sheet_.cell(currency), context);
    if (const auto exact = field.kind == Kind::decimal ? exact_decimal(cell) : std::nullopt)
        return Value::of(exact->millionths);
    return model::read(field, cell, context);
}

/// The number with a decimal point, where the file leaves no doubt what a comma or a point is.
std::optional<std::string> Cells::plain_number(std::string_view cell) const {
    std::string number(cell);
    if (!sheet_.has_comma()) return is_own_ ? std::optional(number) : std::nullopt;
    if (cell.find('.') != cell.npos) return std::nullopt;
    std::replace(number.begin(), number.end(), ',', '.');
    return number;
}

std::optional<Decimal> Cells::exact_decimal(std::string_view cell) const {
    const auto number = plain_number(cell);
    return number ? Decimal::from_text(*number) : std::nullopt;
}

/// An amount whose currency stands in another cell.
Value Cells::read_money(const Field& field, std::string_view cell, std::string_view currency,
                        const Context& context) const {
    const std::string number = plain_number(cell).value_or(std::string(cell));
    const auto exact = UnitPrice::from_amount(number, currency);
    if (exact && exact->amount() == number && (exact->fraction == 0 || field.is_fine)) return Value::of(*exact);
    Context with_currency = context;
    if (!currency.empty()) with_currency.currency = currency;
    Value money = model::read(field, cell, with_currency);
    if (!currency.empty() && money.text != currency)
        throw Error(Code::usage,
                    tr("the amount has the currency {}, its currency column {}", money.text, text::excerpt(currency)),
                    tr("make both the same"));
    return money;
}

}  // namespace buywork::model
