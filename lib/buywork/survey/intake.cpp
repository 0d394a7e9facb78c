#include <algorithm>
#include <buywork/model/select.hpp>
#include <buywork/survey/intake.hpp>
#include <buywork/survey/invitation.hpp>
#include <buywork/survey/life.hpp>
#include <buywork/survey/stored.hpp>
#include <buywork/survey/waiting.hpp>
#include <nlohmann/json.hpp>

namespace buywork::survey {
namespace {

using Json = nlohmann::json;
using Fault = std::pair<Code, Problem>;

void require_open(store::Database& database, const Survey& survey) {
    if (survey.state == SurveyState::open) return;
    const std::string name = workspace::name_of(database, Survey::entity, survey.id);
    if (survey.state == SurveyState::closed)
        throw Error(Code::conflict, tr("the survey {} is closed", name), tr("make another wave: --from {}", name));
    throw Error(Code::conflict, tr("the survey {} is not open", name),
                tr("buywork survey open {} --anonymity anonymous", name));
}

bool is_named(const Form& form) { return form.survey.anonymity == Anonymity::named; }

/// What waits of a subject, with what came; written whole.
template <class Count>
void add_waiting(workspace::Operation& operation, std::int64_t survey, std::map<std::string, Count, std::less<>> more,
                 Count (*read)(std::string_view)) {
    for (auto& [subject, count] : more) {
        const std::string stored = load_waiting(operation.database(), survey, subject);
        if (stored.empty()) {
            save_waiting(operation, survey, subject, content_of(count));
            continue;
        }
        Count all = read(stored);
        merge(all, std::move(count));
        save_waiting(operation, survey, subject, content_of(all));
    }
}

std::string content_of(const Form& form, const std::vector<Reply>& replies) {
    Json json = Json::object();
    for (std::size_t i = 0; i < replies.size(); ++i) {
        if (replies[i].state == Reply::State::no_opinion) json[form.items[i].question.key] = nullptr;
        if (replies[i].state == Reply::State::given) json[form.items[i].question.key] = replies[i].values;
    }
    return json.dump();
}

Fault fault_of(Code code, const Response& response, std::string message, std::string hint) {
    return {code, {response.place, std::move(message), std::move(hint)}};
}

}  // namespace

Intake::Intake(workspace::Operation& operation, std::int64_t survey, Tokens tokens)
    : operation_(operation), form_(load_form(operation.database(), survey)), tokens_(tokens) {
    store::Database& database = operation.database();
    require_open(database, form_.survey);
    if (form_.survey.until && *form_.survey.until < operation.today())
        throw Error(Code::conflict, tr("answers were taken until {}", form_.survey.until->iso()),
                    tr("buywork survey edit {} --until DATE allows them", form_.survey.key));
    counter_.emplace(form_);
    if (!is_named(form_)) {
        open_ = load_lines(database, survey, open_tokens), spent_ = load_lines(database, survey, spent_tokens);
        return;
    }
    for (const Invitation& one : model::all_with<Invitation>(database, "survey", survey))
        invited_[one.token] = one.person->id;
    for (const NamedResponse& one : model::all_with<NamedResponse>(database, "survey", survey))
        answered_.insert(one.person->id);
}

std::optional<Fault> Intake::take(Response&& response) {
    const bool has_token = !response.token.empty();
    const std::string hash = has_token ? hash_of(response.token) : "";
    std::optional<Fault> fault;
    if (is_named(form_)) {
        fault = take_named(response, hash);
    } else if (has_token) {
        fault = spend(hash);
    } else if (tokens_ == Tokens::needed && !(open_.empty() && spent_.empty())) {
        fault = Fault{
            Code::conflict,
            {{}, tr("the answer has no token, but people were invited with one"), tr("--without-tokens takes it")}};
    }
    if (fault) {
        fault->second.place = response.place;
        return fault;
    }
    if (!is_named(form_)) counter_->add(response);
    return std::nullopt;
}

std::optional<Fault> Intake::spend(const std::string& hash) {
    if (const auto found = open_.find(hash); found != open_.end()) {
        spent_.insert(open_.extract(found));
        spends_ = true;
        return std::nullopt;
    }
    if (spent_.contains(hash))
        return Fault{Code::conflict, {{}, tr("the token was used before: it answers once"), {}}};
    return Fault{
        Code::not_found,
        {{}, tr("no invitation to the survey {} has this token", form_.survey.key), tr("copy it from the mail")}};
}

std::optional<Fault> Intake::take_named(const Response& response, const std::string& hash) {
    const auto found = invited_.find(hash);
    if (!hash.empty() && found == invited_.end())
        return fault_of(Code::not_found, response,
                        tr("no invitation to the survey {} has this token", form_.survey.key),
                        tr("copy it from the mail"));
    if (hash.empty() && !person_)
        return fault_of(Code::conflict, response, tr("the survey has names, but the answer has no token"),
                        tr("say who answered with --person"));
    const std::int64_t person = hash.empty() ? *person_ : found->second;
    if (!answered_.insert(person).second)
        return fault_of(
            Code::conflict, response,
            tr("{} has answered before", workspace::name_of(operation_.database(), team::Person::entity, person)),
            {});
    NamedResponse one{.survey = Ref<Survey>{form_.survey.id},
                      .person = Ref<team::Person>{person},
                      .content = content_of(form_, response.replies)};
    operation_.insert(one);
    ++named_;
    return std::nullopt;
}

std::int64_t Intake::store() {
    if (is_named(form_)) return named_;
    const std::int64_t survey = form_.survey.id;
    if (counter_->responses() == 0) return 0;
    if (spends_) {
        save_lines(operation_, survey, open_tokens, open_);
        save_lines(operation_, survey, spent_tokens, spent_);
    }
    SurveyCounts counts = counter_->take();
    add_waiting(operation_, survey, std::move(counts.questions), tally_of);
    add_waiting(operation_, survey, std::move(counts.tables), cross_tally_of);
    add_waiting(operation_, survey, std::move(counts.scales), sums_of);
    return counter_->responses();
}

namespace {

/// How many answered: everybody is counted once in every question.
std::int64_t people_in(const Tally& tally) { return tally.answered + tally.no_opinion + tally.missing; }

void keep(workspace::Operation& operation, std::int64_t survey, const std::string& subject,
          const std::vector<std::string>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        StoredCount one{.survey = Ref<Survey>{survey},
                        .subject = subject,
                        .part = static_cast<std::int64_t>(i) + 1,
                        .content = parts[i]};
        operation.insert(one);
    }
}

Closed close_anonymous(workspace::Operation& operation, const Form& form) {
    store::Database& database = operation.database();
    const std::int64_t survey = form.survey.id;
    Closed closed{.invited = count_invited(database, form.survey)};
    std::map<std::string, std::vector<std::string>> kept;
    std::vector<std::pair<std::string, std::string>> waiting;
    for (const auto& [subject, content] : database.rows<std::string, std::string>(
             "SELECT subject, content FROM waiting WHERE survey = $1 ORDER BY subject", survey))
        waiting.emplace_back(subject, content);
    for (const auto& [subject, content] : waiting) {
        if (subject == open_tokens || subject == spent_tokens) continue;
        kept[subject] = {content};
        if (!subject.starts_with("question ")) continue;
        const Tally tally = tally_of(content);
        kept[subject] = parts_of(tally);
        closed.answered = people_in(tally);
    }
    erase_waiting(operation, survey);
    closed.is_erased = closed.answered < least_kept;
    if (closed.answered >= least_kept)
        for (const auto& [subject, parts] : kept) keep(operation, survey, subject, parts);
    return closed;
}

}  // namespace

