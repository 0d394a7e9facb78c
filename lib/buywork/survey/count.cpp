#include <algorithm>
#include <buywork/survey/count.hpp>
#include <buywork/survey/cross_table.hpp>
#include <nlohmann/json.hpp>

namespace buywork::survey {
namespace {

using Json = nlohmann::json;

constexpr std::size_t part_bytes = 500'000;

Decimal mark_of(const Reply& reply) { return Decimal::from_text(reply.values.front()).value_or(Decimal{}); }

void count(Tally& tally, const Reply& reply, QuestionKind kind) {
    if (reply.state == Reply::State::missing) return void(++tally.missing);
    if (reply.state == Reply::State::no_opinion) return void(++tally.no_opinion);
    ++tally.answered;
    if (has_marks(kind))
        ++tally.marks[mark_of(reply)];
    else if (kind == QuestionKind::text)
        tally.texts.push_back(reply.values.front());
    else
        for (const std::string& value : reply.values) ++tally.values[value];
}

std::string value_of(const Reply& reply) {
    return reply.state == Reply::State::given ? reply.values.front() : std::string();
}

void count(MarkSums& sum, std::int64_t value) {
    sum.sum += value;
    sum.squares += value * value;
}

void merge(MarkSums& into, const MarkSums& more) {
    into.sum += more.sum;
    into.squares += more.squares;
}

std::int64_t whole(Decimal value) { return value.millionths / 1'000'000; }

[[noreturn]] void throw_damaged() {
    throw Error(Code::invalid, tr("stored answers cannot be read"), tr("run buywork check"));
}

/// What JSON says, or that it is damaged.
template <class Read>
auto read_json(std::string_view content, Read read) {
    try {
        return read(Json::parse(content));
    } catch (const Json::exception&) {
        throw_damaged();
    }
}

Json head_of(const Tally& tally) {
    Json json = {{"answered", tally.answered}, {"no_opinion", tally.no_opinion}, {"missing", tally.missing}};
    for (const auto& [mark, times] : tally.marks) json["marks"].push_back({mark.text(), times});
    if (!tally.values.empty()) json["values"] = tally.values;
    return json;
}

Decimal decimal_of(const Json& json) {
    const auto mark = Decimal::from_text(json.get<std::string>());
    if (!mark) throw_damaged();
    return *mark;
}

Json json_of(const MarkSums& sum) { return {sum.sum, sum.squares}; }

}  // namespace

Counter::Counter(const Form& form) : form_(form), questions_(form.items.size()) {
    for (const CrossQuestions& table : cross_tables(form))
        tables_.push_back({table.rows,
                           table.columns,
                           {form.items[table.rows].question.key, form.items[table.columns].question.key, {}}});
    for (std::size_t i = 0; i < form.items.size(); ++i) {
        const Question& one = form.items[i].question;
        if (one.scale.empty() || one.kind != QuestionKind::rating) continue;
        auto found =
            std::find_if(scales_.begin(), scales_.end(), [&](const Scaled& s) { return s.name == one.scale; });
        if (found == scales_.end()) found = scales_.insert(scales_.end(), {one.scale, {}, {}});
        found->items.push_back(i);
        found->sums.items.emplace_back();
    }
    std::erase_if(scales_, [](const Scaled& one) { return one.items.size() < 2; });
}

void Counter::add(const Response& response) {
    ++responses_;
    const std::vector<Reply>& replies = response.replies;
    for (std::size_t i = 0; i < replies.size(); ++i) count(questions_[i], replies[i], form_.items[i].question.kind);
    for (Crossed& table : tables_)
        ++table.tally.counts[{value_of(replies[table.rows]), value_of(replies[table.columns])}];
    for (Scaled& scale : scales_) {
        const bool is_whole = std::all_of(scale.items.begin(), scale.items.end(), [&](std::size_t item) {
            return replies[item].state == Reply::State::given;
        });
        if (!is_whole) continue;
        std::int64_t total = 0;
        for (std::size_t i = 0; i < scale.items.size(); ++i) {
            const Question& question = form_.items[scale.items[i]].question;
            std::int64_t mark = whole(mark_of(replies[scale.items[i]]));
            if (question.reversed) mark = whole(lowest_of(question)) + whole(highest_of(question)) - mark;
            count(scale.sums.items[i], mark);
            total += mark;
        }
        count(scale.sums.total, total);
        ++scale.sums.n;
    }
}

SurveyCounts Counter::take() {
    SurveyCounts counts;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
        std::sort(questions_[i].texts.begin(), questions_[i].texts.end());
        counts.questions["question " + form_.items[i].question.key] = std::move(questions_[i]);
    }
    for (Crossed& table : tables_)
        counts.tables["table " + table.tally.rows + "*" + table.tally.columns] = std::move(table.tally);
    for (Scaled& scale : scales_) counts.scales["scale " + scale.name] = std::move(scale.sums);
    return counts;
}

