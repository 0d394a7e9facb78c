#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/answer_sheet.hpp>
#include <buywork/exchange/mail_read.hpp>
#include <buywork/model/json.hpp>
#include <buywork/view/tree.hpp>
#include <set>

namespace buywork::exchange {
namespace {

using survey::AnswerSheet;
using survey::Entry;

constexpr std::string_view beginning = "[buywork/", end_mark = "[/buywork";
constexpr std::string_view version = "1";

std::string checksum(std::string_view text) { return hex(sha256(text)).substr(0, 16); }

/// The code point at the front of well-formed UTF-8, removed from the text.
std::string_view take_point(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view point = text.substr(0, size);
    text.remove_prefix(point.size());
    return point;
}

bool is_among(std::string_view point, std::span<const std::string_view> points) {
    return std::find(points.begin(), points.end(), point) != points.end();
}

bool is_blank(std::string_view point) {
    constexpr std::string_view others[] = {"\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
                                           "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u2028",
                                           "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff"};
    return point.size() == 1 ? point[0] == ' ' || (point[0] >= '\t' && point[0] <= '\r') : is_among(point, others);
}

/// Characters without a width that programs insert or drop.
bool is_nothing(std::string_view point) {
    constexpr std::string_view all[] = {"\u00ad", "\u200b", "\u2060"};
    return is_among(point, all);
}

/// The text as its checksum takes it: without what mail programs change. The script of the page does the same.
std::string unchanging(std::string_view text) {
    constexpr std::string_view single[] = {"‘", "’", "‚", "‛", "′", "`", "´"},
                               twice[] = {"“", "”", "„", "‟", "″", "«", "»"},
                               dashes[] = {"-", "‐", "‑", "‒", "–", "—", "―", "−"};
    std::string out;
    while (!text.empty()) {
        const std::string_view point = take_point(text);
        if (is_blank(point) || is_nothing(point) || point == ">") continue;
        if (is_among(point, dashes)) {
            if (!out.ends_with('-')) out += '-';
        } else if (is_among(point, single)) {
            out += '\'';
        } else if (is_among(point, twice)) {
            out += '"';
        } else if (point == "…") {
            out += "...";
        } else {
            out += point;
        }
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (std::string_view("[]>\\").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            out += text[++i] == 'n' ? '\n' : text[i];
        else
            out += text[i];
    }
    return out;
}

/// Every run of blanks as one space, none at the ends.
std::string with_single_blanks(std::string_view text) {
    std::string out;
    bool is_pending = false;
    while (!text.empty()) {
        const std::string_view point = take_point(text);
        if (is_nothing(point)) continue;
        if (is_blank(point)) {
            is_pending = !out.empty();
            continue;
        }
        if (std::exchange(is_pending, false)) out += ' ';
        out += point;
    }
    return out;
}

/// Without the "> " of quoted lines.
std::string without_quotation(std::string_view text) {
    std::string out;
    for (const std::string_view line : text::split(text, '\n')) {
        std::size_t start = 0;
        for (std::size_t i = 0; i < line.size() && (line[i] == '>' || line[i] == ' '); ++i)
            if (line[i] == '>') start = i + 1;
        out.append(line.substr(start)) += '\n';
    }
    return out;
}

/// The answers between the marks, without the closing one.
std::string body_of(const AnswerSheet& sheet) {
    std::string out = std::string(beginning) + std::string(version) + " " + sheet.survey + " " +
                      (sheet.language == survey::Language::en ? "en" : "fr") + " " + sheet.form +
                      (sheet.token.empty() ? "" : " " + sheet.token) + "]\n";
    for (const Entry& entry : sheet.entries) {
        if (entry.no_opinion) out += "[" + entry.key + " no-opinion]\n";
        for (const std::string& value : entry.values) out += "[" + entry.key + "] " + escaped(value) + "\n";
    }
    return out;
}

/// Where a mark stands, from there on; not where an answer has the same characters, which are escaped there.
std::size_t find_mark(std::string_view text, std::string_view mark, std::size_t from) {
    std::size_t at = text.find(mark, from);
    while (at != text.npos && at > 0 && text[at - 1] == '\\') at = text.find(mark, at + 1);
    return at;
}

/// Reads one copied text.
class TextReader {
  public:
    TextReader(std::string_view body, std::string place) : rest_(body) { sheet_.place = std::move(place); }

    /// Nothing when it does not follow the form, which its checksum would have shown.
    std::optional<AnswerSheet> sheet() {
        if (!read_head()) return std::nullopt;
        while (!rest_.empty())
            if (!read_entry()) return std::nullopt;
        return std::move(sheet_);
    }

  private:
    /// What is between brackets at the front, as words.
    std::vector<std::string> take_words() {
        const std::size_t close = rest_.find(']');
        if (!rest_.starts_with('[') || close == rest_.npos) return {};
        const std::string inside = with_single_blanks(rest_.substr(1, close - 1));
        rest_.remove_prefix(close + 1);
        std::vector<std::string> words;
        for (const std::string_view word : text::split(inside, ' ')) words.emplace_back(word);
        return words;
    }

    bool read_head() {
        const std::vector<std::string> words = take_words();
        if (words.size() < 4 || words.size() > 5) return false;
        sheet_.survey = words[1];
        sheet_.language = words[2] == "en" ? survey::Language::en : survey::Language::fr;
        sheet_.form = words[3];
        if (words.size() == 5) sheet_.token = words[4];
        skip_blanks();
        return true;
    }

    void skip_blanks() {
        while (!rest_.empty()) {
            std::string_view after = rest_;
            const std::string_view point = take_point(after);
            if (!is_blank(point) && !is_nothing(point)) return;
            rest_ = after;
        }
    }

    bool read_entry() {
        const std::vector<std::string> words = take_words();
        if (words.empty()) return false;
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] != '[') end += rest_[end] == '\\' ? 2 : 1;
        end = std::min(end, rest_.size());
        const std::string value = unescaped(with_single_blanks(rest_.substr(0, end)));
        rest_.remove_prefix(end);
        const bool is_new = sheet_.entries.empty() || sheet_.entries.back().key != words[0];
        Entry& entry = is_new ? sheet_.entries.emplace_back(Entry{words[0]}) : sheet_.entries.back();
        if (words.size() == 1)
            entry.values.push_back(value);
        else
            entry.no_opinion = true;
        return words.size() == 1 || (words.size() == 2 && words[1] == "no-opinion" && value.empty());
    }

