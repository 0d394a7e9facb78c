#include <buywork/base/text.hpp>
#include <buywork/exchange/draft.hpp>

namespace buywork::exchange {

Draft::Draft(workspace::Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
             const workspace::Said& defaults)
    : operation_(operation),
      entity_(entity),
      has_pointers_(at.ends_with('/')),
      intake_(operation, entity, file, at, defaults) {
    begin(0);
}

void Draft::begin(std::int64_t number) {
    number_ = number;
    is_good_ = true;
    said_ = intake_.defaults();
    is_said_.assign(said_.size(), false);
}

void Draft::say(std::string_view field, std::string_view text, std::string_view from) {
    Value value;
    try {
        value = model::read(model::get_field(entity_, field), text, context());
    } catch (const Error& error) {
        return fault(error, from);
    }
    say(field, std::move(value), from);
}

void Draft::say(std::string_view field, Value value, std::string_view from) {
    const std::size_t index = model::index_of(entity_, field);
    if (is_said_[index])
        return fault(Error(Code::usage, tr("{} is given twice", field), tr("leave one of them out")), from);
    is_said_[index] = true;
    said_[index] = std::move(value);
}

bool Draft::say_if_fit(std::string_view field, std::string_view text, std::string_view from) {
    Value value;
    try {
        value = model::read(model::get_field(entity_, field), text, context());
    } catch (const Error& error) {
        pass_over(error, from);
        return false;
    }
    say(field, std::move(value), from);
    return true;
}

void Draft::pass_over(const Error& error, std::string_view from) { intake_.pass_over({number_}, error, from); }

void Draft::fault(const Error& error, std::string_view from) {
    is_good_ = false;
    if (has_pointers_)
        intake_.fault({number_, from.empty() ? "" : "/" + std::string(from)}, error);
    else
        intake_.fault({number_}, error, from);
}

std::optional<std::int64_t> Draft::find(const model::Entity& entity, const std::string& name) {
    auto& known = names_[&entity];
    if (const auto found = known.find(name); found != known.end()) return found->second;
    std::optional<std::int64_t> id;
    try {
        const bool is_number = name.starts_with('#');
        if (!is_number) id = workspace::find_id(operation_.database(), entity, name);
        if (!id && !is_number) id = workspace::find_id(operation_.database(), entity, text::slug(name));
        if (!id && !is_number) id = workspace::find_id(operation_.database(), entity, text::key_from(name));
    } catch (const Error& error) {
        fault(error);
    }
    return known.emplace(name, id).first->second;
}

std::optional<std::int64_t> Draft::find_or_create(const model::Entity& entity, const std::string& name) {
    if (const auto id = find(entity, name)) return id;
    return names_[&entity][name] = intake_.find_or_create(entity, name);
}

Date Draft::local_day(Instant instant) {
    if (!zone_) zone_ = calendar::Zone::load(context().zone);
    const Date day = calendar::day_of(zone_->wall_at(instant));
    if (!Date::from_iso(day.iso())) throw Error(Code::usage, tr("not a date: \"{}\"", instant.iso()));
    return day;
}

void Draft::take() {
    if (is_good_) intake_.take(number_, said_);
}

void Draft::take(std::optional<std::int64_t> same) {
    if (is_good_) intake_.take(number_, said_, same);
}

void Draft::take_keyed(const std::string& key) {
    say("key", key, "");
    if (!is_good_) return;
    if (!taken_.insert(key).second)
        return fault(Error(Code::conflict, tr("\"{}\" occurs twice in the file", key), tr("leave one of them out")));
    if (!keys_) {
        keys_.emplace();
        const std::string sql =
            std::string("SELECT key, id FROM ") + entity_.name + " WHERE key IS NOT NULL ORDER BY id";
        for (const auto& [known, id] : operation_.database().rows<std::string, std::int64_t>(sql))
            keys_->try_emplace(known, id);
    }
    const auto same = keys_->find(key);
    take(same == keys_->end() ? std::nullopt : std::optional(same->second));
}

std::string_view without_mark(std::string_view content) {
    return content.starts_with("\xEF\xBB\xBF") ? content.substr(3) : content;
}

}  // namespace buywork::exchange
