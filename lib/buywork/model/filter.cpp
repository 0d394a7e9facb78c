#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/filter.hpp>
#include <charconv>
#include <vector>

namespace buywork::model {

std::string Bindings::add(std::string text) {
    bound_.push_back({true, 0, std::move(text)});
    return "$" + std::to_string(bound_.size());
}

std::string Bindings::add(std::int64_t number) {
    bound_.push_back({false, number, {}});
    return "$" + std::to_string(bound_.size());
}

std::string Bindings::today(Date today) {
    if (today_.empty()) today_ = add(today.iso());
    return today_;
}

void Bindings::bind(store::Statement& statement) const {
    int index = 0;
    for (const Bound& bound : bound_) {
        ++index;
        if (bound.is_text)
            statement.bind(index, std::string_view(bound.text));
        else
            statement.bind(index, bound.number);
    }
}

namespace {

/// SQL in which $today is the placeholder of the day.
std::string with_today(std::string sql, const Context& context, Bindings& bindings) {
    constexpr std::string_view mark = "$today";
    for (std::size_t at = sql.find(mark); at != std::string::npos; at = sql.find(mark, at)) {
        const std::string placeholder = bindings.today(context.today);
        sql.replace(at, mark.size(), placeholder);
        at += placeholder.size();
    }
    return sql;
}

}  // namespace

std::string expression(const Entity& entity, const Field& field, const Context& context, Bindings& bindings) {
    if (field.stored()) return std::string(entity.name) + "." + field.name;
    return with_today(field.sql, context, bindings);
}

std::string in_force(const Entity& entity, const Context& context, Bindings& bindings) {
    return with_today(entity.in_force, context, bindings);
}

namespace {

/// A choice as its position in the table, so that `priority >= high` means what it says.
std::string rank_of(const Field& field, const std::string& sql) {
    std::string ranks = "CASE " + sql;
    for (std::size_t i = 0; i < field.choices.size(); ++i)
        ranks += std::string(" WHEN '") + field.choices[i].name + "' THEN " + std::to_string(i);
    return ranks + " END";
}

std::size_t rank(const Field& field, std::string_view name) {
    std::size_t i = 0;
    while (i < field.choices.size() && name != field.choices[i].name) ++i;
    return i;
}

/// The field of a filter and its SQL: a column of the records in question, or of a record that they refer to.
struct Operand {
    const Field* field;
    std::string sql;
    std::string currency = {};  ///< of money
    std::string fraction = {};  ///< of a unit price
};

std::string key_of(const Field& field, const std::string& sql) {
    const std::string target = field.target->name;
    const char* name = field.target->keyed ? ".key" : ".id";
    return "(SELECT " + target + name + " FROM " + target + " WHERE " + target + ".id = " + sql + ")";
}

enum class Mark { name, text, symbol, end };

struct Token {
    Mark mark = Mark::end;
    std::string text;
    std::size_t at = 0;
};

class Lexer {
  public:
    explicit Lexer(std::string_view source) : source_(source) {}

    Token next() {
        while (at_ < source_.size() && source_[at_] == ' ') ++at_;
        if (at_ >= source_.size()) return {Mark::end, "", at_};
        const char c = source_[at_];
        if (c == '\'' || c == '"') return quoted(c);
        if (std::string_view("=!<>~(),").find(c) != std::string_view::npos) return symbol();
        const std::size_t start = at_;
        while (at_ < source_.size() && std::string_view(" =!<>~(),'\"").find(source_[at_]) == std::string_view::npos)
            ++at_;
        return {Mark::name, std::string(source_.substr(start, at_ - start)), start};
    }

  private:
    Token quoted(char quote) {
        const std::size_t start = at_++;
        std::string text;
        for (; at_ < source_.size(); ++at_) {
            if (source_[at_] == quote) {
                if (at_ + 1 < source_.size() && source_[at_ + 1] == quote)
                    ++at_;
                else
                    return ++at_, Token{Mark::text, text, start};
            }
            text += source_[at_];
        }
        throw Error(Code::usage, tr("the filter has a quote at {} that is not closed", start + 1));
    }

