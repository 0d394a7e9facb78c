#include <algorithm>
#include <array>
#include <buywork/base/encoding.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/content_lines.hpp>
#include <buywork/exchange/ical.hpp>
#include <buywork/exchange/people.hpp>
#include <buywork/exchange/vcard.hpp>
#include <buywork/team/person.hpp>
#include <charconv>

namespace buywork::exchange {
namespace {

using team::Person;

struct Property {
    std::int64_t line = 0;
    std::string name;        ///< in upper case, without a group
    std::string parameters;  ///< in lower case, as written, each after a semicolon
    std::string value = {};  ///< escaped
};

struct Card {
    std::int64_t line = 0;
    std::vector<Property> properties = {};
    std::vector<std::string> left_out = {};
};

constexpr std::array<std::string_view, 8> used = {"FN", "N", "EMAIL", "TEL", "ORG", "TITLE", "ROLE", "NOTE"};
/// What says nothing of the person.
constexpr std::array<std::string_view, 6> silent = {"VERSION", "PRODID", "REV", "UID", "SORT-STRING", "NAME"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string upper_ascii(std::string_view text) {
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

/// Where the value of a line begins, past the colon that is in no quotes.
std::size_t colon_of(std::string_view line) {
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        is_quoted ^= line[i] == '"';
        if (line[i] == ':' && !is_quoted) return i;
    }
    return line.npos;
}

/// What `;charset="iso-8859-15"` names; empty when nothing does.
std::string charset_of(std::string_view parameters) {
    for (std::string_view word : text::split(parameters, ';')) {
        word = text::trim(word);
        if (!word.starts_with("charset=")) continue;
        word = text::trim(word.substr(8));
        if (word.size() > 1 && word.starts_with('"') && word.ends_with('"')) word = word.substr(1, word.size() - 2);
        return std::string(word);
    }
    return "";
}

/// \throws Error usage when it is no content line, or in a character set that is not known
Property property_of(std::string_view line, std::int64_t number) {
    const std::size_t colon = colon_of(line);
    if (colon == line.npos || colon == 0)
        throw Error(Code::usage, tr("a name and a colon were expected"), tr("the file is not a vCard"));
    const std::string_view head = line.substr(0, colon);
    std::string_view name = head.substr(0, head.find(';'));
    name.remove_prefix(name.rfind('.') + 1);
    const bool is_apples_kind = upper_ascii(name) == "X-ADDRESSBOOKSERVER-KIND";
    Property property{number, is_apples_kind ? "KIND" : upper_ascii(text::trim(name)),
                      text::lower_ascii(head.substr(head.find(';') == head.npos ? head.size() : head.find(';')))};
    if (!is_one_of(used, property.name)) {
        property.value = line.substr(colon + 1, text::max_line_bytes);
        return property;
    }
    property.value = line.substr(colon + 1);
    const std::string& parameters = property.parameters;
    if (parameters.find("quoted-printable") != parameters.npos) property.value = unescaped(property.value, '=');
    const std::string charset = charset_of(parameters);
    const auto text = encoding::from_charset(property.value, charset.empty() ? "utf-8" : charset);
    if (!text)
        throw Error(Code::usage, tr("{}: the text does not fit the character set \"{}\", or it is unknown",
                                    property.name, text::excerpt(charset)));
    property.value = *text;
    return property;
}

/// The parts between semicolons, each as it reads.
std::vector<std::string> parts_of(std::string_view value) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == '\\') {
            ++i;
        } else if (i >= value.size() || value[i] == ';') {
            parts.emplace_back(text::trim(ical::unescape_text(value.substr(start, i - start))));
            start = i + 1;
        }
    }
    return parts;
}

std::string text_of(const Property& property) { return std::string(text::trim(ical::unescape_text(property.value))); }

/// `TYPE=work`, `TYPE="work,voice"`, and `WORK` alone.
bool has_type(const Property& property, std::string_view type) {
    for (std::string_view word : text::split(property.parameters, ';')) {
        if (word.starts_with("type=")) word.remove_prefix(5);
        for (std::string_view one : text::split(word, ',')) {
            if (one.starts_with('"')) one.remove_prefix(1);
            if (one.ends_with('"')) one.remove_suffix(1);
            if (one == type) return true;
        }
    }
    return false;
}

/// How much it is preferred: `PREF=1` and `TYPE=PREF` most, at 100; zero where nothing says so.
int preference(const Property& property) {
    if (has_type(property, "pref")) return 100;
    for (const std::string_view word : text::split(property.parameters, ';')) {
        const std::string_view digits = word.starts_with("pref=") ? word.substr(5) : std::string_view();
        int number = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (number >= 1 && number <= 100) return 101 - number;
    }
    return 0;
}

/// How well a telephone suits; below zero: not at all.
int rank_of_phone(const Property& property) {
    if (has_type(property, "fax") || has_type(property, "pager")) return -1;
    return (has_type(property, "work") ? 1000 : 0) + preference(property) * 2 + (has_type(property, "home") ? 0 : 1);
}

