#include <buywork/base/text.hpp>
#include <buywork/workspace/import.hpp>
#include <buywork/workspace/import_form.hpp>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace buywork::workspace {
namespace {

enum class Form { csv, json, ndjson };

std::string ending_of(std::string_view name) {
    return text::lower_ascii(std::filesystem::path(name).extension().string());
}

Form form_of(std::string_view name, std::string_view content) {
    const std::string ending = ending_of(name);
    if (ending == ".csv" || ending == ".tsv") return Form::csv;
    if (ending == ".json") return Form::json;
    if (ending == ".ndjson" || ending == ".jsonl") return Form::ndjson;
    content = text::trim(content);
    if (content.starts_with('[')) return Form::json;
    if (content.empty()) return Form::ndjson;
    if (!content.starts_with('{')) return Form::csv;
    return nlohmann::json::accept(content.substr(0, content.find('\n'))) ? Form::ndjson : Form::json;
}

}  // namespace

Value number_said(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? Value::of(number) : Value{};
}

bool has_known_ending(std::string_view name) {
    const std::string ending = ending_of(name);
    return ending == ".csv" || ending == ".tsv" || ending == ".json" || ending == ".ndjson" || ending == ".jsonl";
}

Imported import(Operation& operation, const model::Entity& entity, std::string_view content, std::string_view name,
                const Said& defaults) {
    return import_known(operation, entity, content, name, defaults, nullptr);
}

Imported import_known(Operation& operation, const model::Entity& entity, std::string_view content,
                      std::string_view name, const Said& defaults, Recogniser* recogniser) {
    const std::string_view bare = content.starts_with("\xEF\xBB\xBF") ? content.substr(3) : content;
    const Form form = form_of(name, bare);
    Intake intake(operation, entity, name, form == Form::json ? ":/" : ":", defaults);
    intake.set_recogniser(recogniser);
    switch (form) {
        case Form::csv:
            import_csv(intake, entity, content,
                       ending_of(name) == ".tsv" ? model::Quoting::escapes : model::Quoting::quotes);
            break;
        case Form::json:
            import_json(intake, entity, bare);
            break;
        case Form::ndjson:
            import_json_lines(intake, entity, bare);
            break;
    }
    return intake.finish();
}

}  // namespace buywork::workspace