    Token symbol() {
        const std::size_t start = at_++;
        std::string text(1, source_[start]);
        if (at_ < source_.size() && source_[at_] == '=' &&
            std::string_view("!<>").find(text[0]) != std::string_view::npos)
            text += source_[at_++];
        if (text == "!")
            throw Error(Code::usage, tr("the filter has a stray \"!\" at {}", start + 1), tr("write != or not"));
        return {Mark::symbol, text, start};
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

class Parser {
  public:
    static constexpr int max_depth = 16;         ///< SQLite's parser holds 100 symbols, and a level takes up to 5
    static constexpr int max_comparisons = 500;  ///< SQLite takes 1,000 in a row

    Parser(const Entity& entity, std::string_view source, const Context& context, Bindings& bindings)
        : scopes_{&entity}, context_(context), bindings_(bindings), lexer_(source) {
        advance();
    }

    std::string parse() {
        std::string sql = condition();
        if (token_.mark != Mark::end) fail(tr("and, or, or the end"));
        return sql;
    }

  private:
    void advance() { token_ = lexer_.next(); }
    bool is_word(std::string_view word) const {
        return token_.mark == Mark::name && text::lower_ascii(token_.text) == word;
    }
    bool is_symbol(std::string_view symbol) const { return token_.mark == Mark::symbol && token_.text == symbol; }

    bool take_word(std::string_view word) {
        if (!is_word(word)) return false;
        advance();
        return true;
    }

    [[noreturn]] void fail(const std::string& expected) const {
        if (token_.mark == Mark::end)
            throw Error(Code::usage, tr("the filter ends too early"), tr("expected {}", expected));
        throw Error(Code::usage,
                    tr("syntax error in the filter at {}: \"{}\"", token_.at + 1, text::excerpt(token_.text)),
                    tr("expected {}", expected));
    }

    /// In parentheses, once: SQLite's parser counts them. AND binds closer than OR there too.
    std::string condition() {
        std::string sql = term();
        for (bool is_one = true;; is_one = false) {
            const char* word = take_word("and") ? " AND " : take_word("or") ? " OR " : nullptr;
            if (!word) return is_one ? sql : "(" + sql + ")";
            sql += word + term();
        }
    }

    std::string term() {
        if (++depth_ > max_depth)
            throw Error(Code::usage, tr("the filter is nested too deeply"), tr("at most {} levels", max_depth));
        std::string sql;
        if (take_word("not")) {
            sql = "(NOT " + term() + " IS TRUE)";
        } else if (is_symbol("(")) {
            advance();
            sql = condition();
            if (!is_symbol(")")) fail("\")\"");
            advance();
        } else {
            sql = comparison();
        }
        --depth_;
        return sql;
    }

    std::string comparison() {
        if (token_.mark != Mark::name) fail(tr("a field name"));
        const Token name = token_;
        advance();
        if (is_symbol("(") && name.text == "count") return compare_count();
        const Operand operand = operand_of(name.text);
        if (take_word("is")) {
            const bool negated = take_word("not");
            if (!take_word("null")) fail("null");
            count();
            return "(" + operand.sql + (negated ? " IS NOT NULL)" : " IS NULL)");
        }
        const bool negated = take_word("not");
        if (take_word("in")) return any_of(operand, negated);
        if (negated) fail("in");
        const std::string op = relation();
        return compare(operand, op, value());
    }

    std::string relation() {
        if (token_.mark != Mark::symbol || is_symbol("(") || is_symbol(")") || is_symbol(","))
            fail("= != < <= > >= ~ in is");
        std::string op = token_.text;
        advance();
        return op;
    }

    const Entity& scope() const { return *scopes_.back(); }

    /// A field of the records in question, or of a record that they refer to: `stage`, `project.stage`,
    /// `project.buyer.entity`.
    Operand operand_of(std::string_view path) {
        const std::size_t dot = path.find('.');
        const Field& first = get_field(scope(), path.substr(0, dot));
        if (dot == path.npos) {
            const std::string column = std::string(scope().name) + "." + first.name;
            return {&first, expression(scope(), first, context_, bindings_), column + "_currency",
                    column + "_fraction"};
        }
        return referred(first, expression(scope(), first, context_, bindings_), path.substr(dot + 1));
    }

    /// A field of the record that `reference` refers to; `sql` is the id of that record.
    Operand referred(const Field& reference, const std::string& sql, std::string_view path) {
        if (reference.kind != Kind::reference)
            throw Error(Code::usage, tr("{} refers to no record", reference.name),
                        tr("a dot follows a field that refers to a record: project.stage"));
        const Entity& target = *reference.target;
        require_shown(target);
        count();
        const std::size_t dot = path.find('.');
        const Field& field = get_field(target, path.substr(0, dot));
        const bool is_inside = std::find(scopes_.begin(), scopes_.end(), &target) != scopes_.end();
        if (is_inside && (!field.stored() || *target.in_force))
            throw Error(Code::usage, tr("{} is calculated and cannot be used of a {} within a {}", field.name,
                                        noun(target), noun(target)));
        const std::string kept = in_force(target, context_, bindings_);
        const std::string table = is_inside ? "n" + std::to_string(++aliases_) : std::string(target.name);
        const std::string from = " FROM " + std::string(target.name) + (is_inside ? " " + table : "") + " WHERE " +
                                 table + ".id = " + sql + (kept.empty() ? "" : " AND " + kept) + ")";
        const auto column = [&](const char* suffix) { return "(SELECT " + table + "." + field.name + suffix + from; };
        const std::string value =
            field.stored() ? column("") : "(SELECT " + expression(target, field, context_, bindings_) + from;
        if (dot != path.npos) return referred(field, value, path.substr(dot + 1));
        return {&field, value, column("_currency"), column("_fraction")};
    }

    void require_shown(const Entity& entity) const {
        if (entity.is_private && !context_.with_private && !scopes_.front()->is_private)
            throw Error(Code::usage, tr("{} records are private", noun(entity)), tr("list them with --private"));
    }

    /// `count(member, role = prescriber) = 0`, after "count": how many records of that kind refer to the record.
    std::string compare_count() {
        advance();
        if (token_.mark != Mark::name) fail(tr("a kind of record"));
        const std::size_t dot = token_.text.find('.');
        const Entity& child = get_entity(token_.text.substr(0, dot));
        const Field& link = dot == std::string::npos ? link_of(child) : get_field(child, token_.text.substr(dot + 1));
        if (link.target != &scope() || !link.stored())
            throw Error(Code::usage, tr("{}.{} does not refer to a {}", child.name, link.name, noun(scope())));
        require_shown(child);
        advance();
        count();
        const bool is_inside = std::find(scopes_.begin(), scopes_.end(), &child) != scopes_.end();
        if (is_inside && (is_symbol(",") || *child.in_force))
            throw Error(Code::usage, tr("count({}) within a {} takes no condition", child.name, noun(child)));
        const std::string table = is_inside ? "n" + std::to_string(++aliases_) : std::string(child.name);
        std::string matching = table + "." + link.name + " = " + scope().name + ".id";
        const std::string kept = in_force(child, context_, bindings_);
        if (!kept.empty()) matching += " AND " + kept;
        if (is_symbol(",")) {
            advance();
            scopes_.push_back(&child);
            matching += " AND " + condition();
            scopes_.pop_back();
        }
        if (!is_symbol(")")) fail("\")\"");
        advance();
        const std::string op = relation();
        if (op == "~") fail("= != < <= > >=");
        return compare_number_of(
            std::string(" FROM ") + child.name + (is_inside ? " " + table : "") + " WHERE " + matching, op, number());
    }

    /// The field by which records of that kind refer to the record in question: to their owner, else the first.
    const Field& link_of(const Entity& child) const {
        const Field* link = nullptr;
        for (const Field& field : child.fields)
            if (field.kind == Kind::reference && field.stored() && field.target == &scope() &&
                (!link || field.is_owner))
                link = &field;
        if (!link) throw Error(Code::usage, tr("no field of {} refers to a {}", child.name, noun(scope())));
        return *link;
    }

    std::int64_t number() {
        const std::string text = value();
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size() || number < 0)
            throw Error(Code::usage, tr("\"{}\" is not a number of records", text::excerpt(text)));
        return number;
    }

    /// Whether there is any is decided by the first one found.
    std::string compare_number_of(const std::string& from, const std::string& op, std::int64_t number) {
        const bool is_none = number == 0 && (op == "=" || op == "<=");
        const bool is_less_than_one = number == 1 && op == "<";
        if (is_none || is_less_than_one) return "(NOT EXISTS (SELECT 1" + from + "))";
        if ((number == 0 && (op == "!=" || op == ">")) || (number == 1 && op == ">="))
            return "(EXISTS (SELECT 1" + from + "))";
        return "((SELECT count(*)" + from + ") " + (op == "!=" ? "<>" : op) + " " + bindings_.add(number) + ")";
    }

    void count() {
        if (++comparisons_ > max_comparisons)
            throw Error(Code::usage, tr("the filter has more than {} comparisons", max_comparisons));
    }

    std::string value() {
        if (token_.mark != Mark::name && token_.mark != Mark::text) fail(tr("a value"));
        std::string text = token_.text;
        advance();
        return text;
    }

    std::string any_of(const Operand& operand, bool negated) {
        if (!is_symbol("(")) fail("\"(\"");
        std::string any;
        do {
            advance();
            any += (any.empty() ? "" : " OR ") + compare(operand, "=", value());
        } while (is_symbol(","));
        if (!is_symbol(")")) fail("\")\"");
        advance();
        return negated ? "(NOT (" + any + ") IS TRUE)" : "(" + any + ")";
    }

    std::string compare(const Operand& operand, const std::string& op, const std::string& text) {
        count();
        const Field& field = *operand.field;
        const std::string& sql = operand.sql;
        if (op == "~") return contains(field, sql, text);
        const std::string relation = op == "!=" ? " IS DISTINCT FROM " : " " + op + " ";
        const bool ordered = op[0] == '<' || op[0] == '>';
        const Value value = read_value(field, text);
        switch (field.kind) {
            case Kind::number:
            case Kind::decimal:
            case Kind::flag:
                return "(" + sql + relation + bindings_.add(value.number) + ")";
            case Kind::reference:
                if (ordered) throw Error(Code::usage, tr("{} can only be compared with = and !=", field.name));
                return "(" + sql + relation + bindings_.add(value.number) + ")";
            case Kind::money:
                return compare_money(operand, op, value);
            case Kind::choice:
                if (ordered)
                    return "(" + rank_of(field, sql) + relation + std::to_string(rank(field, value.text)) + ")";
                break;
            case Kind::tags:
                return has_tag(sql, op, value);
            default:
                break;
        }
        return "(" + sql + relation + bindings_.add(value.text) + ")";
    }

    Value read_value(const Field& field, const std::string& text) {
        if (field.kind == Kind::text) return Value::of(checked(text));
        try {
            return read(field, text, context_);
        } catch (Error& error) {
            if (error.code == Code::not_found) error.code = Code::usage;
            error.message = tr("{}: {}", field.name, error.message);
            throw;
        }
    }

    std::string checked(const std::string& text) {
        text::require_text(text);
        return text;
    }

    std::string contains(const Field& field, const std::string& sql, const std::string& text) {
        switch (field.kind) {
            case Kind::number:
            case Kind::decimal:
            case Kind::flag:
            case Kind::money:
                throw Error(Code::usage, tr("{} is not text", field.name), tr("compare it with = < or >"));
            case Kind::reference:
                return "(has(" + key_of(field, sql) + ", " + bindings_.add(checked(text)) + ") = 1)";
            default:
                return "(has(" + sql + ", " + bindings_.add(checked(text)) + ") = 1)";
        }
    }

    std::string compare_money(const Operand& operand, const std::string& op, const Value& value) {
        if (operand.field->is_fine) return compare_unit_price(operand, op, value);
        const std::string amount = bindings_.add(value.number);
        const std::string code = bindings_.add(value.text);
        if (op == "!=")
            return "(" + operand.sql + " IS DISTINCT FROM " + amount + " OR " + operand.currency +
                   " IS DISTINCT FROM " + code + ")";
        return "(" + operand.sql + " " + op + " " + amount + " AND " + operand.currency + " = " + code + ")";
    }

    /// Minor units first, then the fraction.
    std::string compare_unit_price(const Operand& operand, const std::string& op, const Value& value) {
        const std::string amount = bindings_.add(value.number);
        const std::string fraction =
            "coalesce(" + operand.fraction + ", 0) " + (op == "!=" ? "=" : op) + " " + bindings_.add(value.fraction);
        const std::string currency = operand.currency + " = " + bindings_.add(value.text);
        const std::string same = "(" + operand.sql + " = " + amount + " AND " + fraction + ")";
        if (op == "!=") return "(NOT (" + same + " AND " + currency + ") IS TRUE)";
        if (op == "=") return "(" + same + " AND " + currency + ")";
        return "((" + operand.sql + " " + op[0] + " " + amount + " OR " + same + ") AND " + currency + ")";
    }

    std::string has_tag(const std::string& sql, const std::string& op, const Value& value) {
        if (op != "=" && op != "!=") throw Error(Code::usage, tr("tags can only be compared with =, != and ~"));
        std::string all;
        for (const std::string& tag : tags_of(value.text)) {
            count();
            const std::string one = tags_json({tag});
            const std::string quoted = one.substr(1, one.size() - 2);
            all += (all.empty() ? "" : " AND ") + ("has(" + sql + ", " + bindings_.add(quoted) + ") = 1");
        }
        if (all.empty()) all = sql + " IS NULL";
        return op == "=" ? "(" + all + ")" : "(NOT (" + all + ") IS TRUE)";
    }

    std::vector<const Entity*> scopes_;  ///< whose records are in question, the innermost last
    const Context& context_;
    Bindings& bindings_;
    Lexer lexer_;
    Token token_;
    int depth_ = 0;
    int comparisons_ = 0;
    int aliases_ = 0;
};

}  // namespace

std::string where(const Entity& entity, std::string_view filter, const Context& context, Bindings& bindings) {
    if (filter.size() > 10'000) throw Error(Code::usage, tr("the filter is longer than 10,000 bytes"));
    return Parser(entity, filter, context, bindings).parse();
}

std::string order_by(const Entity& entity, std::string_view sort, const Context& context, Bindings& bindings) {
    std::string list;
    std::vector<const Field*> named;
    for (std::string_view name : text::split(sort, ',')) {
        name = text::trim(name);
        if (name.empty()) continue;
        const bool descending = name.starts_with('-');
        const Field& field = get_field(entity, descending ? name.substr(1) : name);
        if (std::find(named.begin(), named.end(), &field) != named.end())
            throw Error(Code::usage, tr("{} is named twice", field.name), tr("leave one of them out"));
        named.push_back(&field);
        const char* direction = descending ? " DESC NULLS LAST, " : " NULLS LAST, ";
        std::string sql = expression(entity, field, context, bindings);
        if (field.kind == Kind::choice) sql = rank_of(field, sql);
        if (field.kind == Kind::reference) sql = key_of(field, sql);
        if (field.kind == Kind::money) list += std::string(entity.name) + "." + field.name + "_currency" + direction;
        if (field.kind == Kind::text) list += "fold(" + sql + ")" + direction;
        list += sql + direction;
        if (field.is_fine)
            list += "coalesce(" + std::string(entity.name) + "." + field.name + "_fraction, 0)" + direction;
    }
    return list + entity.name + ".id";
}

}  // namespace buywork::model
