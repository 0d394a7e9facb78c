#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/network.hpp>
#include <buywork/model/csv.hpp>
#include <unordered_map>

namespace buywork::exchange {
namespace {

constexpr double longest = 1'000'000;  // working days

struct Heading {
    const char* name;
    const char* french;  ///< separated by |
};

/// The rows of a file under known headings; collects what is wrong in it.
class Sheet {
  public:
    Sheet(std::string_view content, std::string_view file, std::span<const Heading> headings)
        : reader_(content), file_(text::visible(file)), headings_(headings), columns_(headings.size(), none) {
        if (!next_row()) {
            if (faults_.empty())
                problem_at(0, tr("the file is empty"), tr("the first row contains the column names"));
            return;
        }
        width_ = cells_.size();
        for (std::size_t i = 0; i < width_; ++i) take_heading(cells_[i], i);
    }

    bool has(std::size_t column) const { return columns_[column] != none; }
    void need(std::size_t column) {
        if (!has(column) && faults_.empty())
            problem(tr("there is no column \"{}\"", headings_[column].name),
                    tr("the first row contains the column names"));
    }
    /// The next row, unless the headings are wrong or there are faults enough.
    bool next() {
        if (has_bad_headings() || faults_.size() >= most_problems || !next_row()) return false;
        if (has_nameless_value())
            problem(tr("a column without a heading has values"), tr("put the field name in the first row"));
        return true;
    }
    std::string_view cell(std::size_t column) const {
        const std::size_t at = columns_[column];
        return at < cells_.size() ? text::trim(cells_[at]) : std::string_view();
    }
    void problem(std::string message, std::string hint = {}) {
        problem_at(reader_.row(), std::move(message), std::move(hint));
    }
    std::int64_t row() const { return reader_.row(); }
    void problem_at(std::int64_t row, std::string message, std::string hint) {
        const std::string place = row > 0 ? file_ + ":" + std::to_string(row) : file_;
        faults_.push_back({row, {place, std::move(message), std::move(hint)}});
    }

    /// Calls `read`; what it throws becomes a problem of the row.
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
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    static constexpr std::size_t most_problems = 100;
    struct Fault {
        std::int64_t row;
        Problem problem;
    };

    bool has_nameless_value() const {
        for (std::size_t i = width_; i < cells_.size(); ++i)
            if (!text::trim(cells_[i]).empty()) return true;
        return std::any_of(nameless_.begin(), nameless_.end(), [&](std::size_t column) {
            return column < cells_.size() && !text::trim(cells_[column]).empty();
        });
    }

    bool has_bad_headings() const { return reader_.row() <= 1 && !faults_.empty(); }

    bool next_row() {
        try {
            return reader_.next(cells_);
        } catch (const Error& error) {
            problem_at(reader_.row() + 1, error.message, error.hint);
            return false;
        }
    }

    void take_heading(std::string_view text, std::size_t at) {
        const std::string folded = text::fold(text::trim(text));
        if (folded.empty()) return nameless_.push_back(at);
        std::vector<std::string> names;
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            names.emplace_back(headings_[i].name);
            bool same = folded == text::fold(headings_[i].name);
            for (std::string_view french : text::split(headings_[i].french, '|'))
                same |= folded == text::fold(french);
            if (!same) continue;
            if (columns_[i] != none) problem(tr("the column \"{}\" occurs twice", headings_[i].name));
            columns_[i] = at;
            return;
        }
        const auto near = text::nearest(folded, names);
        problem(
            tr("no column is named \"{}\"", text::excerpt(text)),
            near ? tr("did you mean \"{}\"?", text::excerpt(*near)) : tr("available: {}", text::join(names, ", ")));
    }

