#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/secret.hpp>
#include <buywork/base/text.hpp>
#include <buywork/survey/invitation.hpp>
#include <buywork/survey/waiting.hpp>

namespace buywork::survey {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Invitation::id>(),
    field<&Invitation::survey>("survey", N_("Survey")).french("Enquête").required().owner(),
    field<&Invitation::person>("person", N_("Who is invited")).french("Personne").required(),
    field<&Invitation::token>("token", N_("Hash of the token, of surveys with names alone"))
        .french("Empreinte du jeton")
        .read_only()
        .personal(),
};

constexpr model::Example examples[] = {
    {"buywork survey invitation list --where \"survey = 'satisfaction'\"", N_("Who is invited; not who answered")}};

/// Crockford's alphabet: without i, l, o and u.
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t token_bytes = 16;
constexpr std::size_t token_letters = 26;  // 130 bits, the first two of which are 0
constexpr std::size_t group = 5;

/// The letters and digits of a token as a person typed it: o is 0, i and l are 1.
std::string letters_of(std::string_view token) {
    std::string letters;
    for (char c : text::lower_ascii(text::trim(token))) {
        if (c == '-' || c == ' ') continue;
        if (c == 'o') c = '0';
        if (c == 'i' || c == 'l') c = '1';
        letters += c;
    }
    return letters;
}

void require_open(store::Database& database, const Survey& survey) {
    if (survey.state == SurveyState::open) return;
    const std::string name = workspace::name_of(database, Survey::entity, survey.id);
    if (survey.state == SurveyState::closed) throw Error(Code::conflict, tr("the survey {} is closed", name));
    throw Error(Code::conflict, tr("the survey {} is not open", name),
                tr("buywork survey open {} --anonymity anonymous", name));
}

}  // namespace

std::string new_token() {
    std::array<std::uint8_t, token_bytes> random;
    secret_bytes(random);
    std::string token;
    std::uint32_t bits = 0;
    int count = 2;  // zeros in front
    for (const std::uint8_t byte : random) {
        bits = bits << 8 | byte;
        for (count += 8; count >= 5; count -= 5) {
            if (token.size() % (group + 1) == group) token += '-';
            token += alphabet[bits >> (count - 5) & 31U];
        }
    }
    return token;
}

bool is_token(std::string_view text) {
    const std::string letters = letters_of(text);
    return letters.size() == token_letters && letters.find_first_not_of(alphabet) == letters.npos;
}

std::string hash_of(std::string_view token) {
    return hex(Hash().add("survey token").add(letters_of(token)).finish());
}

std::vector<Invited> invite(workspace::Operation& operation, std::int64_t id, std::vector<std::int64_t> people) {
    store::Database& database = operation.database();
    const auto record = model::load(database, Survey::entity, id);
    if (!record) workspace::throw_not_found(Survey::entity, id);
    const auto survey = model::from_record<Survey>(*record);
    require_open(database, survey);
    for (const Invitation& one : model::all_with<Invitation>(database, "survey", id))
        std::erase(people, one.person->id);
    std::sort(people.begin(), people.end());
    people.erase(std::unique(people.begin(), people.end()), people.end());
    const bool is_named = survey.anonymity == Anonymity::named;
    auto tokens = is_named ? std::set<std::string, std::less<>>() : load_lines(database, id, open_tokens);
    std::vector<Invited> invited;
    for (const std::int64_t person : people) {
        const std::string token = new_token();
        Invitation one{.survey = Ref<Survey>{id}, .person = Ref<team::Person>{person}};
        is_named ? void(one.token = hash_of(token)) : void(tokens.insert(hash_of(token)));
        operation.insert(one);
        invited.push_back({person, token});
    }
    if (!is_named && !invited.empty()) save_lines(operation, id, open_tokens, tokens);
    operation.set_final();
    return invited;
}

std::int64_t count_invited(store::Database& database, const Survey& survey) {
    if (survey.anonymity == Anonymity::named)
        return static_cast<std::int64_t>(model::all_with<Invitation>(database, "survey", survey.id).size());
    return static_cast<std::int64_t>(load_lines(database, survey.id, open_tokens).size() +
                                     load_lines(database, survey.id, spent_tokens).size());
}

const model::Entity Invitation::entity = model::entity<Invitation>({
    .name = "invitation",
    .label = N_("invitation"),
    .fields = fields,
    .identity = "survey,person",
    .columns = "id,survey,person",
    .keyed = false,
    .goes_with = "person",
    .path = "survey invitation",
    .help = N_("Who is invited to a survey; not who answered"),
    .examples = examples,
    .verbs = "list,show",
});

}  // namespace buywork::survey
