#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/criteria/weights.hpp>
#include <buywork/project/consulted.hpp>
#include <buywork/project/member.hpp>
#include <buywork/store/database.hpp>
#include <buywork/team/stakeholder.hpp>
#include <buywork/tender/canonical.hpp>
#include <buywork/workspace/image.hpp>
#include <set>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field freeze_fields[] = {
    model::id_field<&Freeze::id>(),
    field<&Freeze::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Freeze::number>("number", N_("Version")).french("Version").plain().read_only(),
    field<&Freeze::digest>("digest", N_("SHA-256 digest of the document"))
        .french("Empreinte")
        .required()
        .line()
        .read_only(),
    field<&Freeze::frozen>("frozen", N_("Frozen on")).french("Gelé le").read_only(),
    field<&Freeze::amended>("amended", N_("Opened to amendments on")).french("Amendé le").read_only(),
    field<&Freeze::reason>("reason", N_("Reason for the amendment")).french("Motif").read_only(),
    field<&Freeze::document>("document", N_("What is frozen, as canonical JSON (RFC 8785)"))
        .french("Document")
        .read_only(),
};

constexpr model::Field signature_fields[] = {
    model::id_field<&Signature::id>(),
    field<&Signature::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Signature::person>("person", N_("Who signed")).french("Signataire").required(),
    field<&Signature::digest>("digest", N_("SHA-256 digest of what was signed"))
        .french("Empreinte")
        .required()
        .line()
        .read_only(),
    field<&Signature::date>("date", N_("Signed on")).french("Signé le").read_only(),
};

constexpr model::Example freeze_examples[] = {
    {"buywork criteria frozen list --where 'amended is not null'", N_("What was amended, and why")}};
constexpr model::Example signature_examples[] = {
    {"buywork criteria signature list -p maintenance-2027", N_("Who signed which version")}};

/// A value as JSON; a reference as the key of what it refers to.
std::string json_of(store::Database& database, const model::Field& one, const Value& value) {
    switch (one.kind) {
        case Kind::number:
            return std::to_string(value.number);
        case Kind::decimal:
            return Decimal{value.number}.text();
        case Kind::flag:
            return value.number ? "true" : "false";
        case Kind::reference:
            return tender::canonical_string(
                database
                    .value<std::string>("SELECT key FROM " + std::string(one.target->name) + " WHERE id = $1",
                                        value.number)
                    .value_or(""));
        default:
            return tender::canonical_string(value.text);
    }
}

template <class E>
std::string object_of(store::Database& database, const E& record, std::string_view left_out) {
    const model::Record values = model::to_record(record);
    std::string json;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const model::Field& one = E::entity.fields[i];
        if (!values[i].present || !one.stored() || model::has_name(left_out, one.name)) continue;
        json +=
            (json.empty() ? "" : ",") + tender::canonical_string(one.name) + ":" + json_of(database, one, values[i]);
    }
    return "{" + json + "}";
}

template <class E>
std::string array_of(store::Database& database, std::int64_t project, std::string_view left_out) {
    std::string json;
    for (const E& one : model::all_with<E>(database, "project", project))
        json += (json.empty() ? "" : ",") + object_of(database, one, left_out);
    return "[" + json + "]";
}

std::string array_of(const std::vector<std::string>& texts) {
    std::string json;
    for (const std::string& one : texts) json += (json.empty() ? "" : ",") + tender::canonical_string(one);
    return "[" + json + "]";
}

std::vector<std::string> consulted_of(store::Database& database, std::int64_t project) {
    std::vector<std::string> keys;
    for (auto&& [key] : database.rows<std::string>(
             "SELECT s.key FROM consulted c JOIN supplier s ON s.id = c.supplier WHERE c.project = $1 ORDER BY s.key",
             project))
        keys.push_back(std::move(key));
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::string name_of(store::Database& database, std::int64_t project) {
    return workspace::name_of(database, project::Project::entity, project);
}

std::string procedure_name(store::Database& database, std::int64_t project) {
    return database.value<std::string>("SELECT procedure FROM project WHERE id = $1", project).value_or("");
}

/// Throws whatever keeps the document from being complete.
void require_complete(store::Database& database, std::int64_t project) {
    std::vector<Problem> problems;
    for (const Criterion& one : criteria_of(database, project))
        if (!one.weight)
            problems.push_back(
                {one.key, tr("it has no weight"), tr("set one, or take the group's with criteria adopt")});
    throw_if_any(std::move(problems), name_of(database, project));
}

bool has_part(store::Database& database, std::int64_t project, std::int64_t person) {
    const auto found = database.value<std::int64_t>(
        "SELECT count(*) FROM (SELECT person FROM member WHERE project = $1 UNION ALL SELECT person FROM stakeholder "
        "WHERE project = $1 UNION ALL SELECT buyer FROM project WHERE id = $1 UNION ALL SELECT sponsor FROM project "
        "WHERE id = $1) AS part WHERE person = $2",
        project, person);
    return found.value_or(0) > 0;
}

/// After an amendment, who signed the version before signs again.
void require_fresh_signatures(store::Database& database, std::int64_t project, const Freeze& before,
                              std::string_view digest) {
    const auto fresh = signers(database, project, digest);
    std::vector<std::string> missing;
    for (const std::int64_t person : signers(database, project, before.digest))
        if (std::find(fresh.begin(), fresh.end(), person) == fresh.end())
            missing.push_back(workspace::name_of(database, team::Person::entity, person));
    if (missing.empty()) return;
    Error error(Code::conflict, tr("signatures of the amended criteria are missing: {}", text::join(missing, ", ")),
                tr("buywork criteria sign {} --by {}", name_of(database, project), missing.front()));
    error.candidates = missing;
    throw error;
}

}  // namespace

