#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/in_round.hpp>
#include <buywork/exchange/price_layout.hpp>
#include <buywork/exchange/price_lots.hpp>
#include <buywork/exchange/price_numbers.hpp>
#include <buywork/exchange/price_schedule.hpp>
#include <buywork/exchange/price_sums.hpp>
#include <buywork/exchange/price_table.hpp>
#include <buywork/model/sheet.hpp>
#include <set>

namespace buywork::exchange {
namespace {

using namespace criteria;

Cells cells_of(const model::Sheet& sheet) {
    Cells cells;
    for (std::size_t i = 0; i < sheet.size(); ++i) cells.emplace_back(sheet.cell(i));
    return cells;
}

/// What a column of lines is to a reader.
std::string described(Column meaning) {
    switch (meaning) {
        case Column::title:
            return tr("description of the line");
        case Column::quantity:
            return tr("quantity");
        case Column::unit_price:
            return tr("unit price");
        case Column::total:
            return tr("total, compared");
        case Column::years:
            return tr("years");
        case Column::supplier:
            return tr("bidder of the row");
        case Column::lot:
            return tr("lot");
        case Column::variant:
            return tr("variant");
        case Column::currency:
            return tr("currency");
        case Column::number:
            return tr("number of the line");
        case Column::unit:
            return tr("unit");
        case Column::section:
            return tr("group of lines");
        case Column::option:
            return tr("whether it is an option");
        case Column::kind:
            return tr("base, option or variant");
        default:
            return tr("not read");
    }
}

/// What a row says about itself; nothing: it is silent.
struct Nature {
    std::optional<bool> optional = {};
    std::optional<std::string> variant = {};  ///< empty: the base offer
};

class Table {
  public:
    Table(workspace::Operation& operation, std::string_view content, std::string_view name,
          const workspace::Said& defaults, const PriceTableOptions& options)
        : operation_(operation),
          file_(text::visible(name)),
          sheet_(content, model::Quoting::quotes, model::Titles::above),
          intake_(operation, Price::entity, name, ":", defaults),
          defaults_(defaults),
          project_(workspace::require_project(Price::entity, defaults)),
          round_(operation, Price::entity, defaults),
          bids_(operation, project_, options),
          sums_(operation, project_, bids_),
          known_lots_(operation, project_, options.creates_missing),
          schedule_(operation, project_, options.makes_schedule) {
        intake_.set_recogniser(&round_);
    }

    workspace::Imported take() {
        read_rows();
        std::size_t head = find_head();
        if (operation_.is_dry_run() && !round_.note().empty()) understood_.push_back({"", "--round", round_.note()});
        while (head < rows_.size()) {
            std::size_t next = head + 1;
            while (next < rows_.size() && !begins_block(rows_[next], rows_[head])) ++next;
            blocks_.push_back({{rows_,
                                head,
                                next,
                                {[&](std::string_view heading) { return bids_.knows(heading); }, bids_.takes_others(),
                                 !schedule_.makes()}},
                               next});
            head = next;
        }
        has_variants_ = std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
            return block.layout.has_variants() || has_variant_headings(block);
        });
        for (const Block& block : blocks_) take_block(block.layout, block.end);
        take_pending();
        find_gaps();
        tell_gaps();
        tell_schedule();
        tell_variants();
        workspace::Imported done = intake_.finish();
        if (!round_.note().empty()) done.notes.push_back(round_.note());
        for (const std::string& note : known_lots_.notes()) done.notes.push_back(note);
        for (std::string& note : bids_.take_notes()) done.notes.push_back(std::move(note));
        done.notes.insert(done.notes.end(), notes_.begin(), notes_.end());
        done.understood = std::move(understood_);
        return done;
    }

  private:
    struct Block {
        PriceLayout layout;
        std::size_t end;  ///< the next heading row, or the number of rows
    };

    void read_rows() {
        try {
            while (sheet_.next()) rows_.push_back({sheet_.row(), cells_of(sheet_)});
        } catch (const Error& error) {
            throw_if_any({{file_ + ":" + std::to_string(sheet_.row()), error.message, error.hint}}, file_);
        }
        if (rows_.empty()) throw Error(Code::invalid, tr("the file is empty"));
    }

    std::size_t find_head() const {
        const std::size_t most = std::min(rows_.size(), PriceLayout::most_rows_above);
        std::size_t head = 0;
        while (head < most && !is_heading_row(rows_[head].cells)) ++head;
        if (head == most)
            throw Error(Code::invalid, tr("no column describes the price lines"),
                        tr("use the heading title or Désignation"));
        return head;
    }

