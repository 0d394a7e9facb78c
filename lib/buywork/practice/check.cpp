#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/pairs.hpp>
#include <buywork/practice/check.hpp>
#include <buywork/practice/tender.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {

bool counts(const Finding& finding) {
    return finding.outcome == Outcome::found && !finding.waiver && !finding.is_in_baseline;
}

std::string message(const Finding& finding) {
    std::string words = translated(finding.rule->title);
    if (!finding.detail.empty()) words = tr("{}: {}", words, finding.detail);
    if (finding.record.empty()) return words;
    const std::string named = finding.title.empty() ? finding.record : tr("“{}”", finding.title);
    return tr("{} {}: {}", model::noun(*finding.place.entity), named, words);
}

std::string identity(const Finding& finding) {
    return std::string(finding.rule->code) + "/" + (finding.project ? finding.project->key : "") + "/" +
           finding.record;
}

Settings::Settings(store::Database& database) : settings_(model::all<RuleSetting>(database)) {}

Effective Settings::of(const Rule& rule, std::int64_t project) const {
    Effective effective{.severity = rule.severity};
    for (const Threshold& one : rule.thresholds) effective.thresholds[one.name] = one.standard;
    for (const bool is_of_project : {false, true})
        for (const RuleSetting& one : settings_) {
            if (one.rule != rule.code || one.project.has_value() != is_of_project) continue;
            if (one.project && one.project->id != project) continue;
            if (one.severity) effective.severity = *one.severity;
            if (!one.thresholds.empty())
                for (const model::Pair& pair : model::pairs_of(one.thresholds))
                    effective.thresholds[pair.name] = pair.number.millionths / 1'000'000;
            effective.origin = is_of_project ? "project" : "workspace";
        }
    return effective;
}

bool Settings::varies(const Rule& rule) const {
    return std::any_of(settings_.begin(), settings_.end(),
                       [&](const RuleSetting& one) { return one.project && one.rule == rule.code; });
}

std::vector<Waiver> waivers_of(store::Database& database) { return model::all<Waiver>(database); }

namespace {

std::vector<Subject> subjects(store::Database& database, const Scope& scope) {
    std::string sql = "SELECT id, key, title, stage, procedure FROM project";
    if (scope.projects.empty()) {
        sql += " WHERE stage <> 'dropped'";
    } else {
        std::string ids;
        for (const std::int64_t id : scope.projects) ids += (ids.empty() ? "" : ", ") + std::to_string(id);
        sql += " WHERE id IN (" + ids + ")";
    }
    using Text = std::string_view;
    std::vector<Subject> found;
    for (const auto& [id, key, title, stage, procedure] :
         database.rows<std::int64_t, Text, Text, Text, Text>(sql + " ORDER BY id")) {
        Subject one{id, std::string(key), std::string(title)};
        model::Member<project::Stage>::set(one.stage, Value::of(std::string(stage)));
        model::Member<project::Procedure>::set(one.procedure, Value::of(std::string(procedure)));
        found.push_back(std::move(one));
    }
    return found;
}

bool is_asked(const Scope& scope, const Rule& rule) {
    return scope.rules.empty() || std::find(scope.rules.begin(), scope.rules.end(), &rule) != scope.rules.end();
}

/// Whether the rules on waivers are asked: they depend on what all others find.
bool is_asked_of_waivers(const Scope& scope) {
    if (scope.first_rules > 0) return false;
    return is_asked(scope, get_rule("BW001")) || is_asked(scope, get_rule("BW002"));
}

/// Asks each rule and gathers what it finds.
class Checker {
  public:
    Checker(workspace::Workspace& workspace, const Scope& scope, Date today, calendar::Region region, Result& result)
        : workspace_(workspace),
          scope_(scope),
          today_(today),
          region_(region),
          settings_(workspace.database()),
          tenders_(workspace.database(), today),
          result_(result) {}

    void check(const Rule& rule) {
        if (!rule.find && !*rule.found) return;
        if (rule.is_private && !scope_.with_private) {
            if (is_asked(scope_, rule)) ++result_.skipped;
            return;
        }
        if (!is_of_workspace(rule)) return check_projects(rule);
        if (scope_.projects.empty()) ask(rule, settings_.of(rule, 0), {});
    }

