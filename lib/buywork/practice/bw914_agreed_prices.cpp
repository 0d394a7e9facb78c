#include <buywork/base/text.hpp>
#include <buywork/decision/spacing.hpp>
#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"percent", 1, N_("Deviation from even steps, in percent of a step")}};

void check(Inquiry& inquiry, const Field& field) {
    std::map<std::pair<std::string, std::int64_t>, std::vector<std::string>> bidders;
    for (const Offer& one : inquiry.tenders.of(field.project, field.name).offers)
        if (one.total) bidders[{one.total->currency, one.total->minor}].push_back(text::excerpt(one.bid.bidder));
    std::vector<double> prices;
    std::vector<std::string> words;
    for (const auto& [total, names] : bidders) {
        const std::string amount = human(Money{total.second, total.first}, language());
        if (names.size() > 1) found_in(inquiry, field, tr("{}: {}", text::join(names, ", "), amount));
        prices.push_back(static_cast<double>(total.second));
        words.push_back(amount);
    }
    const bool is_comparable = !bidders.empty() && bidders.begin()->first.first == bidders.rbegin()->first.first;
    if (is_comparable && decision::is_evenly_spaced(prices, static_cast<double>(inquiry.threshold("percent")) / 100))
        found_in(inquiry, field, text::join(words, ", "));
}

void find(Inquiry& inquiry) {
    for (const Field& one : fields(inquiry))
        if (one.standing > 1) check(inquiry, one);
}

}  // namespace

extern const Rule bw914_rule{
    .code = "BW914",
    .name = "agreed-prices",
    .group = Group::integrity,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("totals that are identical or evenly spaced"),
    .why =
        N_("Independent calculations seldom end on the same total, or at the same distance from one another. Bidders "
           "who agreed take turns that way."),
    .source = N_("Open Contracting Partnership, Cardinal: red flags"),
    .from = project::Stage::consulting,
    .thresholds = thresholds,
    .find = find,
    .remedy = explained,
    .bad = N_("100,000, 105,000 and 110,000 euros"),
    .good = N_("The detailed prices were compared line by line, and differ"),
};

}  // namespace buywork::practice
