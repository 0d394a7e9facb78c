#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/project/gain.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::project {
namespace {

using gain::Kind;
using gain::Nature;
using model::field;

constexpr std::int64_t most_months = 600;
constexpr int last_year = 9900;

/// The last decision up to today, over the table of gains.
constexpr const char* standing =
    "coalesce((SELECT d.verdict FROM gain_decision d WHERE d.gain = gain.id AND d.date <= $today ORDER BY d.date "
    "DESC, "
    "d.id DESC LIMIT 1), 'declared')";
constexpr const char* decided_on =
    "(SELECT max(d.date) FROM gain_decision d WHERE d.gain = gain.id AND d.date <= $today)";

constexpr model::Field fields[] = {
    model::id_field<&Gain::id>(),
    field<&Gain::project>("project", N_("Project")).french("Projet").required().owner(),
    model::key_field<&Gain::key>(),
    field<&Gain::title>("title", N_("What was gained")).french("Gain|Intitulé|Titre").required().line(),
    field<&Gain::kind>("kind", N_("Kind: negotiated, against the budget, cost avoidance, lower demand, total cost"))
        .french("Type|Nature du gain"),
    field<&Gain::nature>("nature", N_("Recurring or one-off")).french("Récurrence|Récurrent ou ponctuel"),
    field<&Gain::reference>("reference", N_("Reference: price of a unit, or all costs, before"))
        .french("Référence|Prix de référence|Prix historique"),
    field<&Gain::basis>("basis", N_("How the reference was chosen: last price paid, budget, first offer…"))
        .french("Choix de la référence|Origine de la référence")
        .line(),
    field<&Gain::index_before>("index_before", N_("Index at the time of the reference"))
        .french("Indice de départ|Indice avant"),
    field<&Gain::index_now>("index_now", N_("Index now")).french("Indice actuel|Indice après"),
    field<&Gain::price>("price", N_("New price of a unit, or all costs now"))
        .french("Nouveau prix|Prix|Prix nouveau"),
    field<&Gain::volume>("volume", N_("Volume of twelve months, or of a one-off gain (absent: 1)"))
        .french("Volume|Quantité"),
    field<&Gain::volume_before>("volume_before", N_("Volume before")).french("Volume avant|Ancien volume"),
    field<&Gain::start>("start", N_("First day")).french("Début|Date d’effet|Date d'effet").required(),
    field<&Gain::months>("months", N_("Duration of a recurring gain in months (absent: 12)"))
        .french("Mois|Durée en mois"),
    field<&Gain::stage>("stage", N_("Identified, contracted or realised")).french("Avancement"),
    field<&Gain::date>("date", N_("Day on which it was declared (default: today)")).french("Déclaré le|Date"),
    field<&Gain::description>("description", N_("Description")).french("Description|Remarque"),
    field<&Gain::amount>("amount", N_("Gain of twelve months, or of a one-off gain; a loss is negative"))
        .french("Montant")
        .read_only(),
    field<&Gain::standing>("standing", N_("Declared, validated or rejected")).french("Validation").computed(standing),
    field<&Gain::decided_on>("decided_on", N_("Day of the last decision")).french("Décidé le").computed(decided_on),
};

/// All of a price, for exact calculations. \throws Error invalid when it is too large
Decimal decimal_of(const UnitPrice& price) {
    std::int64_t millionths = 0;
    if (__builtin_mul_overflow(price.minor, millionths_of_minor(price.currency), &millionths) ||
        __builtin_add_overflow(millionths, price.fraction, &millionths))
        throw Error(Code::invalid, tr("the gain is too large"), tr("check the prices and the volume"));
    return {millionths};
}

constexpr Decimal single{1'000'000};

void check_reference(const Gain& gain, std::vector<Problem>& problems) {
    if (!gain.reference)
        problems.push_back({"reference", tr("a gain is against a reference"),
                            tr("give the price paid before, the budget or the first offer with --reference")});
    if (gain.basis.empty())
        problems.push_back({"basis", tr("how was the reference chosen?"),
                            tr("give its origin with --basis, such as \"Price paid in 2026\"")});
    if (gain.reference && gain.price && gain.reference->currency != gain.price->currency)
        problems.push_back(
            {"price", tr("the price is in {}, the reference in {}", gain.price->currency, gain.reference->currency),
             tr("make both the same")});
    for (const auto& [name, price] : {std::pair("reference", &gain.reference), std::pair("price", &gain.price)})
        if (*price && (*price)->minor < 0)
            problems.push_back({name, tr("the amount cannot be negative"), tr("remove the minus sign")});
}

void check_volumes(const Gain& gain, std::vector<Problem>& problems) {
    const bool is_demand = gain.kind == Kind::demand;
    if (is_demand && !(gain.volume && gain.volume_before))
        problems.push_back({gain.volume ? "volume_before" : "volume",
                            tr("lower demand is a volume before and a volume now"),
                            tr("give --volume_before and --volume")});
    if (!is_demand && !gain.price)
        problems.push_back({"price", tr("there is no new price"), tr("give it with --price")});
    for (const auto& [name, volume] :
         {std::pair("volume", gain.volume), std::pair("volume_before", gain.volume_before)})
        if (volume && *volume < Decimal{})
            problems.push_back({name, tr("the volume cannot be negative"), tr("remove the minus sign")});
}

void check_index(const Gain& gain, std::vector<Problem>& problems) {
    if (gain.index_before.has_value() != gain.index_now.has_value())
        problems.push_back({gain.index_now ? "index_before" : "index_now",
                            tr("an index has a value before and a value now"),
                            tr("give --index_before and --index_now")});
    for (const auto& [name, index] :
         {std::pair("index_before", gain.index_before), std::pair("index_now", gain.index_now)})
        if (index && *index <= Decimal{})
            problems.push_back({name, tr("the index must be above zero"), tr("correct it")});
    const bool may_follow = gain.kind == Kind::negotiated || gain.kind == Kind::avoidance;
    if (gain.index_now && !may_follow)
        problems.push_back({"index_now", tr("an index updates a price that was paid before"),
                            tr("leave it out, or choose the kind negotiated or avoidance")});
}

void check_time(const Gain& gain, std::vector<Problem>& problems) {
    if (gain.start && gain.start->year() > last_year)
        problems.push_back({"start", tr("the date {} is too far away", gain.start->iso()), tr("correct the date")});
    if (!gain.months) return;
    if (gain.nature == Nature::one_off)
        problems.push_back({"months", tr("a one-off gain has no duration"), tr("leave out --months")});
    else if (*gain.months < 12 || *gain.months > most_months)
        problems.push_back({"months", tr("a recurring gain lasts from 12 to {} months", most_months),
                            tr("what ends before is a one-off gain: --nature one-off")});
}

std::vector<Problem> validate(const Gain& gain) {
    std::vector<Problem> problems;
    check_reference(gain, problems);
    check_volumes(gain, problems);
    check_index(gain, problems);
    check_time(gain, problems);
    if (!problems.empty()) return problems;
    try {
        gain::whole_minor(amount_of(gain).minor, months_of(gain));
        effects_of(gain);
    } catch (const Error& error) {
        problems.push_back({"volume", error.message, error.hint});
    }
    return problems;
}

/// What a controller validated: nobody changes it under that decision.
bool is_same_gain(const Gain& a, const Gain& b) {
    return a.kind == b.kind && a.nature == b.nature && a.start == b.start && months_of(a) == months_of(b) &&
           amount_of(a) == amount_of(b);
}

/// The verdicts on a gain, the last one first.
std::vector<std::string> verdicts_on(store::Database& database, std::int64_t id) {
    std::vector<std::string> found;
    for (const auto& [verdict] : database.rows<std::string>(
             "SELECT verdict FROM gain_decision WHERE gain = $1 ORDER BY date DESC, id DESC", id))
        found.push_back(verdict);
    return found;
}

std::vector<Problem> fits(store::Database& database, const model::Record& record, Date today) {
    const auto gain = model::from_record<Gain>(record);
    std::vector<Problem> problems = model::not_in_future("date", gain.date, today);
    const auto stored = model::load(database, Gain::entity, gain.id);
    if (!stored) return problems;
    const auto all = verdicts_on(database, gain.id);
    const bool was_validated = std::find(all.begin(), all.end(), "validated") != all.end();
    if (was_validated && all.front() == "validated" && !is_same_gain(gain, model::from_record<Gain>(*stored)))
        problems.push_back({"title", tr("the gain {} is validated as it is", text::excerpt(gain.title)),
                            tr("the controller rejects it first, then validates what it has become")});
    if (was_validated && gain.stage == GainStage::identified)
        problems.push_back({"stage", tr("the gain {} has been validated", text::excerpt(gain.title)),
                            tr("it stays contracted or realised")});
    return problems;
}

void settle(Gain& gain, const Gain* before, Date today) {
    if (!before && !gain.date) gain.date = today;
    gain.amount = amount_of(gain);
}

constexpr model::Example examples[] = {
    {"buywork project gain add \"Prix du forfait\" -p maintenance-2027 --reference \"98,50 EUR\" --basis \"Prix payé "
     "en 2026\" --price \"91,20 EUR\" --volume 12000 --start 2027-01-01 --months 36",
     N_("A recurring gain against the price paid before")},
    {"buywork project gain add Copies -p maintenance-2027 --kind demand --reference \"0,047 EUR\" --basis \"Prix du "
     "contrat\" --volume_before 96000 --volume 92400 --start 2027-01-01",
     N_("The same price, and fewer of them")},
    {"buywork project gain list --where 'standing = declared and stage != identified'",
     N_("What waits for a controller")}};
}  // namespace

