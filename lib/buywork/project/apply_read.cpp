#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/applier.hpp>

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
