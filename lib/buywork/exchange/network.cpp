#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/network.hpp>
#include <buywork/model/sheet.hpp>
#include <unordered_map>

namespace buywork::exchange {
namespace {

constexpr double longest = 1'000'000;  // working days

struct Heading {
    const char* name;
    const char* french;  ///< separated by |
};

/// The rows of a file under known headings; collects what is wrong in it.
class Table {
  public:
    Table(std::string_view content, std::string_view file, std::span<const Heading> headings)
        : sheet_(content), file_(text::visible(file)), headings_(headings) {
        model::Headings known;
        for (std::size_t i = 0; i < headings.size(); ++i) known.add(headings[i].name, i);
        for (std::size_t i = 0; i < headings.size(); ++i) known.add(headings[i].french, i);
        if (reads([&] { return sheet_.read_headings(known); }))
            for (const model::Sheet::Column& column : sheet_.columns()) check(column, known);
        else if (faults_.empty())
            problem_at(0, tr("the file is empty"), tr("the first row contains the column names"));
    }

    bool has(std::size_t column) const { return sheet_.has(column); }
    void need(std::size_t column) {
        if (!has(column) && faults_.empty())
            problem(tr("there is no column \"{}\"", headings_[column].name),
                    tr("the first row contains the column names"));
    }
    /// Moves to the next row; false when the headings are invalid or there are too many faults.
    bool next() {
        if (!is_begun_ && !faults_.empty()) return false;
        is_begun_ = true;
        if (faults_.size() >= most_problems || !reads([&] { return sheet_.next(); })) return false;
        noting([&] { sheet_.require_fit(); });
        return true;
    }
    std::string_view cell(std::size_t column) const { return sheet_.cell(sheet_.column(column)); }
    void problem(std::string message, std::string hint = {}) {
        problem_at(row(), std::move(message), std::move(hint));
    }
    std::int64_t row() const { return sheet_.row(); }
    void problem_at(std::int64_t row, std::string message, std::string hint) {
        const std::string place = row > 0 ? file_ + ":" + std::to_string(row) : file_;
        faults_.push_back({row, {place, std::move(message), std::move(hint)}});
    }

    /// Calls `read`; an error that it throws becomes a problem of the row.
    template <class Read>
    void noting(Read read) {
        try {
            read();
        } catch (const Error& error) {
            problem(error.message, error.hint);
        }
    }

    double number(std::size_t column) const {
        const std::string_view text = cell(column);
        if (text.empty())
            throw Error(Code::invalid, tr("{} is missing", headings_[column].name), tr("write a number"));
        const double value = parse_decimal(text).real();
        if (value > longest || value < -longest)
            throw Error(Code::invalid, tr("{} exceeds one million working days", headings_[column].name));
        return value;
    }

    plan::Estimate estimate(std::size_t single, std::size_t first) const {
        if (has(single) && (!has(first) || !cell(single).empty())) {
            const double days = number(single);
            return {days, days, days};
        }
        return {number(first), number(first + 1), number(first + 2)};
    }
    void need_estimate(std::size_t single, std::size_t first) {
        if (has(single)) return;
        if (!has(first) && !has(first + 1) && !has(first + 2)) return need(single);
        for (std::size_t column = first; column < first + 3; ++column) need(column);
    }
    void check(const plan::Estimate& estimate) {
        if (const auto fault = plan::fault(estimate)) problem(fault->message, fault->hint);
    }

    void throw_if_any() {
        std::stable_sort(faults_.begin(), faults_.end(),
                         [](const Fault& a, const Fault& b) { return a.row < b.row; });
        std::vector<Problem> problems;
        for (Fault& fault : faults_) problems.push_back(std::move(fault.problem));
        buywork::throw_if_any(std::move(problems), file_);
    }

  private:
    static constexpr std::size_t most_problems = 100;
    struct Fault {
        std::int64_t row;
        Problem problem;
    };

    template <class Read>
    bool reads(Read read) {
        bool has_row = false;
        noting([&] { has_row = read(); });
        return has_row;
    }

    void check(const model::Sheet::Column& column, const model::Headings& known) {
        if (column.is_repeated) problem(tr("the column \"{}\" occurs twice", headings_[column.meaning].name));
        if (column.heading.empty() || column.meaning != model::Sheet::none) return;
        std::vector<std::string> names;
        for (const Heading& heading : headings_) names.emplace_back(heading.name);
        const auto near = known.nearest(column.heading);
        problem(
            tr("no column is named \"{}\"", text::excerpt(column.heading)),
            near ? tr("did you mean \"{}\"?", text::excerpt(*near)) : tr("available: {}", text::join(names, ", ")));
    }

