#include <algorithm>
#include <array>
#include <buywork/base/text.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/exchange/price_heading.hpp>
#include <buywork/exchange/price_table.hpp>
#include <buywork/model/sheet.hpp>
#include <map>

namespace buywork::exchange {
namespace {

using namespace criteria;

constexpr std::size_t most_rows_above = 20;

Cells cells_of(const model::Sheet& sheet) {
    Cells cells;
    for (std::size_t i = 0; i < sheet.size(); ++i) cells.emplace_back(sheet.cell(i));
    return cells;
}

class Table {
  public:
    Table(workspace::Operation& operation, std::string_view content, std::string_view name,
          const workspace::Said& defaults)
        : operation_(operation),
          sheet_(content),
          intake_(operation, Price::entity, name, ":", defaults),
          said_(defaults) {
        const auto& project = defaults[model::position<&Price::project>()];
        if (!project) throw Error(Code::usage, tr("no project is named"), tr("give it with -p"));
        project_ = project->number;
        bids_ = model::all_with<Bid>(operation.database(), "project", project_);
        had_bids_ = !bids_.empty();
    }

    workspace::Imported take() {
        while (sheet_.next()) rows_.push_back({sheet_.row(), cells_of(sheet_)});
        if (rows_.empty()) throw Error(Code::invalid, tr("the file is empty"));
        read_headings();
        for (std::size_t i = head_ + 1; i < rows_.size(); ++i) take_row(rows_[i]);
        workspace::Imported done = intake_.finish();
        done.notes = std::move(notes_);
        return done;
    }

  private:
    struct Row {
        std::int64_t line;
        Cells cells;
        const std::string& at(std::size_t i) const {
            static const std::string nothing;
            return i < cells.size() ? cells[i] : nothing;
        }
    };
    /// The columns of one bidder.
    struct Bidder {
        std::string name;
        std::optional<std::size_t> unit_price = {};
        std::optional<std::size_t> total = {};
    };
    using Sums = std::map<std::string, std::int64_t>;  ///< in minor units, by currency
    struct Tally {
        Sums all = {};
        Sums section = {};
        bool is_known = true;
    };

    void read_headings() {
        const std::size_t most = std::min(rows_.size(), most_rows_above);
        while (head_ < most && !is_heading_row(rows_[head_].cells)) ++head_;
        if (head_ == most)
            throw Error(Code::invalid, tr("no column describes the price lines"),
                        tr("use the heading title or Désignation"));
        names_ = rows_[head_].cells;
        for (const std::string& name : names_) headings_.push_back(named_bid(name) ? Heading{} : heading_of(name));
        keep_one_title();
        const bool has_band = read_band();
        for (std::size_t i = 0; i + (has_band ? 1 : 0) < head_; ++i) leave_out_row(rows_[i]);
        if (!has_band) read_bidders();
        if (bidders_.empty() && !has(Column::supplier))
            throw Error(Code::invalid, tr("no column names a bidder"),
                        tr("use one column per bidder, or the heading supplier or Fournisseur"));
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (headings_[i].column == Column::other && has_values(i))
                intake_.leave_out({rows_[head_].line},
                                  tr("column {}", names_[i].empty() ? std::to_string(i + 1) : names_[i]), values(i));
    }

    bool has(Column column) const {
        return std::any_of(headings_.begin(), headings_.end(),
                           [&](const Heading& heading) { return heading.column == column; });
    }
    std::int64_t values(std::size_t column) const {
        std::int64_t count = 0;
        for (std::size_t i = head_ + 1; i < rows_.size(); ++i) count += !rows_[i].at(column).empty();
        return count;
    }
    bool has_values(std::size_t column) const { return values(column) > 0; }

    /// "Ligne" beside "Désignation" is a number; a repeated column is reported.
    void keep_one_title() {
        for (const Column column : {Column::title, Column::quantity, Column::years, Column::supplier, Column::lot,
                                    Column::variant, Column::currency}) {
            std::optional<std::size_t> kept;
            for (std::size_t i = 0; i < headings_.size(); ++i) {
                if (headings_[i].column != column) continue;
                const bool is_weak =
                    column == Column::title && model::has_name("poste,ligne,item", text::slug(names_[i]));
                if (!kept)
                    kept = i;
                else if (column == Column::title && !is_weak &&
                         model::has_name("poste,ligne,item", text::slug(names_[*kept])))
                    headings_[*kept].column = Column::other, kept = i;
                else
                    headings_[i].column = Column::other;
            }
        }
    }

    Bidder& bidder(const std::string& name) {
        for (Bidder& one : bidders_)
            if (text::fold(one.name) == text::fold(name)) return one;
        return bidders_.emplace_back(Bidder{name});
    }
    void give(const std::string& name, std::size_t column, bool is_total) {
        Bidder& one = bidder(name);
        auto& at = is_total ? one.total : one.unit_price;
        if (at)
            throw Error(Code::invalid, tr("two columns have the prices of {}", text::excerpt(name)),
                        tr("leave one of them out"));
        at = column;
    }

