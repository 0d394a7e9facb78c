#include <algorithm>
#include <buywork/view/table.hpp>

namespace buywork::view {

MemoryRows& MemoryRows::row() {
    rows_.emplace_back();
    return *this;
}

MemoryRows& MemoryRows::cell(std::string_view text, Tone tone) { return value(Value::of(std::string(text)), tone); }

MemoryRows& MemoryRows::cell(std::int64_t number, Tone tone) { return value(Value::of(number), tone); }

MemoryRows& MemoryRows::money(std::int64_t minor, std::string_view currency, Tone tone) {
    return value({true, minor, std::string(currency)}, tone);
}

MemoryRows& MemoryRows::value(const Value& value, Tone tone) {
    Cell cell(value);
    cell.text = keep(value.text);
    cell.tone = tone;
    rows_.back().push_back(cell);
    return *this;
}

MemoryRows& MemoryRows::reference(const Reference& reference, Tone tone) {
    if (reference.key.empty()) return absent();
    return value({true, reference.id, reference.key}, tone).shown(reference.name);
}

MemoryRows& MemoryRows::shown(std::string_view text) {
    rows_.back().back().shown = keep(text);
    return *this;
}

MemoryRows& MemoryRows::shade(std::uint8_t strength) {
    rows_.back().back().shade = strength;
    return *this;
}

MemoryRows& MemoryRows::absent(Tone tone) {
    rows_.back().emplace_back().tone = tone;
    return *this;
}

bool MemoryRows::next(std::span<Cell> cells) {
    if (position_ == rows_.size()) return false;
    const std::vector<Cell>& row = rows_[position_++];
    const std::size_t count = std::min(row.size(), cells.size());
    std::copy_n(row.begin(), count, cells.begin());
    std::fill(cells.begin() + static_cast<std::ptrdiff_t>(count), cells.end(), Cell{});
    return true;
}

std::string_view MemoryRows::keep(std::string_view text) {
    return text.empty() ? std::string_view{} : texts_.emplace_back(text);
}

}  // namespace buywork::view
