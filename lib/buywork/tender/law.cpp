#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/tomlplusplus.inc>
#include <buywork/base/translate.hpp>
#include <buywork/tender/law.hpp>

namespace buywork::tender {
namespace {

/// Reads one file; its faults are gathered.
class Reader {
  public:
    explicit Reader(std::string_view file) : file_(file) {}

    std::vector<Fact> read(std::string_view text) {
        std::vector<Fact> facts;
        const toml::table table = parse(text);
        if (const toml::array* sections = table["fact"].as_array())
            for (const toml::node& section : *sections)
                if (const toml::table* one = section.as_table()) facts.push_back(fact(*one));
        throw_if_any(std::move(problems_), file_);
        return facts;
    }

  private:
    std::string place(const toml::source_region& region) const {
        return file_ + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column);
    }

    toml::table parse(std::string_view text) const {
        try {
            return toml::parse(text, file_);
        } catch (const toml::parse_error& error) {
            throw Error(Code::invalid, place(error.source()) + ": " + std::string(error.description()));
        }
    }

    void fault(const toml::node& node, std::string_view key) {
        problems_.push_back({place(node.source()), tr("\"{}\" is missing or malformed", key)});
    }

    std::string line(const toml::table& section, const char* key) {
        const auto text = section[key].value_exact<std::string>();
        if (!text || text->empty()) fault(section, key);
        return text.value_or("");
    }

    std::optional<Date> day(const toml::table& section, const char* key, bool is_needed) {
        if (const auto date = section[key].value_exact<toml::date>())
            if (const auto found = Date::from(date->year, date->month, date->day)) return found;
        if (is_needed || section.contains(key)) fault(section, key);
        return std::nullopt;
    }

    Fact fact(const toml::table& section) {
        const auto value = section["value"].value<double>();
        if (!value) fault(section, "value");
        Fact found{.id = line(section, "id"),
                   .value = Decimal::nearest(value.value_or(0)),
                   .unit = line(section, "unit"),
                   .article = line(section, "article"),
                   .from = day(section, "from", true).value_or(Date{}),
                   .until = day(section, "until", false),
                   .source = line(section, "source")};
        if (found.until && *found.until < found.from) fault(section, "until");
        return found;
    }

    std::string file_;
    std::vector<Problem> problems_;
};

bool is_in_force(const Fact& fact, Date day) { return fact.from <= day && (!fact.until || day <= *fact.until); }

bool overlap(const Fact& a, const Fact& b) {
    return a.id == b.id && (is_in_force(a, b.from) || is_in_force(b, a.from));
}

}  // namespace

void Law::read(std::string_view toml, std::string_view file) {
    for (Fact& added : Reader(file).read(toml)) {
        for (const Fact& one : facts_)
            if (overlap(one, added))
                throw Error(Code::invalid, tr("{}: two values of \"{}\" on {}", file, added.id,
                                              std::max(one.from, added.from).iso()));
        facts_.push_back(std::move(added));
    }
}

const Fact* Law::find(std::string_view id, Date day) const {
    for (const Fact& fact : facts_)
        if (fact.id == id && is_in_force(fact, day)) return &fact;
    return nullptr;
}

const Fact* Law::find(std::initializer_list<std::string_view> ids, Date day) const {
    for (const std::string_view id : ids)
        if (const Fact* fact = find(id, day)) return fact;
    return nullptr;
}

const Law& law() {
    static const Law all = [] {
        Law made;
        for (const LegalText& text : legal_texts()) made.read(text.toml, text.file);
        return made;
    }();
    return all;
}

}  // namespace buywork::tender
