#include <algorithm>
#include <buywork/action/notes.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/calendar_reply.hpp>
#include <buywork/exchange/mail_read.hpp>
#include <buywork/exchange/price_table.hpp>
#include <buywork/exchange/returned.hpp>
#include <buywork/exchange/score_table.hpp>

namespace buywork::exchange {
namespace {

using project::ReceiptKind;

bool ends_with_any(const std::string& name, std::initializer_list<const char*> endings) {
    const std::string lower = text::lower_ascii(name);
    return std::any_of(endings.begin(), endings.end(), [&](const char* one) { return lower.ends_with(one); });
}

/// A line such as "- **Meeting**: maintenance-2027/comite", as an agenda has it: the words behind one of the names.
std::optional<std::string> named_in(std::string_view line, std::initializer_list<std::string_view> names) {
    std::string plain;
    for (const char c : line)
        if (c != '*' && c != '#' && (c != '-' || !plain.empty())) plain += c;
    const std::size_t colon = plain.find(':');
    if (colon == std::string::npos || colon > 40) return std::nullopt;
    std::string_view name = text::trim(std::string_view(plain).substr(0, colon));
    while (name.ends_with("\u00a0")) name.remove_suffix(2);
    const std::string folded = text::fold(name);
    if (std::find(names.begin(), names.end(), folded) == names.end()) return std::nullopt;
    return std::string(text::trim(std::string_view(plain).substr(colon + 1)));
}

/// Whether the heading is that of scores by the names of fields, as `criteria sheet` writes them.
bool has_score_fields(std::string_view csv) {
    const std::string head = text::fold(csv.substr(0, csv.find('\n')));
    const bool is_english = head.find("criterion") != head.npos && head.find("mark") != head.npos;
    return is_english || (head.find("critere") != head.npos && head.find("note") != head.npos);
}

std::optional<ReceiptKind> kind_of_table(const Returned& item) {
    for (const SheetText& one : tables_of(item)) {
        if (is_score_table(one.csv) || has_score_fields(one.csv)) return ReceiptKind::scores;
        if (is_price_table(one.csv)) return ReceiptKind::prices;
    }
    return std::nullopt;
}

std::optional<ReceiptKind> kind_of(const Returned& item) {
    constexpr std::string_view answers = "[buywork/";
    if (is_calendar(item.content)) return ReceiptKind::reply;
    if (is_xlsx(item.content) || ends_with_any(item.name, {".csv", ".tsv", ".xlsx"})) return kind_of_table(item);
    if (item.content.find(answers) != item.content.npos || text::trim(item.content).starts_with('{'))
        return ReceiptKind::answers;
    const bool is_text = ends_with_any(item.name, {".md", ".txt"}) && item.content.find('\0') == item.content.npos;
    const bool is_minutes = is_text && (action::has_check_boxes(item.content) || ends_with_any(item.name, {".md"}));
    if (is_minutes ||
        (item.content.find('\0') == item.content.npos && !head_of_minutes(item.content).meeting.empty()))
        return ReceiptKind::minutes;
    return std::nullopt;
}

bool has_kind(const std::vector<Returned>& items, const std::optional<ReceiptKind>& kind) {
    return std::any_of(items.begin(), items.end(), [&](const Returned& one) { return one.kind == kind; });
}

/// A text that stands in the mail a second time as HTML is taken once.
std::vector<Returned> items_of_mail(const Returned& mail) {
    std::vector<Returned> known, unknown;
    bool has_answers = false;
    for (ReadMail& one : read_mails(mail.content, mail.name))
        for (MailPart& part : one.parts) {
            const bool is_html = part.type == "text/html";
            if (is_html && part.name.empty()) part.content = text_of_html(part.content);
            Returned item{mail.name + ":" + (part.name.empty() ? tr("text") : part.name), std::move(part.content)};
            if (!item.content.empty()) item.kind = kind_of(item);
            if (item.kind == ReceiptKind::answers)
                has_answers = true;
            else if (!item.kind && !part.name.empty())
                unknown.push_back(std::move(item));
            else if (item.kind && !(is_html && has_kind(known, item.kind)))
                known.push_back(std::move(item));
        }
    if (has_answers) known.insert(known.begin(), {mail.name, mail.content, ReceiptKind::answers});
    known.insert(known.end(), unknown.begin(), unknown.end());
    if (known.empty()) known.push_back(mail);
    return known;
}

}  // namespace

MinutesHead head_of_minutes(std::string_view content) {
    MinutesHead head;
    for (const std::string_view line : text::split(content, '\n')) {
        auto meeting = head.meeting.empty() ? named_in(line, {"meeting", "reunion"}) : std::nullopt;
        auto day = head.day.empty() ? named_in(line, {"begins", "debut", "held", "tenue le"}) : std::nullopt;
        if (meeting) head.meeting = *std::move(meeting);
        if (day && day->find_first_of("0123456789") != day->npos) head.day = day->substr(0, day->find(' '));
        if (!meeting && !day) head.rest += line;
        head.rest += '\n';
    }
    return head;
}

std::vector<SheetText> tables_of(const Returned& item) {
    return table_texts(item.content, item.name, {}, [](std::string_view csv) {
        return is_score_table(csv) || is_price_table(csv) || has_score_fields(csv);
    });
}

std::vector<Returned> returned(const Returned& file) {
    if (is_mail(file.content)) return items_of_mail(file);
    return {{file.name, file.content, kind_of(file)}};
}

}  // namespace buywork::exchange