    /// Names of bidders in the row above, each over its own columns.
    bool read_band() {
        if (head_ == 0) return false;
        const Row& above = rows_[head_ - 1];
        std::vector<std::string> over(names_.size());
        std::string last;
        std::size_t named = 0;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const Column column = headings_[i].column;
            const bool is_price = column == Column::unit_price || column == Column::total;
            if (!above.at(i).empty()) last = above.at(i);
            if (!is_price) continue;
            over[i] = last;
            named += !above.at(i).empty();
        }
        if (named == 0) return false;
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (!over[i].empty()) give(over[i], i, headings_[i].column == Column::total);
        return true;
    }

    void read_bidders() {
        const auto named = std::count_if(headings_.begin(), headings_.end(),
                                         [](const Heading& heading) { return !heading.bidder.empty(); });
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            Heading& heading = headings_[i];
            if (!heading.bidder.empty() && named > 1 && !has(Column::supplier)) {
                give(heading.bidder, i, heading.column == Column::total);
                continue;
            }
            if (!heading.bidder.empty() && !has(Column::supplier)) heading.column = Column::bidder;
            if (heading.column != Column::bidder) continue;
            if (has(Column::supplier) || !has_values(i))
                heading.column = Column::other;
            else
                give(named_bid(names_[i]) ? names_[i] : without_tax_words(names_[i]), i, false);
        }
        leave_unused_prices();
        for (const Bidder& one : bidders_)
            if (had_bids_ && !named_bid(one.name))
                throw Error(Code::invalid,
                            tr("\"{}\" is neither a bid of the project nor a known heading", text::excerpt(one.name)),
                            tr("leave the column out, or add the bid: buywork criteria bid add"));
    }

