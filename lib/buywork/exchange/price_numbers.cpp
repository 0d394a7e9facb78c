#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/price_numbers.hpp>

namespace buywork::exchange {
namespace {

[[noreturn]] void refuse(std::string message) {
    throw Error(Code::usage, std::move(message), tr("leave out the separators of thousands"));
}

/// "1,255 €" as "1,2550 €".
std::string with_fourth_decimal(std::string_view number) {
    const std::size_t end = number.find_last_of("0123456789") + 1;
    return std::string(number.substr(0, end)) + "0" + std::string(number.substr(end));
}

}  // namespace

bool PriceNumbers::is_doubtful(std::string_view number) {
    const std::size_t mark = number.find_last_of(",.");
    if (mark == number.npos) return false;
    const std::size_t end = std::min(number.find_first_not_of("0123456789", mark + 1), number.size());
    return end - mark == 4 && separators_of(number).doubtful != 0;
}

void PriceNumbers::learn(const PriceLayout& layout, const PriceRows& rows, std::size_t end) {
    for (std::size_t i = layout.lines(); i < end; ++i) {
        const auto learn_at = [&](std::optional<std::size_t> column) {
            if (!rows[i].is_blank_at(column)) learn(rows[i].at(*column), *column, rows[i].number);
        };
        learn_at(layout.find(Column::quantity));
        layout.for_each_bidder(rows[i],
                               [&](const BidderColumns& one) { learn_at(one.unit_price), learn_at(one.total); });
    }
}

void PriceNumbers::learn(std::string_view cell, std::size_t column, std::int64_t row) {
    const Separators shown = separators_of(cell);
    const bool has_comma = shown.decimal == ',' || (shown.decimal == 0 && shown.thousands == '.');
    const bool has_point = shown.decimal == '.' || (shown.decimal == 0 && shown.thousands == ',');
    if (has_comma && comma_at_.empty()) comma_at_ = cell_name(column, row);
    if (has_point && point_at_.empty()) point_at_ = cell_name(column, row);
    if (shown.thousands != 0 && thousands_.find(shown.thousands) == std::string::npos) thousands_ += shown.thousands;
}

std::string PriceNumbers::exact(std::string_view number) const {
    const char doubtful = separators_of(number).doubtful;
    const bool is_comma = !comma_at_.empty(), is_point = !point_at_.empty();
    if (doubtful == ',' && has_comma_) return with_fourth_decimal(number);
    if (doubtful == 0 || (!is_comma && !is_point)) return std::string(number);
    if (is_comma && is_point)
        refuse(tr("\"{}\" is ambiguous: {} has a decimal comma, {} a decimal point", text::excerpt(number), comma_at_,
                  point_at_));
    if (doubtful == (is_comma ? ',' : '.')) return with_fourth_decimal(number);
    const bool is_thousands = is_point || thousands_.find(doubtful) != std::string::npos;
    if (!is_thousands) refuse(tr("\"{}\" is ambiguous: {} has a decimal comma", text::excerpt(number), comma_at_));
    std::string plain(number);
    plain.erase(plain.find(doubtful), 1);
    return plain;
}

}  // namespace buywork::exchange
