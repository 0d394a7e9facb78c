#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/round.hpp>
#include <buywork/store/database.hpp>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Round::id>(),
    field<&Round::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Round::key>(),
    field<&Round::title>("title", N_("Title")).french("Intitulé|Titre").required().line(),
    field<&Round::number>("number", N_("Its number, in order (default: the next)"))
        .french("N° de tour|Tour")
        .plain()
        .fixed(),
    field<&Round::kind>("kind", N_("What bidders are asked for")).french("Type|Nature"),
    field<&Round::date>("date", N_("Date on which offers are due")).french("Date"),
};

std::int64_t last_number(store::Database& database, std::int64_t project) {
    return database.value<std::int64_t>("SELECT coalesce(max(number), 0) FROM round WHERE project = $1", project)
        .value_or(0);
}

void complete(store::Database& database, model::Record& record, const model::Record* before, Date) {
    Value& number = record[model::position<&Round::number>()];
    const Value& project = record[model::position<&Round::project>()];
    if (before || number.number != 0 || !project.present) return;
    number = Value::of(last_number(database, project.number) + 1);
}

/// 0 is the next, before it is completed.
std::vector<Problem> validate(const Round& round) {
    if (round.number >= 0) return {};
    return {{"number", tr("rounds are numbered from 1"), tr("leave the number out: it is the next")}};
}

const char* label_of(RoundKind kind) { return translated(round_kinds[static_cast<std::size_t>(kind)].label); }

/// Rounds follow one another, in their numbers, their kinds and their dates.
std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const Round round = model::from_record<Round>(record);
    std::vector<Problem> problems;
    for (const Round& other : model::all_with<Round>(database, "project", round.project->id)) {
        if (other.id == round.id) continue;
        if (other.id < round.id && other.number >= round.number && problems.empty())
            problems.push_back({"number",
                                tr("round {} goes back: there is round {} already", round.number, other.number),
                                tr("the next round is {}", last_number(database, round.project->id) + 1)});
        if (other.number == round.number) continue;
        const bool is_before = other.number < round.number;
        if (other.kind && round.kind && (is_before ? *other.kind > *round.kind : *other.kind < *round.kind))
            problems.push_back({"kind",
                                tr("round {} is \"{}\", round {} is \"{}\": the order of rounds goes back",
                                   round.number, label_of(*round.kind), other.number, label_of(*other.kind)),
                                tr("first offer, after negotiation, best and final offer: in that order")});
        if (!other.date || !round.date) continue;
        if (is_before ? *other.date > *round.date : *other.date < *round.date)
            problems.push_back(
                {"date",
                 is_before ? tr("round {} of {} goes back: round {} was on {}", round.number,
                                human(*round.date, language()), other.number, human(*other.date, language()))
                           : tr("round {} of {} comes after round {}, which is on {}", round.number,
                                human(*round.date, language()), other.number, human(*other.date, language())),
                 tr("correct one of the dates")});
    }
    return problems;
}

constexpr model::Example examples[] = {
    {"buywork criteria round add \"Première offre\" -p maintenance-2027 --kind first-offer --date 2026-12-01",
     N_("The first round")},
    {"buywork criteria round add \"Après négociation\" -p maintenance-2027 --kind negotiated", N_("The next one")}};

}  // namespace

const model::Entity Round::entity = model::entity<Round>({
    .name = "round",
    .label = N_("round"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .unique = "project,number",
    .columns = "project,key,number,title,kind,date",
    .minor = "project",
    .in_file = model::InFile::child,
    .path = "criteria round",
    .help = N_("Rounds of bids, before and after negotiation"),
    .help_add = N_("Adds a round and prints its key"),
    .examples = examples,
    .validate = model::validated<Round, validate>,
    .fits = fits,
    .complete = complete,
});

Rounds::Rounds(store::Database& database, std::int64_t project)
    : rounds_(model::all_with<Round>(database, "project", project)) {
    std::sort(rounds_.begin(), rounds_.end(), [](const Round& a, const Round& b) { return a.number < b.number; });
}

std::int64_t Rounds::number_of(std::optional<Ref<Round>> round) const {
    return rounds_.empty() ? 1 : of(round).number;
}

const Round& Rounds::of(std::optional<Ref<Round>> round) const {
    for (const Round& one : rounds_)
        if (round && one.id == round->id) return one;
    return rounds_.front();
}

const Round& Rounds::last(std::int64_t up_to) const {
    const Round* last = &rounds_.front();
    for (const Round& one : rounds_)
        if (one.number <= up_to) last = &one;
    return *last;
}

const Round& Rounds::get(std::string_view name) const {
    for (const Round& one : rounds_)
        if (one.key == name || std::to_string(one.number) == name) return one;
    Error error(Code::not_found, tr("no round \"{}\"", text::excerpt(name)));
    for (const Round& one : rounds_) error.candidates.push_back(one.key);
    const auto near = text::nearest(name, error.candidates);
    error.hint = rounds_.empty() ? tr("buywork criteria round add \"First offer\"")
                 : near          ? tr("did you mean \"{}\"?", *near)
                                 : tr("the rounds are {}", text::join(error.candidates, ", "));
    throw error;
}

}  // namespace buywork::criteria
