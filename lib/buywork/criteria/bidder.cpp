#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/bidder.hpp>
#include <buywork/supplier/directory.hpp>

namespace buywork::criteria {
namespace {

using supplier::Supplier;

constexpr std::size_t most_told = 5;

/// The bids without a supplier, with a number above `last`.
std::vector<Bid> unlinked(store::Database& database, std::int64_t last) {
    model::Bindings bindings;
    std::vector<Bid> bids;
    const std::string condition = "bid.supplier IS NULL AND bid.id > " + bindings.add(last);
    for (const model::Record& record : model::load_all(database, Bid::entity, condition, bindings))
        bids.push_back(model::from_record<Bid>(record));
    return bids;
}

std::string several(store::Database& database, const Bid& bid, const std::vector<std::int64_t>& ids) {
    std::vector<std::string> names;
    for (const std::int64_t id : ids) names.push_back(workspace::name_of(database, Supplier::entity, id));
    return tr("\"{}\" fits several suppliers: {}; choose one: buywork criteria bid edit {} --supplier {}",
              text::excerpt(bid.bidder), text::join(names, ", "), workspace::name_of(database, Bid::entity, bid.id),
              names.front());
}

/// Whether the bidder has such a bid for that lot already.
bool has_same(store::Database& database, const Bid& bid, const std::string& lot) {
    return database
        .value<std::int64_t>(
            "SELECT id FROM bid WHERE project = $1 AND bidder = $2 AND lot = $3 AND "
            "coalesce(variant, '') = $4",
            bid.project->id, bid.bidder, lot, bid.variant)
        .has_value();
}

void shorten(std::vector<std::string>& notes) {
    if (notes.size() <= most_told) return;
    const auto more = static_cast<std::int64_t>(notes.size() - most_told);
    notes.resize(most_told);
    notes.push_back(tr_count("{} more bidder is like that", "{} more bidders are like that", more, more));
}

}  // namespace

std::vector<std::string> settle_bidders(workspace::Operation& operation, std::int64_t last) {
    store::Database& database = operation.database();
    const bool creates = operation.missing(Supplier::entity) == workspace::Operation::Missing::create;
    const std::vector<Bid> bids = unlinked(database, last);
    if (bids.empty()) return {};
    std::vector<std::string> notes;
    const auto tell = [&](std::string note) {
        if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
    };
    for (Bid bid : bids) {
        auto ids = supplier::named(database, bid.bidder);
        if (ids.empty() && creates) {
            Supplier created{.name = bid.bidder};
            ids.push_back(operation.insert(created));
            const std::string key = workspace::name_of(database, Supplier::entity, created.id);
            tell(tr("New supplier: {} ({})", text::excerpt(bid.bidder), key));
        }
        if (ids.size() == 1) {
            bid.supplier = Ref<Supplier>{ids.front()};
            operation.update(bid);
        } else if (ids.empty()) {
            tell(tr("\"{}\" is not in the directory: buywork supplier add \"{}\"", text::excerpt(bid.bidder),
                    text::excerpt(bid.bidder)));
        } else {
            tell(several(database, bid, ids));
        }
    }
    shorten(notes);
    return notes;
}

std::vector<std::string> settle_lots(workspace::Operation& operation) {
    store::Database& database = operation.database();
    constexpr const char* condition =
        "bid.lot IS NOT NULL AND EXISTS (SELECT 1 FROM lot WHERE lot.project = bid.project) AND NOT EXISTS (SELECT 1 "
        "FROM lot WHERE lot.project = bid.project AND lot.key = bid.lot)";
    std::vector<Bid> bids;
    for (const model::Record& record : model::load_all(database, Bid::entity, condition))
        bids.push_back(model::from_record<Bid>(record));
    std::vector<std::string> notes;
    for (Bid& bid : bids) {
        const Lots lots(database, bid.project->id);
        const Lot* lot = lots.find(bid.lot);
        if (!lot || has_same(database, bid, lot->key)) continue;
        notes.push_back(tr("{}: \"{}\" is lot {} now", workspace::name_of(database, Bid::entity, bid.id),
                           text::excerpt(bid.lot), lot->key));
        bid.lot = lot->key;
        operation.update(bid);
    }
    shorten(notes);
    return notes;
}

std::vector<std::string> link_bidders(workspace::Operation& operation, std::int64_t last) {
    store::Database& database = operation.database();
    const std::vector<Bid> bids = unlinked(database, 0);
    if (bids.empty()) return {};
    std::vector<std::string> names;
    for (Bid bid : bids) {
        const auto ids = supplier::named(database, bid.bidder);
        if (ids.size() != 1 || ids.front() <= last) continue;
        bid.supplier = Ref<Supplier>{ids.front()};
        operation.update(bid);
        names.push_back(workspace::name_of(database, Bid::entity, bid.id));
    }
    if (names.empty()) return {};
    return {tr("Linked bids: {}", text::join(names, ", "))};
}

}  // namespace buywork::criteria
