#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/tomlplusplus.inc>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/scheme.hpp>
#include <buywork/model/toml.hpp>
#include <cmath>
#include <set>

namespace buywork::criteria {
namespace {

using decision::Direction;
using decision::Normalisation;
using decision::PreferenceKind;
using decision::PriceMethod;

constexpr const char* known_keys[] = {
    "key",   "label",   "title",    "name",       "kind", "weight", "direction", "normalisation", "price_formula",
    "floor", "ceiling", "scale",    "range",      "lo",   "hi",     "n",         "points",        "steps",
    "knots", "max",     "negative", "preference", "q",    "p",      "s"};
constexpr std::size_t most_criteria = 500;

/// The name as it is known, however it is spelt.
std::string canonical(std::string_view name) {
    std::string text = text::lower_ascii(text::trim(name));
    std::replace(text.begin(), text.end(), '_', '-');
    std::replace(text.begin(), text.end(), ' ', '-');
    if (text == "min-max") return "minmax";
    if (text == "piecewise-linear") return "piecewise";
    if (text == "social-and-environmental") return "social-environmental";
    return text;
}

/// "did you mean …?" or what there is.
std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
    if (const auto near = text::nearest(word, known)) return tr("did you mean \"{}\"?", *near);
    return tr("available: {}", text::join(known, ", "));
}

/// Reads one file; faults are gathered with their places.
class Reader {
  public:
    explicit Reader(std::string_view file) : file_(text::visible(file)) {}

    Scheme read(const toml::table& root) {
        Scheme scheme;
        for (const auto& [key, node] : root) {
            if (key == "method")
                read_method(node, scheme);
            else if (key == "criterion")
                read_criteria(node, scheme);
            else
                fault(key.source(), tr("unknown key \"{}\"", text::excerpt(key.str())),
                      suggestion(key.str(), {"method", "criterion"}));
        }
        if (scheme.yardsticks.empty() && problems_.empty())
            problems_.push_back({file_, tr("there is no [[criterion]]"), tr("see docs/decision.md for an example")});
        require_weights(scheme);
        throw_if_any(std::move(problems_), file_);
        return scheme;
    }

    void fault(const toml::source_region& at, std::string message, std::string hint = {}) {
        problems_.push_back({file_ + ":" + std::to_string(at.begin.line) + ":" + std::to_string(at.begin.column),
                             std::move(message), std::move(hint)});
    }

  private:
    void read_method(const toml::node& node, Scheme& scheme) {
        const auto text = node.value<std::string>();
        if (!text) return fault(node.source(), tr("\"method\" must be a string"));
        try {
            scheme.method = method_named(*text);
        } catch (const Error& error) {
            fault(node.source(), error.message, error.hint);
        }
    }

    void read_criteria(const toml::node& node, Scheme& scheme) {
        const toml::array* list = node.as_array();
        if (!list) return fault(node.source(), tr("write [[criterion]], with two brackets"));
        if (list->size() > most_criteria) return fault(node.source(), tr("more than {} criteria", most_criteria));
        for (const toml::node& one : *list) {
            const toml::table* table = one.as_table();
            if (!table) {
                fault(one.source(), tr("write [[criterion]], with two brackets"));
                continue;
            }
            table_ = table;
            scheme.yardsticks.push_back(read_criterion(*table));
        }
    }

    Yardstick read_criterion(const toml::table& table) {
        refuse_unknown(table);
        Yardstick made;
        made.key = text_of("key").value_or("");
        if (made.key.empty())
            fault(table.source(), tr("a criterion needs a key"));
        else if (!keys_.insert(made.key).second)
            fault(place("key"), tr("two criteria have the key \"{}\"", made.key));
        made.label = text_of("label").value_or(text_of("title").value_or(text_of("name").value_or(made.key)));
        made.kind = one_of<CriterionKind>("kind", kind_names()).value_or(CriterionKind::other);
        made.weight = number_of("weight").value_or(0);
        if (made.weight < 0) fault(place("weight"), tr("the weight of {} is negative", made.key));
        made.scale.direction = one_of<Direction>("direction", {"min", "max"}).value_or(usual_direction(made.kind));
        made.limits = {number_of("floor"), number_of("ceiling")};
        if (made.limits.floor && made.limits.ceiling && *made.limits.floor > *made.limits.ceiling)
            fault(place("floor"), tr("the floor of {} is above its ceiling", made.key));
        read_range("scale", made.least, made.most);
        read_scale(made);
        read_preference(made);
        return made;
    }

    void refuse_unknown(const toml::table& table) {
        const std::vector<std::string> known(std::begin(known_keys), std::end(known_keys));
        for (const auto& [key, node] : table)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                fault(key.source(), tr("unknown key \"{}\" in a criterion", text::excerpt(key.str())),
                      suggestion(key.str(), known));
    }