/// `mailto:` and `tel:` as plain text.
std::string without_scheme(const std::string& text, std::string_view scheme) {
    return text::lower_ascii(text).starts_with(scheme) ? text.substr(scheme.size()) : text;
}

std::string address_of(const Property& property) {
    return without_scheme(without_scheme(text_of(property), "mailto:"), "smtp:");
}

/// Below zero: one that only the server of its own organisation knows, or none at all.
int rank_of_email(const Property& property) {
    return team::is_email(address_of(property)) ? preference(property) : -1;
}
int rank_of_any(const Property&) { return 0; }

/// Cuts a file into cards.
class Cards {
  public:
    explicit Cards(Draft& draft) : draft_(draft) {}

    std::vector<Card> read(std::string_view content) {
        ContentLines lines(content);
        std::string line;
        while (lines.next(line)) {
            if (text::trim(line).empty()) continue;
            take_line(line, lines.number());
        }
        if (is_open_) reject(lines.number(), Error(Code::usage, tr("{} was expected", "END:VCARD")));
        return std::move(cards_);
    }

  private:
    /// An unreadable line inside a card is counted; a line outside a card is a fault.
    void take_line(const std::string& line, std::int64_t number) {
        std::optional<Property> property;
        try {
            property = property_of(line, number);
        } catch (const Error& error) {
            if (!is_open_) return reject(number, error);
            draft_.begin(number);
            return draft_.pass_over(error);
        }
        try {
            take(std::move(*property));
        } catch (const Error& error) {
            reject(number, error);
        }
    }

    void reject(std::int64_t line, const Error& error) {
        draft_.begin(line);
        draft_.fault(error);
    }

    void take(Property property) {
        const bool begins = property.name == "BEGIN";
        if (begins == is_open_ && (begins || property.name == "END" || !is_open_))
            throw Error(Code::usage, tr("{} was expected", is_open_ ? "END:VCARD" : "BEGIN:VCARD"),
                        tr("the file is not a vCard"));
        if (begins || property.name == "END") {
            if (text::lower_ascii(text::trim(property.value)) != "vcard")
                throw Error(Code::usage, tr("{} was expected", begins ? "BEGIN:VCARD" : "END:VCARD"),
                            tr("the file is not a vCard"));
            is_open_ = begins;
            if (begins) cards_.push_back({property.line});
        } else if (is_one_of(used, property.name) || property.name == "KIND") {
            cards_.back().properties.push_back(std::move(property));
        } else if (!is_one_of(silent, property.name)) {
            cards_.back().left_out.push_back(std::move(property.name));
        }
    }

    Draft& draft_;
    std::vector<Card> cards_;
    bool is_open_ = false;
};

const Property* find(const Card& card, std::string_view name) {
    for (const Property& property : card.properties)
        if (property.name == name && !text::trim(property.value).empty()) return &property;
    return nullptr;
}

/// The one that suits best, the first of equals; nothing when none does.
const Property* best(const Card& card, std::string_view name, int (*rank)(const Property&)) {
    const Property* best = nullptr;
    for (const Property& property : card.properties) {
        const bool fits = property.name == name && rank(property) >= 0 && !text::trim(property.value).empty();
        if (fits && (!best || rank(property) > rank(*best))) best = &property;
    }
    return best;
}

std::string email_of(const Card& card) {
    const Property* property = best(card, "EMAIL", rank_of_email);
    return property ? address_of(*property) : "";
}

/// The words of an N: given, further, family.
std::string words_of(const Property& name) {
    std::vector<std::string> parts = parts_of(name.value);  // family; given; further; title; suffix
    parts.resize(5);
    std::vector<std::string> words;
    for (const std::size_t at : {1U, 2U, 0U})
        if (!parts[at].empty()) words.push_back(parts[at]);
    return text::join(words, " ");
}

/// A property as the name of a person; empty when it cannot be one.
std::string name_in(const Property& property) {
    const std::string name = property.name == "N"     ? words_of(property)
                             : property.name == "ORG" ? parts_of(property.value).front()
                                                      : text_of(property);
    try {
        text::require_line(name);
    } catch (const Error&) {
        return "";
    }
    return name;
}

/// What names the card: FN, else N, else the organisation, else the address; nothing when none does.
const Property* naming(const Card& card) {
    for (const std::string_view source : {"FN", "N", "ORG"})
        for (const Property& property : card.properties)
            if (property.name == source && !name_in(property).empty()) return &property;
    return best(card, "EMAIL", rank_of_email);
}

std::string name_of(const Card& card) {
    const Property* property = naming(card);
    if (!property) return "";
    return property->name == "EMAIL" ? address_of(*property) : name_in(*property);
}

bool is_person(const Card& card) {
    const Property* kind = find(card, "KIND");
    return !kind || text::lower_ascii(text::trim(kind->value)) == "individual";
}

class Reader {
  public:
    Reader(Draft& draft, People& people) : draft_(draft), people_(people) {}