    static bool begins_block(const PriceRow& row, const PriceRow& head) {
        return row.cells != head.cells && is_next_heading_row(row.cells);
    }

    void understand(const PriceRow& row, std::optional<std::size_t> column, std::string_view text,
                    std::string meaning) {
        if (operation_.is_dry_run())
            understood_.push_back({column ? cell_name(*column, row.number) : std::to_string(row.number),
                                   text::excerpt(text), std::move(meaning)});
    }

    void take_block(const PriceLayout& layout, std::size_t end) {
        const std::size_t start = next_;
        next_ = end;
        find_lots(layout, end);
        for (std::size_t i = start; i < layout.first(); ++i) {
            const bool is_lot = has_blocks_ && lot_ && !lot_over(layout, rows_[i]).empty();
            leave_out_row(layout, rows_[i], is_lot ? tr("heading of lot {}", *lot_) : tr("title above the table"));
        }
        refuse_unknown(layout);
        understand_columns(layout);
        for (std::size_t i = layout.lines(); i < end; ++i) take_row(layout, rows_[i]);
    }

    void understand_columns(const PriceLayout& layout) {
        const PriceRow& head = rows_[layout.lines() - 1];
        for (std::size_t i = 0; i < layout.size(); ++i) {
            if (layout.name(i).empty() && layout.values(i) == 0) continue;
            understand(head, i, layout.name(i).empty() ? head.at(i) : layout.name(i), meaning_of(layout, i));
            if (is_read(layout.meaning(i)) || layout.values(i) == 0) continue;
            intake_.leave_out({head.number},
                              tr("column {}", layout.name(i).empty() ? std::to_string(i + 1) : layout.name(i)),
                              layout.values(i));
        }
    }

    bool is_read(Column meaning) const {
        return meaning != Column::other && (schedule_.is_used() || !is_of_schedule(meaning));
    }

    std::string meaning_of(const PriceLayout& layout, std::size_t column) const {
        for (const BidderColumns& one : layout.bidders()) {
            if (one.unit_price == column) return tr("unit prices of {}", text::excerpt(one.shown()));
            if (one.total == column) return tr("totals of {}, compared", text::excerpt(one.shown()));
        }
        return described(is_read(layout.meaning(column)) ? layout.meaning(column) : Column::other);
    }

    /// A column of amounts without a known bidder may belong to a bidder: it is reported, not skipped.
    void refuse_unknown(const PriceLayout& layout) {
        if (bids_.leaves_others()) return;
        const PriceRow& head = rows_[layout.lines() - 1];
        for (const BidderColumns& one : layout.unknown()) {
            const auto near = bids_.nearest(one.name);
            intake_.fault(
                {head.number},
                Error(Code::invalid,
                      tr("\"{}\" is neither a bid of the project nor a known heading", text::excerpt(one.name)),
                      near ? tr("did you mean \"{}\"?", text::excerpt(*near))
                           : tr("--create-missing creates its bid, --bidder names the bidders")));
        }
        if (!layout.unknown().empty()) intake_.finish();
    }

    /// Headings above blocks are lots when there are several, or the project has lots or a bid for that lot.
    void find_lots(const PriceLayout& layout, std::size_t end) {
        if (layout.has(Column::lot)) return;
        for (std::size_t i = 0; i < end; ++i)
            if (i < layout.first() || is_section(layout, rows_[i]))
                if (std::string lot = lot_over(layout, rows_[i]); !lot.empty()) lots_.insert(lot);
        has_blocks_ =
            lots_.size() > (known_lots_.empty() ? 1 : 0) ||
            std::any_of(lots_.begin(), lots_.end(), [&](const std::string& lot) { return bids_.has_lot(lot); });
        if (!has_blocks_) return;
        for (std::size_t i = 0; i < layout.first(); ++i)
            if (const std::string lot = lot_over(layout, rows_[i]); !lot.empty()) lot_ = key_of(rows_[i], lot);
    }

    std::string lot_over(const PriceLayout& layout, const PriceRow& row) const {
        return known_lots_.named_in(label_of(layout, row));
    }

    /// Nothing when the lot is not found, which is a fault of the row. \throws Error conflict
    std::optional<std::string> key_of(const PriceRow& row, const std::string& lot) {
        try {
            return known_lots_.get(lot);
        } catch (Error& error) {
            if (refused_lots_.insert(lot).second) intake_.fault({row.number}, error);
            return std::nullopt;
        }
    }

