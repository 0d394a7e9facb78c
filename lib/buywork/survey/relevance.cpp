#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/response.hpp>
#include <buywork/view/tree.hpp>
#include <map>

namespace buywork::survey {

struct Condition::Term {
    enum class Kind { all, any, contrary, compare, has, missing, no_opinion };
    Kind kind;
    std::vector<Term> terms = {};  ///< of all, any, contrary
    std::size_t item = 0;          ///< the question that it asks about
    std::string relation = {};     ///< of compare: < <= > >= =
    std::string value = {};        ///< of compare: exact decimal or day; of has: key of the option, yes or no
};

namespace {

using Term = Condition::Term;

constexpr int deepest = 16;  ///< levels of parentheses and not

struct Token {
    enum class Mark { name, text, symbol, end };
    Mark mark = Mark::end;
    std::string text = {};
    std::size_t at = 0;  ///< from 1
};

/// The words and signs of a condition; `${name}` is a name.
class Lexer {
  public:
    explicit Lexer(std::string_view source) : source_(source) {}

    Token next() {
        while (at_ < source_.size() && source_[at_] == ' ') ++at_;
        const std::size_t start = at_;
        if (at_ >= source_.size()) return {Token::Mark::end, "", start + 1};
        const char c = source_[at_];
        if (c == '\'' || c == '"') return quoted(c);
        if (source_.substr(at_, 2) == "${") return reference();
        if (signs.find(c) != signs.npos) {
            at_ += source_.substr(at_ + 1, 1) == "=" && std::string_view("!<>").find(c) != std::string_view::npos ? 2
                                                                                                                  : 1;
            return {Token::Mark::symbol, std::string(source_.substr(start, at_ - start)), start + 1};
        }
        while (at_ < source_.size() && source_[at_] != ' ' && source_[at_] != '\'' && source_[at_] != '"' &&
               signs.find(source_[at_]) == signs.npos)
            ++at_;
        return {Token::Mark::name, std::string(source_.substr(start, at_ - start)), start + 1};
    }

  private:
    static constexpr std::string_view signs = "=!<>(),";