    void take(const Card& card, const People::Named& person) {
        draft_.begin(card.line);
        if (!is_person(card)) return draft_.leave_out("KIND:" + text::lower_ascii(find(card, "KIND")->value));
        if (person.name.empty()) return draft_.pass_over(Error(Code::usage, tr("the card has no name")));
        say("name", naming(card), person.name);
        if (!person.email.empty()) say("email", best(card, "EMAIL", rank_of_email), person.email);
        if (const Property* phone = best(card, "TEL", rank_of_phone))
            say("phone", phone, without_scheme(text_of(*phone), "tel:"));
        const Property* job = find(card, "TITLE") ? find(card, "TITLE") : find(card, "ROLE");
        if (job) say("job", job, text_of(*job));
        take_organisation(card);
        take_notes(card);
        count(card, job);
        draft_.move_to(card.line);
        people_.take(draft_, person);
    }

  private:
    void say(std::string_view field, const Property* property, const std::string& text) {
        draft_.move_to(property->line);
        draft_.say_if_fit(field, text, property->name);
    }

    /// The organisation when it exists or is created, then its last unit that exists.
    void take_organisation(const Card& card) {
        const Property* property = best(card, "ORG", rank_of_any);
        if (!property) return;
        draft_.move_to(property->line);
        std::optional<std::int64_t> entity;
        bool is_known = true;
        for (const std::string& part : parts_of(property->value)) {
            if (part.empty()) continue;
            std::optional<std::int64_t> id;
            if (is_known)
                id = entity ? draft_.find(team::Entity::entity, part)
                            : draft_.find_or_create(team::Entity::entity, part);
            is_known = id.has_value();
            if (is_known)
                entity = id;
            else
                draft_.leave_out("ORG " + text::excerpt(part));
        }
        if (entity) draft_.say("entity", Value::of(*entity), "ORG");
    }

    void take_notes(const Card& card) {
        std::vector<std::string> notes;
        for (const Property& property : card.properties)
            if (property.name == "NOTE" && !text_of(property).empty()) notes.push_back(text_of(property));
        if (!notes.empty()) say("description", find(card, "NOTE"), text::join(notes, "\n\n"));
    }

    /// Counts the other properties of the card.
    void count(const Card& card, const Property* job) {
        for (const std::string& name : card.left_out) draft_.leave_out(text::excerpt(name));
        const Property* const taken[] = {best(card, "EMAIL", rank_of_email), best(card, "TEL", rank_of_phone), job,
                                         best(card, "ORG", rank_of_any)};
        for (const Property& property : card.properties) {
            const bool is_counted =
                is_one_of(std::array<std::string_view, 5>{"EMAIL", "TEL", "TITLE", "ROLE", "ORG"}, property.name);
            const bool is_taken = std::find(std::begin(taken), std::end(taken), &property) != std::end(taken);
            if (text::trim(property.value).empty()) continue;
            draft_.move_to(property.line);
            if (property.name == "EMAIL" && rank_of_email(property) < 0)
                draft_.pass_over(
                    Error(Code::usage, tr("\"{}\" is not an e-mail address", text::excerpt(address_of(property)))),
                    "EMAIL");
            else if (property.name == "FN" && name_in(property).empty())
                draft_.pass_over(Error(Code::usage, tr("\"{}\" is not a name", text::excerpt(text_of(property)))),
                                 "FN");
            else if (is_counted && !is_taken)
                draft_.leave_out(property.name);
        }
    }

    Draft& draft_;
    People& people_;
};

}  // namespace

bool is_vcard(std::string_view content, std::string_view name) {
    const std::string lower = text::lower_ascii(name);
    if (lower.ends_with(".vcf") || lower.ends_with(".vcard")) return true;
    if (encoding::is_utf16(content)) {
        const std::string head = encoding::from_utf16(content.substr(0, 24));
        return text::lower_ascii(head) == "begin:vcard";
    }
    content = text::trim(without_mark(content));
    return text::lower_ascii(content.substr(0, 11)) == "begin:vcard";
}

workspace::Imported import_vcard(workspace::Operation& operation, std::string_view content, std::string_view name,
                                 const workspace::Said& defaults) {
    Draft draft(operation, Person::entity, name, ":", defaults);
    const bool is_utf16 = encoding::is_utf16(content);
    if (!is_utf16 && content.find('\0') != content.npos) {
        draft.begin(1);
        draft.fault(Error(Code::invalid, tr("a NUL character: it is UTF-16 without a byte order mark, or not text"),
                          tr("save it as UTF-8")));
        return draft.finish();
    }
    const std::string converted = is_utf16 ? encoding::from_utf16(content) : "";
    const std::vector<Card> cards = Cards(draft).read(is_utf16 ? std::string_view(converted) : without_mark(content));
    std::vector<People::Named> book;
    book.reserve(cards.size());
    for (const Card& card : cards) book.push_back({name_of(card), email_of(card)});
    People people(operation, book);
    Reader reader(draft, people);
    for (std::size_t i = 0; i < cards.size(); ++i) reader.take(cards[i], book[i]);
    return draft.finish();
}

}  // namespace buywork::exchange
