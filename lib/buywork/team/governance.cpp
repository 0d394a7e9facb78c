#include <buywork/base/text.hpp>
#include <buywork/model/select.hpp>
#include <buywork/team/governance.hpp>
#include <map>
#include <set>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field governance_fields[] = {
    model::id_field<&Governance::id>(),
    model::key_field<&Governance::key>(),
    field<&Governance::title>("title", N_("Title of the rule; its versions have the same"))
        .french("Intitulé|Titre|Règle")
        .required()
        .line(),
    field<&Governance::rule>("rule", N_("Text of the rule")).french("Texte|Texte de la règle").required(),
    field<&Governance::edition>("edition", N_("Version (default: one more than the last)")).french("Version").plain(),
    field<&Governance::perimeter>("perimeter", N_("Perimeter it holds for (absent: all)")).french("Périmètre"),
    field<&Governance::valid_from>("valid_from", N_("First day of validity (default: today)"))
        .french("Valable dès le|Du|Début"),
    field<&Governance::valid_until>("valid_until", N_("Last day of validity (absent: until a newer version)"))
        .french("Valable jusqu’au|Au|Fin"),
    field<&Governance::approved_by>("approved_by", N_("Who approved it (absent: not approved)"))
        .french("Validée par|Validé par"),
    field<&Governance::approved_on>("approved_on", N_("Day of the approval (default: today)"))
        .french("Validée le|Validé le"),
};

constexpr model::Field arrangement_fields[] = {
    model::id_field<&Arrangement::id>(),
    field<&Arrangement::governance>("governance", N_("Rule it is an exception to")).french("Règle").required(),
    field<&Arrangement::perimeter>("perimeter", N_("Perimeter it is for")).french("Périmètre"),
    field<&Arrangement::of_entity>("entity", N_("Entity it is for")).french("Entité|Site"),
    field<&Arrangement::reason>("reason", N_("Reason")).french("Motif|Raison").required(),
    field<&Arrangement::valid_from>("valid_from", N_("First day (default: today)")).french("Valable dès le|Du|Début"),
    field<&Arrangement::valid_until>("valid_until", N_("Last day; an exception has an end"))
        .french("Valable jusqu’au|Au|Fin"),
    field<&Arrangement::granted_by>("granted_by", N_("Who granted it")).french("Accordée par|Accordé par"),
};

std::optional<Problem> find_order_problem(const std::optional<Date>& from, const std::optional<Date>& until) {
    if (!from || !until || *from <= *until) return std::nullopt;
    return Problem{"valid_until", tr("the last day {} is before the first, {}", until->iso(), from->iso()),
                   tr("correct one of the dates")};
}

std::vector<Problem> validate_governance(const Governance& one) {
    std::vector<Problem> problems;
    if (one.edition && *one.edition < 1)
        problems.push_back({"edition", tr("a version is a number from 1 on"), tr("leave it out for the next one")});
    if (auto problem = find_order_problem(one.valid_from, one.valid_until)) problems.push_back(std::move(*problem));
    if (one.approved_on && !one.approved_by)
        problems.push_back({"approved_by", tr("an approval needs the person who gave it"), tr("give --approved_by")});
    return problems;
}

std::vector<Problem> fits_governance(store::Database&, const model::Record& record, Date today) {
    const auto one = model::from_record<Governance>(record);
    if (!one.approved_on || *one.approved_on <= today) return {};
    return {{"approved_on", tr("the approval of {} is in the future", one.approved_on->iso()),
             tr("record it when it is given")}};
}

std::int64_t next_version(store::Database& database, const Governance& one) {
    return 1 + database
                   .value<std::int64_t>(
                       "SELECT coalesce(max(edition), 0) FROM governance WHERE fold(title) = $1 AND "
                       "coalesce(perimeter, 0) = $2",
                       text::fold(one.title), one.perimeter ? one.perimeter->id : 0)
                   .value_or(0);
}

void complete_governance(store::Database& database, model::Record& record, const model::Record* before, Date today) {
    auto one = model::from_record<Governance>(record);
    if (!before && !one.edition) one.edition = next_version(database, one);
    if (!before && !one.valid_from) one.valid_from = today;
    const bool is_approved = before && model::get<&Governance::approved_by>(*before);
    if (one.approved_by && !is_approved && !one.approved_on) one.approved_on = today;
    record = model::to_record(one);
}

std::vector<Problem> validate_arrangement(const Arrangement& one) {
    std::vector<Problem> problems;
    if (!one.perimeter && !one.of_entity)
        problems.push_back({"perimeter", tr("the exception is for no perimeter and no entity"),
                            tr("give --perimeter, --entity, or both")});
    if (!one.valid_until)
        problems.push_back({"valid_until", tr("the exception has no end"),
                            tr("give its last day with --valid_until, such as +6m; it can be extended later")});
    if (auto problem = find_order_problem(one.valid_from, one.valid_until)) problems.push_back(std::move(*problem));
    return problems;
}

/// A rule for one perimeter has no exceptions elsewhere.
std::vector<Problem> fits_arrangement(store::Database& database, const model::Record& record, Date) {
    const auto one = model::from_record<Arrangement>(record);
    if (!one.governance || !one.perimeter) return {};
    const auto only = database.value<std::string>(
        "SELECT p.key FROM governance g JOIN perimeter p ON p.id = g.perimeter WHERE g.id = $1 AND p.id <> $2",
        one.governance->id, one.perimeter->id);
    if (!only) return {};
    return {{"perimeter", tr("the rule holds for {} alone", *only), tr("name that perimeter, or another rule")}};
}