    /// The label of a sum may stand in the column of lots.
    static std::optional<std::string> lot_said(const PriceLayout& layout, const PriceRow& row) {
        auto lot = layout.said(Column::lot, row);
        const bool is_label = lot && layout.said(Column::title, row).value_or("").empty();
        return is_label && sum_of(*lot) != Sum::none ? "" : lot;
    }

    /// Whether the row belongs to a lot that was rejected as a fault.
    bool is_of_refused_lot(const PriceLayout& layout, const PriceRow& row) {
        if (has_blocks_) return !lot_;
        const auto lot = lot_said(layout, row);
        return lot && !key_of(row, *lot);
    }

    /// A blank cell below a lot may be part of a merged one, or a mistake: the lot is not guessed.
    bool lacks_lot(const PriceLayout& layout, const PriceRow& row) {
        if (has_blocks_ || !layout.has(Column::lot)) return false;
        const bool is_blank = lot_said(layout, row).value_or("").empty();
        names_lots_ = names_lots_ || !is_blank;
        return is_blank && names_lots_;
    }

    std::optional<std::string> lot_of_row(const PriceLayout& layout, const PriceRow& row) {
        if (has_blocks_) return lot_;
        const auto lot = lot_said(layout, row);
        return lot ? key_of(row, *lot) : lot;
    }

    static const std::string& label_of(const PriceLayout& layout, const PriceRow& row) {
        const auto title = layout.find(Column::title);
        if (title && !row.at(*title).empty()) return row.at(*title);
        for (const std::string& cell : row.cells)
            if (!cell.empty()) return cell;
        return row.at(row.cells.size());
    }

    void leave_out_row(const PriceLayout& layout, const PriceRow& row, std::string meaning) {
        const std::string& label = label_of(layout, row);
        if (label.empty()) return;
        understand(row, std::nullopt, label, std::move(meaning));
        intake_.leave_out_line(row.number, label);
    }

    static bool has_price(const PriceLayout& layout, const PriceRow& row) {
        bool is_priced = false;
        layout.for_each_bidder(row, [&](const BidderColumns& one) {
            is_priced = is_priced || !row.is_blank_at(one.unit_price) || !row.is_blank_at(one.total);
        });
        return is_priced;
    }

    static bool is_section(const PriceLayout& layout, const PriceRow& row) {
        return layout.repeats(row) ||
               (layout.said(Column::quantity, row).value_or("").empty() &&
                row.is_blank_at(layout.find(Column::unit)) && !has_price(layout, row));
    }

    void take_row(const PriceLayout& layout, const PriceRow& row) {
        const std::string& label = label_of(layout, row);
        const bool has_quantity = !row.is_blank_at(layout.find(Column::quantity));
        const Sum sum = !has_quantity || is_surely_sum(label) ? sum_of(label) : Sum::none;
        if (sum != Sum::none) {
            if (sum != Sum::with_tax) section_.clear();
            leave_out_row(layout, row, sum == Sum::with_tax ? tr("tax, not read") : tr("sum, compared"));
            return compare(layout, row, sum, label);
        }
        if (is_section(layout, row)) {
            for (auto& [key, one] : bids_.all()) one.section.clear();
            const std::string lot = has_blocks_ ? known_lots_.named_in(label) : "";
            const auto kind = kind_in(label);
            if (!lot.empty()) lot_ = key_of(row, lot);
            if (!lot.empty() || kind) variant_over_ = kind == LineKind::variant ? label : "";
            if (!layout.repeats(row)) section_ = lot.empty() && kind != LineKind::variant ? label : "";
            if (schedule_.makes() && !section_.empty())
                return understand(row, std::nullopt, label, tr("heading of a section"));
            return leave_out_row(layout, row,
                                 layout.repeats(row)         ? tr("headings again")
                                 : kind == LineKind::variant ? tr("heading of a variant")
                                 : lot.empty()               ? tr("heading of a section")
                                                             : tr("heading of lot {}", lot_.value_or(lot)));
        }
        if (!has_price(layout, row) && !schedule_.makes()) {
            understand(row, std::nullopt, label, tr("price line, not quoted"));
            return intake_.leave_out_line(row.number, tr("{} (not quoted)", label));
        }
        if (lacks_lot(layout, row))
            return intake_.fault({row.number}, Error(Code::invalid, tr("the row names no lot, rows above it do"),
                                                     tr("repeat the lot in every row")));
        if (is_of_refused_lot(layout, row)) return;
        states_.clear();
        if (operation_.is_dry_run())
            states_.push_back(has_price(layout, row) ? tr("price line") : tr("price line, not quoted"));
        take_line(layout, row);
        if (operation_.is_dry_run()) understand(row, std::nullopt, label, text::join(states_, "; "));
    }