const model::Entity Freeze::entity = model::entity<Freeze>({
    .name = "frozen",
    .label = N_("frozen version of criteria"),
    .fields = freeze_fields,
    .identity = "project,number",
    .columns = "id,project,number,digest,frozen,amended,reason",
    .minor = "reason,amended",
    .keyed = false,
    .path = "criteria frozen",
    .help = N_("Frozen versions of criteria, with their digests"),
    .examples = freeze_examples,
    .verbs = "list,show",
    .clash = changed_frozen,
});

const model::Entity Signature::entity = model::entity<Signature>({
    .name = "signature",
    .label = N_("signature"),
    .fields = signature_fields,
    .identity = "project,person,digest",
    .columns = "id,project,person,digest,date",
    .minor = "digest",
    .keyed = false,
    .path = "criteria signature",
    .help = N_("Who signed which version of the criteria"),
    .examples = signature_examples,
    .verbs = "list,show",
});

std::string document_of(store::Database& database, std::int64_t project) {
    const Consultation one = consultation_of(database, project);
    std::string json =
        "{\"format\":\"buywork-criteria-1\",\"project\":" + tender::canonical_string(name_of(database, project));
    json += ",\"procedure\":" + tender::canonical_string(procedure_name(database, project));
    json += ",\"criteria\":" + array_of<Criterion>(database, project, "id,project,proposer");
    json += ",\"lots\":" + array_of<Lot>(database, project, "id,project,estimate");
    json += ",\"tie_rule\":" + array_of(tie_rule_of(one));
    if (one.deadline) json += ",\"deadline\":" + tender::canonical_string(one.deadline->text());
    json += ",\"consulted\":" + array_of(consulted_of(database, project)) + "}";
    return tender::canonical_json(json);
}

std::string digest_of_document(std::string_view document) { return hex(sha256(document)); }

std::optional<Freeze> last_freeze(store::Database& database, std::int64_t project) {
    auto all = model::all_with<Freeze>(database, "project", project);
    if (all.empty()) return std::nullopt;
    return *std::max_element(all.begin(), all.end(),
                             [](const Freeze& a, const Freeze& b) { return a.number < b.number; });
}

bool is_frozen(store::Database& database, std::int64_t project) {
    const auto last = last_freeze(database, project);
    return last && !last->amended;
}

bool has_bids(store::Database& database, std::int64_t project) {
    return database
        .value<std::int64_t>(
            "SELECT id FROM bid WHERE project = $1 AND (status IN ('pending', 'valid', "
            "'disqualified') OR received IS NOT NULL) LIMIT 1",
            project)
        .has_value();
}

std::vector<std::int64_t> signers(store::Database& database, std::int64_t project, std::string_view digest) {
    std::vector<std::int64_t> people;
    for (const auto& [person] : database.rows<std::int64_t>(
             "SELECT person FROM signature WHERE project = $1 AND digest = $2 ORDER BY id", project, digest))
        people.push_back(person);
    return people;
}

Signature sign(workspace::Operation& operation, std::int64_t project, std::int64_t person) {
    store::Database& database = operation.database();
    if (!has_part(database, project, person)) {
        const std::string who = workspace::name_of(database, team::Person::entity, person);
        throw Error(
            Code::conflict, tr("{} is no stakeholder of {}", who, name_of(database, project)),
            tr("buywork team member add --person {} -p {} --role prescriber", who, name_of(database, project)));
    }
    require_complete(database, project);
    const std::string digest = digest_of_document(document_of(database, project));
    const auto people = signers(database, project, digest);
    if (std::find(people.begin(), people.end(), person) != people.end())
        throw Error(Code::conflict,
                    tr("{} has signed this version", workspace::name_of(database, team::Person::entity, person)));
    Signature made{.project = Ref<project::Project>{project},
                   .person = Ref<team::Person>{person},
                   .digest = digest,
                   .date = operation.today()};
    operation.insert(made);
    operation.set_final();
    return made;
}