    const Settings& settings() const { return settings_; }

  private:
    /// Projects with the same settings are asked about at once.
    void check_projects(const Rule& rule) {
        std::vector<std::pair<Effective, std::vector<const Subject*>>> groups(1);
        groups.front().first = settings_.of(rule, 0);
        const bool varies = settings_.varies(rule);
        for (const Subject& one : result_.projects) {
            if (!applies_to(rule, one.stage, one.procedure)) {
                add_quiet(rule, rule.severity, one, Outcome::not_applicable);
                continue;
            }
            if (!varies) {
                groups.front().second.push_back(&one);
                continue;
            }
            Effective effective = settings_.of(rule, one.id);
            auto at = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return group.first == effective; });
            if (at == groups.end()) at = groups.insert(at, {std::move(effective), {}});
            at->second.push_back(&one);
        }
        for (auto& [effective, projects] : groups)
            if (!projects.empty()) ask(rule, effective, std::move(projects));
    }

    void add_quiet(const Rule& rule, Severity severity, const Subject& project, Outcome outcome) {
        if (scope_.is_complete)
            result_.findings.push_back({.rule = &rule,
                                        .severity = severity,
                                        .outcome = outcome,
                                        .project = &project,
                                        .remedy = &rule.remedy});
    }

    void ask(const Rule& rule, const Effective& effective, std::vector<const Subject*> projects) {
        if (effective.severity == Severity::off) {
            for (const Subject* one : projects) add_quiet(rule, Severity::off, *one, Outcome::not_applicable);
            return;
        }
        Inquiry inquiry(workspace_, rule, tenders_, today_, region_, std::move(projects), effective.thresholds);
        std::set<std::int64_t> hit;
        for (Hit& one : inquiry.ask()) {
            hit.insert(one.project);
            add(rule, effective.severity, std::move(one));
        }
        for (const Subject* one : inquiry.projects)
            if (!hit.contains(one->id)) add_quiet(rule, effective.severity, *one, Outcome::clear);
    }

    void add(const Rule& rule, Severity severity, Hit hit) {
        Finding finding{.rule = &rule,
                        .severity = severity,
                        .outcome = hit.is_known ? Outcome::found : Outcome::not_known,
                        .place = hit.place,
                        .detail = std::move(hit.detail),
                        .remedy = hit.remedy ? hit.remedy : &rule.remedy};
        finding.text = std::move(hit.text);
        finding.command = hit.command.empty() ? finding.remedy->command : std::move(hit.command);
        const auto at = std::lower_bound(result_.projects.begin(), result_.projects.end(), hit.project,
                                         [](const Subject& one, std::int64_t id) { return one.id < id; });
        if (at != result_.projects.end() && at->id == hit.project) finding.project = &*at;
        finding.record = std::move(hit.record);
        finding.title = std::move(hit.title);
        if (finding.place.id != 0 && finding.record.empty()) name(finding);
        if (finding.place.id != 0 && finding.record.empty()) finding.record = "#" + std::to_string(finding.place.id);
        result_.findings.push_back(std::move(finding));
    }

    /// The record's own key, else its number; and its title.
    void name(Finding& finding) {
        const model::Entity& entity = *finding.place.entity;
        auto& statement = names_[&entity];
        if (!statement)
            statement = workspace_.database().prepare("SELECT " + name_columns(entity) + " FROM " + entity.name +
                                                      " WHERE id = $1");
        statement->reset();
        statement->bind(1, finding.place.id);
        if (const auto row = store::next<std::optional<std::string>, std::optional<std::string>>(*statement)) {
            finding.record = std::get<0>(*row).value_or("");
            finding.title = std::get<1>(*row).value_or("");
        }
        statement->reset();
    }

    workspace::Workspace& workspace_;
    const Scope& scope_;
    Date today_;
    calendar::Region region_;
    Settings settings_;
    Tenders tenders_;
    Result& result_;
    std::map<const model::Entity*, std::optional<store::Statement>> names_;
};

bool accepts(const Waiver& waiver, const Finding& finding) {
    if (waiver.rule != finding.rule->code) return false;
    if (waiver.project && (!finding.project || finding.project->id != waiver.project->id)) return false;
    return waiver.record.empty() || waiver.record == finding.record ||
           (finding.place.id != 0 && waiver.record == std::to_string(finding.place.id));
}