    std::string_view rest_;
    AnswerSheet sheet_;
};

/// Everything that one file holds.
class FileReader {
  public:
    explicit FileReader(std::string_view file) : file_(file) {}

    std::vector<AnswerSheet> read(std::string_view content) {
        if (is_mail(content)) {
            for (const ReadMail& mail : read_mails(content, file_)) read_mail(mail);
        } else {
            const std::string converted =
                text::invalid_utf8(content) ? text::from_windows_1252(content) : std::string(content);
            std::string_view text = converted;
            if (text.starts_with("\ufeff")) text.remove_prefix(3);
            text = text::trim(text);
            if (text.starts_with('{'))
                read_saved(text, file_, "");
            else
                read_text(converted, 1);
        }
        throw_if_any(std::move(problems_), file_);
        if (sheets_.empty())
            throw_if_any(
                {{file_, tr("the file holds no answers"),
                  tr("answers are a saved file, a text between [buywork/1 …] and [/buywork …], or a mail with "
                     "one of them")}},
                file_);
        return std::move(sheets_);
    }

  private:
    void fault(std::string place, std::string message, std::string hint) {
        problems_.push_back({std::move(place), std::move(message), std::move(hint)});
    }

    /// The parts of one mail; an HTML part counts only where no plain one holds answers.
    void read_mail(const ReadMail& mail) {
        seen_.clear();
        const std::string place = file_ + ":" + std::to_string(mail.line);
        const std::size_t before = sheets_.size() + problems_.size();
        for (const MailPart& part : mail.parts) {
            if (part.type == "application/json" || part.name.ends_with(".json"))
                read_saved(part.content, place, " " + text::visible(part.name));
            else if (part.type != "text/html" && part.type.starts_with("text/"))
                read_text(part.content, mail.line);
        }
        if (sheets_.size() + problems_.size() != before) return;
        for (const MailPart& part : mail.parts)
            if (part.type == "text/html") read_text(text_of_html(part.content), mail.line);
    }

