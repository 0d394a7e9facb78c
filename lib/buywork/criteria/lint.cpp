#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/award_criteria.hpp>
#include <buywork/criteria/lint.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/weights.hpp>
#include <cmath>
#include <map>

namespace buywork::criteria {
namespace {

using project::Procedure;
using project::Project;

/// Words by which a criterion favours local bidders rather than better offers.
constexpr const char* places[] = {"proximite geographique", "implantation locale", "entreprise locale",
                                  "entreprises locales",    "local supplier",      "local company",
                                  "distance du siege",      "located in",          "implante dans",
                                  "siege social dans",      "geographic proximity"};

/// With a large n all prices score close to the maximum, and the other criteria decide.
void check_multiple(const Criterion& criterion, bool is_public, std::vector<Finding>& found) {
    constexpr double much = 3;
    constexpr double judged = 7;
    const double n = criterion.n->real();
    if (n <= much) return;
    found.push_back({n >= judged && is_public ? Severity::error : Severity::warning,
                     {criterion.key,
                      tr("linear-n with n = {}: a price twice the lowest still gets {}% of the points",
                         criterion.n->text(), percent((n - 2) / (n - 1))),
                      tr("use n = 3 or less, or proportional")}});
}

}  // namespace

std::vector<Finding> lint_price(const Criterion& criterion, bool is_public) {
    std::vector<Finding> found;
    const Severity graver = is_public ? Severity::error : Severity::warning;
    if (criterion.direction == Better::max)
        found.push_back({Severity::error,
                         {criterion.key, tr("the lowest price would not get the highest mark"),
                          tr("remove the direction; the kind price sets it")}});
    const bool is_named = criterion.price_formula || criterion.normalisation;
    const bool is_minmax = criterion.price_formula ? criterion.price_formula == Formula::minmax
                                                   : !is_named || criterion.normalisation == Measure::minmax;
    if (!is_named)
        found.push_back({graver,
                         {criterion.key, tr("no price formula is given; min-max would be used"),
                          tr("set one, such as proportional")}});
    else if (is_minmax)
        found.push_back(
            {graver,
             {criterion.key,
              tr("min-max on price gives full marks and zero whatever the gap: courts have struck it down"),
              tr("use proportional, linear-double, linear-n or range")}});
    if (criterion.price_formula == Formula::linear_n && criterion.n) check_multiple(criterion, is_public, found);
    return found;
}

namespace {

class Lint {
  public:
    Lint(const Project& project, const std::vector<Criterion>& criteria, const Lots& lots)
        : is_public_(project.procedure != Procedure::private_), criteria_(criteria), lots_(lots) {}

    void check_criteria() {
        check_weights();
        for (const Criterion& criterion : criteria_) {
            check_place(criterion);
            if (criterion.kind == CriterionKind::social_environmental)
                add(Severity::warning, criterion.key, tr("social and environmental are two kinds now"),
                    tr("choose the kind social or environmental; divide it where it judges both"));
            if (!is_leaf(criterion, criteria_)) continue;
            check_words(criterion);
            if (is_price(criterion))
                for (Finding& one : lint_price(criterion, is_public_)) findings_.push_back(std::move(one));
            else
                check_scale(criterion);
        }
    }

    /// What the law asks of award criteria since August 2026, by the day of launch.
    void check_law(store::Database& database, const Project& project, Date today) {
        const auto launched = launch_of(consultation_of(database, project.id), project, today);
        for (const LotFaults& one : faults_by_lot(database, project, launched)) {
            if (const tender::Fact* rule = one.faults.sole_price)
                add(Severity::error, one.lot,
                    tr("price is the only criterion ({}, since {})", rule->article, human(rule->from, language())),
                    tr("add a criterion, or judge the cost over the whole life cycle"));
            if (const tender::Fact* rule = one.faults.no_environment)
                add(Severity::error, one.lot,
                    tr("no criterion takes the environment into account ({}, since {})", rule->article,
                       human(rule->from, language())),
                    tr("add one of the kind environmental, or say so in the description of another"));
        }
    }

    /// The prices of the competing bids, and every criterion that does not differentiate them.
    void check_bids(const Gathered& gathered) {
        for (std::size_t c = 0; c < gathered.scheme.criteria.size(); ++c) {
            const ScoredCriterion& criterion = gathered.scheme.criteria[c];
            const auto values = gathered.bids.values.column(c);
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            if (values.size() > 1 && *low == *high)
                add(Severity::warning, criterion.key, tr("every bid has the same value: it does not discriminate"),
                    tr("check why; a finer scale would separate bids"));
            if (criterion.kind == CriterionKind::price) check_low_prices(gathered, c);
        }
    }

    void add(Severity severity, Problem problem) { findings_.push_back({severity, std::move(problem)}); }

    std::vector<Finding> take() { return std::move(findings_); }