bool is_in_force(const Waiver& waiver, Date today) { return waiver.until && today <= *waiver.until; }

/// Marks what is waived among the findings from `first` on, and notes the waivers that accepted something.
void waive(Result& result, std::size_t first, Date today, std::set<const Waiver*>& used) {
    for (std::size_t i = first; i < result.findings.size(); ++i) {
        Finding& finding = result.findings[i];
        if (finding.outcome != Outcome::found) continue;
        for (const Waiver& waiver : result.waivers) {
            if (!accepts(waiver, finding)) continue;
            used.insert(&waiver);
            if (is_in_force(waiver, today)) finding.waiver = &waiver;
        }
    }
}

/// The rules in the order in which they are asked.
std::vector<const Rule*> rules_of(const Scope& scope, const Settings& settings) {
    const auto all = rules();
    std::vector<const Rule*> ordered(all.begin(), all.end());
    if (!is_asked_of_waivers(scope)) std::erase_if(ordered, [&](const Rule* one) { return !is_asked(scope, *one); });
    if (scope.first_rules == 0) return ordered;
    std::map<const Rule*, Severity> severities;
    for (const Rule* one : ordered) severities[one] = settings.of(*one, 0).severity;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const Rule* a, const Rule* b) { return severities.at(a) > severities.at(b); });
    return ordered;
}

/// A waiver that has ended, or that accepts nothing, is a finding.
void add_waiver_findings(Result& result, const Scope& scope, const Settings& settings,
                         const std::set<const Waiver*>& used, Date today) {
    if (!is_asked_of_waivers(scope)) return;
    for (const Waiver& waiver : result.waivers) {
        const auto at = std::find_if(result.projects.begin(), result.projects.end(), [&](const Subject& one) {
            return waiver.project && one.id == waiver.project->id;
        });
        const bool is_in_scope = waiver.project ? at != result.projects.end() : scope.projects.empty();
        const bool was_checked = scope.with_private || !get_rule(waiver.rule).is_private;
        if (!is_in_scope || !was_checked) continue;
        const bool is_over = !is_in_force(waiver, today);
        if (!is_over && used.contains(&waiver)) continue;
        const Rule& rule = get_rule(is_over ? "BW001" : "BW002");
        const Effective effective = settings.of(rule, waiver.project ? waiver.project->id : 0);
        if (effective.severity == Severity::off) continue;
        Finding finding{.rule = &rule, .severity = effective.severity, .remedy = &rule.remedy};
        finding.command = rule.remedy.command;
        if (waiver.project) finding.project = &*at;
        finding.place = {&Waiver::entity, waiver.id};
        finding.record = "#" + std::to_string(waiver.id);
        finding.title = waiver.rule;
        if (is_over && waiver.until) finding.detail = tr("until {}", human(*waiver.until, language()));
        result.findings.push_back(std::move(finding));
    }
}

}  // namespace

Result check(workspace::Workspace& workspace, const Scope& scope, Date today, calendar::Region region,
             std::vector<Waiver> waivers) {
    Result result;
    result.projects = subjects(workspace.database(), scope);
    result.waivers = std::move(waivers);
    Checker checker(workspace, scope, today, region, result);
    std::set<const Waiver*> used;
    std::size_t finding_rules = 0;
    for (const Rule* rule : rules_of(scope, checker.settings())) {
        const std::size_t first = result.findings.size();
        checker.check(*rule);
        waive(result, first, today, used);
        if (std::any_of(result.findings.begin() + static_cast<std::ptrdiff_t>(first), result.findings.end(), counts))
            ++finding_rules;
        if (scope.first_rules > 0 && finding_rules == scope.first_rules) break;
    }
    add_waiver_findings(result, scope, checker.settings(), used, today);
    std::erase_if(result.findings, [&](const Finding& one) { return !is_asked(scope, *one.rule); });
    std::stable_sort(result.findings.begin(), result.findings.end(), [](const Finding& a, const Finding& b) {
        if (a.severity != b.severity) return a.severity > b.severity;
        return std::string_view(a.rule->code) < b.rule->code;
    });
    return result;
}

}  // namespace buywork::practice
