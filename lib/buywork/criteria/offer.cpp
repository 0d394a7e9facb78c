#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/offer.hpp>
#include <unordered_map>

namespace buywork::criteria {
namespace {

std::string name_of(const Line& line) { return "#" + std::to_string(line.id); }

/// 0: of every lot.
std::int64_t lot_of(const Line& line) { return line.lot ? line.lot->id : 0; }

/// The lines of a schedule by number and by title.
class Schedule {
  public:
    explicit Schedule(const std::vector<Line>& lines) {
        for (const Line& line : lines) {
            by_id_.emplace(line.id, &line);
            const auto [same, is_new] = by_title_.try_emplace(text::fold(line.title), &line);
            if (!is_new && same->second && lot_of(*same->second) == lot_of(line)) same->second = nullptr;
        }
    }

    /// The line that a price refers to; nullptr: none, or a title of several lines.
    const Line* find(const Price& price) const {
        return price.line ? at(by_id_, price.line->id) : at(by_title_, text::fold(price.title));
    }

  private:
    template <class Lines>
    static const Line* at(const Lines& lines, const typename Lines::key_type& key) {
        const auto found = lines.find(key);
        return found == lines.end() ? nullptr : found->second;
    }

    std::unordered_map<std::int64_t, const Line*> by_id_;
    std::unordered_map<std::string, const Line*> by_title_;
};

/// Half away from zero.
std::int64_t rounded_mean(const std::vector<std::int64_t>& amounts) {
    __extension__ using Wide = __int128;
    Wide sum = 0;
    for (const std::int64_t amount : amounts) sum += amount;
    const Wide count = static_cast<Wide>(amounts.size());
    return static_cast<std::int64_t>((2 * sum + (sum < 0 ? -count : count)) / (2 * count));
}

std::int64_t times(std::int64_t amount, std::int64_t years, const std::string& title) {
    if (__builtin_mul_overflow(amount, years, &amount))
        throw Error(Code::invalid, tr("line {}: quantity times price does not fit", text::excerpt(title)));
    return amount;
}

}  // namespace

Offers::Offers(store::Database& database, std::int64_t project, const Lot* lot, std::int64_t round) {
    std::vector<Line> lines;
    std::set<std::int64_t> elsewhere;
    for (Line& line : model::all_with<Line>(database, "project", project)) {
        if (lot && line.lot && line.lot->id != lot->id)
            elsewhere.insert(line.id);
        else
            lines.push_back(std::move(line));
    }
    std::map<std::pair<std::string, std::int64_t>, int> counts;
    for (const Line& line : lines) ++counts[{line.title, lot_of(line)}];
    for (const Line& line : lines) {
        titles_[name_of(line)] = counts[{line.title, lot_of(line)}] > 1 ? title_in_group(line) : line.title;
        if (!line.optional.value_or(false)) schedule_.insert(name_of(line));
    }
    const Schedule schedule(lines);
    for (Price& price : prices_until(database, project, round))
        if (!price.line || !elsewhere.contains(price.line->id)) {
            const Line* line = schedule.find(price);
            add(std::move(price), line);
        }
}

void Offers::add(Price price, const Line* line) {
    if (line) price.quantity = line->quantity, price.years = line->years;
    if (line && line->optional.value_or(false)) {
        options_[price.bid->id].push_back(std::move(price));
        return;
    }
    const std::string name = line ? name_of(*line) : text::fold(price.title);
    titles_.try_emplace(name, price.title);
    const std::int64_t bid = price.bid->id;
    offers_[bid].insert_or_assign(name, std::move(price));
}

std::vector<Price> Offers::priced(std::int64_t bid) const {
    std::vector<Price> prices;
    if (const auto own = offers_.find(bid); own != offers_.end())
        for (const auto& [line, price] : own->second)
            if (price.unit_price) prices.push_back(price);
    return prices;
}

std::vector<Price> Offers::options(std::int64_t bid) const {
    std::vector<Price> prices;
    if (const auto own = options_.find(bid); own != options_.end())
        for (const Price& price : own->second)
            if (price.unit_price) prices.push_back(price);
    return prices;
}

/// Whether the bid says what the line costs: a price, or that it is included.
bool Offers::is_settled(std::int64_t bid, const std::string& line) const {
    const auto own = offers_.find(bid);
    if (own == offers_.end()) return false;
    const auto price = own->second.find(line);
    if (price == own->second.end()) return false;
    const Quote quote = quote_of(price->second);
    return quote == Quote::priced || quote == Quote::included;
}

/// The lines that are not in the schedule.
std::set<std::string> Offers::unlisted(const Lines& offer) const {
    std::set<std::string> names;
    for (const auto& [name, price] : offer)
        if (!schedule_.contains(name)) names.insert(name);
    return names;
}

std::set<std::string> Offers::expected(std::int64_t bid, const std::set<std::int64_t>& bids,
                                       bool& is_comparable) const {
    std::set<std::string> names = schedule_;
    const auto own = offers_.find(bid);
    if (own == offers_.end()) return names;
    const std::set<std::string> lines = unlisted(own->second);
    names.insert(lines.begin(), lines.end());
    is_comparable = !schedule_.empty();
    for (const std::int64_t each : bids) {
        const auto other = offers_.find(each);
        if (each == bid || other == offers_.end()) continue;
        const std::set<std::string> others = unlisted(other->second);
        const bool is_alike =
            std::any_of(others.begin(), others.end(), [&](const std::string& line) { return lines.contains(line); });
        is_comparable = is_comparable || is_alike;
        if (is_alike || others.size() > lines.size()) names.insert(others.begin(), others.end());
    }
    return names;
}

std::vector<Gap> Offers::gaps(const std::set<std::int64_t>& bids) const {
    std::vector<Gap> gaps;
    for (const std::int64_t bid : bids) {
        bool is_comparable = true;
        for (const std::string& line : expected(bid, bids, is_comparable)) {
            if (is_settled(bid, line)) continue;
            if (std::none_of(bids.begin(), bids.end(), [&](std::int64_t each) { return is_settled(each, line); }))
                continue;
            const auto own = offers_.find(bid);
            const auto said = own == offers_.end() ? Lines::const_iterator() : own->second.find(line);
            const bool is_said = own != offers_.end() && said != own->second.end();
            gaps.push_back(
                {bid, line, titles_.at(line), is_said ? quote_of(said->second) : Quote::not_quoted, is_comparable});
        }
    }
    return gaps;
}

std::vector<std::int64_t> Offers::apart(const std::set<std::int64_t>& bids) const {
    std::vector<std::int64_t> found;
    for (const std::int64_t bid : bids) {
        bool is_comparable = true;
        expected(bid, bids, is_comparable);
        if (!is_comparable && bids.size() > 1) found.push_back(bid);
    }
    return found;
}

std::vector<std::string> Offers::unpriced(const std::set<std::int64_t>& bids) const {
    std::set<std::string> names = schedule_;
    for (const std::int64_t bid : bids)
        if (const auto own = offers_.find(bid); own != offers_.end())
            for (const auto& [name, price] : own->second) names.insert(name);
    std::vector<std::string> titles;
    for (const std::string& name : names)
        if (std::none_of(bids.begin(), bids.end(), [&](std::int64_t bid) { return is_settled(bid, name); }))
            titles.push_back(titles_.at(name));
    return titles;
}

std::optional<Price> Offers::stand_in(const Gap& gap, const std::set<std::int64_t>& bids, Completion completion,
                                      const Exchange& exchange) const {
    std::vector<const Price*> others;
    std::set<std::string> currencies;
    for (const std::int64_t bid : bids) {
        const auto offer = offers_.find(bid);
        if (bid == gap.bid || offer == offers_.end()) continue;
        const auto price = offer->second.find(gap.line);
        if (price == offer->second.end() || !price->second.unit_price) continue;
        others.push_back(&price->second);
        currencies.insert(price->second.unit_price->currency);
    }
    if (others.empty()) return std::nullopt;
    const bool is_converted = currencies.size() > 1;
    for (const std::string& currency : currencies)
        if (is_converted && !exchange.knows(currency)) return std::nullopt;
    const auto years = others.front()->years;
    const bool has_same_years =
        std::all_of(others.begin(), others.end(), [&](const Price* price) { return price->years == years; });
    std::vector<std::int64_t> amounts;
    for (const Price* price : others) {
        Money total = line_total(*price);
        if (is_converted) total = exchange.total({{total.currency, total.minor}});
        amounts.push_back(has_same_years ? total.minor : times(total.minor, price->years.value_or(1), gap.title));
    }
    const std::int64_t amount =
        completion == Completion::dearest ? *std::max_element(amounts.begin(), amounts.end()) : rounded_mean(amounts);
    Price price{.bid = Ref<Bid>{gap.bid}, .title = gap.title};
    price.unit_price = UnitPrice{amount, is_converted ? exchange.currency() : *currencies.begin()};
    if (has_same_years) price.years = years;
    return price;
}

}  // namespace buywork::criteria