  private:
    Severity graver() const { return is_public_ ? Severity::error : Severity::warning; }

    void add(Severity severity, const std::string& subject, std::string message, std::string remedy) {
        add(severity, {subject, std::move(message), std::move(remedy)});
    }

    static bool is_price(const Criterion& criterion) { return criterion.kind == CriterionKind::price; }

    /// When lots have their own criteria, the criteria of each lot.
    void check_weights() {
        const bool has_own = std::any_of(criteria_.begin(), criteria_.end(),
                                         [](const Criterion& criterion) { return criterion.lot.has_value(); });
        if (!has_own) return check_weights("", criteria_);
        for (const Lot& lot : lots_.all()) check_weights(lot.key, criteria_for(criteria_, &lot));
    }

    void check_weights(const std::string& lot, const std::vector<Criterion>& criteria) {
        double sum = 0;
        std::vector<std::string> without;
        for (const Criterion& criterion : criteria) {
            if (criterion.parent) continue;
            if (!criterion.weight) without.push_back(text::visible(criterion.key));
            sum += criterion.weight ? criterion.weight->real() : 0;
        }
        if (!without.empty())
            add(graver(), lot, tr("without a weight: {}", text::join(without, ", ")),
                tr("set a weight, or take the group's with `criteria adopt`"));
        else if (std::abs(sum - 100) > 1e-7 && std::abs(sum - 1) > 1e-9)
            add(graver(), lot, tr("weights sum to {}, not to 100", human_real(sum, 6)), tr("distribute 100 points"));
    }

    void check_words(const Criterion& criterion) {
        if (criterion.proof.empty())
            add(Severity::warning, criterion.key, tr("no proof is required"),
                tr("state the proof expected from bidders"));
    }

    void check_scale(const Criterion& criterion) {
        if (criterion.scale.empty() && !criterion.lowest)
            add(Severity::warning, criterion.key, tr("there is no scale"), tr("state what each mark means"));
        const bool may_be_negative =
            criterion.normalisation == Measure::none && scored(criterion).scale.direction == decision::Direction::min;
        if (may_be_negative && !criterion.floor)
            add(Severity::warning, criterion.key, tr("points may be negative, and no floor is set"),
                tr("use another normalisation, or set a floor"));
    }

    void check_place(const Criterion& criterion) {
        const std::string words = text::fold(criterion.title + " " + criterion.scale + " " + criterion.description);
        for (const char* place : places)
            if (words.find(place) != std::string::npos)
                return add(graver(), criterion.key, tr("it favours local bidders"),
                           tr("assess the service instead: response time, presence on site"));
    }

    /// An offer far below the others is flagged; a person decides after the bidder has explained it.
    void check_low_prices(const Gathered& gathered, std::size_t column) {
        constexpr double suspicious = 0.85;
        const auto prices = gathered.bids.values.column(column);
        if (prices.size() < 3) return;
        double sum = 0;
        for (const double price : prices) sum += price;
        const double mean = sum / static_cast<double>(prices.size());
        for (std::size_t i = 0; i < prices.size(); ++i)
            if (prices[i] < suspicious * mean)
                add(Severity::warning, std::string(gathered.bids.names[i]),
                    tr("its price is {}% below the mean: it may be abnormally low", percent(1 - prices[i] / mean)),
                    tr("ask for a justification before deciding; no bid is excluded automatically"));
    }

    bool is_public_;
    const std::vector<Criterion>& criteria_;
    const Lots& lots_;
    std::vector<Finding> findings_;
};

std::vector<std::string> lots_of(store::Database& database, std::int64_t project) {
    model::Bindings bindings;
    std::vector<std::string> lots;
    for (const model::Record& record :
         model::load_all(database, Bid::entity, "bid.project = " + bindings.add(project), bindings)) {
        const Bid bid = model::from_record<Bid>(record);
        const bool competes = bid.status == Status::pending || bid.status == Status::valid;
        if (competes && std::find(lots.begin(), lots.end(), bid.lot) == lots.end()) lots.push_back(bid.lot);
    }
    return lots;
}

}  // namespace

std::vector<Finding> lint(store::Database& database, std::int64_t id, Date today) {
    const std::vector<Criterion> criteria = criteria_of(database, id);
    const auto record = model::load(database, Project::entity, id);
    const Lots lots(database, id);
    const auto project = model::from_record<Project>(*record);
    Lint lint(project, criteria, lots);
    lint.check_criteria();
    lint.check_law(database, project, today);
    for (const std::string& lot : lots_of(database, id)) {
        try {
            lint.check_bids(gather(database, id, {.lot = lot, .today = today}));
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;
            for (const Problem& problem : error.problems) lint.add(Severity::warning, problem);
        }
    }
    return lint.take();
}

}  // namespace buywork::criteria
