#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/gain_table.hpp>
#include <buywork/model/cells.hpp>

namespace buywork::exchange {
namespace {

using project::Gain;

constexpr std::size_t most_faults = 100;

class Reader {
  public:
    Reader(std::string_view content, std::string_view file, const model::Context& context)
        : file_(text::visible(file)), context_(context), sheet_(content) {
        context_.resolve = [](const model::Entity&, std::string_view) { return std::int64_t{1}; };
    }

    std::vector<GainOfFile> read() {
        read_headings();
        while (problems_.size() < most_faults && reads([&] { return sheet_.next(); })) read_row();
        throw_if_any(std::move(problems_), file_);
        return std::move(gains_);
    }

  private:
    void fault(std::string message, std::string hint) {
        const std::string place = sheet_.row() > 0 ? file_ + ":" + std::to_string(sheet_.row()) : file_;
        problems_.push_back({place, std::move(message), std::move(hint)});
    }

    /// False at the end, and after a fault that ends the file.
    template <class Read>
    bool reads(Read read) {
        try {
            return read();
        } catch (const Error& error) {
            fault(error.message, error.hint);
            return false;
        }
    }

    void read_headings() {
        const model::Headings known = model::headings_of(Gain::entity);
        const bool has_row = reads([&] { return sheet_.read_headings(known); });
        if (!has_row && problems_.empty())
            fault(tr("there is no heading row"), tr("put the field names in the first row"));
        bool is_own = has_row;
        for (const model::Sheet::Column& column : sheet_.columns()) {
            check(column, known);
            is_own = is_own && (column.heading.empty() || model::find_field(Gain::entity, column.heading) ||
                                column.heading.ends_with("_currency"));
        }
        throw_if_any(std::move(problems_), file_);
        is_own_ = is_own;
    }

    void check(const model::Sheet::Column& column, const model::Headings& known) {
        if (column.is_repeated) fault(tr("two columns have the heading \"{}\"", text::excerpt(column.heading)), {});
        if (column.heading.empty() || column.meaning != model::Sheet::none) return;
        const auto near = known.nearest(column.heading);
        fault(tr("unknown field \"{}\"", text::excerpt(column.heading)),
              near ? tr("did you mean \"{}\"?", *near) : tr("leave the column out: nothing is ignored in silence"));
    }

    void read_row() {
        const std::size_t before = problems_.size();
        reads([&] { return sheet_.require_fit(), true; });
        model::Record record = Gain::entity.blank();
        record[model::position<&Gain::amount>()] = {};
        for (std::size_t i = 0; i < record.size(); ++i) read_cell(i, record[i]);
        if (problems_.size() != before) return;
        const std::size_t project = model::position<&Gain::project>();
        record[project] = Value::of(std::int64_t{1});
        for (const Problem& problem : model::faults(Gain::entity, record))
            fault(problem.place + ": " + problem.message, problem.hint);
        if (problems_.size() == before) take(record, sheet_.cell(sheet_.column(model::value_meaning(project))));
    }

    void read_cell(std::size_t field, Value& value) {
        const std::size_t column = sheet_.column(model::value_meaning(field));
        if (column == model::Sheet::none || sheet_.cell(column).empty()) return;
        try {
            const model::Cells cells(sheet_, is_own_);
            const std::size_t currency = sheet_.column(model::currency_meaning(field));
            if (auto read = cells.read(Gain::entity.fields[field], column, currency, context_))
                value = *std::move(read);
        } catch (const Error& error) {
            const auto columns = sheet_.columns();
            fault(text::excerpt(columns[column].heading) + ": " + error.message, error.hint);
        }
    }

    void take(const model::Record& record, std::string_view project) {
        GainOfFile one{model::from_record<Gain>(record), std::string(project)};
        const Money written = one.gain.amount;
        one.gain.amount = amount_of(one.gain);
        const bool says_amount = record[model::position<&Gain::amount>()].present;
        if (says_amount && written != one.gain.amount)
            fault(tr("amount: the file says {} {}, reference, price and volume make {} {}", written.amount(),
                     written.currency, one.gain.amount.amount(), one.gain.amount.currency),
                  tr("correct one of them, or leave the amount out"));
        gains_.push_back(std::move(one));
    }

    const std::string file_;
    model::Context context_;
    model::Sheet sheet_;
    bool is_own_ = false;
    std::vector<GainOfFile> gains_;
    std::vector<Problem> problems_;
};

}  // namespace

std::vector<GainOfFile> read_gains(std::string_view content, std::string_view file, const model::Context& context) {
    return Reader(content, file, context).read();
}

}  // namespace buywork::exchange
