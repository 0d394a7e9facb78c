#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/workspace/intake.hpp>

namespace buywork::workspace {

Intake::Intake(Operation& operation, const model::Entity& entity, std::string_view file, std::string_view at,
               const Said& defaults, std::vector<Problem>* faults)
    : operation_(operation),
      entity_(entity),
      file_(text::visible(file)),
      at_(at),
      defaults_(defaults),
      blank_(entity.blank()),
      identity_(operation.database(), entity),
      context_(operation.context()),
      problems_(faults ? *faults : own_problems_) {
    context_.resolve = [this](const model::Entity& target, std::string_view name) { return resolve(target, name); };
    for (const model::Field* owner : model::owners_of(entity)) owners_.push_back(model::index_of(entity, *owner));
}

namespace {

/// The record of that name, where there is one only.
std::optional<std::int64_t> find_named(store::Database& database, const model::Entity& target,
                                       std::string_view name) {
    const auto ids = ids_named(database, target, name);
    if (ids.size() > 1)
        throw Error(Code::conflict, tr("more than one {} is called \"{}\"", model::noun(target), text::excerpt(name)),
                    tr("give the key"));
    return ids.empty() ? std::nullopt : std::optional(ids.front());
}

/// The record by its key, else by its name.
std::int64_t id_of(store::Database& database, const model::Entity& target, std::string_view name) {
    if (const auto id = find_id(database, target, name)) return *id;
    if (const auto id = find_named(database, target, name)) return *id;
    return get_id(database, target, name);
}

}  // namespace

/// Names of records that this very import may add are looked up every time.
std::int64_t Intake::resolve(const model::Entity& target, std::string_view name) {
    if (&target == &entity_) return id_of(operation_.database(), target, name);
    auto& ids = ids_[&target];
    const auto known = ids.find(name);
    if (known != ids.end()) return known->second;
    const std::int64_t id = get_or_create(target, name);
    ids.emplace(name, id);
    return id;
}

/// A record that is missing is created by its title alone where `--create-missing` asks for it.
std::int64_t Intake::get_or_create(const model::Entity& target, std::string_view name) {
    using Missing = Operation::Missing;
    try {
        return id_of(operation_.database(), target, name);
    } catch (Error& error) {
        const Missing missing = operation_.missing(target);
        if (error.code != Code::not_found || missing == Missing::refuse) throw;
        if (missing == Missing::suggest) {
            error.hint += (error.hint.empty() ? "" : "; ") + tr("--create-missing creates it");
            throw;
        }
    }
    return create(target, name);
}

std::int64_t Intake::create(const model::Entity& target, std::string_view name) {
    model::Record record = target.blank();
    const std::size_t title = model::index_of(target, target.title);
    record[title] = model::read(target.fields[title], text::trim(name), context_);
    const std::int64_t id = operation_.insert(target, record);
    done_.notes.push_back(tr("{} created: {}", model::noun(target), text::excerpt(text::trim(name))));
    return id;
}

std::optional<std::int64_t> Intake::find_or_create(const model::Entity& target, std::string_view name) {
    if (const auto id = find_id(operation_.database(), target, name)) return id;
    if (const auto id = find_named(operation_.database(), target, name)) return id;
    const Operation::Missing missing = operation_.missing(target);
    if (missing == Operation::Missing::create) return create(target, name);
    const std::string note = tr("--create-missing creates what is unknown: {}", model::noun(target));
    const bool is_told = std::find(done_.notes.begin(), done_.notes.end(), note) != done_.notes.end();
    if (missing == Operation::Missing::suggest && !is_told) done_.notes.push_back(note);
    return std::nullopt;
}

namespace {

/// The values by which an import knows a record without a key, as one text.
std::string alike_text(const model::Entity& entity, const model::Record& record) {
    std::string text;
    for (const std::string_view name : text::split(entity.alike, ',')) {
        const Value& value = record[model::index_of(entity, name)];
        text += value.present ? std::to_string(value.number) + "=" + value.text : "";
        text += '\n';
    }
    return text;
}

}  // namespace

/// A record that this file has not named before, so that a file with the same line twice has two records.
std::optional<std::int64_t> Intake::find_alike(const Said& said) {
    if (!*entity_.alike) return std::nullopt;
    if (const auto& key = said[model::index_of(entity_, "key")]; key && key->present) return std::nullopt;
    const model::Record record = overlay(blank_, said);
    if (!alike_) {
        alike_.emplace();
        for (const model::Record& stored :
             model::load_all(operation_.database(), entity_, std::string(entity_.name) + ".key IS NULL"))
            alike_->emplace(alike_text(entity_, stored), stored[0].number);
    }
    std::optional<std::int64_t> first;
    const auto [begin, end] = alike_->equal_range(alike_text(entity_, record));
    for (auto one = begin; one != end; ++one)
        if (!seen_.contains(one->second) && (!first || one->second < *first)) first = one->second;
    return first;
}

void Intake::drop_other_number(Said& said) {
    if (!said[0] || !said[0]->present || !entity_.title) return;
    const auto record = model::load(operation_.database(), entity_, said[0]->number);
    const auto& title = said[model::index_of(entity_, entity_.title)];
    const bool is_same = record && title && (*record)[model::index_of(entity_, entity_.title)] == *title &&
                         !(model::find_field(entity_, "key") && model::value_of(entity_, *record, "key").present);
    if (!is_same) said[0].reset();
}

namespace {

Said without_number(Said said) {
    said[0].reset();
    return said;
}

}  // namespace

/// A number that this very import gave says nothing: the file is of another workspace.
std::optional<std::int64_t> Intake::find(Said& said) {
    if (said[0] && created_.contains(said[0]->number)) said[0].reset();
    if (recogniser_) return recogniser_->find(said);
    said = with_identity(operation_, entity_, std::move(said));
    const auto same = identity_.find(said);
    return same ? same : find_alike(said);
}

void Intake::settle_owner(Said& said) const {
    if (owners_.size() < 2) return;
    std::vector<std::size_t> usual;
    bool says_other = false;
    for (const std::size_t at : owners_) {
        if (!said[at] || !said[at]->present) continue;
        said[at] == defaults_[at] ? usual.push_back(at) : void(says_other = true);
    }
    if (!says_other) return;
    for (const std::size_t at : usual) said[at].reset();
}

void Intake::take(std::int64_t number, Said said) {
    settle_owner(said);
    std::optional<std::int64_t> same;
    try {
        same = find(said);
    } catch (const Error& error) {
        return fault({number}, error);
    }
    take(number, said, same);
}

void Intake::take(std::int64_t number, const Said& said, std::optional<std::int64_t> same) {
    try {
        switch (apply(number, said, same)) {
            case Change::What::created:
                ++done_.created;
                break;
            case Change::What::updated:
                ++done_.updated;
                break;
            default:
                ++done_.unchanged;
        }
    } catch (const Error& error) {
        fault({number}, error);
    }
}

Change::What Intake::apply(std::int64_t number, const Said& said, std::optional<std::int64_t> same) {
    if (same) {
        remember(*same, number);
        const bool is_foreign = said[0] && said[0]->number != *same;
        return edit(operation_, entity_, *same, is_foreign ? without_number(said) : said).what;
    }
    model::Record record = overlay(blank_, said);
    const std::int64_t id = insert(number, said, record);
    created_.insert(id);
    remember(id, number);
    if (recogniser_) recogniser_->created(record);
    return Change::What::created;
}

/// \throws Error conflict that names the place of the same record in the file, where the recogniser did not look
std::int64_t Intake::insert(std::int64_t number, const Said& said, model::Record& record) {
    try {
        return operation_.insert(entity_, record);
    } catch (const Error& error) {
        const auto same = error.code == Code::conflict ? identity_.find(said) : std::nullopt;
        if (same && seen_.contains(*same)) remember(*same, number);
        throw;
    }
}

void Intake::leave_out(const Place& place, std::string_view what, std::int64_t times) {
    if (operation_.is_strict()) return refuse(place, what, times);
    const auto found = done_.left_out.find(what);
    if (found != done_.left_out.end())
        found->second += times;
    else
        done_.left_out.emplace(what, times);
}

void Intake::leave_out_line(std::int64_t number, std::string_view text) {
    const std::string what = text::excerpt(text);
    leave_out({number}, operation_.is_strict() ? what : tr("line {}: {}", number, what));
}

void Intake::refuse(const Place& place, std::string_view what, std::int64_t times) {
    constexpr std::size_t most_others = 5;
    auto one = refused_.find(what);
    if (one == refused_.end()) {
        one = refused_.emplace(what, Refused{problems_.size()}).first;
        add({text_of(place), "", refused_.size() == 1 ? tr("without --strict it is counted and left out") : ""});
    } else if (one->second.others.size() < most_others && place.number >= 0) {
        one->second.others.push_back(std::to_string(place.number));
    }
    one->second.times += times;
    std::string& message = problems_[one->second.problem].message;
    message = tr("not imported: {}", what);
    if (one->second.times > 1) message += " (" + std::to_string(one->second.times) + ")";
    if (!one->second.others.empty()) message += tr("; also at {}", text::join(one->second.others, ", "));
}

void Intake::pass_over(const Place& place, const Error& error, std::string_view prefix) {
    if (operation_.is_strict()) return fault(place, error, prefix);
    const std::string what = prefix.empty() ? error.message : tr("{}: {}", text::excerpt(prefix), error.message);
    const std::string where = text_of(place);
    leave_out(place, where.substr(where.rfind('/', file_.size() - 1) + 1) + ": " + what);
}

void Intake::remember(std::int64_t id, std::int64_t number) {
    const auto [before, is_new] = seen_.try_emplace(id, number);
    if (!is_new)
        throw Error(Code::conflict, tr("duplicate of the {} at {}", model::noun(entity_), text_of({before->second})),
                    tr("remove one, or give each a different key"));
}

void Intake::fault(const Place& place, const Error& error, std::string_view prefix) {
    const bool is_of_file = error.code == Code::usage || error.code == Code::not_found ||
                            error.code == Code::conflict || error.code == Code::invalid;
    if (!is_of_file) throw error;
    const std::string where = text_of(place);
    if (error.code == Code::conflict && !error.candidates.empty()) {
        Error question = error;
        question.message = tr("{}: {}", where, error.message);
        question.pointer = where;
        throw question;
    }
    const auto prefixed = [&](const std::string& message) {
        return prefix.empty() ? message : tr("{}: {}", text::excerpt(prefix), message);
    };
    if (error.problems.empty()) add({where, prefixed(error.message), error.hint});
    for (const Problem& problem : error.problems) add({where, prefixed(problem.message), problem.hint});
}

void Intake::add(Problem problem) {
    if (problems_.size() == max_faults) throw_if_any(problems_, file_);
    problems_.push_back(std::move(problem));
}

std::string Intake::text_of(const Place& place) const {
    if (place.number < 0) return file_;
    std::string text = file_ + at_ + std::to_string(place.number);
    if (!place.inside.empty() && !at_.ends_with('/')) text += ':';
    return text + place.inside;
}

Imported Intake::finish() {
    if (const auto clash = operation_.clash(entity_))
        fault({seen_.contains(clash->id) ? seen_[clash->id] : -1},
              Error(Code::conflict, clash->problem.message, clash->problem.hint));
    throw_if_any(std::move(problems_), file_);
    return done_;
}

}  // namespace buywork::workspace
