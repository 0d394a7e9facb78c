#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/price_bids.hpp>
#include <buywork/supplier/directory.hpp>

namespace buywork::exchange {

using criteria::Bid;

PriceBids::PriceBids(workspace::Operation& operation, std::int64_t project, const PriceTableOptions& options)
    : operation_(operation),
      project_(project),
      options_(options),
      bids_(model::all_with<Bid>(operation.database(), "project", project)) {
    for (const std::string& said : options.bidders) {
        const std::size_t sign = said.rfind('=');
        const std::string key = sign == said.npos ? "" : std::string(text::trim(said.substr(sign + 1)));
        const std::string heading(text::trim(said.substr(0, sign)));
        named_[text::fold(heading)] = key;
        const bool is_there =
            key.empty() || std::any_of(bids_.begin(), bids_.end(), [&](const Bid& bid) { return bid.key == key; });
        if (!is_there)
            throw Error(Code::not_found, tr("the project has no bid \"{}\"", text::excerpt(key)),
                        tr("buywork criteria bid list shows them"));
    }
}

bool PriceBids::knows(std::string_view name) const {
    const std::string folded = text::fold(name);
    return named_.contains(folded) || supplier_of(name) != 0 ||
           std::any_of(bids_.begin(), bids_.end(), [&](const Bid& bid) {
               return text::fold(bid.key) == folded || text::fold(bid.bidder) == folded;
           });
}

std::int64_t PriceBids::supplier_of(std::string_view name) const {
    const auto [at, is_new] = suppliers_.try_emplace(std::string(name), 0);
    if (!is_new || name.empty()) return at->second;
    const auto ids = supplier::named(operation_.database(), name);
    return at->second = ids.size() == 1 ? ids.front() : 0;
}

bool PriceBids::has_lot(std::string_view lot) const {
    return std::any_of(bids_.begin(), bids_.end(),
                       [&](const Bid& bid) { return text::fold(bid.lot) == text::fold(lot); });
}

std::optional<std::string> PriceBids::nearest(std::string_view name) const {
    std::vector<std::string> names;
    for (const Bid& bid : bids_) names.push_back(bid.bidder);
    return text::nearest(name, names);
}

namespace {

std::string name_of(const std::string& bidder, const std::optional<std::string>& lot,
                    const std::optional<std::string>& variant) {
    return bidder + '\0' + lot.value_or("") + '\0' + variant.value_or("");
}

}  // namespace

PriceBids::One* PriceBids::known(const std::string& bidder, const std::optional<std::string>& lot,
                                 const std::optional<std::string>& variant) {
    const auto read = of_.find(name_of(bidder, lot, variant));
    if (read != of_.end()) return &read->second;
    return find(bidder, lot, variant) != 0 ? &get(bidder, lot, variant) : nullptr;
}

PriceBids::One& PriceBids::get(const std::string& bidder, const std::optional<std::string>& lot,
                               const std::optional<std::string>& variant) {
    std::string name = name_of(bidder, lot, variant);
    const auto known = of_.find(name);
    if (known != of_.end()) return known->second;
    One made{find(bidder, lot, variant), bidder, lot.value_or(""), variant.value_or("")};
    if (made.bid == 0) made.bid = create(bidder, lot.value_or(""), variant.value_or(""));
    return of_.emplace(std::move(name), std::move(made)).first->second;
}

std::int64_t PriceBids::find(const std::string& bidder, const std::optional<std::string>& lot,
                             const std::optional<std::string>& variant) const {
    const std::string folded = text::fold(bidder);
    const auto named = named_.find(folded);
    const std::string key = named != named_.end() && !named->second.empty() ? named->second : bidder;
    const auto same = [](const std::optional<std::string>& one, const std::string& other) {
        return !one || text::fold(*one) == text::fold(other);
    };
    const std::int64_t supplier = supplier_of(bidder);
    std::vector<std::string> keys;
    std::int64_t found = 0;
    for (const Bid& bid : bids_) {
        if (!same(lot, bid.lot) || !same(variant, bid.variant)) continue;
        if (bid.key == key) return bid.id;
        const bool is_of_supplier = supplier != 0 && bid.supplier && bid.supplier->id == supplier;
        if (!is_of_supplier && text::fold(bid.bidder) != folded) continue;
        keys.push_back(bid.key);
        found = bid.id;
    }
    if (keys.size() < 2) return found;
    Error error(Code::conflict, tr("{} has several bids: {}", text::excerpt(bidder), text::join(keys, ", ")),
                tr("name the bid with --bidder \"{}={}\", or add the columns lot and variant", text::excerpt(bidder),
                   keys.front()));
    error.candidates = keys;
    throw error;
}

std::string PriceBids::lot_of(const std::string& bidder) const {
    std::int64_t id = 0;
    try {
        id = find(bidder, std::nullopt, std::nullopt);
    } catch (const Error&) {
        return "";
    }
    const auto bid = std::find_if(bids_.begin(), bids_.end(), [&](const Bid& one) { return one.id == id; });
    return bid == bids_.end() ? "" : bid->lot;
}

std::int64_t PriceBids::create(const std::string& bidder, const std::string& lot, const std::string& variant) {
    if (!takes_others() && !knows(bidder))
        throw Error(Code::invalid, tr("\"{}\" has no bid in the project", text::excerpt(bidder)),
                    tr("--create-missing creates it, --bidder names the bidders"));
    Bid bid{.project = Ref<project::Project>{project_}, .bidder = bidder, .lot = lot, .variant = variant};
    text::require_line(bid.bidder);
    operation_.insert(bid);
    const auto stored = model::load(operation_.database(), Bid::entity, bid.id);
    bids_.push_back(model::from_record<Bid>(*stored));
    notes_.push_back(tr("New bid: {} ({})", text::excerpt(bidder), bids_.back().key));
    return bid.id;
}

}  // namespace buywork::exchange
