#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/pairs.hpp>
#include <buywork/practice/waiver.hpp>

namespace buywork::practice {
namespace {

using model::field;

/// The code as the rule has it: "bw207" and "overdue-action" are BW207; what is no rule's stays, and `validate` says
/// so.
std::string code_of(std::string_view text) {
    try {
        return get_rule(text).code;
    } catch (const Error&) {
        return std::string(text);
    }
}

constexpr model::Field waiver_fields[] = {
    model::id_field<&Waiver::id>(),
    field<&Waiver::project>("project", N_("Project (absent: the workspace)")).french("Projet").owner(),
    field<&Waiver::rule>("rule", N_("Code of the rule, such as BW207"))
        .french("Règle")
        .required()
        .line()
        .normalised(code_of),
    field<&Waiver::record>("record", N_("Record of the finding, as the check names it (absent: every one)"))
        .french("Enregistrement")
        .line(),
    field<&Waiver::reason>("reason", N_("Reason")).french("Motif").required().line(),
    field<&Waiver::granted_by>("granted_by", N_("Who granted it")).french("Accordée par"),
    field<&Waiver::until>("until", N_("Last day of the waiver")).french("Jusqu'au").required(),
};

constexpr model::Field setting_fields[] = {
    model::id_field<&RuleSetting::id>(),
    field<&RuleSetting::project>("project", N_("Project (absent: the workspace)")).french("Projet").owner(),
    field<&RuleSetting::rule>("rule", N_("Code of the rule, such as BW207"))
        .french("Règle")
        .required()
        .line()
        .normalised(code_of),
    field<&RuleSetting::severity>("severity", N_("Severity in place of the rule's own; off: not checked"))
        .french("Gravité"),
    field<&RuleSetting::thresholds>("thresholds", N_("Limits in place of the rule's own: days = 5"))
        .french("Seuils")
        .line()
        .pairs(),
};

/// The problem of a code that is no rule's.
std::vector<Problem> rule_problems(std::string_view code) {
    try {
        get_rule(code);
        return {};
    } catch (const Error& error) {
        return {{"rule", error.message, error.hint}};
    }
}

std::vector<Problem> validate(const Waiver& one) { return rule_problems(one.rule); }

std::string names_of(std::span<const Threshold> thresholds) {
    std::vector<std::string> names;
    for (const Threshold& one : thresholds) names.emplace_back(one.name);
    return text::join(names, ", ");
}

std::vector<Problem> validate(const RuleSetting& one) {
    std::vector<Problem> problems = rule_problems(one.rule);
    if (!problems.empty()) return problems;
    if (!one.severity && one.thresholds.empty())
        problems.push_back({"severity", tr("nothing is set"), tr("give --severity or --thresholds")});
    const auto known = get_rule(one.rule).thresholds;
    if (one.thresholds.empty()) return problems;
    for (const model::Pair& pair : model::pairs_of(one.thresholds)) {
        const bool is_known =
            std::any_of(known.begin(), known.end(), [&](const Threshold& t) { return pair.name == t.name; });
        if (!is_known)
            problems.push_back({"thresholds", tr("{} has no threshold \"{}\"", one.rule, text::excerpt(pair.name)),
                                known.empty() ? tr("it has none") : tr("it has {}", names_of(known))});
        else if (pair.number.millionths < 0 || pair.number.millionths % 1'000'000 != 0)
            problems.push_back({"thresholds", tr("{} must be a whole number that is not negative", pair.name), {}});
    }
    return problems;
}

constexpr model::Example waiver_examples[] = {
    {"buywork project waiver add BW204 -p maintenance-2027 --reason \"Deux fabricants seulement\" --until 2027-03-31",
     N_("Accept a finding until the end of March")}};
constexpr model::Example setting_examples[] = {
    {"buywork project rule add BW207 --severity info", N_("Overdue actions fail no check in this workspace")},
    {"buywork project rule add BW105 -p maintenance-2027 --thresholds \"days = 60\"",
     N_("A project in which less happens")}};

}  // namespace

const model::Entity Waiver::entity = model::entity<Waiver>({
    .name = "waiver",
    .label = N_("waiver"),
    .fields = waiver_fields,
    .title = "rule",
    .identity = "project,rule,record",
    .columns = "id,project,rule,record,reason,granted_by,until",
    .minor = "granted_by,record",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "project waiver",
    .help = N_("Waivers: findings of project check that are accepted until a date"),
    .help_add = N_("Accepts the findings of a rule until a date and prints the number"),
    .examples = waiver_examples,
    .validate = model::validated<Waiver, validate>,
});

const model::Entity RuleSetting::entity = model::entity<RuleSetting>({
    .name = "rule",
    .label = N_("setting of a rule"),
    .fields = setting_fields,
    .title = "rule",
    .identity = "project,rule",
    .columns = "id,project,rule,severity,thresholds",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "project rule",
    .help = N_("Settings of rules: another severity or limit, for a project or the workspace"),
    .help_add = N_("Sets a rule's severity or limits and prints the number"),
    .examples = setting_examples,
    .validate = model::validated<RuleSetting, validate>,
});

}  // namespace buywork::practice
