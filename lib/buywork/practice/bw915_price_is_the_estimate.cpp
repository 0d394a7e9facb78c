#include <algorithm>
#include <buywork/practice/tender.hpp>
#include <cmath>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"permille", 1, N_("Largest distance from the estimate, in thousandths of it")}};

void check(Inquiry& inquiry, const Field& field) {
    const LotOffers& lot = inquiry.tenders.of(field.project, field.name);
    const auto is_near = [&](const Offer& one) {
        if (!one.total || one.total->currency != lot.estimate->currency) return false;
        const auto estimate = static_cast<double>(lot.estimate->minor);
        const double distance = std::abs(static_cast<double>(one.total->minor) - estimate);
        return distance * 1000 <= static_cast<double>(inquiry.threshold("permille")) * estimate;
    };
    if (!lot.estimate || lot.estimate->minor <= 0 || std::none_of(lot.offers.begin(), lot.offers.end(), is_near))
        return;
    const auto& first = inquiry.tenders.first(field.project, field.name);
    for (const Offer& one : lot.offers)
        if (first.contains(one.bid.id) && is_near(one))
            inquiry.found(field.project, {&criteria::Bid::entity, one.bid.id}, human(*one.total, language()));
}

void find(Inquiry& inquiry) {
    for (const Field& one : fields(inquiry)) check(inquiry, one);
}

}  // namespace

extern const Rule bw915_rule{
    .code = "BW915",
    .name = "price-is-the-estimate",
    .group = Group::integrity,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("ranks first at the price of the estimate"),
    .why = N_(
        "A winning price that is the estimate to the euro says that the estimate was known outside, or that it was "
        "written after the bid."),
    .source = N_("Open Contracting Partnership, Cardinal: red flags"),
    .of = &criteria::Bid::entity,
    .from = project::Stage::consulting,
    .thresholds = thresholds,
    .find = find,
    .remedy = explained,
    .bad = N_("Estimate 120,000 euros, best bid 120,000 euros"),
    .good = N_("The estimate is dated before the consultation, and who knew it is written down"),
};

}  // namespace buywork::practice