void settle_arrangement(Arrangement& one, const Arrangement* before, Date today) {
    if (!before && !one.valid_from) one.valid_from = today;
}

/// The rule of which a record is a version.
std::pair<std::string, std::int64_t> rule_of(const Governance& one) {
    return {text::fold(one.title), one.perimeter ? one.perimeter->id : 0};
}

bool is_approved_on(Date day, const Governance& one) {
    return one.approved_by && one.approved_on && *one.approved_on <= day;
}

bool has_begun(Date day, const Governance& one) { return !one.valid_from || *one.valid_from <= day; }

auto age(const Governance& one) { return std::tuple(one.valid_from, one.edition, one.id); }

RuleState state_on(Date day, const Governance& one, const Governance* newest) {
    if (one.valid_until && *one.valid_until < day) return RuleState::ended;
    if (newest && age(one) < age(*newest)) return RuleState::replaced;
    if (!is_approved_on(day, one)) return RuleState::unapproved;
    return has_begun(day, one) ? RuleState::in_force : RuleState::upcoming;
}

constexpr model::Example governance_examples[] = {
    {"buywork team governance add \"Seuils d'achat\" --rule \"Au-delà de 25 000 EUR, trois offres et un acheteur\" "
     "--approved_by anne-le-goff",
     N_("A rule for every perimeter, approved today")},
    {"buywork team governance add \"Seuils d'achat\" --rule \"Au-delà de 40 000 EUR, trois offres\" --valid_from "
     "2027-01-01",
     N_("Its next version: the former one stays in force until it is approved")}};
constexpr model::Example arrangement_examples[] = {
    {"buywork team arrangement add seuils-d-achat --entity usine-ancenis --reason \"Arrêt technique\" --granted_by "
     "anne-le-goff --valid_until 2027-03-31",
     N_("An exception for one site, until the end of March")}};

}  // namespace

const model::Entity Governance::entity = model::entity<Governance>({
    .name = "governance",
    .label = N_("governance rule"),
    .fields = governance_fields,
    .title = "title",
    .unique = "title,perimeter,edition",
    .columns = "key,title,edition,perimeter,valid_from,valid_until,approved_by,approved_on",
    .minor = "approved_on,valid_until,key",
    .path = "team governance",
    .help = N_("Governance: the rules of procurement, by version"),
    .help_add = N_("Adds a rule, or its next version, and prints its key"),
    .examples = governance_examples,
    .validate = model::validated<Governance, validate_governance>,
    .fits = fits_governance,
    .complete = complete_governance,
});

const model::Entity Arrangement::entity = model::entity<Arrangement>({
    .name = "arrangement",
    .label = N_("exception"),
    .fields = arrangement_fields,
    .title = "governance",
    .identity = "governance,perimeter,entity,valid_from",
    .columns = "id,governance,perimeter,entity,reason,granted_by,valid_from,valid_until",
    .minor = "valid_from,granted_by,reason",
    .keyed = false,
    .path = "team arrangement",
    .help = N_("Dated exceptions to the rules"),
    .help_add = N_("Records an exception to a rule and prints its number"),
    .examples = arrangement_examples,
    .validate = model::validated<Arrangement, validate_arrangement>,
    .fits = fits_arrangement,
    .settle = model::settled<Arrangement, settle_arrangement>,
});

extern const Choice rule_states[5] = {{"in-force", N_("in force")},
                                      {"unapproved", N_("not approved")},
                                      {"upcoming", N_("to come")},
                                      {"replaced", N_("replaced")},
                                      {"ended", N_("ended")}};

std::vector<RuleState> states_on(Date day, std::span<const Governance> rules) {
    std::map<std::pair<std::string, std::int64_t>, const Governance*> newest;
    for (const Governance& one : rules) {
        if (!is_approved_on(day, one) || !has_begun(day, one)) continue;
        const Governance*& known = newest[rule_of(one)];
        if (!known || age(*known) < age(one)) known = &one;
    }
    std::vector<RuleState> states;
    for (const Governance& one : rules) {
        const auto known = newest.find(rule_of(one));
        states.push_back(state_on(day, one, known == newest.end() ? nullptr : known->second));
    }
    return states;
}

std::vector<Governance> rules_in_force(store::Database& database, Date day, std::optional<std::int64_t> perimeter) {
    const auto rules = model::all<Governance>(database);
    const auto states = states_on(day, rules);
    std::vector<Governance> found;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Governance& one = rules[i];
        const bool is_for_it = !perimeter || !one.perimeter || one.perimeter->id == *perimeter;
        if (states[i] == RuleState::in_force && is_for_it) found.push_back(one);
    }
    if (!perimeter) return found;
    std::set<std::string> own;
    for (const Governance& one : found)
        if (one.perimeter) own.insert(text::fold(one.title));
    std::erase_if(found,
                  [&](const Governance& one) { return !one.perimeter && own.contains(text::fold(one.title)); });
    return found;
}

extern const Choice arrangement_states[4] = {
    {"upcoming", N_("to come")}, {"open", N_("in force")}, {"ending", N_("ends soon")}, {"ended", N_("ended")}};

ArrangementState state_on(Date day, const Arrangement& arrangement) {
    if (arrangement.valid_from && day < *arrangement.valid_from) return ArrangementState::upcoming;
    if (!arrangement.valid_until) return ArrangementState::open;
    if (*arrangement.valid_until < day) return ArrangementState::ended;
    return *arrangement.valid_until - day <= ending_days ? ArrangementState::ending : ArrangementState::open;
}

}  // namespace buywork::team