    model::Sheet sheet_;
    std::string file_;
    std::span<const Heading> headings_;
    bool is_begun_ = false;  ///< after the heading row
    std::vector<Fault> faults_;
};

enum Column : std::size_t {
    id,
    title,
    duration,
    optimistic,
    likely,
    pessimistic,
    predecessors,
    not_before,
    deadline
};
constexpr Heading network_headings[] = {
    {"id", "identifiant|clé|étape"},   {"title", "intitulé|titre"},        {"duration", "durée"},
    {"optimistic", "optimiste"},       {"likely", "probable|most_likely"}, {"pessimistic", "pessimiste"},
    {"predecessors", "prédécesseurs"}, {"not_before", "pas avant"},        {"deadline", "échéance"}};

using Places = std::unordered_map<std::string, std::size_t>;

/// The name nearest to a mistyped one; in a large plan the search would cost more than it helps.
std::optional<std::string> nearest_of(const std::string& name, const Places& places) {
    if (places.size() > 2'000) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& [known, place] : places) names.push_back(known);
    std::sort(names.begin(), names.end());
    return text::nearest(name, names);
}

struct Pending {
    std::int64_t row;
    std::vector<plan::LinkText> links;
};

void resolve(Table& table, const std::vector<Pending>& pending, const Places& places,
             std::vector<plan::Step>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const plan::LinkText& link : pending[i].links) {
            auto found = places.find(link.id);
            if (found == places.end()) {
                const auto near = nearest_of(link.id, places);
                table.problem_at(
                    pending[i].row,
                    tr("no step \"{}\", a predecessor of {}", text::excerpt(link.id), text::excerpt(steps[i].id)),
                    near ? tr("did you mean \"{}\"?", text::excerpt(*near))
                         : tr("predecessors are ids separated by spaces, such as A B:SS+2"));
                continue;
            }
            const bool twice = std::any_of(steps[i].links.begin(), steps[i].links.end(), [&](const plan::Link& one) {
                return one.predecessor == found->second && one.type == link.type;
            });
            if (twice)
                table.problem_at(
                    pending[i].row,
                    tr("{} is a predecessor of {} twice", text::excerpt(link.id), text::excerpt(steps[i].id)), "");
            if (std::abs(link.lag) > longest)
                table.problem_at(pending[i].row, tr("{} exceeds one million working days", "lag"), "");
            steps[i].links.push_back({found->second, link.type, link.lag});
        }
    }
}

double probability_of(std::string_view text) {
    const double value = parse_share(text).real();
    if (value < 0 || value > 1)
        throw Error(Code::invalid, tr("a probability is between 0 and 1"), tr("write 0.2 or 20%"));
    return value;
}

/// The rows of a plan, as steps whose predecessors are still names.
class NetworkReader {
  public:
    NetworkReader(std::string_view content, std::string_view file, calendar::WorkingDays* days, Date today)
        : table_(content, file, network_headings), days_(days), today_(today) {
        table_.need(id);
        table_.need_estimate(duration, optimistic);
    }

    NetworkFile read() {
        while (table_.next()) read_step();
        resolve(table_, pending_, places_, file_.steps);
        table_.throw_if_any();
        return std::move(file_);
    }

  private:
    void read_step() {
        plan::Step& step = file_.steps.emplace_back();
        step.id = table_.cell(id);
        if (table_.has(title)) file_.titles.emplace_back(table_.cell(title));
        table_.noting([&] { check_id(step.id); });
        table_.noting([&] { text::require_text(table_.cell(title)); });
        table_.noting([&] {
            step.estimate = table_.estimate(duration, optimistic);
            table_.check(step.estimate);
        });
        table_.noting([&] {
            step.not_before = day(not_before, 0);
            step.deadline = day(deadline, 1);
        });
        Pending& waiting = pending_.emplace_back(Pending{table_.row(), {}});
        for (std::string_view word : text::split(table_.cell(predecessors), ' '))
            if (!word.empty()) waiting.links.push_back(plan::read_link(word));
    }

    void check_id(const std::string& text) {
        if (text.empty()) throw Error(Code::invalid, tr("{} is missing", "id"));
        text::require_line(text);
        if (text.find(' ') != text.npos)
            throw Error(Code::invalid, tr("the id \"{}\" contains a space", text::excerpt(text)),
                        tr("spaces separate predecessors"));
        if (!places_.emplace(text, file_.steps.size() - 1).second)
            throw Error(Code::invalid, tr("the id \"{}\" occurs twice", text::excerpt(text)));
    }

    std::optional<double> day(Column column, int after) {
        if (table_.cell(column).empty()) return std::nullopt;
        if (!days_)
            throw Error(Code::invalid, tr("a plan without a start date cannot have dates"),
                        tr("give a start with --start DATE"));
        const Date date = parse_date(table_.cell(column), today_);
        return days_->index(date + after);
    }

    Table table_;
    calendar::WorkingDays* days_;
    Date today_;
    NetworkFile file_;
    Places places_;
    std::vector<Pending> pending_;
};

}  // namespace

NetworkFile read_network(std::string_view content, std::string_view file, calendar::WorkingDays* days, Date today) {
    return NetworkReader(content, file, days, today).read();
}

std::vector<plan::Contingency> read_contingencies(std::string_view content, std::string_view file,
                                                  const plan::Network& network) {
    enum : std::size_t { name, step, probability, delay, best, usual, worst };
    constexpr Heading headings[] = {{"name", "nom|aléa"},           {"step", "étape"},
                                    {"probability", "probabilité"}, {"delay", "retard|délai"},
                                    {"optimistic", "optimiste"},    {"likely", "probable"},
                                    {"pessimistic", "pessimiste"}};
    Table table(content, file, headings);
    table.need(name);
    table.need(step);
    table.need(probability);
    table.need_estimate(delay, best);
    Places places;
    for (std::size_t i = 0; i < network.size(); ++i) places.emplace(network.steps()[i].id, i);
    std::vector<plan::Contingency> result;
    while (table.next()) {
        plan::Contingency& one = result.emplace_back();
        one.name = table.cell(name);
        table.noting([&] { text::require_line(one.name); });
        table.noting([&] {
            const std::string wanted(table.cell(step));
            const auto found = places.find(wanted);
            if (found == places.end()) {
                const auto near = nearest_of(wanted, places);
                throw Error(Code::invalid, tr("no step \"{}\"", text::excerpt(wanted)),
                            near ? tr("did you mean \"{}\"?", text::excerpt(*near)) : "");
            }
            one.step = found->second;
        });
        table.noting([&] { one.probability = probability_of(table.cell(probability)); });
        table.noting([&] {
            one.delay = table.estimate(delay, best);
            table.check(one.delay);
        });
    }
    table.throw_if_any();
    return result;
}

}  // namespace buywork::exchange