    void take_line(const PriceLayout& layout, const PriceRow& row) {
        workspace::Said line = defaults_;
        bool is_good = true;
        for (std::size_t i = 0; i < layout.size(); ++i) {
            if (row.at(i).empty()) continue;
            if (layout.meaning(i) == Column::title)
                is_good &= read<&Price::title>(line, layout, row, i);
            else if (layout.meaning(i) == Column::quantity)
                is_good &= read<&Price::quantity>(line, layout, row, i);
            else if (layout.meaning(i) == Column::years)
                is_good &= read<&Price::years>(line, layout, row, i);
        }
        for (std::size_t i = layout.size(); i < row.cells.size(); ++i)
            if (!row.at(i).empty())
                intake_.fault({row.number}, Error(Code::usage, tr("a column without a heading has values"),
                                                  tr("put the field name in the first row")));
        is_good = read_nature(layout, row) && is_good;
        is_good = join_schedule(layout, row, line, is_good) && is_good;
        const bool is_priced = has_price(layout, row);
        layout.for_each_bidder(row, [&](const BidderColumns& one) {
            if (!is_priced && one.name.empty()) return;
            if (one.name.empty())
                intake_.fault({row.number}, Error(Code::usage, tr("no supplier is named"), tr("name the supplier")));
            else
                take_prices(layout, row, line, one, is_good);
        });
    }

