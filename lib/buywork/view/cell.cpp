#include <algorithm>
#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <nlohmann/json.hpp>

namespace buywork::view {
namespace {

std::string human_instant(std::string_view iso) {
    if (iso.size() < 16) return shown(iso);
    return human_day(iso.substr(0, 10)) + ' ' + std::string(iso.substr(11, 5)) + " UTC";
}

std::string human_local_time(std::string_view text) {
    if (text.size() < 16) return shown(text);
    std::string time = human_day(text.substr(0, 10)) + ' ' + std::string(text.substr(11, 5));
    if (text.size() > 18) time += ' ' + shown(text.substr(17, text.size() - 18));
    return time;
}

std::string human_choice(std::string_view name, std::span<const Choice> choices) {
    for (const Choice& choice : choices) {
        if (name == choice.name) return translated(choice.label);
    }
    return shown(name);
}

std::string human_reference(const Cell& cell) {
    return cell.text.empty() ? '#' + std::to_string(cell.number) : shown(cell.text);
}

}  // namespace

std::vector<std::string> tags(std::string_view json) {
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    std::vector<std::string> found;
    if (!parsed.is_array()) return {std::string(json)};
    for (const auto& tag : parsed) found.push_back(tag.is_string() ? tag.get<std::string>() : tag.dump());
    return found;
}

std::string shown(std::string_view text) {
    if (text.find_first_of("\n\t") == std::string_view::npos) return text::visible(text);
    std::string result;
    bool first = true;
    for (std::string_view line : text::split(text, '\n')) {
        if (!first) result += '\n';
        first = false;
        if (line.ends_with('\r')) line.remove_suffix(1);
        std::string spaced(line);
        std::replace(spaced.begin(), spaced.end(), '\t', ' ');
        result += text::visible(spaced);
    }
    return result;
}

std::string one_line(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "⏎");
    return text;
}

std::vector<std::string> flow(std::span<const std::string> items, std::string_view between, int width) {
    std::vector<std::string> lines;
    for (const std::string& item : items) {
        if (!lines.empty() && text::width(lines.back()) + text::width(between) + text::width(item) <= width) {
            lines.back().append(between).append(item);
            continue;
        }
        for (std::string& piece : text::wrap(item, width)) lines.push_back(std::move(piece));
    }
    return lines;
}

std::string human_day(std::string_view iso) {
    if (iso.size() != 10 || language() != "fr") return shown(iso);
    return shown(std::string(iso.substr(8, 2)) + '/' + std::string(iso.substr(5, 2)) + '/' +
                 std::string(iso.substr(0, 4)));
}

std::string as_of(const Document& document) {
    return document.as_of ? tr("As of {}", buywork::human(document.as_of->date(), language())) : std::string();
}

std::string human(const Figure& figure) {
    if (!figure.value.present) return "–";
    if (figure.kind == Kind::money) {
        return human_short(Money{figure.value.number, figure.value.text}, language());
    }
    if (figure.kind == Kind::date) {
        if (const auto date = Date::from_iso(figure.value.text)) return buywork::human(*date, language());
    }
    return human(Cell(figure.value), Column{figure.name, figure.label, figure.kind, {}});
}

std::string_view mark(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "✓ ";
        case Tone::warning:
            return "! ";
        case Tone::bad:
            return "✗ ";
        case Tone::plain:
        case Tone::muted:
            break;
    }
    return "";
}

bool right_aligned(const Column& column) {
    const Kind kind = column.kind;
    return !column.worded && (kind == Kind::number || kind == Kind::decimal || kind == Kind::money);
}

std::string human(const Cell& cell, const Column& column) {
    if (!cell.shown.empty()) return shown(cell.shown);
    if (!cell.present) return {};
    switch (column.kind) {
        case Kind::text:
            return shown(cell.text);
        case Kind::number:
            return column.plain ? std::to_string(cell.number) : buywork::human(cell.number, language());
        case Kind::decimal:
            return buywork::human(Decimal{cell.number}, language());
        case Kind::money:
            return buywork::human(cell.unit_price(), language());
        case Kind::date:
            return human_day(cell.text);
        case Kind::instant:
            return human_instant(cell.text);
        case Kind::local_time:
            return human_local_time(cell.text);
        case Kind::choice:
            return human_choice(cell.text, column.choices);
        case Kind::reference:
            return human_reference(cell);
        case Kind::flag:
            return cell.number != 0 ? tr("yes") : tr("no");
        case Kind::tags:
            return shown(text::join(tags(cell.text), ", "));
    }
    return {};
}

}  // namespace buywork::view