    /// Every copied text among other words. \param first number of the first line
    void read_text(std::string_view content, std::int64_t first) {
        const std::string text = without_quotation(content);
        for (std::size_t at = find_mark(text, beginning, 0); at != text.npos; at = find_mark(text, beginning, at)) {
            const std::int64_t line =
                first + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
            const std::string place = file_ + ":" + std::to_string(line);
            const std::size_t next = find_mark(text, beginning, at + 1), end = find_mark(text, end_mark, at);
            const std::size_t close = end == text.npos ? text.npos : text.find(']', end);
            if (close == text.npos || (next != text.npos && next < end)) {
                fault(place, tr("the answers are cut: their end [/buywork …] is missing"), tr("copy the whole text"));
                at = next == text.npos ? text.size() : next;
                continue;
            }
            const std::string_view sum =
                std::string_view(text).substr(end + end_mark.size(), close - end - end_mark.size());
            read_block(std::string_view(text).substr(at, end - at), unchanging(sum), place);
            at = close;
        }
    }

    void read_block(std::string_view body, const std::string& sum, const std::string& place) {
        const std::string_view after = body.substr(beginning.size());
        if (after.substr(0, after.find_first_not_of("0123456789")) != version)
            return fault(place, tr("these answers were written by a newer buywork"), tr("update buywork"));
        if (checksum(unchanging(body)) != sum) return refuse_edited(place);
        auto sheet = TextReader(body, place).sheet();
        if (!sheet) return fault(place, tr("these answers cannot be read"), tr("ask for the saved file"));
        add(*std::move(sheet), sum);
    }

    void refuse_edited(const std::string& place) {
        fault(place, tr("the answers were edited or damaged: their checksum is wrong"),
              tr("answers count as the page wrote them; ask for the file again"));
    }

    void add(AnswerSheet sheet, const std::string& sum) {
        if (seen_.insert(sheet.token + " " + sum).second) sheets_.push_back(std::move(sheet));
    }

    void read_saved(std::string_view content, const std::string& place, const std::string& name) {
        if (content.find("\"buywork\"") == content.npos) {
            if (name.empty())
                fault(place, tr("the file holds no answers"), tr("a saved file is as the page wrote it"));
            return;
        }
        const auto error = model::read_json(content, [&](const model::JsonPlace&, const model::Node& node) {
            try {
                read_object(node, place + name);
            } catch (const Error& wrong) {
                fault(wrong.pointer.empty() ? place + name : place + name + " " + wrong.pointer, wrong.message,
                      wrong.hint);
            }
            return true;
        });
        if (error) fault(place + name, error->message, error->hint);
    }

    static std::string text_at(const model::Node& node, const char* name, bool is_required = true) {
        const model::Node* found = node.find(name);
        if (!found && !is_required) return {};
        if (!found) throw Error(Code::invalid, tr("\"{}\" is missing", name));
        model::require(*found, model::Node::Type::text, name);
        return found->text;
    }