    /// "VARIANTE 1" over lines.
    bool has_variant_headings(const Block& block) const {
        return std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(block.layout.lines()),
                           rows_.begin() + static_cast<std::ptrdiff_t>(block.end), [&](const PriceRow& row) {
                               return is_variant_title(label_of(block.layout, row)) && is_section(block.layout, row);
                           });
    }

    /// What the columns of options, variants and kinds say about the row; a contradiction is a fault.
    bool read_nature(const PriceLayout& layout, const PriceRow& row) {
        try {
            nature_ = nature_in(layout, row);
            if (nature_.variant.value_or("").empty() && is_variant_title(label_of(layout, row)))
                variants_.push_back(label_of(layout, row));
            if (nature_.optional.value_or(false)) states_.push_back(tr("option"));
            if (const std::string variant = nature_.variant.value_or(""); !variant.empty())
                states_.push_back(tr("variant: {}", variant));
            return true;
        } catch (const Error& error) {
            intake_.fault({row.number}, error);
            return false;
        }
    }

    Nature nature_in(const PriceLayout& layout, const PriceRow& row) const {
        if (!has_variants_ && !layout.says_nature()) return {};
        Nature nature{option_in(layout.said(Column::option, row).value_or("")), layout.said(Column::variant, row)};
        const std::string said = layout.said(Column::kind, row).value_or("");
        const auto kind = kind_in(said);
        if (!said.empty() && !kind)
            throw Error(Code::usage, tr("\"{}\" is neither base, option nor variant", text::excerpt(said)),
                        tr("write Base, Option or Variante"));
        if (has_variants_ && nature.variant.value_or("").empty() && (kind || !layout.has(Column::kind)))
            nature.variant = kind == LineKind::variant ? said : variant_over_;
        if (!kind) return nature;
        const bool is_optional = *kind == LineKind::option;
        if (*kind != LineKind::variant && nature.optional.value_or(is_optional) != is_optional)
            throw Error(Code::usage, tr("two columns contradict each other on whether the line is an option"),
                        tr("correct one of them"));
        if (*kind != LineKind::variant) nature.optional = is_optional;
        return nature;
    }

    /// The lot of the row: given in the file, else that of the bidder's only bid.
    std::string lot_asked(const PriceLayout& layout, const PriceRow& row) {
        if (const auto lot = lot_of_row(layout, row); lot && !lot->empty()) return *lot;
        std::string found;
        layout.for_each_bidder(row, [&](const BidderColumns& one) {
            if (found.empty()) found = bids_.lot_of(one.name);
        });
        return found;
    }

    AskedLine asked_in(const PriceLayout& layout, const PriceRow& row, const workspace::Said& line) {
        const auto cell = [&](Column column) { return layout.said(column, row).value_or(""); };
        const Price price = model::from_record<Price>(workspace::overlay(Price::entity.blank(), line));
        AskedLine asked{.number = cell(Column::number),
                        .title = price.title,
                        .unit = cell(Column::unit),
                        .section = cell(Column::section).empty() ? section_ : cell(Column::section),
                        .years = price.years,
                        .optional = nature_.optional,
                        .lot = lot_asked(layout, row),
                        .is_variant = !nature_.variant.value_or("").empty()};
        if (line[model::position<&Price::quantity>()]) asked.quantity = price.quantity;
        if (schedule_.makes() && !asked.optional && looks_optional(layout, row)) asked.optional = true;
        return asked;
    }

    bool looks_optional(const PriceLayout& layout, const PriceRow& row) const {
        return is_option_title(section_) || is_option_title(label_of(layout, row));
    }

    /// Finds the line of the schedule; its data replace those of the row.
    /// \returns false when the row contradicts it, which is a fault. \throws Error conflict
    bool join_schedule(const PriceLayout& layout, const PriceRow& row, workspace::Said& line, bool is_good) {
        is_option_ = false;
        line_ = nullptr;
        if (!schedule_.is_used()) {
            note_unknown(layout, row);
            return true;
        }
        if (!is_good) return false;
        try {
            const AskedLine asked = asked_in(layout, row, line);
            if (lacks_lots(row, asked)) return false;
            const auto [found, is_new] = schedule_.get(asked);
            count_unread(layout, row, found);
            if (!found) note_unknown(layout, row);
            if (!found || is_new)
                states_.push_back(found ? tr("new in the price schedule") : tr("not in the price schedule"));
            if (found) take_over(*found, row, line);
            return true;
        } catch (Error& error) {
            intake_.fault({row.number}, error);
            return false;
        }
    }

    /// Lines with a lot require lots in the project; reported once.
    bool lacks_lots(const PriceRow& row, const AskedLine& asked) {
        if (!schedule_.makes() || asked.lot.empty() || !known_lots_.empty()) return false;
        if (refused_lots_.insert("").second)
            intake_.fault({row.number}, Error(Code::invalid, tr("the file has lots, and the project has none"),
                                              tr("add them first: buywork criteria lot add")));
        return true;
    }

    void note_unknown(const PriceLayout& layout, const PriceRow& row) {
        if (schedule_.is_used()) unknown_.push_back(label_of(layout, row));
        if (nature_.optional.value_or(looks_optional(layout, row))) options_.push_back(label_of(layout, row));
    }

    /// Applies the data of the schedule's line to the price.
    void take_over(const Line& found, const PriceRow& row, workspace::Said& line) {
        const auto& title = line[model::position<&Price::title>()];
        const std::string said = title ? title->text : found.title;
        if (text::fold(said) != text::fold(found.title))
            notes_.push_back(tr("line {}: \"{}\" is read as {} of the price schedule, \"{}\"", row.number,
                                text::excerpt(said), text::excerpt(found.number), text::excerpt(found.title)));
        line[model::position<&Price::line>()] = Value::of(found.id);
        line_ = &found;
        line[model::position<&Price::title>()] = Value::of(found.title);
        line[model::position<&Price::quantity>()] = Value::of(found.quantity.millionths);
        line[model::position<&Price::years>()] = found.years ? Value::of(*found.years) : Value{};
        is_option_ = found.optional.value_or(false);
    }

    /// A row's data on its line are read only where the schedule has them too; others are counted as not imported.
    void count_unread(const PriceLayout& layout, const PriceRow& row, const Line* line) {
        const auto is_kept = [&](Column meaning, const std::string& cell) {
            if (!line) return false;
            if (meaning == Column::number) return !line->number.empty();
            if (meaning == Column::unit) return !line->unit.empty();
            return meaning == Column::option || text::fold(line->section) == text::fold(cell);
        };
        for (std::size_t i = 0; i < layout.size(); ++i)
            if (is_of_schedule(layout.meaning(i)) && !row.at(i).empty() && !is_kept(layout.meaning(i), row.at(i)))
                intake_.leave_out({row.number}, tr("column {}", layout.name(i)));
    }

    void take_prices(const PriceLayout& layout, const PriceRow& row, workspace::Said line, const BidderColumns& one,
                     bool is_good) {
        const auto cell = [&](std::optional<std::size_t> at) { return at ? row.at(*at) : std::string(); };
        const std::string unit = cell(one.unit_price);
        const std::string total = cell(one.total);
        if (unit.empty() && total.empty()) return note_gap(layout, row, one);
        const std::string& said = unit.empty() ? total : unit;
        const bool has_total = total.find_first_of("123456789") != total.npos;
        if (is_no_amount(said) && !has_total) {
            const auto quote = quote_in(said);
            return quote ? store_quote(layout, row, line, one, *quote, is_good) : leave_out_state(row, one, said);
        }
        if (unit.empty() || is_no_amount(unit))
            return intake_.fault({row.number},
                                 Error(Code::usage, tr("a total without a unit price"), tr("give the unit price")),
                                 one.name);
        is_good &= read<&Price::unit_price>(line, layout, row, *one.unit_price, one.name);
        if (!total.empty() && !is_no_amount(total))
            is_good &= read<&Price::total>(line, layout, row, *one.total, one.name);
        line[model::position<&Price::quote>()] = Value{};
        if (!is_good && line[model::position<&Price::title>()]) return;
        PriceBids::One* bid = bid_of(layout, row, one);
        if (!bid) return;
        PriceSums::add(*bid, line, is_option_ || nature_.optional.value_or(false));
        store(row, std::move(line), *bid);
    }

    /// A price stored before is removed.
    void store_quote(const PriceLayout& layout, const PriceRow& row, workspace::Said& line, const BidderColumns& one,
                     Quote quote, bool is_good) {
        const Choice& choice = quotes[static_cast<std::size_t>(quote)];
        states_.push_back(tr("{}: {}", one.shown(), translated(choice.label)));
        line[model::position<&Price::quote>()] = Value::of(std::string(choice.name));
        line[model::position<&Price::unit_price>()] = Value{};
        line[model::position<&Price::total>()] = Value{};
        if (!is_good && line[model::position<&Price::title>()]) return;
        if (PriceBids::One* bid = bid_of(layout, row, one)) store(row, std::move(line), *bid);
    }

    void leave_out_state(const PriceRow& row, const BidderColumns& one, const std::string& state) {
        states_.push_back(tr("{}: {}", one.shown(), state));
        intake_.leave_out({row.number}, tr("line {}, {}: {}", row.number, one.shown(), state));
    }

    template <auto Pointer>
    bool read(workspace::Said& line, const PriceLayout& layout, const PriceRow& row, std::size_t column,
              std::string_view place = {}) {
        const std::size_t at = model::position<Pointer>();
        const model::Field& field = Price::entity.fields[at];
        try {
            if (field.is_fine)
                line[at] = Value::of(parse_unit_price(amount_in(row.at(column)), currency_of(layout, row)));
            else if (field.kind == Kind::money)
                line[at] = amount_of(layout, row, column);
            else
                line[at] = model::read(field, field.kind == Kind::text ? row.at(column) : exact(row.at(column)),
                                       intake_.context());
            return true;
        } catch (const Error& error) {
            intake_.fault({row.number}, error, place.empty() ? std::string_view(layout.name(column)) : place);
            return false;
        }
    }

    /// The number without doubt about its separators, where the file leaves none. \throws Error usage
    std::string exact(std::string_view number) {
        if (!PriceNumbers::is_doubtful(number)) return std::string(number);
        if (!numbers_) {
            numbers_.emplace(sheet_.has_comma());
            for (const Block& block : blocks_) numbers_->learn(block.layout, rows_, block.end);
        }
        return numbers_->exact(number);
    }
    std::string amount_in(std::string_view cell) { return exact(without_tax(cell)); }

    std::string currency_of(const PriceLayout& layout, const PriceRow& row) const {
        const std::string currency = layout.said(Column::currency, row).value_or("");
        return currency.empty() ? intake_.context().currency : currency;
    }

    Value amount_of(const PriceLayout& layout, const PriceRow& row, std::size_t column) {
        const Money money = parse_money(amount_in(row.at(column)), currency_of(layout, row));
        return {true, money.minor, money.currency};
    }

    /// The variant that the row names, else the heading of the column.
    std::optional<std::string> variant_of(const BidderColumns& one) const {
        return one.variant.empty() || !nature_.variant.value_or("").empty() ? nature_.variant : one.variant;
    }

    /// Nothing when the bid is not found, which is a fault of the row. \throws Error conflict
    PriceBids::One* bid_of(const PriceLayout& layout, const PriceRow& row, const BidderColumns& one) {
        try {
            return &bids_.get(one.name, lot_of_row(layout, row), variant_of(one));
        } catch (Error& error) {
            if (refused_.insert(text::fold(one.name)).second) intake_.fault({row.number}, error);
            return nullptr;
        }
    }

    void store(const PriceRow& row, workspace::Said line, const PriceBids::One& bid) {
        line[model::position<&Price::bid>()] = Value::of(bid.bid);
        if (schedule_.is_used()) return pending_.push_back({row.number, line_, std::move(line)});
        line[model::position<&Price::line>()] = no_line;
        intake_.take(row.number, std::move(line));
    }

    /// Prices of lines whose title other lines have too are called by their group as well.
    void take_pending() {
        for (Pending& one : pending_) {
            if (one.line) one.said[model::position<&Price::title>()] = Value::of(schedule_.priced_title(*one.line));
            intake_.take(one.row, std::move(one.said));
        }
        pending_.clear();
    }

    /// An empty cell is a line that the bidder did not quote but others did.
    void note_gap(const PriceLayout& layout, const PriceRow& row, const BidderColumns& one) {
        states_.push_back(tr("{}: {}", one.shown(), tr("no price")));
        const auto lot = lot_of_row(layout, row);
        gaps_.push_back({row.number, one.name, lot, variant_of(one), label_of(layout, row)});
    }

    /// A bidder without any price for a lot or a variant has no bid for it, and no gaps.
    void find_gaps() {
        for (const Empty& gap : gaps_) {
            try {
                if (PriceBids::One* bid = bids_.known(gap.bidder, gap.lot, gap.variant))
                    bid->gaps.push_back(gap.line);
            } catch (const Error& error) {
                if (refused_.insert(text::fold(gap.bidder)).second) intake_.fault({gap.row}, error);
            }
        }
    }

    void tell_variants() {
        if (const auto count = static_cast<std::int64_t>(variants_.size()); count > 0)
            notes_.push_back(
                tr_count("warning: {} line looks like a variant and counts as base offer: {}; a column Variante "
                         "keeps it apart",
                         "warning: {} lines look like variants and count as base offer: {}; a column Variante keeps "
                         "them apart",
                         count, count, first_of(variants_)));
    }

    void tell_schedule() {
        if (const std::int64_t count = schedule_.made(); count > 0)
            notes_.push_back(
                tr_count("{} new line of the price schedule", "{} new lines of the price schedule", count, count));
        if (const auto count = static_cast<std::int64_t>(unknown_.size()); count > 0)
            notes_.push_back(tr_count("warning: {} line is not in the price schedule: {}",
                                      "warning: {} lines are not in the price schedule: {}", count, count,
                                      first_of(unknown_)));
        if (const auto count = static_cast<std::int64_t>(options_.size()); count > 0)
            notes_.push_back(tr_count(
                "warning: {} line looks like an option and counts in the total: {}; --schedule keeps it apart",
                "warning: {} lines look like options and count in the total: {}; --schedule keeps them apart", count,
                count, first_of(options_)));
    }

    static std::string first_of(const std::vector<std::string>& lines) {
        constexpr std::size_t most = 5;
        std::vector<std::string> some;
        for (const std::string& line : lines)
            if (some.size() < most) some.push_back(text::excerpt(line));
        return text::join(some, ", ") + (lines.size() > most ? ", …" : "");
    }

    void tell_gaps() {
        std::map<std::pair<std::int64_t, std::string>, const PriceBids::One*> in_order;
        for (const auto& [key, one] : bids_.all())
            if (!one.gaps.empty()) in_order[{one.bid, key}] = &one;
        for (const auto& [key, one] : in_order) {
            const auto count = static_cast<std::int64_t>(one->gaps.size());
            const BidderColumns offer{.name = one->bidder, .variant = one->variant};
            notes_.push_back(tr_count("warning: {} has not quoted {} line: {}",
                                      "warning: {} has not quoted {} lines: {}", count, text::excerpt(offer.shown()),
                                      count, first_of(one->gaps)));
        }
    }

    /// A sum may be of prices finer than a cent: it is compared as it is rounded.
    Money sum_in(const PriceLayout& layout, const PriceRow& row, std::size_t column) {
        const UnitPrice sum = parse_unit_price(amount_in(row.at(column)), currency_of(layout, row));
        const std::int64_t doubled = 2 * sum.fraction, unit = millionths_of_minor(sum.currency);
        return {sum.minor + (sum.minor < 0 ? doubled > unit : doubled >= unit), sum.currency};
    }

    std::string variant_of_sum(const PriceLayout& layout, const PriceRow& row) const {
        const bool has_kind = kind_in(layout.said(Column::kind, row).value_or("")).has_value();
        const auto variant = has_kind ? nature_in(layout, row).variant : layout.said(Column::variant, row);
        return variant.value_or("").empty() ? variant_over_ : *variant;
    }

    /// Compares a sum in the file with the sum of its lines.
    void compare(const PriceLayout& layout, const PriceRow& row, Sum sum, const std::string& label) {
        if (sum == Sum::with_tax || is_of_refused_lot(layout, row)) return;
        layout.for_each_bidder(row, [&](const BidderColumns& one) {
            if (!one.name.empty()) compare(layout, row, sum, label, one);
        });
    }

    void compare(const PriceLayout& layout, const PriceRow& row, Sum sum, const std::string& label,
                 const BidderColumns& one) {
        const auto at = !row.is_blank_at(one.total) ? one.total : one.unit_price;
        if (row.is_blank_at(at)) return;
        try {
            const Money amount = sum_in(layout, row, *at);
            const bool is_over_lots = has_blocks_ && sum == Sum::all;
            auto warning =
                sums_.compare({row.number, label, one.name, is_over_lots ? "" : lot_of_row(layout, row).value_or(""),
                               one.variant.empty() ? variant_of_sum(layout, row) : one.variant, sum, amount});
            if (warning) notes_.push_back(std::move(*warning));
        } catch (const Error& error) {
            intake_.fault({row.number}, error, one.name);
        }
    }

    workspace::Operation& operation_;
    const std::string file_;
    model::Sheet sheet_;
    workspace::Intake intake_;
    const workspace::Said& defaults_;
    const std::int64_t project_;
    InRound round_;
    PriceBids bids_;
    PriceSums sums_;
    PriceLots known_lots_;
    PriceSchedule schedule_;
    bool names_lots_ = false;  ///< a row in the column of lots
    PriceRows rows_;
    std::vector<Block> blocks_;
    std::optional<PriceNumbers> numbers_;  ///< once a number was in doubt
    std::size_t next_ = 0;                 ///< the first row not yet read by a block
    std::set<std::string> lots_;           ///< in headings above blocks
    std::set<std::string> refused_;        ///< unknown bidders of rows
    std::set<std::string> refused_lots_;
    bool has_blocks_ = false;              ///< one block per lot
    std::optional<std::string> lot_ = "";  ///< of the block; nothing: the lot was rejected
    bool has_variants_ = false;            ///< whether headings or a column tell variants from base offers
    std::string variant_over_;             ///< the heading of a variant above the row
    std::string section_;                  ///< the heading above the row
    struct Pending {
        std::int64_t row;
        const Line* line;  ///< of the schedule; nullptr: none
        workspace::Said said;
    };
    std::vector<Pending> pending_;  ///< prices of lines of the schedule, until every row was read
    const Line* line_ = nullptr;    ///< of the schedule, that the row is about
    Nature nature_;                 ///< of the row
    struct Empty {
        std::int64_t row;
        std::string bidder;
        std::optional<std::string> lot, variant;
        std::string line;
    };
    std::vector<Empty> gaps_;            ///< cells without a price
    bool is_option_ = false;             ///< whether the row is an option of the schedule
    std::vector<std::string> unknown_;   ///< lines that are not in the schedule
    std::vector<std::string> options_;   ///< lines that look like options but are not marked so in a schedule
    std::vector<std::string> variants_;  ///< lines that look like variants but are not marked so
    std::vector<std::string> states_;    ///< of the row, one per bidder
    std::vector<std::string> notes_;
    std::vector<workspace::Understood> understood_;
};

}  // namespace

bool is_price_table(std::string_view content) {
    model::Sheet sheet(content, model::Quoting::quotes, model::Titles::above);
    for (std::size_t i = 0; i < PriceLayout::most_rows_above && sheet.next(); ++i) {
        const Cells cells = cells_of(sheet);
        if (!is_heading_row(cells)) continue;
        return std::none_of(cells.begin(), cells.end(),
                            [](const std::string& cell) { return heading_of(cell).column == Column::bid; });
    }
    return false;
}

workspace::Imported import_price_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       const PriceTableOptions& options) {
    return Table(operation, content, name, defaults, options).take();
}

}  // namespace buywork::exchange