    void read_scale(Yardstick& made) {
        decision::Scale& scale = made.scale;
        std::vector<std::string> names(std::begin(normalisation_names), std::end(normalisation_names));
        names.emplace_back("points");
        const auto said = one_of<std::size_t>("normalisation", names);
        const bool is_points = said && names[*said] == "points";
        if (said && !is_points) scale.normalisation = static_cast<Normalisation>(*said);
        made.is_scale_said = said.has_value();
        read_price(made);
        const bool has_points = read_points(made);
        if (is_points && !has_points)
            fault(place("normalisation"), tr("points are missing for {}", made.key),
                  tr("give points, steps or knots"));
        if (scale.normalisation == Normalisation::range) read_bounds(made);
        if (const char* why = decision::unfit(scale)) fault(place("normalisation"), tr(why));
    }

    void read_price(Yardstick& made) {
        const auto formula =
            one_of<PriceMethod>("price_formula", {std::begin(price_formula_names), std::end(price_formula_names)});
        if (!formula) {
            if (made.scale.normalisation == Normalisation::price)
                fault(place("normalisation"), tr("\"price\" needs a price_formula"));
            return;
        }
        made.is_scale_said = true;
        made.scale.normalisation = Normalisation::price;
        made.scale.direction = Direction::min;
        decision::PriceFormula& price = made.scale.price;
        price.method = *formula;
        if (flag_of("negative")) price.below = decision::Below::negative;
        if (*formula == PriceMethod::linear_n) {
            price.n = number_of("n").value_or(0);
            if (!(price.n > 1)) fault(place("price_formula"), tr("\"linear-n\" needs n above 1"));
        }
        if (*formula != PriceMethod::range) return;
        read_bounds(made);
        price.lo = made.scale.lo;
        price.hi = made.scale.hi;
        if (!(price.hi > price.lo)) fault(place("price_formula"), tr("\"range\" needs highest above lowest"));
    }

    /// `range = [lo, hi]`, `lo` and `hi`, or what the scale says.
    void read_bounds(Yardstick& made) {
        std::optional<double> lo = number_of("lo");
        std::optional<double> hi = number_of("hi");
        if (table_->contains("range")) read_range("range", lo, hi);
        if (!lo) lo = made.least;
        if (!hi) hi = made.most;
        if (!lo || !hi)
            return fault(table_->source(), tr("the bounds of {} are missing", made.key),
                         tr("give range = [lowest, highest], fixed before bids are opened"));
        made.scale.lo = *lo;
        made.scale.hi = *hi;
    }

    void read_range(const char* key, std::optional<double>& lo, std::optional<double>& hi) {
        const toml::node* node = table_->get(key);
        if (!node) return;
        const toml::array* pair = node->as_array();
        const bool is_pair = pair && pair->size() == 2 && pair->get(0)->is_number() && pair->get(1)->is_number();
        if (!is_pair) return fault(node->source(), tr("\"{}\" must be two numbers: [lowest, highest]", key));
        lo = finite(*pair->get(0), key);
        hi = finite(*pair->get(1), key);
        if (lo && hi && !(*hi > *lo)) fault(node->source(), tr("\"{}\" must be increasing", key));
    }

    /// \returns whether there are points in one of the three forms
    bool read_points(Yardstick& made) {
        const toml::node* words = table_->get("points");
        if (words) return read_words(*words, made);
        for (const auto& [key, normalisation] :
             {std::pair{"steps", Normalisation::steps}, std::pair{"knots", Normalisation::piecewise}}) {
            const toml::node* list = table_->get(key);
            if (!list) continue;
            made.is_scale_said = true;
            made.scale.normalisation = normalisation;
            read_list(*list, key, made);
            return true;
        }
        return false;
    }

    bool read_words(const toml::node& node, Yardstick& made) {
        const toml::table* table = node.as_table();
        if (!table || table->empty()) {
            fault(node.source(), tr("\"points\" must be a table of words and their points"),
                  "points = { good = 14, poor = 0 }");
            return true;
        }
        double most = 0;
        for (const auto& [word, points] : *table) {
            const auto number = finite(points, "points");
            if (!number) continue;
            made.words[text::fold(word.str())] = *number;
            most = std::max(most, *number);
        }
        made.is_scale_said = true;
        made.scale.normalisation = Normalisation::range;
        made.scale.direction = Direction::max;
        made.scale.lo = 0;
        made.scale.hi = number_of("max").value_or(most);
        made.least = 0;
        made.most = made.scale.hi;
        if (most > made.scale.hi) fault(node.source(), tr("a word gives more than the maximum points"));
        return true;
    }

    void read_list(const toml::node& node, const char* key, Yardstick& made) {
        double most = 0;
        const toml::array* list = node.as_array();
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const toml::array* pair = list->get(i)->as_array();
            const bool is_pair = pair && pair->size() == 2;
            const auto at = is_pair ? finite(*pair->get(0), key) : std::nullopt;
            const auto points = is_pair ? finite(*pair->get(1), key) : std::nullopt;
            if (!is_pair) fault(list->get(i)->source(), tr("each of \"{}\" must be [value, points]", key));
            if (!at || !points) continue;
            made.scale.points.push_back({*at, *points});
            most = std::max(most, *points);
        }
        made.scale.full = number_of("max").value_or(most);
        made.scale.direction = Direction::max;
    }

