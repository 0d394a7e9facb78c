#include <buywork/team/ledger.hpp>
#include <tuple>

namespace buywork::team::ledger {

std::map<std::string, Entry> entries(std::span<const Deed> deeds, std::span<const Thanks> thanks, Date as_of) {
    std::map<std::tuple<std::string, std::string, std::string>, Date> first;
    for (const Deed& deed : deeds) {
        if (as_of < deed.on) continue;
        const auto [known, is_new] = first.try_emplace({deed.who, deed.kind, deed.thing}, deed.on);
        if (!is_new && deed.on < known->second) known->second = deed.on;
    }
    std::map<std::string, Date> last_thanks;
    for (const Thanks& one : thanks) {
        if (as_of < one.on || one.by == one.who) continue;
        const auto [known, is_new] = last_thanks.try_emplace(one.who, one.on);
        if (!is_new && known->second < one.on) known->second = one.on;
    }
    std::map<std::string, Entry> result;
    for (const auto& [key, on] : first) {
        const auto& [who, kind, thing] = key;
        Entry& entry = result[who];
        ++entry.total;
        ++entry.by_kind[kind];
        const auto thanked = last_thanks.find(who);
        if (thanked != last_thanks.end()) entry.last_thanked = thanked->second;
        if (entry.last_thanked && on <= *entry.last_thanked) continue;
        ++entry.not_thanked;
        if (!entry.oldest || on < *entry.oldest) entry.oldest = on;
    }
    for (auto& [who, entry] : result) entry.is_owed = entry.oldest && as_of - *entry.oldest > patience;
    return result;
}

std::set<std::int64_t> undone(std::span<const Undoing> operations) {
    std::set<std::int64_t> result;
    for (auto one = operations.rbegin(); one != operations.rend(); ++one)
        if (one->undoes != 0 && !result.contains(one->operation)) result.insert(one->undoes);
    return result;
}

}  // namespace buywork::team::ledger
