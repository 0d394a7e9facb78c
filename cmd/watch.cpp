#include "watch.hpp"

#include <buywork/base/text.hpp>
#include <buywork/team/words.hpp>

#include "app.hpp"

namespace buywork::cmd {
namespace {

constexpr std::size_t most_told = 10;

std::string in_words(const std::vector<team::Objection>& objections) {
    std::vector<std::string> words;
    for (const team::Objection& one : objections)
        words.push_back(tr("\"{}\"", text::excerpt(one.word)) + " (" + team::reason(one.kind) + ")");
    return text::join(words, ", ");
}

}  // namespace

WordWatch::WordWatch(workspace::Operation& operation) : operation_(operation) {
    operation.set_watch([this](const model::Entity& entity, const model::Record& record,
                               const model::Record* before) { read(entity, record, before); });
}

void WordWatch::read(const model::Entity& entity, const model::Record& record, const model::Record* before) {
    for (std::size_t i = 0; i < record.size(); ++i) {
        const model::Field& field = entity.fields[i];
        if (!field.is_personal || field.is_line || field.kind != Kind::text || record[i].text.empty()) continue;
        if (before && (*before)[i] == record[i]) continue;
        const auto objections = team::objections(record[i].text);
        if (objections.empty()) continue;
        if (warnings_.size() == most_told) {
            ++more_;
            continue;
        }
        const std::int64_t id = model::value_of(entity, record, "id").number;
        warnings_.push_back(tr("warning: {} {}, {}: do not record this about people: {}", model::noun(entity),
                               workspace::name_of(operation_.database(), entity, id), field.name,
                               in_words(objections)));
    }
}

void WordWatch::tell(App& app) const {
    for (const std::string& warning : warnings_) app.say(warning);
    const auto more = static_cast<std::int64_t>(more_);
    if (more > 0) app.say(tr_count("{} more text is like that", "{} more texts are like that", more, more));
}

}  // namespace buywork::cmd
