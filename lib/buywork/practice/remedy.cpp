#include <buywork/base/text.hpp>
#include <buywork/practice/remedy.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr const char* prescribing = "('prescriber', 'internal-client', 'product-manager', 'operations', 'end-user')";

/// The most likely record for a placeholder, as SQL: $1 is the project, $2 the finding's record, else 0;
/// {prescribing} are the roles of prescribers.
struct Likely {
    std::string_view placeholder;
    const char* sql;
};
constexpr Likely likely_records[] = {
    {"accountable",
     "SELECT p.key FROM person p JOIN project j ON j.id = $1 WHERE NOT EXISTS (SELECT 1 FROM "
     "responsibility r WHERE r.deliverable = $2 AND r.person = p.id) AND (p.id = j.buyer OR EXISTS "
     "(SELECT 1 FROM member m WHERE m.project = j.id AND m.person = p.id)) ORDER BY CASE WHEN p.id = "
     "j.buyer THEN 0 ELSE 1 END, p.id LIMIT 1"},
    {"axis",
     "SELECT a.key FROM axis a LEFT JOIN project j ON j.axis = a.id WHERE $1 = $1 GROUP BY a.id, a.key "
     "ORDER BY count(j.id) DESC, a.id LIMIT 1"},
    {"buyer",
     "SELECT p.key FROM person p LEFT JOIN member m ON m.person = p.id AND m.role IN ('buyer', "
     "'procurement-manager') LEFT JOIN project j ON j.buyer = p.id GROUP BY p.id, p.key HAVING "
     "count(j.id) + count(m.id) > 0 ORDER BY max(CASE WHEN j.id = $1 THEN 2 WHEN m.project = $1 THEN 1 "
     "ELSE 0 END) DESC, count(DISTINCT j.id) DESC, p.id LIMIT 1"},
    {"category", "SELECT category FROM project WHERE id = $1 AND category IS NOT NULL"},
    {"colleague",
     "SELECT p.key FROM person p LEFT JOIN project j ON j.buyer = p.id WHERE p.id <> $2 AND $1 = $1 "
     "GROUP BY p.id, p.key ORDER BY count(j.id) DESC, p.id LIMIT 1"},
    {"communication", "SELECT c.key FROM communication c WHERE c.project = $1 ORDER BY c.id LIMIT 1"},
    {"consulted",
     "SELECT CAST(c.id AS TEXT) FROM consulted c WHERE c.project = $1 ORDER BY CASE WHEN c.proposer IS "
     "NULL THEN 0 ELSE 1 END, c.id LIMIT 1"},
    {"criterion",
     "SELECT j.key || '/' || c.key FROM criterion c JOIN project j ON j.id = c.project WHERE j.id = $1 "
     "ORDER BY CASE WHEN c.proposer IS NULL THEN 0 ELSE 1 END, CASE WHEN c.kind IN ('price', 'cost') "
     "THEN 1 ELSE 0 END, c.id LIMIT 1"},
    {"negotiated",  // with whom most was talked about
     "SELECT s.key FROM supplier s JOIN concession c ON c.supplier = s.id WHERE c.project = $1 GROUP BY s.id, s.key "
     "ORDER BY count(*) DESC, s.id LIMIT 1"},
    {"negotiation",
     "SELECT d.key FROM deliverable d WHERE d.project = $1 AND d.negotiation = 1 ORDER BY d.id LIMIT 1"},
    {"pilot-follower",
     "SELECT e.key FROM pilot t JOIN committee_member m ON m.committee = t.committee AND m.entity <> "
     "t.entity JOIN entity e ON e.id = m.entity WHERE t.id = $2 AND $1 = $1 ORDER BY m.id LIMIT 1"},
    {"pilot-owner",
     "SELECT p.key FROM pilot t JOIN committee_member m ON m.committee = t.committee AND m.entity = "
     "t.entity JOIN person p ON p.id = m.person WHERE t.id = $2 AND $1 = $1 ORDER BY m.id LIMIT 1"},
    {"prescriber",
     "SELECT p.key FROM person p JOIN project j ON j.id = $1 LEFT JOIN (SELECT who, count(*) AS parts "
     "FROM (SELECT person AS who FROM attendance WHERE project = $1 UNION ALL SELECT assignee FROM "
     "action WHERE project = $1) part GROUP BY who) done ON done.who = p.id WHERE p.id <> "
     "coalesce(j.buyer, 0) ORDER BY (SELECT count(*) FROM member m WHERE m.person = p.id AND m.project "
     "= j.id AND m.role IN {prescribing}) DESC, coalesce(done.parts, 0) DESC, CASE WHEN p.entity = "
     "j.entity THEN 0 ELSE 1 END, (SELECT count(*) FROM member m WHERE m.person = p.id AND m.role IN "
     "{prescribing}) DESC, p.id LIMIT 1"},
    {"sponsor",
     "SELECT p.key FROM person p JOIN project j ON j.sponsor = p.id GROUP BY p.id, p.key ORDER BY "
     "max(CASE WHEN j.id = $1 THEN 1 ELSE 0 END) DESC, count(*) DESC, p.id LIMIT 1"},
    {"step",
     "SELECT s.key FROM step s WHERE s.project = $1 ORDER BY CASE WHEN s.done IS NULL THEN 0 ELSE 1 "
     "END, coalesce(s.duration, 0) DESC, s.id LIMIT 1"},
    {"supplier",  // of the same category, or not consulted for another one yet
     "SELECT s.key FROM supplier s WHERE s.status <> 'suspended' AND NOT EXISTS (SELECT 1 FROM consulted c WHERE "
     "c.supplier = s.id AND c.project = $1) AND (NOT EXISTS (SELECT 1 FROM consulted c WHERE c.supplier = s.id) OR "
     "EXISTS (SELECT 1 FROM consulted c JOIN project o ON o.id = c.project JOIN project p ON p.category = o.category "
     "WHERE c.supplier = s.id AND p.id = $1)) ORDER BY CASE s.status WHEN 'qualified' THEN 0 ELSE 1 END, s.id LIMIT "
     "1"}};