void merge(Tally& into, Tally&& more) {
    into.answered += more.answered;
    into.no_opinion += more.no_opinion;
    into.missing += more.missing;
    for (const auto& [mark, times] : more.marks) into.marks[mark] += times;
    for (const auto& [value, times] : more.values) into.values[value] += times;
    const auto middle = static_cast<std::ptrdiff_t>(into.texts.size());
    std::move(more.texts.begin(), more.texts.end(), std::back_inserter(into.texts));
    std::inplace_merge(into.texts.begin(), into.texts.begin() + middle, into.texts.end());
}

void merge(CrossTally& into, CrossTally&& more) {
    into.rows = std::move(more.rows), into.columns = std::move(more.columns);
    for (const auto& [values, times] : more.counts) into.counts[values] += times;
}

void merge(ScaleSums& into, ScaleSums&& more) {
    into.n += more.n;
    into.items.resize(std::max(into.items.size(), more.items.size()));
    for (std::size_t i = 0; i < more.items.size(); ++i) merge(into.items[i], more.items[i]);
    merge(into.total, more.total);
}

std::string content_of(const Tally& tally) {
    Json json = head_of(tally);
    if (!tally.texts.empty()) json["texts"] = tally.texts;
    return json.dump();
}

std::vector<std::string> parts_of(const Tally& tally) {
    std::vector<std::string> parts;
    Json json = head_of(tally);
    std::size_t bytes = 0;
    for (const std::string& text : tally.texts) {
        if (bytes > 0 && bytes + text.size() > part_bytes) {
            parts.push_back(json.dump());
            json = Json::object();
            bytes = 0;
        }
        json["texts"].push_back(text);
        bytes += text.size() + 3;
    }
    parts.push_back(json.dump());
    return parts;
}

Tally tally_of(std::string_view content) {
    return read_json(content, [](const Json& json) {
        Tally tally{json.value("answered", std::int64_t{0}), json.value("no_opinion", std::int64_t{0}),
                    json.value("missing", std::int64_t{0})};
        if (json.contains("marks"))
            for (const Json& mark : json["marks"])
                tally.marks[decimal_of(mark.at(0))] = mark.at(1).get<std::int64_t>();
        if (json.contains("values")) tally.values = json["values"].get<std::map<std::string, std::int64_t>>();
        if (json.contains("texts")) tally.texts = json["texts"].get<std::vector<std::string>>();
        return tally;
    });
}

std::string content_of(const CrossTally& tally) {
    Json json = {{"rows", tally.rows}, {"columns", tally.columns}, {"counts", Json::array()}};
    for (const auto& [values, times] : tally.counts) json["counts"].push_back({values.first, values.second, times});
    return json.dump();
}

CrossTally cross_tally_of(std::string_view content) {
    return read_json(content, [](const Json& json) {
        CrossTally tally{json.at("rows").get<std::string>(), json.at("columns").get<std::string>(), {}};
        for (const Json& one : json.at("counts"))
            tally.counts[{one.at(0).get<std::string>(), one.at(1).get<std::string>()}] =
                one.at(2).get<std::int64_t>();
        return tally;
    });
}

std::string content_of(const ScaleSums& sums) {
    Json items = Json::array();
    for (const MarkSums& item : sums.items) items.push_back(json_of(item));
    return Json{{"n", sums.n}, {"items", items}, {"total", json_of(sums.total)}}.dump();
}

ScaleSums sums_of(std::string_view content) {
    return read_json(content, [](const Json& json) {
        const auto sum = [](const Json& one) {
            return MarkSums{one.at(0).get<std::int64_t>(), one.at(1).get<std::int64_t>()};
        };
        ScaleSums sums{.n = json.at("n").get<std::int64_t>(), .total = sum(json.at("total"))};
        for (const Json& item : json.at("items")) sums.items.push_back(sum(item));
        return sums;
    });
}

}  // namespace buywork::survey