    void read_object(const model::Node& node, const std::string& place) {
        model::require(node, model::Node::Type::object, tr("the file"));
        for (const auto& [name, value] : node.members)
            if (std::find(std::begin(members), std::end(members), name) == std::end(members))
                throw Error(Code::invalid, tr("unknown member \"{}\"", text::excerpt(name)));
        const model::Node* number = node.find("version");
        if (text_at(node, "buywork") != "answers" || !number || number->type != model::Node::Type::number)
            throw Error(Code::invalid, tr("the file holds no answers"));
        if (number->text != version)
            throw Error(Code::invalid, tr("these answers were written by a newer buywork"), tr("update buywork"));
        AnswerSheet sheet{text_at(node, "survey"), text_at(node, "form"), text_at(node, "token", false)};
        sheet.language = text_at(node, "language") == "en" ? survey::Language::en : survey::Language::fr;
        sheet.place = place;
        const model::Node* answers = node.find("answers");
        if (!answers) throw Error(Code::invalid, tr("\"{}\" is missing", "answers"));
        model::require(*answers, model::Node::Type::object, "answers");
        for (const auto& [key, value] : answers->members)
            sheet.entries.push_back(entry_of(key, value, place + " /answers/" + text::visible(model::pointer(key))));
        const std::string sum = text_at(node, "checksum");
        if (sum != checksum(body_of(sheet))) return refuse_edited(place);
        add(std::move(sheet), sum);
    }

    static Entry entry_of(const std::string& key, const model::Node& value, std::string place) {
        using Type = model::Node::Type;
        Entry entry{key, false, {}, std::move(place)};
        if (value.type == Type::object) {
            const model::Node* none = value.find("no_opinion");
            entry.no_opinion = value.members.size() == 1 && none && none->type == Type::flag && none->text == "1";
            if (!entry.no_opinion)
                throw Error(Code::invalid, tr("the answer to \"{}\" cannot be read", text::excerpt(key)));
        } else if (value.type == Type::array) {
            for (const auto& [index, one] : value.members) {
                model::require(one, Type::text, text::excerpt(key));
                entry.values.push_back(one.text);
            }
        } else {
            model::require(value, Type::text, text::excerpt(key));
            entry.values.push_back(value.text);
        }
        return entry;
    }

    static constexpr std::string_view members[] = {"buywork", "version",  "survey",  "form",
                                                   "token",   "language", "answers", "checksum"};
    std::string file_;
    std::vector<AnswerSheet> sheets_;
    std::vector<Problem> problems_;
    std::set<std::string> seen_;  ///< tokens and checksums of the mail
};

}  // namespace

std::vector<AnswerSheet> read_answer_sheets(std::string_view content, std::string_view file) {
    return FileReader(text::visible(file)).read(content);
}

bool has_answer_sheets(std::string_view content) {
    return is_mail(content) || text::trim(content.substr(0, 1000)).starts_with('{') ||
           content.find(beginning) != content.npos;
}

std::string answer_json(const AnswerSheet& sheet) {
    view::Tree answers = view::Tree::object();
    for (const Entry& entry : sheet.entries) {
        if (entry.no_opinion)
            answers.add(entry.key, std::move(view::Tree::object().add("no_opinion", true)));
        else if (entry.values.size() == 1)
            answers.add(entry.key, entry.values.front());
        else
            answers.add(entry.key, view::Tree::array_of(entry.values));
    }
    view::Tree file = view::Tree::object();
    file.add("buywork", "answers").add("version", 1).add("survey", sheet.survey).add("form", sheet.form);
    if (!sheet.token.empty()) file.add("token", sheet.token);
    file.add("language", sheet.language == survey::Language::en ? "en" : "fr");
    file.add("answers", std::move(answers)).add("checksum", checksum(body_of(sheet)));
    std::string out;
    Output output = Output::string(out);
    view::write_json(file, output);
    output.finish();
    return out;
}

std::string answer_text(const AnswerSheet& sheet) {
    const std::string body = body_of(sheet);
    return body + std::string(end_mark) + " " + checksum(unchanging(body)) + "]\n";
}

AnswerSheet sheet_of(const survey::Form& form, const survey::Response& response, survey::Language language) {
    AnswerSheet sheet{survey::key_of(form), survey::mark_of(form), response.token, language};
    for (std::size_t i = 0; i < response.replies.size(); ++i) {
        const survey::Reply& reply = response.replies[i];
        if (reply.state != survey::Reply::State::missing)
            sheet.entries.push_back(
                {form.items[i].question.key, reply.state == survey::Reply::State::no_opinion, reply.values});
    }
    return sheet;
}

}  // namespace buywork::exchange