Freeze freeze(workspace::Operation& operation, std::int64_t project) {
    store::Database& database = operation.database();
    const auto last = last_freeze(database, project);
    if (last && !last->amended)
        throw Error(
            Code::conflict,
            tr("the criteria of {} were frozen on {}", name_of(database, project), human(*last->frozen, language())),
            tr("a change needs --amend --reason"));
    require_complete(database, project);
    Freeze made{.project = Ref<project::Project>{project},
                .number = last ? last->number + 1 : 1,
                .frozen = operation.today(),
                .document = document_of(database, project)};
    made.digest = digest_of_document(made.document);
    if (last) require_fresh_signatures(database, project, *last, made.digest);
    operation.insert(made);
    operation.set_final();
    return made;
}

Freeze amend(workspace::Operation& operation, std::int64_t id, std::string_view reason) {
    store::Database& database = operation.database();
    auto last = last_freeze(database, id);
    if (!last || last->amended)
        throw Error(Code::conflict, tr("the criteria of {} are not frozen", name_of(database, id)),
                    tr("they may be changed, then frozen: buywork criteria freeze {}", name_of(database, id)));
    if (text::trim(reason).empty())
        throw Error(Code::usage, tr("an amendment needs a reason"), tr("give a --reason"));
    text::require_line(reason);
    if (procedure_name(database, id) != "private" && has_bids(database, id))
        throw Error(Code::conflict, tr("bids are in: the criteria of a public procedure are not amended any more"),
                    tr("the procedure may be ended without award, and started again"));
    last->amended = operation.today();
    last->reason = reason;
    operation.update(*last);
    operation.set_final();
    return *last;
}

std::vector<std::string> to_notify(store::Database& database, std::int64_t project) {
    std::vector<std::string> names;
    for (auto&& [name] : database.rows<std::string>(
             "SELECT s.name FROM consulted c JOIN supplier s ON s.id = c.supplier WHERE c.project = $1 AND c.state "
             "NOT "
             "IN ('declined', 'excluded') UNION SELECT bidder FROM bid WHERE project = $1 AND status <> 'withdrawn' "
             "ORDER BY 1",
             project))
        names.push_back(std::move(name));
    return names;
}

namespace {

/// The projects of which the operation that is running wrote what may be frozen, before it or after: those of its
/// changes and of the changes that they follow. Empty: no operation is running.
std::set<std::int64_t> written_projects(store::Database& database) {
    constexpr const char* sql =
        "SELECT s.id, s.tbl, s.columns, c.row_id, c.image FROM change c JOIN shape s ON s.id = c.shape WHERE s.tbl "
        "IN "
        "('project', 'criterion', 'lot', 'consultation', 'consulted', 'frozen') AND c.image IS NOT NULL AND "
        "(c.seq > (SELECT seq FROM chain) OR c.seq IN (SELECT prev FROM change WHERE seq > (SELECT seq FROM chain)))";
    std::set<std::int64_t> projects;
    workspace::Shapes shapes;
    for (const auto& [id, table, columns, row, image] :
         database.rows<std::int64_t, std::string_view, std::string_view, std::int64_t, std::string_view>(sql)) {
        const auto& [entity, reader] = shapes.get(id, table, columns);
        const bool is_project = entity == &project::Project::entity;
        projects.insert(is_project ? row : model::value_of(*entity, reader->read(image), "project").number);
    }
    return projects;
}

}  // namespace

std::optional<model::Clash> changed_frozen(store::Database& database) {
    const std::set<std::int64_t> written = written_projects(database);
    std::vector<std::int64_t> projects;
    for (const auto& [id] :
         database.rows<std::int64_t>("SELECT project FROM frozen GROUP BY project ORDER BY project"))
        if (written.empty() || written.contains(id)) projects.push_back(id);
    for (const std::int64_t id : projects) {
        const auto last = last_freeze(database, id);
        if (last->amended ||
            (digest_of_document(last->document) == last->digest && document_of(database, id) == last->document))
            continue;
        const std::string name = name_of(database, id);
        return model::Clash{
            0,
            {"",
             tr("the criteria of {} are frozen: nothing of them, of lots, tie rule, deadline, procedure or "
                "consulted suppliers changes",
                name),
             tr("buywork criteria freeze {} --amend --reason TEXT", name)}};
    }
    return std::nullopt;
}

std::optional<model::Clash> criteria_clash(store::Database& database) {
    const auto unknown = unknown_in_tie_rule(database);
    return unknown ? unknown : changed_frozen(database);
}

}  // namespace buywork::criteria
