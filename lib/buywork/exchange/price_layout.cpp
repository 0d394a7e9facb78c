#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/price_layout.hpp>
#include <buywork/model/entity.hpp>
#include <span>

namespace buywork::exchange {
namespace {

bool is_price(Column column) { return column == Column::unit_price || column == Column::total; }

bool is_with_tax(std::string_view heading) {
    const std::string slug = "-" + text::slug(heading) + "-";
    return slug.find("-ttc-") != slug.npos || slug.find("-t-t-c-") != slug.npos ||
           slug.find("-incl-vat-") != slug.npos || slug.find("-including-vat-") != slug.npos;
}

std::string bidder_of(std::string_view name, const Heading& heading) {
    return text::fold(heading.column == Column::bidder ? without_tax_words(name) : heading.bidder);
}

/// A column of amounts with tax is left out beside that of the same bidder before tax.
/// \throws Error invalid where there are only unit prices with tax
Heading before_tax(const std::vector<std::string>& names, std::size_t column) {
    const Heading heading = heading_of(names[column]);
    if (!is_with_tax(names[column]) || (!is_price(heading.column) && heading.column != Column::bidder))
        return heading;
    const std::string bidder = bidder_of(names[column], heading);
    const bool has_other = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const Heading other = heading_of(name);
        return other.column == heading.column && !is_with_tax(name) && bidder_of(name, other) == bidder;
    });
    if (heading.column != Column::total && !has_other)
        throw Error(Code::invalid, tr("\"{}\" includes tax", text::excerpt(names[column])),
                    tr("give the amount before tax"));
    return {Column::other};
}

[[noreturn]] void refuse_twice(std::string_view bidder) {
    throw Error(Code::invalid, tr("two columns have the prices of {}", text::excerpt(bidder)),
                tr("leave one of them out"));
}

}  // namespace

std::string cell_name(std::size_t column, std::int64_t row) {
    std::string letters;
    for (++column; column > 0; column = (column - 1) / 26)
        letters.insert(0, 1, static_cast<char>('A' + (column - 1) % 26));
    return letters + std::to_string(row);
}

const std::string& PriceRow::at(std::size_t column) const {
    static const std::string nothing;
    return column < cells.size() ? cells[column] : nothing;
}

PriceLayout::PriceLayout(const PriceRows& rows, std::size_t head, std::size_t end, const Known& known)
    : first_(head), lines_(head + 1), names_(rows[head].cells) {
    const bool has_two = lines_ < end && read_row_below(rows, end);
    for (std::size_t i = headings_.size(); i < names_.size(); ++i)
        headings_.push_back(known.is_bidder(names_[i]) ? Heading{} : before_tax(names_, i));
    count(rows, end);
    keep_one_title();
    read_kinds(rows, end);
    if (!has_two && !read_row_above(rows, head)) read_bidders(known);
    split_variants(known);
    drop_unknown(known);
    leave_unused_prices();
    if (known.needs_bidder && bidders_.empty() && unknown_.empty() && !has(Column::supplier))
        throw Error(Code::invalid, tr("no column names a bidder"),
                    tr("use one column per bidder, or the heading supplier or Fournisseur"));
}

void PriceLayout::count(const PriceRows& rows, std::size_t end) {
    values_.assign(names_.size(), 0);
    amounts_.assign(names_.size(), 0);
    for (std::size_t row = lines_; row < end; ++row)
        for (std::size_t i = 0; i < std::min(names_.size(), rows[row].cells.size()); ++i) {
            const std::string& cell = rows[row].cells[i];
            values_[i] += !cell.empty();
            amounts_[i] += cell.find_first_of("0123456789") != cell.npos || is_no_amount(cell);
        }
}

std::optional<std::size_t> PriceLayout::find(Column meaning) const {
    for (std::size_t i = 0; i < headings_.size(); ++i)
        if (headings_[i].column == meaning) return i;
    return std::nullopt;
}