    Token quoted(char quote) { return enclosed(at_ + 1, quote, Token::Mark::text); }
    Token reference() { return enclosed(at_ + 2, '}', Token::Mark::name); }
    Token enclosed(std::size_t first, char last, Token::Mark mark) {
        const std::size_t start = at_, end = source_.find(last, first);
        if (end == source_.npos)
            throw Error(Code::usage,
                        tr("the condition has a {} at {} that is not closed",
                           mark == Token::Mark::text ? std::string(1, last) : std::string("${"), start + 1));
        at_ = end + 1;
        return {mark, std::string(source_.substr(first, end - first)), start + 1};
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

class Parser {
  public:
    Parser(const Form& form, std::size_t item)
        : form_(form), item_(item), lexer_(form.items[item].question.relevant) {
        advance();
    }

    Term parse() {
        Term term = any();
        if (token_.mark != Token::Mark::end) fail(tr("and, or, or the end"));
        return term;
    }

  private:
    void advance() { token_ = lexer_.next(); }
    bool is_symbol(std::string_view symbol) const {
        return token_.mark == Token::Mark::symbol && token_.text == symbol;
    }
    bool take_symbol(std::string_view symbol) { return is_symbol(symbol) && (advance(), true); }
    bool take_word(std::string_view word) {
        return token_.mark == Token::Mark::name && text::lower_ascii(token_.text) == word && (advance(), true);
    }
    void require_symbol(std::string_view symbol) {
        if (!take_symbol(symbol)) fail("\"" + std::string(symbol) + "\"");
    }

    [[noreturn]] void fail(const std::string& expected) const {
        if (token_.mark == Token::Mark::end)
            throw Error(Code::usage, tr("the condition ends too early"), tr("expected {}", expected));
        throw Error(Code::usage,
                    tr("syntax error in the condition at {}: \"{}\"", token_.at, text::excerpt(token_.text)),
                    tr("expected {}", expected));
    }

    Term any() {
        std::vector<Term> terms{all()};
        while (take_word("or")) terms.push_back(all());
        return terms.size() == 1 ? std::move(terms.front()) : Term{Term::Kind::any, std::move(terms)};
    }

    Term all() {
        std::vector<Term> terms{single()};
        while (take_word("and")) terms.push_back(single());
        return terms.size() == 1 ? std::move(terms.front()) : Term{Term::Kind::all, std::move(terms)};
    }

    static Term contrary(Term term) { return {Term::Kind::contrary, {std::move(term)}}; }

    Term single() {
        if (++depth_ > deepest)
            throw Error(Code::usage, tr("the condition is nested too deeply"), tr("at most {} levels", deepest));
        Term term = [this] {
            if (take_word("not")) return contrary(single());
            if (take_symbol("(")) {
                Term inner = any();
                require_symbol(")");
                return inner;
            }
            return comparison();
        }();
        --depth_;
        return term;
    }

    Term comparison() {
        if (token_.mark != Token::Mark::name) fail(tr("the key of a question"));
        const Token name = token_;
        advance();
        if (name.text == "selected" && take_symbol("(")) return selected();
        const std::size_t item = item_named(name);
        if (take_word("is")) return state(item);
        const bool is_contrary = take_word("not");
        if (take_word("in")) {
            Term term = among(item);
            return is_contrary ? contrary(std::move(term)) : term;
        }
        if (is_contrary) fail("in");
        return compare(item);
    }

    /// `selected(${entite}, 'usine')`, after its parenthesis.
    Term selected() {
        if (token_.mark != Token::Mark::name) fail(tr("the key of a question"));
        const Token name = token_;
        advance();
        const std::size_t item = item_named(name);
        require_symbol(",");
        Term term = equals(item, value());
        require_symbol(")");
        return term;
    }

    /// `missing`, `no opinion`, after `is`.
    Term state(std::size_t item) {
        const bool is_contrary = take_word("not");
        Term term{Term::Kind::missing, {}, item};
        if (take_word("no")) {
            if (!take_word("opinion")) fail("opinion");
            term.kind = Term::Kind::no_opinion;
            if (!form_.items[item].question.no_opinion)
                throw Error(Code::usage, tr("\"{}\" does not offer \"no opinion\"", form_.items[item].question.key));
        } else if (!take_word("missing")) {
            fail(tr("missing, or no opinion"));
        }
        return is_contrary ? contrary(std::move(term)) : term;
    }

    Term among(std::size_t item) {
        require_symbol("(");
        std::vector<Term> terms;
        do terms.push_back(equals(item, value()));
        while (take_symbol(","));
        require_symbol(")");
        return {Term::Kind::any, std::move(terms)};
    }

    Term compare(std::size_t item) {
        const Token sign = token_;
        if (sign.mark != Token::Mark::symbol || sign.text == "(" || sign.text == ")" || sign.text == "," ||
            sign.text == "!")
            fail("= != < <= > >= in is");
        advance();
        if (sign.text == "=" || sign.text == "!=") {
            Term term = equals(item, value());
            return sign.text == "=" ? term : contrary(std::move(term));
        }
        const Question& question = form_.items[item].question;
        if (!is_ordered(question.kind))
            throw Error(Code::usage,
                        tr("\"{}\" has no order; \"{}\" at {} asks for one", question.key, sign.text, sign.at),
                        tr("use = or !="));
        return {Term::Kind::compare, {}, item, sign.text, checked(item, value())};
    }

    static bool is_ordered(QuestionKind kind) {
        return kind == QuestionKind::nps || kind == QuestionKind::rating || kind == QuestionKind::number ||
               kind == QuestionKind::date;
    }

    Token value() {
        if (token_.mark != Token::Mark::name && token_.mark != Token::Mark::text) fail(tr("a value"));
        const Token found = token_;
        advance();
        return found;
    }

    /// An empty text is XLSForm's way to say that the answer is missing.
    Term equals(std::size_t item, const Token& value) {
        if (value.text.empty()) return {Term::Kind::missing, {}, item};
        const bool is_by_value = is_ordered(form_.items[item].question.kind);
        std::string text = checked(item, value);
        if (is_by_value) return {Term::Kind::compare, {}, item, "=", std::move(text)};
        return {Term::Kind::has, {}, item, {}, std::move(text)};
    }

    /// While a form is made: its options come after it, and without any it cannot be opened.
    static bool lacks_options(const Item& item) {
        const QuestionKind kind = item.question.kind;
        return (kind == QuestionKind::choice || kind == QuestionKind::choices) && item.options.empty();
    }

    /// The value as it is stored. \throws Error usage when it can be no answer to the question
    std::string checked(std::size_t item, const Token& value) {
        const Item& asked = form_.items[item];
        std::string text = value.text;
        if (asked.question.kind == QuestionKind::text)
            throw Error(Code::usage, tr("\"{}\" is a text", asked.question.key),
                        tr("ask whether it is missing: {} is missing", asked.question.key));
        if (lacks_options(asked)) return text;
        if (asked.question.kind == QuestionKind::yesno) text = text == "oui" ? "yes" : text == "non" ? "no" : text;
        Form alone{form_.survey, {asked}};
        alone.items.front().question.relevant.clear();
        AnswerSheet sheet;
        sheet.entries.push_back({asked.question.key, false, {text}});
        std::vector<Problem> problems;
        const Response response = Checker(alone).check(sheet, problems);
        if (problems.empty() && !response.replies.front().values.empty())
            return response.replies.front().values.front();
        const std::string message = problems.empty() ? std::string() : problems.front().message;
        throw Error(Code::usage, tr("at {}: {}", value.at, message), problems.empty() ? "" : problems.front().hint);
    }

    std::size_t item_named(const Token& name) {
        std::vector<std::string> earlier;
        for (std::size_t i = 0; i < form_.items.size(); ++i) {
            const std::string& key = form_.items[i].question.key;
            if (key == name.text && i < item_) return i;
            if (key == name.text && i == item_)
                throw Error(Code::usage, tr("at {}: the question asks about itself", name.at),
                            tr("a condition is on earlier questions"));
            if (key == name.text)
                throw Error(Code::usage, tr("at {}: \"{}\" comes later in the form", name.at, key),
                            tr("a condition is on earlier questions; change their order"));
            if (i < item_) earlier.push_back(key);
        }
        const auto nearest = text::nearest(name.text, earlier);
        throw Error(Code::usage, tr("at {}: there is no question \"{}\"", name.at, text::excerpt(name.text)),
                    nearest ? tr("did you mean \"{}\"?", *nearest) : std::string());
    }

    const Form& form_;
    std::size_t item_;
    Lexer lexer_;
    Token token_;
    int depth_ = 0;
};

bool compares(const Term& term, const std::string& value) {
    const auto mark = Decimal::from_text(value), bound = Decimal::from_text(term.value);
    const auto order = mark && bound ? *mark <=> *bound : value <=> term.value;
    if (term.relation == "=") return order == 0;
    return term.relation[0] == '<' ? order < 0 || (order == 0 && term.relation.size() == 2)
                                   : order > 0 || (order == 0 && term.relation.size() == 2);
}

bool holds(const Term& term, std::span<const Reply> replies) {
    const auto holds_for = [&](const Term& one) { return holds(one, replies); };
    const auto& terms = term.terms;
    if (term.kind == Term::Kind::all) return std::all_of(terms.begin(), terms.end(), holds_for);
    if (term.kind == Term::Kind::any) return std::any_of(terms.begin(), terms.end(), holds_for);
    if (term.kind == Term::Kind::contrary) return !holds_for(terms.front());
    const Reply& reply = replies[term.item];
    if (term.kind == Term::Kind::missing) return reply.state == Reply::State::missing;
    if (term.kind == Term::Kind::no_opinion) return reply.state == Reply::State::no_opinion;
    if (term.kind == Term::Kind::compare) return !reply.values.empty() && compares(term, reply.values.front());
    return std::find(reply.values.begin(), reply.values.end(), term.value) != reply.values.end();
}

view::Tree tree_of(const Term& term, const Form& form) {
    view::Tree tree = view::Tree::array();
    const auto add_question = [&](const char* word) { tree.push(word).push(form.items[term.item].question.key); };
    switch (term.kind) {
        case Term::Kind::all:
        case Term::Kind::any:
        case Term::Kind::contrary:
            tree.push(term.kind == Term::Kind::all ? "and" : term.kind == Term::Kind::any ? "or" : "not");
            for (const Term& one : term.terms) tree.push(tree_of(one, form));
            break;
        case Term::Kind::missing:
            add_question("missing");
            break;
        case Term::Kind::no_opinion:
            add_question("no-opinion");
            break;
        case Term::Kind::compare:
            add_question(term.relation.c_str());
            tree.push(term.value);
            break;
        case Term::Kind::has:
            add_question("has");
            tree.push(term.value);
    }
    return tree;
}

/// A text in that language, whatever the language of messages.
std::string in_language(Language language, const char* text) {
    return language == Language::fr ? in_french(text) : text;
}

class Words {
  public:
    Words(const Form& form, Language language) : form_(form), language_(language) {}

    std::string of(const Term& term, bool is_contrary = false) const {
        if (term.kind == Term::Kind::contrary) return of(term.terms.front(), !is_contrary);
        if (term.kind == Term::Kind::all || term.kind == Term::Kind::any) return joined(term, is_contrary);
        const char* question = term.kind == Term::Kind::missing
                                   ? (is_contrary ? N_("question {} is answered") : N_("question {} is not answered"))
                               : term.kind == Term::Kind::no_opinion
                                   ? (is_contrary ? N_("question {}: an opinion") : N_("question {}: no opinion"))
                                   : N_("question {}");
        std::string text = in_language(language_, question);
        text.replace(text.find("{}"), 2, std::to_string(term.item + 1));
        return term.kind == Term::Kind::compare || term.kind == Term::Kind::has
                   ? text + " " + relation(term, is_contrary) + " " + value(term)
                   : text;
    }

  private:
    std::string joined(const Term& term, bool is_contrary) const {
        const bool is_and = (term.kind == Term::Kind::all) != is_contrary;
        const std::string between = " " + in_language(language_, is_and ? N_("and") : N_("or")) + " ";
        std::string text;
        for (const Term& one : term.terms) {
            const bool is_nested = !one.terms.empty() && one.kind != Term::Kind::contrary;
            text += (text.empty() ? "" : between) + (is_nested ? "(" : "") + of(one, is_contrary) +
                    (is_nested ? ")" : "");
        }
        return text;
    }

    static std::string relation(const Term& term, bool is_contrary) {
        static const std::map<std::string, std::pair<const char*, const char*>> signs{
            {"<", {"<", "≥"}}, {"<=", {"≤", ">"}}, {">", {">", "≤"}}, {">=", {"≥", "<"}}};
        const auto found = signs.find(term.relation);
        if (found != signs.end()) return is_contrary ? found->second.second : found->second.first;
        return is_contrary ? "≠" : "=";
    }

    std::string value(const Term& term) const {
        const Item& item = form_.items[term.item];
        for (const Option& option : item.options)
            if (option.key == term.value) return label_of(option, language_);
        if (item.question.kind == QuestionKind::yesno)
            return in_language(language_, term.value == "yes" ? N_("yes") : N_("no"));
        return term.value;
    }

    const Form& form_;
    Language language_;
};

}  // namespace

Condition Condition::parse(const Form& form, std::size_t item) {
    Condition condition;
    if (text::trim(form.items[item].question.relevant).empty()) return condition;
    condition.term_ = std::make_shared<const Term>(Parser(form, item).parse());
    condition.form_ = &form;
    return condition;
}

bool Condition::holds(std::span<const Reply> replies) const { return !term_ || survey::holds(*term_, replies); }

std::string Condition::json() const {
    std::string text;
    if (term_) view::append_json_line(text, tree_of(*term_, *form_));
    return text;
}

std::string Condition::words(Language language) const {
    return term_ ? Words(*form_, language).of(*term_) : std::string();
}

std::vector<Condition> conditions_of(const Form& form) {
    std::vector<Condition> conditions;
    for (std::size_t i = 0; i < form.items.size(); ++i) conditions.push_back(Condition::parse(form, i));
    return conditions;
}

}  // namespace buywork::survey
