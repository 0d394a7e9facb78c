#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/price_table.hpp>
#include <buywork/model/csv.hpp>
#include <map>

namespace buywork::criteria {
namespace {

/// What a column holds.
enum class Column { bidder, title, quantity, unit_price, total, years, supplier, bid };

constexpr std::pair<const char*, Column> headings[] = {{"designation", Column::title},
                                                       {"poste", Column::title},
                                                       {"ligne", Column::title},
                                                       {"libelle", Column::title},
                                                       {"title", Column::title},
                                                       {"item", Column::title},
                                                       {"quantite", Column::quantity},
                                                       {"qte", Column::quantity},
                                                       {"quantity", Column::quantity},
                                                       {"prix unitaire", Column::unit_price},
                                                       {"pu", Column::unit_price},
                                                       {"p.u.", Column::unit_price},
                                                       {"unit_price", Column::unit_price},
                                                       {"unit price", Column::unit_price},
                                                       {"total", Column::total},
                                                       {"montant", Column::total},
                                                       {"annees", Column::years},
                                                       {"years", Column::years},
                                                       {"candidat", Column::supplier},
                                                       {"fournisseur", Column::supplier},
                                                       {"soumissionnaire", Column::supplier},
                                                       {"supplier", Column::supplier},
                                                       {"bid", Column::bid},
                                                       {"offre", Column::bid}};

Column column_of(std::string_view heading) {
    const std::string folded = text::fold(text::trim(heading));
    for (const auto& [known, column] : headings)
        if (folded == known) return column;
    return Column::bidder;
}

class Table {
  public:
    Table(workspace::Operation& operation, std::string_view content, std::string_view name,
          const workspace::Said& defaults)
        : operation_(operation),
          csv_(content),
          intake_(operation, Price::entity, name, ":", defaults),
          said_(defaults) {
        const auto& project = defaults[model::position<&Price::project>()];
        if (!project) throw Error(Code::usage, tr("no project is named"), tr("give it with -p"));
        project_ = project->number;
        remember_bids();
    }

    workspace::Imported take() {
        std::vector<std::string_view> cells;
        if (!csv_.next(cells)) throw Error(Code::invalid, tr("the file is empty"));
        for (const std::string_view cell : cells) {
            columns_.push_back(column_of(cell));
            names_.emplace_back(text::trim(cell));
        }
        if (std::find(columns_.begin(), columns_.end(), Column::title) == columns_.end())
            throw Error(Code::invalid, tr("no column describes the price lines"),
                        tr("use the heading title or Désignation"));
        while (csv_.next(cells)) take_row(cells);
        return intake_.finish();
    }

  private:
    void remember_bids() {
        model::Bindings bindings;
        for (const model::Record& record : model::load_all(operation_.database(), Bid::entity,
                                                           "bid.project = " + bindings.add(project_), bindings)) {
            const Bid bid = model::from_record<Bid>(record);
            for (const std::string& name : {bid.key, bid.supplier}) bids_.try_emplace(text::fold(name), bid.id);
        }
    }

    std::int64_t bid_of(std::string_view supplier) {
        const auto known = bids_.find(text::fold(supplier));
        if (known != bids_.end()) return known->second;
        Bid bid{.project = Ref<project::Project>{project_}, .supplier = std::string(supplier)};
        text::require_line(bid.supplier);
        return bids_[text::fold(supplier)] = operation_.insert(bid);
    }

    void take_row(const std::vector<std::string_view>& cells) {
        workspace::Said row = said_;
        std::optional<std::string_view> supplier;
        std::vector<std::size_t> bidders;
        const auto cell = [&](std::size_t i) { return i < cells.size() ? text::trim(cells[i]) : std::string_view(); };
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (cell(i).empty()) continue;
            switch (columns_[i]) {
                case Column::title:
                    read<&Price::title>(row, cell(i), i);
                    break;
                case Column::quantity:
                    read<&Price::quantity>(row, cell(i), i);
                    break;
                case Column::unit_price:
                    read<&Price::unit_price>(row, cell(i), i);
                    break;
                case Column::total:
                    read<&Price::total>(row, cell(i), i);
                    break;
                case Column::years:
                    read<&Price::years>(row, cell(i), i);
                    break;
                case Column::supplier:
                case Column::bid:
                    supplier = cell(i);
                    break;
                case Column::bidder:
                    bidders.push_back(i);
                    break;
            }
        }
        if (supplier) return store(row, *supplier, *supplier);
        for (const std::size_t i : bidders) {
            workspace::Said line = row;
            if (read<&Price::unit_price>(line, cell(i), i)) store(line, names_[i], names_[i]);
        }
    }

    template <auto Pointer>
    bool read(workspace::Said& row, std::string_view cell, std::size_t column) {
        const std::size_t at = model::position<Pointer>();
        try {
            row[at] = model::read(Price::entity.fields[at], cell, intake_.context());
            return true;
        } catch (const Error& error) {
            intake_.fault({csv_.row()}, error, names_[column]);
            return false;
        }
    }

    void store(workspace::Said& row, std::string_view supplier, std::string_view place) {
        try {
            row[model::position<&Price::bid>()] = Value::of(bid_of(supplier));
        } catch (const Error& error) {
            return intake_.fault({csv_.row()}, error, place);
        }
        intake_.take(csv_.row(), row);
    }

    workspace::Operation& operation_;
    model::CsvReader csv_;
    workspace::Intake intake_;
    const workspace::Said& said_;
    std::int64_t project_ = 0;
    std::vector<Column> columns_;
    std::vector<std::string> names_;
    std::map<std::string, std::int64_t> bids_;
};

}  // namespace

bool is_price_table(std::string_view content) {
    model::CsvReader csv(content);
    std::vector<std::string_view> cells;
    if (!csv.next(cells)) return false;
    bool has_title = false;
    bool names_bids = false;
    for (const std::string_view cell : cells) {
        has_title = has_title || column_of(cell) == Column::title;
        names_bids = names_bids || column_of(cell) == Column::bid;
    }
    return has_title && !names_bids;
}

workspace::Imported import_price_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults) {
    return Table(operation, content, name, defaults).take();
}

}  // namespace buywork::criteria