std::optional<std::string> PriceLayout::said(Column meaning, const PriceRow& row) const {
    const auto column = find(meaning);
    return column ? std::optional(row.at(*column)) : std::nullopt;
}

/// "Ligne" beside "Désignation" is a number; a repeated column is reported.
void PriceLayout::keep_one_title() {
    for (const Column column :
         {Column::title, Column::quantity, Column::years, Column::supplier, Column::lot, Column::variant,
          Column::currency, Column::number, Column::unit, Column::section, Column::option, Column::kind}) {
        std::optional<std::size_t> kept;
        const auto is_weak = [&](std::size_t i) {
            return column == Column::title && model::has_name("poste,ligne,line,item", text::slug(names_[i]));
        };
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            if (headings_[i].column != column) continue;
            const bool is_better = kept && is_weak(*kept) && !is_weak(i);
            if (kept)
                headings_[is_better ? *kept : i].column =
                    is_weak(is_better ? *kept : i) ? Column::number : Column::other;
            if (!kept || is_better) kept = i;
        }
    }
}

/// A column "Type" without any word for base, option or variant is about something else.
void PriceLayout::read_kinds(const PriceRows& rows, std::size_t end) {
    const auto column = find(Column::kind);
    bool is_known = false;
    for (std::size_t row = lines_; column && row < end; ++row)
        if (const auto kind = kind_in(rows[row].at(*column))) {
            is_known = true;
            has_variants_ |= *kind == LineKind::variant;
        }
    if (column && !is_known) headings_[*column].column = Column::other;
}

void PriceLayout::give(const std::string& name, std::size_t column, bool is_total) {
    auto one = std::find_if(bidders_.begin(), bidders_.end(),
                            [&](const BidderColumns& bidder) { return text::fold(bidder.name) == text::fold(name); });
    if (one == bidders_.end()) one = bidders_.insert(one, BidderColumns{name});
    auto& at = is_total ? one->total : one->unit_price;
    if (at) refuse_twice(name);
    at = column;
}

/// Names of bidders over their columns; a name that is merged over several stands in the first.
bool PriceLayout::read_names(const Cells& names, const std::vector<Heading>& headings) {
    std::vector<std::string> over(headings.size());
    std::string last;
    std::size_t named = 0;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const bool is_named = i < names.size() && !names[i].empty();
        if (is_named) last = names[i];
        if (!is_price(headings[i].column)) continue;
        over[i] = last;
        named += is_named;
    }
    if (named == 0) return false;
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (!over[i].empty()) give(over[i], i, headings[i].column == Column::total);
    return true;
}

bool PriceLayout::read_row_above(const PriceRows& rows, std::size_t head) {
    if (head == 0 || !read_names(rows[head - 1].cells, headings_)) return false;
    --first_;
    return true;
}

/// Below the names of bidders a row of "PU" and "Total", with nothing below the other headings.
bool PriceLayout::read_row_below(const PriceRows& rows, std::size_t end) {
    const Cells& below = rows[lines_].cells;
    std::vector<Heading> headings;
    std::size_t prices = 0;
    for (std::size_t i = 0; i < std::max(names_.size(), below.size()); ++i) {
        const std::string& cell = rows[lines_].at(i);
        const Heading lower = cell.empty() ? Heading{Column::other} : heading_of(cell);
        const bool is_lower = is_price(lower.column) && lower.bidder.empty();
        if (!cell.empty() && !is_lower) return false;
        prices += is_lower;
        const std::string name = i < names_.size() ? names_[i] : "";
        headings.push_back(is_lower ? lower : heading_of(name));
    }
    if (prices == 0 || lines_ + 1 >= end) return false;
    if (!read_names(names_, headings)) return false;
    names_.resize(headings.size());
    headings_ = std::move(headings);
    ++lines_;
    return true;
}

