#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/price_heading.hpp>
#include <buywork/exchange/price_lots.hpp>

namespace buywork::exchange {
namespace {

using criteria::Lot;

bool is_number(std::string_view word) { return word.size() == 1 || word.find_first_of("0123456789") != word.npos; }

/// "1" of "Lot n° 01 - Verre", of "lot-1" and of "1"; empty: it has none.
std::string number_in(std::string_view text) {
    std::string number = lot_of(text);
    if (number.empty()) number = text::slug(text);
    if (!is_number(number) || number.find('-') != number.npos) return {};
    return number.substr(std::min(number.find_first_not_of('0'), number.size() - 1));
}

/// "Verre" of "Lot 1 - Verre"; empty: nothing follows the number.
std::string title_in(const std::string& text) {
    if (lot_of(text).empty()) return {};
    for (const std::string_view sign : {":", " - ", " – ", " — "})
        if (const std::size_t at = text.find(sign); at != text.npos)
            return std::string(text::trim(std::string_view(text).substr(at + sign.size())));
    return {};
}

Error several(std::string_view said, const Lot& one, const Lot& other) {
    Error error(Code::conflict, tr("\"{}\" fits the lots {} and {}", text::excerpt(said), one.key, other.key),
                tr("name it by its key: {} or {}", one.key, other.key));
    error.candidates = {one.key, other.key};
    return error;
}

}  // namespace

PriceLots::PriceLots(workspace::Operation& operation, std::int64_t project, bool creates_missing)
    : operation_(operation),
      project_(project),
      creates_missing_(creates_missing),
      lots_(operation.database(), project) {}

std::string PriceLots::named_in(const std::string& heading) const {
    if (empty()) return lot_of(heading);
    const std::string folded = text::fold(text::trim(heading));
    const bool is_title = std::any_of(lots_.all().begin(), lots_.all().end(),
                                      [&](const Lot& lot) { return text::fold(lot.title) == folded; });
    return is_title || is_number(lot_of(heading)) ? heading : "";
}

const std::string& PriceLots::get(const std::string& said) {
    if (const auto known = keys_.find(said); known != keys_.end()) return known->second;
    return keys_.emplace(said, key_of(said)).first->second;
}

std::string PriceLots::key_of(const std::string& said) {
    if (empty() || said.empty()) return said;
    if (const Lot* lot = find(said)) return lot->key;
    if (creates_missing_) return create(said);
    try {
        return lots_.get(said).key;
    } catch (Error& error) {
        error.hint += "; " + tr("--create-missing creates the lot");
        throw;
    }
}

const Lot* PriceLots::find(const std::string& said) const {
    if (const Lot* lot = lots_.find(said)) return lot;
    const Lot* numbered = find_numbered(number_in(said));
    const std::string title = title_in(said);
    const Lot* titled = title.empty() ? nullptr : lots_.find(title);
    if (numbered && titled && numbered != titled) throw several(said, *numbered, *titled);
    return numbered ? numbered : titled;
}

const Lot* PriceLots::find_numbered(const std::string& number) const {
    const Lot* found = nullptr;
    for (const Lot& lot : lots_.all()) {
        if (number.empty() || (number_in(lot.key) != number && number_in(lot.title) != number)) continue;
        if (found) throw several(number, *found, lot);
        found = &lot;
    }
    return found;
}

std::string PriceLots::create(const std::string& said) {
    const std::string number = number_in(said);
    const std::string title = title_in(said);
    Lot lot{.project = Ref<project::Project>{project_}, .key = number, .title = title.empty() ? said : title};
    if (lot.title == number) lot.title = tr("Lot {}", number);
    text::require_line(lot.title);
    operation_.insert(lot);
    lots_ = criteria::Lots(operation_.database(), project_);
    const std::string key = lots_.of(lot.id)->key;
    notes_.push_back(tr("New lot: {} ({})", text::excerpt(lot.title), key));
    return key;
}

}  // namespace buywork::exchange