    void read_preference(Yardstick& made) {
        const toml::node* node = table_->get("preference");
        const toml::table* outer = table_;
        if (node && node->is_table()) table_ = node->as_table();
        const char* key = table_ == outer ? "preference" : "kind";
        made.preference.kind = one_of<PreferenceKind>(key, {std::begin(preference_names), std::end(preference_names)})
                                   .value_or(PreferenceKind::usual);
        made.preference.q = number_of("q").value_or(0);
        made.preference.p = number_of("p").value_or(0);
        made.preference.s = number_of("s").value_or(0);
        if (const char* why = node ? decision::unfit(made.preference) : nullptr) fault(node->source(), tr(why));
        table_ = outer;
    }

    static std::vector<std::string> kind_names() {
        std::vector<std::string> names;
        for (const Choice& kind : criterion_kinds) names.emplace_back(kind.name);
        return names;
    }

    toml::source_region place(const char* key) const {
        const toml::node* node = table_->get(key);
        return node ? node->source() : table_->source();
    }

    std::optional<std::string> text_of(const char* key) {
        const toml::node* node = table_->get(key);
        if (!node) return std::nullopt;
        auto text = node->value_exact<std::string>();
        if (!text || text->empty()) {
            fault(node->source(), tr("\"{}\" must be a string", key));
            return std::nullopt;
        }
        if (text::visible(*text) != *text) fault(node->source(), tr("\"{}\" has invisible characters", key));
        try {
            text::require_line(*text);
        } catch (const Error& error) {
            fault(node->source(), error.message, error.hint);
        }
        return text;
    }

    std::optional<double> finite(const toml::node& node, const char* key) {
        const auto number = node.is_number() ? node.value<double>() : std::nullopt;
        if (number && is_usable(*number)) return number;
        fault(node.source(), tr("\"{}\" must be a number", key));
        return std::nullopt;
    }

    std::optional<double> number_of(const char* key) {
        const toml::node* node = table_->get(key);
        return node ? finite(*node, key) : std::nullopt;
    }

    bool flag_of(const char* key) {
        const toml::node* node = table_->get(key);
        if (!node) return false;
        if (!node->is_boolean()) fault(node->source(), tr("\"{}\" must be true or false", key));
        return node->value_or(false);
    }

    template <class E>
    std::optional<E> one_of(const char* key, const std::vector<std::string>& names) {
        const auto said = text_of(key);
        if (!said) return std::nullopt;
        const auto at = std::find(names.begin(), names.end(), canonical(*said));
        if (at != names.end()) return static_cast<E>(at - names.begin());
        fault(place(key), tr("\"{}\" cannot be \"{}\"", key, text::excerpt(*said)),
              suggestion(canonical(*said), names));
        return std::nullopt;
    }

    void require_weights(const Scheme& scheme) {
        if (scheme.method == Method::lowest_price || scheme.method == Method::lowest_cost || !problems_.empty())
            return;
        const auto& all = scheme.yardsticks;
        if (std::none_of(all.begin(), all.end(), [](const Yardstick& one) { return one.weight > 0; }))
            problems_.push_back(
                {file_, tr("no criterion has a weight"), tr("give each criterion a weight, such as weight = 40")});
    }

    std::string file_;
    const toml::table* table_ = nullptr;
    std::set<std::string> keys_;
    std::vector<Problem> problems_;
};

}  // namespace

Method method_named(std::string_view name) {
    std::string wanted = canonical(name);
    if (wanted == "promethee2" || wanted == "promethee-ii") wanted = "promethee";
    std::vector<std::string> known;
    for (std::size_t i = 0; i < std::size(methods); ++i) {
        if (wanted == methods[i].name) return static_cast<Method>(i);
        known.emplace_back(methods[i].name);
    }
    throw Error(Code::usage, tr("no method \"{}\"", text::excerpt(name)), suggestion(wanted, known));
}

decision::Direction usual_direction(CriterionKind kind) {
    const bool less = kind == CriterionKind::price || kind == CriterionKind::cost ||
                      kind == CriterionKind::lead_time || kind == CriterionKind::risk;
    return less ? Direction::min : Direction::max;
}

Scheme read_scheme(std::string_view content, std::string_view file) {
    const std::string name = text::visible(file);
    const auto place = [&](std::uint32_t line, std::uint32_t column) {
        return name + ":" + std::to_string(line) + ":" + std::to_string(column);
    };
    if (auto unfit = model::unfit_toml(content)) {
        unfit->problem.place = place(unfit->at.line, unfit->at.column);
        throw_if_any({unfit->problem}, name);
    }
    toml::table root;
    try {
        root = toml::parse(content);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        throw_if_any({{place(at.line, at.column), tr("this is not TOML: {}", text::visible(error.description())),
                       tr("strings must be quoted, one key per line")}},
                     name);
    }
    return Reader(file).read(root);
}

}  // namespace buywork::criteria