void PriceLayout::read_bidders(const Known& known) {
    const auto named = std::count_if(headings_.begin(), headings_.end(),
                                     [](const Heading& heading) { return !heading.bidder.empty(); });
    const bool has_suppliers = has(Column::supplier);
    const auto is_plain = [&](std::size_t i) {
        return headings_[i].column == Column::bidder && values_[i] > 0 && 2 * amounts_[i] >= values_[i];
    };
    bool has_plain = false;
    for (std::size_t i = 0; i < headings_.size(); ++i) has_plain |= is_plain(i);
    const bool are_parts = named > 1 || !has_plain;  // "Total Énergies" beside "Alpha" is a name
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        Heading& heading = headings_[i];
        if (!heading.bidder.empty() && are_parts && !has_suppliers) {
            give(heading.bidder, i, heading.column == Column::total);
            continue;
        }
        if (!heading.bidder.empty() && !has_suppliers) heading.column = Column::bidder;
        if (heading.column != Column::bidder) continue;
        const std::string name = known.is_bidder(names_[i]) ? names_[i] : without_tax_words(names_[i]);
        if (has_suppliers || values_[i] == 0 || (!known.is_bidder(name) && 2 * amounts_[i] < values_[i]))
            heading.column = Column::other;
        else
            give(name, i, false);
    }
}

namespace {

/// Where a heading says which offer of the bidder it is: "variante 1", "(base)".
std::optional<std::size_t> offer_in(const std::vector<std::string_view>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        std::string rest;
        for (std::size_t j = i; j < words.size(); ++j) rest.append(words[j]).append(" ");
        if (model::has_name("variante,variant,var", text::slug(words[i])) ||
            model::has_name("base,offre-de-base,solution-de-base,base-offer", text::slug(rest)))
            return i;
    }
    return std::nullopt;
}

std::string between_signs(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) text.append(text.empty() ? "" : " ").append(word);
    constexpr std::string_view signs = " ()[]-,:/";
    const std::size_t first = text.find_first_not_of(signs), last = text.find_last_not_of(signs);
    return first == text.npos ? "" : text.substr(first, last - first + 1);
}

}  // namespace

/// "Alpha" beside "Alpha (variante 1)" is one bidder with two offers.
void PriceLayout::split_variants(const Known& known) {
    for (BidderColumns& one : bidders_) {
        const auto words = text::split(one.name, ' ');
        const auto at = known.is_bidder(one.name) ? std::nullopt : offer_in(words);
        const std::string bidder = at ? between_signs(std::span(words).first(*at)) : "";
        if (bidder.empty()) continue;
        const std::string offer = between_signs(std::span(words).subspan(*at));
        const bool is_variant = kind_in(offer) == LineKind::variant || text::slug(offer).starts_with("var");
        one.name = bidder;
        one.variant = is_variant ? offer : "";
        has_variants_ |= is_variant;
    }
    for (auto one = bidders_.begin(); one != bidders_.end(); ++one)
        if (std::any_of(bidders_.begin(), one, [&](const BidderColumns& other) {
                return text::fold(other.name) == text::fold(one->name) &&
                       text::fold(other.variant) == text::fold(one->variant);
            }))
            refuse_twice(one->shown());
}

void PriceLayout::drop_unknown(const Known& known) {
    if (known.takes_others) return;
    const auto is_known = [&](const BidderColumns& one) { return known.is_bidder(one.name); };
    const auto others = std::stable_partition(bidders_.begin(), bidders_.end(), is_known);
    unknown_.assign(others, bidders_.end());
    bidders_.erase(others, bidders_.end());
    for (const BidderColumns& one : unknown_)
        for (const auto column : {one.unit_price, one.total})
            if (column) headings_[*column].column = Column::other;
}

/// Prices that belong to no bidder are not read.
void PriceLayout::leave_unused_prices() {
    if (has(Column::supplier)) return;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        const bool is_used = std::any_of(bidders_.begin(), bidders_.end(), [&](const BidderColumns& one) {
            return one.unit_price == i || one.total == i;
        });
        if (is_price(headings_[i].column) && !is_used) headings_[i].column = Column::other;
    }
}

}  // namespace buywork::exchange
