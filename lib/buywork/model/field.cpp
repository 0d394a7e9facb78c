#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/model/field.hpp>
#include <buywork/view/render.hpp>
#include <nlohmann/json.hpp>

namespace buywork::model {

std::string tags_json(std::vector<std::string> tags) {
    std::erase_if(tags, [](const std::string& tag) { return tag.empty(); });
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (tags.empty()) return {};
    std::string json = "[";
    for (const std::string& tag : tags) {
        if (json.size() > 1) json += ", ";
        view::append_json(json, tag);
    }
    return json + "]";
}

namespace {

/// The strings of `["a","b"]`, none of which has anything escaped.
std::vector<std::string> plain_strings(std::string_view json) {
    std::vector<std::string> strings;
    for (std::size_t start = json.find('"'); start != json.npos; start = json.find('"', start + 1)) {
        const std::size_t end = json.find('"', start + 1);
        if (end == json.npos) break;
        strings.emplace_back(json.substr(start + 1, end - start - 1));
        start = end;
    }
    return strings;
}

}  // namespace

std::vector<std::string> tags_of(std::string_view json) {
    if (json.empty()) return {};
    if (json.starts_with("[\"") && json.ends_with("\"]") && json.find('\\') == json.npos) return plain_strings(json);
    const auto array = nlohmann::json::parse(json, nullptr, false);
    if (!array.is_array()) throw Error(Code::invalid, tr("stored tags are not a JSON array"));
    std::vector<std::string> tags;
    for (const auto& tag : array) tags.push_back(tag.is_string() ? tag.get<std::string>() : tag.dump());
    return tags;
}

Value Member<std::vector<std::string>>::value(const std::vector<std::string>& tags) {
    std::string json = tags_json(tags);
    return {!json.empty(), 0, std::move(json)};
}

void Member<std::vector<std::string>>::set(std::vector<std::string>& tags, const Value& value) {
    tags = value.present ? tags_of(value.text) : std::vector<std::string>{};
}

std::string label(const Field& field) {
    if (language() == "fr" && *field.headings) return std::string(text::split(field.headings, '|').front());
    std::string words = field.name;
    std::replace(words.begin(), words.end(), '_', ' ');
    for (std::size_t i = 0; i < (field.is_acronym ? words.size() : 1); ++i)
        if (words[i] >= 'a' && words[i] <= 'z') words[i] = static_cast<char>(words[i] - 'a' + 'A');
    return words;
}

}  // namespace buywork::model
