#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/weights.hpp>
#include <buywork/model/read.hpp>
#include <buywork/model/toml.hpp>
#include <map>
#include <set>

namespace buywork::criteria {
namespace {

constexpr std::size_t most_criteria = 500;
constexpr model::TomlSection sections[] = {{&Criterion::entity, "criterion"}};

/// Turns the sections of a criteria file into criteria numbered from 1; faults are gathered with their places.
class CriteriaFile {
  public:
    CriteriaFile(std::string_view content, std::string_view file)
        : file_(text::visible(file)),
          read_(model::read_toml(content, {}, {.sections = sections, .has_any_keys = true, .head = "method"})) {}

    Scheme scheme() {
        const Method method = read_method();
        if (read_.records.size() > most_criteria)
            fault(read_.records[most_criteria].at, tr("more than {} criteria", most_criteria), tr("divide the file"));
        for (model::TomlRecord& record : read_.records) name(record);
        for (model::TomlRecord& record : read_.records) read(record);
        throw_faults();
        require_weights(method);
        Scheme made = scheme_of(criteria_, {});
        made.method = method;
        return made;
    }

  private:
    void fault(model::Position at, std::string message, std::string hint) {
        read_.faults.push_back({at, {{}, std::move(message), std::move(hint)}});
    }

    void throw_faults() {
        model::throw_if_any(std::move(read_.faults), file_);
        if (criteria_.empty())
            throw_if_any({{file_, tr("there is no [[criterion]]"), tr("see docs/decision.md for an example")}},
                         file_);
    }

    template <auto Pointer>
    static std::optional<Value>& said(model::TomlRecord& record) {
        return record.said[model::position<Pointer>()];
    }

    Method read_method() {
        if (read_.head.at.line == 0) return Method::weighted_sum;
        try {
            return method_named(read_.head.text);
        } catch (const Error& error) {
            fault(read_.head.at, error.message, error.hint);
            return Method::weighted_sum;
        }
    }

    /// The key is the heading of the column; a missing key or title is copied from the other.
    void name(model::TomlRecord& record) {
        auto& key = said<&Criterion::key>(record);
        if (!key && record.places[model::position<&Criterion::key>()].line != 0) return;  // reported already
        auto& title = said<&Criterion::title>(record);
        if (!key) key = title;
        if (!title) title = key;
        said<&Criterion::project>(record) = Value::of(std::int64_t{1});
        if (!key || !key->present) return fault(record.at, tr("a criterion needs a key"), tr("give key"));
        const auto id = static_cast<std::int64_t>(ids_.size() + 1);
        if (!ids_.emplace(key->text, id).second)
            fault(record.places[model::position<&Criterion::key>()],
                  tr("two criteria have the key \"{}\"", text::excerpt(key->text)), tr("change one of them"));
        said<&Criterion::id>(record) = Value::of(id);
    }

    void read(model::TomlRecord& record) {
        if (!said<&Criterion::id>(record)) return;  // a missing key is reported elsewhere
        const model::Entity& entity = Criterion::entity;
        model::Record values = entity.blank();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!record.names[i].empty()) record.said[i] = reference(record, i);
            if (record.said[i]) values[i] = *record.said[i];
        }
        for (const Problem& problem : model::faults(entity, values)) {
            const std::size_t i = model::index_of(entity, model::get_field(entity, problem.place));
            const model::Position at = record.places[i];
            const bool is_told = at.line != 0 && !record.said[i];
            if (!is_told) fault(at.line ? at : record.at, problem.message, problem.hint);
        }
        criteria_.push_back(model::from_record<Criterion>(values));
    }

    /// The parent, which must precede; no other record of a criteria file can be referred to.
    std::optional<Value> reference(const model::TomlRecord& record, std::size_t field) {
        const auto found = ids_.find(record.names[field]);
        const bool is_parent = field == model::position<&Criterion::parent>();
        if (is_parent && found != ids_.end() && found->second < record.said[0]->number)
            return Value::of(found->second);
        fault(record.places[field],
              is_parent ? tr("no criterion \"{}\" above this one", text::excerpt(record.names[field]))
                        : tr("a criteria file cannot have {}", Criterion::entity.fields[field].name),
              is_parent ? tr("write the parent before its sub-criteria") : tr("leave it out"));
        return std::nullopt;
    }

    void require_weights(Method method) const {
        if (method == Method::lowest_price || method == Method::lowest_cost) return;
        if (std::none_of(criteria_.begin(), criteria_.end(),
                         [](const Criterion& one) { return one.weight && one.weight->millionths > 0; }))
            throw_if_any(
                {{file_, tr("no criterion has a weight"), tr("give each criterion a weight, such as weight = 40")}},
                file_);
    }

    std::string file_;
    model::TomlRecords read_;
    std::map<std::string, std::int64_t> ids_;
    std::vector<Criterion> criteria_;
};

}  // namespace

Method method_named(std::string_view name) {
    if (const Choice* method = model::find_choice(methods, text::trim(name)))
        return static_cast<Method>(method - methods);
    Error error(Code::usage, tr("no method \"{}\"", text::excerpt(name)));
    if (!model::suggest_choice(error, methods, name))
        error.hint = tr("available: {}", model::list_of(methods, model::Codes::hidden));
    throw error;
}

decision::Direction usual_direction(CriterionKind kind) {
    const bool less = kind == CriterionKind::price || kind == CriterionKind::cost ||
                      kind == CriterionKind::lead_time || kind == CriterionKind::risk;
    return less ? decision::Direction::min : decision::Direction::max;
}

Scheme read_scheme(std::string_view content, std::string_view file) { return CriteriaFile(content, file).scheme(); }

}  // namespace buywork::criteria