const model::Entity Gain::entity = model::entity<Gain>({
    .name = "gain",
    .label = N_("gain"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,kind,nature,stage,standing,start,amount",
    .minor = "nature,kind,start,project,stage",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project gain",
    .help = N_("Gains of a project: reference, new price, volume, and whether a controller validated them"),
    .help_add = N_("Declares a gain and prints its key"),
    .examples = examples,
    .validate = model::validated<Gain, validate>,
    .fits = fits,
    .settle = model::settled<Gain, settle>,
});

Money amount_of(const Gain& gain) {
    const std::string& currency = gain.reference->currency;
    const Decimal reference = decimal_of(*gain.reference);
    if (gain.kind == Kind::demand) return gain::demand_saving(*gain.volume_before, *gain.volume, reference, currency);
    const Decimal price = decimal_of(*gain.price), volume = gain.volume.value_or(single);
    if (gain.index_now)
        return gain::indexed_saving(reference, *gain.index_before, *gain.index_now, price, volume, currency);
    return gain::saving(reference, price, volume, currency);
}

std::optional<gain::Effects> effects_of(const Gain& gain) {
    if (!gain.price || !(gain.volume_before || gain.index_now)) return std::nullopt;
    const Decimal before = decimal_of(*gain.reference), now = decimal_of(*gain.price);
    const Decimal volume = gain.volume.value_or(single), old_volume = gain.volume_before.value_or(volume);
    const std::string& currency = gain.reference->currency;
    if (!gain.index_now) return gain::effects(before, now, old_volume, volume, currency);
    return gain::indexed_effects(before, *gain.index_before, *gain.index_now, now, old_volume, volume, currency);
}

gain::Gain terms_of(const Gain& gain) {
    return {.kind = gain.kind,
            .nature = gain.nature,
            .amount = gain.amount,
            .start = *gain.start,
            .recorded = gain.date.value_or(Date::from(1, 1, 1).value()),
            .months = months_of(gain)};
}

}  // namespace buywork::project