    model::CsvReader reader_;
    std::string file_;
    std::span<const Heading> headings_;
    std::vector<std::size_t> columns_;
    std::vector<std::size_t> nameless_;  ///< columns without a heading
    std::size_t width_ = 0;
    std::vector<std::string_view> cells_;
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

void resolve(Sheet& sheet, const std::vector<Pending>& pending, const Places& places,
             std::vector<plan::Step>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const plan::LinkText& link : pending[i].links) {
            auto found = places.find(link.id);
            if (found == places.end()) {
                const auto near = nearest_of(link.id, places);
                sheet.problem_at(
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
                sheet.problem_at(
                    pending[i].row,
                    tr("{} is a predecessor of {} twice", text::excerpt(link.id), text::excerpt(steps[i].id)), "");
            if (std::abs(link.lag) > longest)
                sheet.problem_at(pending[i].row, tr("{} exceeds one million working days", "lag"), "");
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

}  // namespace

NetworkFile read_network(std::string_view content, std::string_view file, calendar::WorkingDays* days, Date today) {
    Sheet sheet(content, file, network_headings);
    sheet.need(id);
    sheet.need_estimate(duration, optimistic);
    NetworkFile result;
    Places places;
    std::vector<Pending> pending;
    const auto day = [&](Column column, int after) -> std::optional<double> {
        if (sheet.cell(column).empty()) return std::nullopt;
        if (!days)
            throw Error(Code::invalid, tr("a plan without a start date cannot have dates"),
                        tr("give a start with --start DATE"));
        const Date date = parse_date(sheet.cell(column), today);
        return days->index(date + after);
    };
    while (sheet.next()) {
        plan::Step& step = result.steps.emplace_back();
        step.id = sheet.cell(id);
        if (sheet.has(title)) result.titles.emplace_back(sheet.cell(title));
        sheet.noting([&] {
            if (step.id.empty()) throw Error(Code::invalid, tr("{} is missing", "id"));
            text::require_line(step.id);
            if (step.id.find(' ') != step.id.npos)
                throw Error(Code::invalid, tr("the id \"{}\" contains a space", text::excerpt(step.id)),
                            tr("spaces separate predecessors"));
            if (!places.emplace(step.id, result.steps.size() - 1).second)
                throw Error(Code::invalid, tr("the id \"{}\" occurs twice", text::excerpt(step.id)));
        });
        sheet.noting([&] { text::require_text(sheet.cell(title)); });
        sheet.noting([&] {
            step.estimate = sheet.estimate(duration, optimistic);
            sheet.check(step.estimate);
        });
        sheet.noting([&] {
            step.not_before = day(not_before, 0);
            step.deadline = day(deadline, 1);
        });
        Pending& waiting = pending.emplace_back(Pending{sheet.row(), {}});
        for (std::string_view word : text::split(sheet.cell(predecessors), ' '))
            if (!word.empty()) waiting.links.push_back(plan::read_link(word));
    }
    resolve(sheet, pending, places, result.steps);
    sheet.throw_if_any();
    return result;
}

std::vector<plan::Contingency> read_contingencies(std::string_view content, std::string_view file,
                                                  const plan::Network& network) {
    enum : std::size_t { name, step, probability, delay, best, usual, worst };
    constexpr Heading headings[] = {{"name", "nom|aléa"},           {"step", "étape"},
                                    {"probability", "probabilité"}, {"delay", "retard|délai"},
                                    {"optimistic", "optimiste"},    {"likely", "probable"},
                                    {"pessimistic", "pessimiste"}};
    Sheet sheet(content, file, headings);
    sheet.need(name);
    sheet.need(step);
    sheet.need(probability);
    sheet.need_estimate(delay, best);
    Places places;
    for (std::size_t i = 0; i < network.size(); ++i) places.emplace(network.steps()[i].id, i);
    std::vector<plan::Contingency> result;
    while (sheet.next()) {
        plan::Contingency& one = result.emplace_back();
        one.name = sheet.cell(name);
        sheet.noting([&] { text::require_line(one.name); });
        sheet.noting([&] {
            const std::string wanted(sheet.cell(step));
            const auto found = places.find(wanted);
            if (found == places.end()) {
                const auto near = nearest_of(wanted, places);
                throw Error(Code::invalid, tr("no step \"{}\"", text::excerpt(wanted)),
                            near ? tr("did you mean \"{}\"?", text::excerpt(*near)) : "");
            }
            one.step = found->second;
        });
        sheet.noting([&] { one.probability = probability_of(sheet.cell(probability)); });
        sheet.noting([&] {
            one.delay = sheet.estimate(delay, best);
            sheet.check(one.delay);
        });
    }
    sheet.throw_if_any();
    return result;
}

}  // namespace buywork::exchange