/// Whoever has that role, in this project or in most others.
std::string query_of_role(const std::string& role) {
    return "SELECT p.key FROM person p JOIN member m ON m.person = p.id WHERE m.role = '" + role +
           "' GROUP BY p.id, p.key ORDER BY max(CASE WHEN m.project = $1 THEN 1 ELSE 0 END) DESC, count(*) DESC, "
           "p.id "
           "LIMIT 1";
}

/// Empty when no record stands for that placeholder.
std::string query_of(const std::string& placeholder) {
    if (placeholder.starts_with("role:")) return query_of_role(placeholder.substr(5));
    for (const Likely& one : likely_records) {
        if (one.placeholder != placeholder) continue;
        std::string sql = one.sql;
        constexpr std::string_view mark = "{prescribing}";
        for (std::size_t at = sql.find(mark); at != sql.npos; at = sql.find(mark, at))
            sql.replace(at, mark.size(), prescribing);
        return sql;
    }
    return {};
}

}  // namespace

std::string shell_word(std::string_view text) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-_./:=,+").find(c) != std::string_view::npos;
    };
    bool plain = !text.empty();
    for (const char c : text) plain = plain && is_plain(c);
    if (plain) return std::string(text);
    std::string word = "'";
    for (const char c : text) c == '\'' ? word += "'\\''" : word += c;
    return word + "'";
}

std::string Command::line() const {
    std::string line;
    for (const std::string& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
    return line;
}

Command Remedies::of(const Finding& finding) {
    Command command;
    if (finding.command.empty()) return command;
    for (std::string_view rest : text::split(finding.command, ' ')) {
        const bool is_valued = rest.find("={") != rest.npos;
        std::string word;
        while (!rest.empty()) {
            const std::size_t open = rest.find('{');
            const std::size_t close = rest.find('}', open == rest.npos ? 0 : open);
            word += rest.substr(0, open);
            if (open == rest.npos || close == rest.npos) break;
            word += fill(rest.substr(open + 1, close - open - 1), finding, command);
            rest.remove_prefix(close + 1);
        }
        if (!is_valued || !word.ends_with('=')) command.words.push_back(std::move(word));
    }
    return command;
}

std::string Remedies::fill(std::string_view placeholder, const Finding& finding, Command& command) {
    if (placeholder == "project") return finding.project ? finding.project->key : std::string();
    if (placeholder == "rule") return finding.rule->code;
    if (placeholder == "name") return finding.record;
    if (placeholder == "id") return std::to_string(finding.place.id);
    if (placeholder == "record") return workspace::name_of(database_, *finding.place.entity, finding.place.id);
    if (placeholder == "text") return finding.text.empty() ? translated(finding.remedy->text) : finding.text;
    if (placeholder == "more") return translated(finding.remedy->more);
    if (placeholder == "today") return today_.iso();
    if (placeholder.starts_with('+') || placeholder.starts_with('-')) return parse_date(placeholder, today_).iso();
    if (placeholder.starts_with('.')) return field_of(finding, placeholder.substr(1));
    const std::string name(placeholder);
    if (const auto found = likely(name, finding)) return *found;
    std::string wanted = name.starts_with("role:") ? name.substr(5) : name;
    for (char& c : wanted)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    command.needs.push_back(wanted);
    return wanted;
}

/// The value of a field of the finding's record, else of its project; a reference by key or number.
std::string Remedies::field_of(const Finding& finding, std::string_view name) {
    const model::Entity& entity = finding.place.id != 0 ? *finding.place.entity : project::Project::entity;
    const std::int64_t id = finding.place.id != 0 ? finding.place.id : finding.project ? finding.project->id : 0;
    const model::Field& field = model::get_field(entity, name);
    std::string column = std::string("t.") + field.name;
    if (field.kind == Kind::reference)
        column = "(SELECT " + model::named_records(*field.target) + " WHERE n.id = " + column + ")";
    const auto value = database_.value<std::string>(
        "SELECT CAST(" + column + " AS TEXT) FROM " + entity.name + " t WHERE t.id = $1", id);
    return value.value_or("");
}

std::optional<std::string> Remedies::likely(const std::string& placeholder, const Finding& finding) {
    const std::string sql = query_of(placeholder);
    if (sql.empty()) return std::nullopt;
    const bool is_of_record = sql.find("$2") != sql.npos;
    const std::int64_t project = finding.project ? finding.project->id : 0;
    const auto [at, is_new] = likely_.try_emplace({placeholder, project, is_of_record ? finding.place.id : 0});
    if (is_new)
        at->second = is_of_record ? database_.value<std::string>(sql, project, finding.place.id)
                                  : database_.value<std::string>(sql, project);
    return at->second;
}

}  // namespace buywork::practice