    /// Reports a column of prices that belongs to no bidder.
    void leave_unused_prices() {
        if (has(Column::supplier)) return;
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            const Column column = headings_[i].column;
            const bool is_used = std::any_of(bidders_.begin(), bidders_.end(), [&](const Bidder& one) {
                return one.unit_price == i || one.total == i;
            });
            if ((column == Column::unit_price || column == Column::total) && !is_used)
                headings_[i].column = Column::other;
        }
    }

    bool named_bid(std::string_view name) const {
        const std::string folded = text::fold(name);
        return std::any_of(bids_.begin(), bids_.end(), [&](const Bid& bid) {
            return text::fold(bid.key) == folded || text::fold(bid.bidder) == folded;
        });
    }

    /// The bid of that supplier for what the row says of lot and variant.
    std::int64_t bid_of(std::string_view supplier, const Row& row) {
        const auto lot = said(Column::lot, row);
        const auto variant = said(Column::variant, row);
        const std::string folded = text::fold(supplier);
        const auto same = [](const std::optional<std::string>& one, const std::string& other) {
            return !one || text::fold(*one) == text::fold(other);
        };
        std::vector<std::string> keys;
        std::int64_t found = 0;
        for (const Bid& bid : bids_) {
            if (bid.key == supplier && same(lot, bid.lot) && same(variant, bid.variant)) return bid.id;
            if (text::fold(bid.bidder) != folded || !same(lot, bid.lot) || !same(variant, bid.variant)) continue;
            keys.push_back(bid.key);
            found = bid.id;
        }
        if (keys.size() > 1) {
            Error error(Code::invalid, tr("{} has several bids: {}", text::excerpt(supplier), text::join(keys, ", ")),
                        tr("name the bid by its key, or add the columns lot and variant"));
            error.candidates = keys;
            throw error;
        }
        if (!keys.empty()) return found;
        Bid bid{.project = Ref<project::Project>{project_}, .bidder = std::string(supplier)};
        bid.lot = lot.value_or("");
        bid.variant = variant.value_or("");
        text::require_line(bid.bidder);
        operation_.insert(bid);
        const auto stored = model::load(operation_.database(), Bid::entity, bid.id);
        bids_.push_back(model::from_record<Bid>(*stored));
        notes_.push_back(tr("New bid: {} ({})", text::excerpt(bids_.back().bidder), bids_.back().key));
        return bid.id;
    }

    /// What the row says in such a column; nothing without that column.
    std::optional<std::string> said(Column column, const Row& row) const {
        for (std::size_t i = 0; i < headings_.size(); ++i)
            if (headings_[i].column == column) return row.at(i);
        return std::nullopt;
    }

    std::string label_of(const Row& row) const {
        if (std::string title = said(Column::title, row).value_or(""); !title.empty()) return title;
        for (const std::string& cell : row.cells)
            if (!cell.empty()) return cell;
        return "";
    }

    void leave_out_row(const Row& row) {
        if (const std::string label = label_of(row); !label.empty()) intake_.leave_out_line(row.line, label);
    }

    bool has_price(const Row& row) const {
        const auto given = [&](std::optional<std::size_t> at) { return at && !row.at(*at).empty(); };
        for (const Bidder& one : bidders_)
            if (given(one.unit_price) || given(one.total)) return true;
        return !said(Column::unit_price, row).value_or("").empty() || !said(Column::total, row).value_or("").empty();
    }

    void take_row(const Row& row) {
        const std::string label = label_of(row);
        if (label.empty()) return;
        const std::string quantity = said(Column::quantity, row).value_or("");
        const Sum sum = quantity.empty() || is_surely_sum(label) ? sum_of(label) : Sum::none;
        if (sum != Sum::none) {
            leave_out_row(row);
            return compare(row, sum, label);
        }
        if (row.cells == names_ || (quantity.empty() && !has_price(row))) {
            for (auto& [whose, tally] : tallies_) tally.section.clear();
            return leave_out_row(row);
        }
        if (!has_price(row)) return intake_.leave_out_line(row.line, tr("{} (not quoted)", label));
        take_line(row);
    }

    void take_line(const Row& row) {
        workspace::Said line = said_;
        bool is_good = true;
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            if (row.at(i).empty()) continue;
            if (headings_[i].column == Column::title)
                is_good &= read<&Price::title>(line, row, i);
            else if (headings_[i].column == Column::quantity)
                is_good &= read<&Price::quantity>(line, row, i);
            else if (headings_[i].column == Column::years)
                is_good &= read<&Price::years>(line, row, i);
        }
        for (std::size_t i = names_.size(); i < row.cells.size(); ++i)
            if (!row.at(i).empty())
                intake_.fault({row.line}, Error(Code::usage, tr("a column without a heading has values"),
                                                tr("put the field name in the first row")));
        if (!has(Column::supplier)) {
            for (const Bidder& one : bidders_) take_prices(row, line, one, is_good);
            return;
        }
        Bidder one{said(Column::supplier, row).value_or("")};
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            if (headings_[i].column == Column::unit_price) one.unit_price = i;
            if (headings_[i].column == Column::total) one.total = i;
        }
        if (one.name.empty())
            return intake_.fault({row.line}, Error(Code::usage, tr("no supplier is named"), tr("name the supplier")));
        take_prices(row, line, one, is_good);
    }

    void take_prices(const Row& row, workspace::Said line, const Bidder& one, bool is_good) {
        const auto cell = [&](std::optional<std::size_t> at) { return at ? row.at(*at) : std::string(); };
        const std::string unit = cell(one.unit_price);
        if (unit.empty() && cell(one.total).empty()) return;
        if (is_not_quoted(unit) || (unit.empty() && is_not_quoted(cell(one.total))))
            return intake_.leave_out(
                {row.line}, tr("line {}, {}: {}", row.line, one.name, unit.empty() ? cell(one.total) : unit));
        if (unit.empty())
            return intake_.fault({row.line},
                                 Error(Code::usage, tr("a total without a unit price"), tr("give the unit price")),
                                 one.name);
        is_good &= read<&Price::unit_price>(line, row, *one.unit_price, one.name);
        if (one.total && !cell(one.total).empty() && !is_not_quoted(cell(one.total)))
            is_good &= read<&Price::total>(line, row, *one.total, one.name);
        if (is_good || !line[model::position<&Price::title>()]) store(row, line, one.name);
    }

    template <auto Pointer>
    bool read(workspace::Said& line, const Row& row, std::size_t column, std::string_view place = {}) {
        const std::size_t at = model::position<Pointer>();
        const model::Field& field = Price::entity.fields[at];
        try {
            line[at] = field.is_fine               ? Value::of(parse_unit_price(row.at(column), currency_of(row)))
                       : field.kind == Kind::money ? amount_of(row, column)
                                                   : model::read(field, row.at(column), intake_.context());
            return true;
        } catch (const Error& error) {
            intake_.fault({row.line}, error, place.empty() ? std::string_view(names_[column]) : place);
            return false;
        }
    }

    std::string currency_of(const Row& row) const {
        const std::string currency = said(Column::currency, row).value_or("");
        return currency.empty() ? intake_.context().currency : currency;
    }

    Value amount_of(const Row& row, std::size_t column) const {
        const Money money = parse_money(row.at(column), currency_of(row));
        return {true, money.minor, money.currency};
    }

    void store(const Row& row, workspace::Said& line, const std::string& supplier) {
        std::int64_t bid = 0;
        try {
            bid = bid_of(supplier, row);
        } catch (const Error& error) {
            return intake_.fault({row.line}, error, supplier);
        }
        line[model::position<&Price::bid>()] = Value::of(bid);
        intake_.take(row.line, line);
        add(tallies_[whose(supplier, row)], line);
    }

    /// The bidder, with lot and variant.
    using Whose = std::array<std::string, 3>;
    Whose whose(std::string_view supplier, const Row& row) const {
        return {text::fold(supplier), said(Column::lot, row).value_or(""), said(Column::variant, row).value_or("")};
    }

    static void add(Tally& tally, const workspace::Said& line) {
        const auto& years = line[model::position<&Price::years>()];
        if (!line[model::position<&Price::title>()] || !line[model::position<&Price::unit_price>()] || years) {
            tally.is_known = false;
            return;
        }
        const Price price = model::from_record<Price>(workspace::overlay(Price::entity.blank(), line));
        const auto [minor, currency] = line_total(price);
        if (__builtin_add_overflow(tally.all[currency], minor, &tally.all[currency]) ||
            __builtin_add_overflow(tally.section[currency], minor, &tally.section[currency]))
            tally.is_known = false;
    }

    /// What the file gives as the sum, held against the sum of its lines.
    void compare(const Row& row, Sum sum, const std::string& label) {
        if (sum == Sum::with_tax) return;
        if (has(Column::supplier)) {
            Bidder one{said(Column::supplier, row).value_or("")};
            for (std::size_t i = 0; i < headings_.size(); ++i)
                if (headings_[i].column == Column::total) one.total = i;
            if (!one.name.empty() && named_bid(one.name)) compare(row, sum, label, one);
        } else {
            for (const Bidder& one : bidders_)
                if (named_bid(one.name)) compare(row, sum, label, one);
        }
    }

    void compare(const Row& row, Sum sum, const std::string& label, const Bidder& one) {
        const auto at = one.total && !row.at(*one.total).empty() ? one.total : one.unit_price;
        if (!at || row.at(*at).empty()) return;
        try {
            const Value stated = amount_of(row, *at);
            const Whose of = whose(one.name, row);
            Sums lines;
            bool is_known = true;
            for (auto& [each, tally] : tallies_) {
                if (each[0] != of[0] || (!of[1].empty() && each[1] != of[1]) || (!of[2].empty() && each[2] != of[2]))
                    continue;
                is_known = is_known && tally.is_known;
                for (const auto& [currency, minor] : sum == Sum::section ? tally.section : tally.all)
                    is_known = is_known && !__builtin_add_overflow(lines[currency], minor, &lines[currency]);
                if (sum == Sum::section) tally.section.clear();
            }
            if (is_known) compare(row, label, one.name, {stated.number, stated.text}, lines);
        } catch (const Error& error) {
            intake_.fault({row.line}, error, one.name);
        }
    }

    /// Sums of several currencies are compared in the project's.
    void compare(const Row& row, const std::string& label, const std::string& bidder, Money stated, Sums lines) {
        lines.try_emplace(stated.currency, 0);
        Money sum{lines[stated.currency], stated.currency};
        if (lines.size() > 1) {
            const Exchange exchange(operation_.database(), project_, operation_.today());
            for (const auto& [currency, minor] : lines)
                if (!exchange.knows(currency))
                    return notes_.push_back(tr("warning: line {}: {} of {} is not checked: there is no rate of {}",
                                               row.line, text::excerpt(label), text::excerpt(bidder), currency));
            stated = exchange.total({{stated.currency, stated.minor}});
            sum = exchange.total(lines);
        }
        if (stated == sum) return;
        notes_.push_back(tr("warning: line {}: {} of {} is {}, but its lines sum to {}", row.line,
                            text::excerpt(label), text::excerpt(bidder), human(stated, language()),
                            human(sum, language())));
    }

    workspace::Operation& operation_;
    model::Sheet sheet_;
    workspace::Intake intake_;
    const workspace::Said& said_;
    std::int64_t project_ = 0;
    bool had_bids_ = false;
    std::vector<Bid> bids_;
    std::vector<Row> rows_;
    std::size_t head_ = 0;
    std::vector<std::string> names_;
    std::vector<Heading> headings_;
    std::vector<Bidder> bidders_;
    std::map<Whose, Tally> tallies_;
    std::vector<std::string> notes_;
};

}  // namespace

bool is_price_table(std::string_view content) {
    model::Sheet sheet(content);
    for (std::size_t i = 0; i < most_rows_above && sheet.next(); ++i) {
        const Cells cells = cells_of(sheet);
        if (!is_heading_row(cells)) continue;
        return std::none_of(cells.begin(), cells.end(),
                            [](const std::string& cell) { return heading_of(cell).column == Column::bid; });
    }
    return false;
}

workspace::Imported import_price_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults) {
    return Table(operation, content, name, defaults).take();
}

}  // namespace buywork::exchange
