#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/applier.hpp>
#include <buywork/project/document.hpp>
#include <filesystem>

namespace buywork::project {

Applier::Applier(workspace::Operation& operation, std::span<const Source> files, std::optional<NewProject> created)
    : operation_(operation),
      files_(files),
      created_(created),
      context_(operation.context()),
      projects_(files.size()),
      shared_(files.size()) {
    if (created_) context_.today = created_->start;
}

void Applier::read(std::size_t file) {
    const auto relative = created_ ? model::RelativeDates::yes : model::RelativeDates::no;
    auto read = model::read_toml(files_[file].content, context_, {.relative = relative});
    for (auto& fault : read.faults) faults_.push_back({file, fault.at, std::move(fault.problem)});
    bool has_project = false;
    for (auto& record : read.records) {
        has_project = has_project || record.entity->in_file == InFile::project;
        add(file, std::move(record));
    }
    if (created_ && !has_project) add(file, blank_project());
}

void Applier::add(std::size_t file, model::TomlRecord record) {
    if (created_ && record.entity->in_file == InFile::project) say_created(record);
    by_entity_[record.entity].push_back(items_.size());
    items_.push_back(
        {record.entity, file, record.at, std::move(record.said), std::move(record.names), std::move(record.places)});
}

model::TomlRecord Applier::blank_project() {
    const Entity& entity = model::get_entity("project");
    const std::size_t count = entity.fields.size();
    return {&entity, {1, 1}, Said(count), std::vector<std::string>(count), std::vector<Position>(count)};
}

void Applier::say_created(model::TomlRecord& record) const {
    record.said[model::index_of(*record.entity, "key")].reset();
    for (std::size_t i = 0; i < record.said.size(); ++i)
        if (created_->said[i]) {
            record.said[i] = created_->said[i];
            record.names[i].clear();
        }
}

void Applier::take_content(const Item& item) {
    const auto document =
        model::from_record<Document>(workspace::overlay(item.before.value_or(Document::entity.blank()), item.said));
    const bool is_faulty = !Document::entity.validate(model::to_record(document)).empty();
    if (is_faulty || document.erased || workspace::has_content(operation_.database(), document.hash)) return;
    const auto folder = std::filesystem::path(files_[item.file].name).parent_path();
    for (const std::string& name : names_beside(document)) {
        const std::filesystem::path file = folder / name;
        std::error_code error;
        if (!std::filesystem::is_regular_file(file, error)) continue;
        if (workspace::content_of(file.string()).hash != document.hash) continue;
        workspace::store_content(operation_, file.string());
        return;
    }
}

std::string Applier::place(std::size_t file, Position at) const {
    return text::visible(files_[file].name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

void Applier::fault(const Item& item, Position at, std::string message, std::string hint) {
    if (at.line == 0) at = item.at;
    faults_.push_back({item.file, at, {{}, std::move(message), std::move(hint)}});
}

void Applier::throw_faults() {
    std::stable_sort(faults_.begin(), faults_.end(), [](const PlacedFault& a, const PlacedFault& b) {
        return std::pair(a.file, a.at) < std::pair(b.file, b.at);
    });
    std::vector<Problem> problems;
    for (PlacedFault& fault : faults_) {
        fault.problem.place = place(fault.file, fault.at);
        problems.push_back(std::move(fault.problem));
    }
    const auto count = static_cast<std::int64_t>(files_.size());
    throw_if_any(std::move(problems),
                 count == 1 ? text::visible(files_[0].name) : tr_count("{} file", "{} files", count, count));
}

}  // namespace buywork::project
