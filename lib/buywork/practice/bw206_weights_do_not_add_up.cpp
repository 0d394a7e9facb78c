#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr std::int64_t hundred = 100'000'000;

/// The criteria of a project without a parent, of one lot or of every lot.
struct Weights {
    Decimal sum = {};
    bool is_complete = true;
    Decimal most = {};     ///< the largest weight
    std::string key = {};  ///< of that criterion
};

/// What would make the sum 100: another largest weight.
Hit hit(std::int64_t project, const std::string& lot, Decimal sum, const Weights& weights) {
    const std::string told = tr("their sum is {}", sum.text());
    const Decimal right{weights.most.millionths + hundred - sum.millionths};
    Hit one{.project = project, .detail = lot.empty() ? told : tr("lot {}: {}", lot, told)};
    if (right.millionths > 0)
        one.command = "buywork criteria edit {project}/" + weights.key + " --weight " + right.text();
    return one;
}

/// Where lots have their own criteria, the sum of each lot with what is shared.
void find(Inquiry& inquiry) {
    std::map<std::int64_t, std::map<std::string, Weights>> projects;
    for (const auto& [project, lot, key, weight] :
         inquiry.workspace.database()
             .rows<std::int64_t, std::optional<std::string>, std::string, std::optional<std::int64_t>>(
                 "SELECT c.project, l.key, c.key, c.weight FROM criterion c LEFT JOIN lot l ON l.id = c.lot WHERE "
                 "c.parent IS NULL AND c.project IN (" +
                 inquiry.ids() + ") ORDER BY c.project, c.id")) {
        Weights& weights = projects[project][lot.value_or("")];
        weights.is_complete = weights.is_complete && weight;
        weights.sum.millionths += weight.value_or(0);
        if (weight && *weight > weights.most.millionths) weights.most.millionths = *weight, weights.key = key;
    }
    for (const auto& [project, lots] : projects) {
        const bool is_complete =
            std::all_of(lots.begin(), lots.end(), [](const auto& lot) { return lot.second.is_complete; });
        if (!is_complete) inquiry.not_known(project, tr("a criterion has no weight"));
        const auto shared = lots.find("");
        for (const auto& [lot, weights] : lots) {
            if (!is_complete || (lot.empty() && lots.size() > 1)) continue;
            Decimal sum = weights.sum;
            if (!lot.empty() && shared != lots.end()) sum.millionths += shared->second.sum.millionths;
            if (sum.millionths != hundred && sum.millionths != hundred / 100)
                inquiry.found(hit(project, lot, sum, weights));
        }
    }
}

}  // namespace

extern const Rule bw206_rule{
    .code = "BW206",
    .name = "weights-do-not-add-up",
    .group = Group::communicate,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("the weights do not make 100"),
    .why =
        N_("Bidders read weights as shares of 100. Weights that make another sum mean something else to everybody."),
    .from = project::Stage::planned,
    .to = project::Stage::awarded,
    .find = find,
    .remedy = {.command = "buywork criteria edit {criterion} --weight {weight}"},
    .bad = N_("Price 60, quality 30"),
    .good = N_("Price 60, quality 40"),
};

}  // namespace buywork::practice