Closed close(workspace::Operation& operation, std::int64_t id) {
    store::Database& database = operation.database();
    const Form form = load_form(database, id);
    require_open(database, form.survey);
    Closed closed;
    if (is_named(form)) {
        closed.invited = count_invited(database, form.survey);
        closed.answered = static_cast<std::int64_t>(model::all_with<NamedResponse>(database, "survey", id).size());
    } else {
        closed = close_anonymous(operation, form);
    }
    Survey survey = form.survey;
    survey.state = SurveyState::closed;
    survey.closed = operation.today();
    survey.invited = closed.invited;
    if (is_named(form) || closed.answered >= least_kept) survey.answered = closed.answered;
    operation.update(survey);
    operation.set_final();
    return closed;
}

std::vector<Reply> replies_of(const Form& form, std::string_view content) {
    const Json json = Json::parse(content, nullptr, false);
    if (!json.is_object()) throw Error(Code::invalid, tr("stored answers cannot be read"), tr("run buywork check"));
    std::vector<Reply> replies;
    for (const Item& item : form.items) {
        const auto found = json.find(item.question.key);
        if (found == json.end())
            replies.emplace_back();
        else if (found->is_array() && !found->empty() && (*found)[0].is_string())
            replies.push_back({Reply::State::given, found->get<std::vector<std::string>>()});
        else
            replies.push_back({Reply::State::no_opinion, {}});
    }
    return replies;
}

}  // namespace buywork::survey
