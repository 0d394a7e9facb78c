#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/exchange/bids.hpp>
#include <buywork/exchange/pairs.hpp>
#include <buywork/model/csv.hpp>
#include <cmath>

namespace buywork::exchange {
namespace {

using criteria::Pairs;
using criteria::shortest;

constexpr std::size_t most_items = 100;

/// "3", "0,5", "1/3"
std::optional<double> read_ratio(std::string_view cell) {
    const std::size_t slash = cell.find('/');
    if (slash == cell.npos) return read_real(cell);
    const auto above = read_real(text::trim(cell.substr(0, slash)));
    const auto below = read_real(text::trim(cell.substr(slash + 1)));
    if (!above || !below || *below == 0) return std::nullopt;
    return *above / *below;
}

class Reader {
  public:
    Reader(std::string_view content, std::string_view file) : csv_(content), file_(text::visible(file)) {}

    Pairs read() {
        std::vector<std::string_view> cells;
        while (csv_.next(cells)) pairs_.names.empty() ? read_headings(cells) : read_row(cells);
        if (pairs_.names.empty()) throw_if_any({{file_, tr("the file is empty"), {}}}, file_);
        if (problems_.empty() && row_ < pairs_.names.size())
            problems_.push_back({file_, tr("the row for {} is missing", text::excerpt(pairs_.names[row_])),
                                 tr("the first column must have the names of the first row, in the same order")});
        throw_if_any(problems_, file_);
        require_agreement();
        pairs_.judgements = decision::reciprocal(pairs_.judgements);
        return std::move(pairs_);
    }

  private:
    void fault(std::string message, std::string hint = {}) {
        problems_.push_back({file_ + ":" + std::to_string(csv_.row()), std::move(message), std::move(hint)});
    }

    void read_headings(const std::vector<std::string_view>& cells) {
        if (cells.size() < 3 || cells.size() > most_items + 1) {
            fault(tr("a comparison table has 2 to {} names in its first row", most_items));
            throw_if_any(problems_, file_);
        }
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const std::string name(text::trim(cells[i]));
            if (name.empty() || text::invalid_utf8(name))
                fault(tr("a name in the first row is missing or is not UTF-8"));
            if (std::find(pairs_.names.begin(), pairs_.names.end(), name) != pairs_.names.end())
                fault(tr("two columns have the heading \"{}\"", text::excerpt(name)));
            pairs_.names.push_back(name);
        }
        throw_if_any(problems_, file_);
        pairs_.judgements = decision::Judgements(pairs_.names.size(), pairs_.names.size());
        lines_.resize(pairs_.names.size());
    }

    void read_row(const std::vector<std::string_view>& cells) {
        const std::size_t n = pairs_.names.size();
        if (row_ >= n) return fault(tr("there are more rows than columns"));
        lines_[row_] = csv_.row();
        if (text::trim(cells[0]) != pairs_.names[row_])
            fault(tr("\"{}\" was found where {} is expected", text::excerpt(cells[0]),
                     text::excerpt(pairs_.names[row_])),
                  tr("the first column must have the names of the first row, in the same order"));
        if (cells.size() > n + 1) fault(tr("the row has more cells than headings"));
        for (std::size_t j = 0; j < n && j + 1 < cells.size(); ++j) read_cell(j, text::trim(cells[j + 1]));
        ++row_;
    }

    void read_cell(std::size_t column, std::string_view cell) {
        if (cell.empty()) return;
        const auto ratio = read_ratio(cell);
        if (!ratio || !(*ratio > 0) || !std::isfinite(*ratio) || *ratio > 1e9 || *ratio < 1e-9)
            return fault(
                tr("column {}: \"{}\" is not a judgement", text::excerpt(pairs_.names[column]), text::excerpt(cell)),
                tr("write how many times more important it is, such as 3 or 1/3, or leave it empty"));
        pairs_.judgements.at(row_, column) = *ratio;
    }

    void require_agreement() {
        const auto pair = decision::contradiction(pairs_.judgements);
        if (!pair) return;
        const std::string& row = pairs_.names[pair->row];
        const std::string& column = pairs_.names[pair->column];
        const std::string place = file_ + ":" + std::to_string(lines_[pair->row]);
        if (pair->row == pair->column)
            throw_if_any(
                {{place, tr("column {}: a criterion compared with itself must be 1", text::excerpt(row)), {}}},
                file_);
        throw_if_any(
            {{place,
              tr("{} is {} times {}, but {} is {} times {}", text::excerpt(row),
                 shortest(pairs_.judgements.at(pair->row, pair->column)), text::excerpt(column),
                 text::excerpt(column), shortest(pairs_.judgements.at(pair->column, pair->row)), text::excerpt(row)),
              tr("one must be the reciprocal of the other; leave one of the two empty")}},
            file_);
    }

    model::CsvReader csv_;
    std::string file_;
    Pairs pairs_;
    std::size_t row_ = 0;
    std::vector<std::int64_t> lines_;
    std::vector<Problem> problems_;
};

}  // namespace

Pairs read_pairs(std::string_view content, std::string_view file) { return Reader(content, file).read(); }

}  // namespace buywork::exchange
