#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/gather.hpp>
#include <buywork/practice/tender.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {

std::vector<Field> fields(Inquiry& inquiry) {
    std::vector<Field> all;
    for (const auto& [project, lot, name, standing, disqualified] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, std::string, std::int64_t, std::int64_t>(
             "SELECT b.project, coalesce(min(l.id), 0), coalesce(b.lot, ''), count(DISTINCT CASE WHEN b.status IN "
             "('pending', 'valid') THEN b.bidder END), count(DISTINCT CASE WHEN b.status = 'disqualified' THEN "
             "b.bidder END) FROM bid b JOIN project p ON p.id = b.project LEFT JOIN lot l ON l.project = b.project "
             "AND l.key = b.lot WHERE b.project IN (" +
                 inquiry.ids() +
                 ") AND (p.stage <> 'consulting' OR EXISTS (SELECT 1 FROM round r WHERE r.project = p.id AND r.date "
                 "< $1)) GROUP BY b.project, b.lot ORDER BY b.project, b.lot",
             inquiry.today))
        all.push_back({project, {&criteria::Lot::entity, lot}, name, standing, disqualified});
    return all;
}

void found_in(Inquiry& inquiry, const Field& field, std::string detail) {
    if (field.lot.id == 0 && !field.name.empty()) {
        const std::string lot = tr("lot {}", text::visible(field.name));
        detail = detail.empty() ? lot : tr("{}: {}", lot, detail);
    }
    inquiry.found(field.project, field.lot, std::move(detail));
}

namespace {

std::optional<Money> total_of(const std::vector<criteria::Price>& prices, const criteria::Exchange& exchange) {
    std::map<std::string, std::int64_t> sums;
    for (const criteria::Price& price : prices) {
        const Money line = criteria::total_over_years(price);
        std::int64_t& sum = sums[line.currency];
        if (__builtin_add_overflow(sum, line.minor, &sum)) return std::nullopt;
    }
    if (sums.empty()) return std::nullopt;
    if (sums.size() == 1) return Money{sums.begin()->second, sums.begin()->first};
    for (const auto& [currency, sum] : sums)
        if (!exchange.knows(currency)) return std::nullopt;
    return exchange.total(sums);
}

/// The ids of the bids with rank 1.
std::set<std::int64_t> ranked_first(store::Database& database, std::int64_t project, const std::string& lot,
                                    const LotOffers& offers, Date today) {
    const criteria::Gathered gathered = criteria::gather(database, project, {.lot = lot, .today = today});
    const criteria::Ranking ranking =
        criteria::rank(gathered.scheme, gathered.bids, gathered.scheme.method, criteria::Parts::scores);
    std::set<std::string> keys;
    for (const std::size_t at : criteria::winners_of(ranking.ranks))
        keys.insert(gathered.bids.keys[ranking.rows[at]].bid);
    std::set<std::int64_t> ids;
    for (const Offer& one : offers.offers)
        if (keys.contains(one.bid.key)) ids.insert(one.bid.id);
    return ids;
}

}  // namespace

std::map<std::string, LotOffers> Tenders::read(std::int64_t project) const {
    const criteria::Lots lots(database_, project);
    std::optional<Money> budget;
    if (const auto row = database_.row<std::optional<std::int64_t>, std::optional<std::string>, std::string>(
            "SELECT budget, budget_currency, tax FROM project WHERE id = $1", project);
        row && std::get<0>(*row) && std::get<1>(*row) && std::get<2>(*row) == "excluding")
        budget = Money{*std::get<0>(*row), *std::get<1>(*row)};
    std::map<std::string, LotOffers> found;
    for (criteria::Bid& bid : model::all_with<criteria::Bid>(database_, "project", project))
        if (criteria::competes(bid) && bid.variant.empty()) {
            std::string lot = bid.lot;
            found[lot].offers.push_back({std::move(bid), {}});
        }
    const criteria::Exchange exchange(database_, project, today_);
    for (auto& [name, lot] : found) {
        const auto own = std::find_if(lots.all().begin(), lots.all().end(),
                                      [&](const criteria::Lot& one) { return one.key == name; });
        const bool is_known = own != lots.all().end();
        lot.estimate = is_known ? own->estimate : lots.empty() ? budget : std::nullopt;
        const criteria::Offers offers(database_, project, is_known ? &*own : nullptr, INT64_MAX);
        for (Offer& one : lot.offers) one.total = total_of(offers.priced(one.bid.id), exchange);
    }
    return found;
}

const LotOffers& Tenders::of(std::int64_t project, const std::string& lot) {
    const auto [at, is_new] = offers_.try_emplace(project);
    if (is_new) at->second = read(project);
    return at->second[lot];
}

const std::set<std::int64_t>& Tenders::first(std::int64_t project, const std::string& lot) {
    const auto [at, is_new] = first_.try_emplace({project, lot});
    if (is_new) try {
            at->second = ranked_first(database_, project, lot, of(project, lot), today_);
        } catch (const Error& error) {
            const bool is_incomplete =
                error.code == Code::invalid || error.code == Code::not_found || error.code == Code::usage;
            if (!is_incomplete) throw;
        }
    return at->second;
}

void find_criteria_faults(Inquiry& inquiry, const tender::Fact* tender::CriteriaFaults::*which) {
    store::Database& database = inquiry.workspace.database();
    for (const Subject* subject : inquiry.projects) {
        const auto project = workspace::get<project::Project>(inquiry.workspace, subject->id);
        const auto launched =
            criteria::launch_of(criteria::consultation_of(database, project.id), project, inquiry.today);
        std::vector<std::string> lots;
        bool is_found = false;
        // Without a day of launch the rule of today tells whether that day matters.
        for (const auto& one : criteria::faults_by_lot(database, project, launched.value_or(inquiry.today))) {
            if (!(one.faults.*which)) continue;
            is_found = true;
            if (!one.lot.empty()) lots.push_back(one.lot);
        }
        if (is_found && launched)
            inquiry.found(project.id, text::join(lots, ", "));
        else if (is_found)
            inquiry.not_known(project.id, tr("no day of launch"));
    }
}

std::map<std::int64_t, std::optional<Date>> first_bids(Inquiry& inquiry) {
    std::map<std::int64_t, std::optional<Date>> found;
    for (const auto& [project, received] : inquiry.workspace.database().rows<std::int64_t, std::optional<Date>>(
             "SELECT project, min(received) FROM bid WHERE project IN (" + inquiry.ids() +
             ") AND status IN ('pending', 'valid', 'disqualified') GROUP BY project ORDER BY project"))
        found.emplace(project, received);
    return found;
}

std::vector<criteria::Freeze> freezes_of(Inquiry& inquiry, std::int64_t project) {
    return model::all_with<criteria::Freeze>(inquiry.workspace.database(), "project", project);
}

}  // namespace buywork::practice
