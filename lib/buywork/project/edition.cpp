#include <buywork/base/hash.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/project/edition.hpp>
#include <buywork/project/need.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field edition_fields[] = {
    model::id_field<&Edition::id>(),
    field<&Edition::project>("project", N_("Project (absent: the roadmap)")).french("Projet").owner(),
    model::key_field<&Edition::key>(),
    field<&Edition::subject>("subject", N_("What it is a version of: the need of a project, or the roadmap"))
        .french("Objet")
        .fixed(),
    field<&Edition::number>("number", N_("Number, from 1 (default: the next)"))
        .french("Version|Numéro")
        .plain()
        .fixed(),
    field<&Edition::title>("title", N_("What changed in it")).french("Intitulé|Changement").required().line(),
    field<&Edition::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Edition::digest>("digest", N_("Digest of its content (default: of the content now)"))
        .french("Empreinte")
        .line()
        .fixed(),
};

constexpr model::Field validation_fields[] = {
    model::id_field<&Validation::id>(),
    field<&Validation::project>("project", N_("Project")).french("Projet").owner(),
    field<&Validation::version>("version", N_("Version that is validated")).french("Version").required(),
    field<&Validation::person>("person", N_("Who validates it")).french("Qui|Validé par").required(),
    field<&Validation::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Validation::comment>("comment", N_("Comment, or reservation")).french("Commentaire|Réserve"),
};

std::vector<Problem> validate(const Edition& one) {
    std::vector<Problem> problems;
    if (one.subject == EditionOf::need && !one.project)
        problems.push_back({"project", tr("the need is that of a project"), tr("give it with -p")});
    if (one.subject == EditionOf::roadmap && one.project)
        problems.push_back({"subject", tr("the roadmap is not that of one project"), tr("leave the project out")});
    if (one.number < 0) problems.push_back({"number", tr("versions count from 1"), tr("leave it out")});
    if (!one.digest.empty() && !is_hex_digest(one.digest))
        problems.push_back({"digest", tr("a digest has 64 hexadecimal digits"), tr("leave it out")});
    return problems;
}

std::optional<std::int64_t> project_of(const Edition& one) {
    return one.project ? std::optional(one.project->id) : std::nullopt;
}

void complete_edition(store::Database& database, model::Record& record, const model::Record* before, Date) {
    if (before) return;
    auto one = model::from_record<Edition>(record);
    if (!one.project) one.subject = EditionOf::roadmap;
    if (one.digest.empty()) one.digest = digest_of_content(database, project_of(one));
    if (one.number == 0) {
        const auto last = last_edition(database, project_of(one));
        one.number = last ? last->edition.number + 1 : 1;
    }
    record = model::to_record(one);
}

constexpr model::Example edition_examples[] = {
    {"buywork project version add \"Après le lancement\" -p maintenance-2027", N_("The need as it is now")},
    {"buywork project version add \"Comité de direction de décembre\"", N_("The roadmap as it is now")}};
constexpr model::Example validation_examples[] = {
    {"buywork project validation add apres-le-lancement -p maintenance-2027 --person anne-le-goff",
     N_("She validated that version")}};

}  // namespace

std::string digest_of_content(store::Database& database, std::optional<std::int64_t> project) {
    Hash hash;
    using Text = std::optional<std::string>;
    if (project) {
        hash.add("need");
        for (const auto& [key, kind, title, level, description] :
             database.rows<std::string, std::string, std::string, Text, Text>(
                 "SELECT key, kind, title, level, description FROM need WHERE project = $1 ORDER BY key", *project))
            hash.add(key).add(kind).add(title).add(level.value_or("")).add(description.value_or(""));
    } else {
        hash.add("roadmap");
        for (const auto& [key, title, strategy, description] : database.rows<std::string, std::string, Text, Text>(
                 "SELECT key, title, strategy, description FROM axis ORDER BY key"))
            hash.add(key).add(title).add(strategy.value_or("")).add(description.value_or(""));
        for (const auto& [key, title, axis] : database.rows<std::string, std::string, Text>(
                 "SELECT p.key, p.title, a.key FROM project p LEFT JOIN axis a ON a.id = p.axis "
                 "WHERE p.stage <> 'dropped' ORDER BY p.key"))
            hash.add(key).add(title).add(axis.value_or(""));
    }
    return hex(hash.finish());
}

std::optional<LastEdition> last_edition(store::Database& database, std::optional<std::int64_t> project) {
    std::optional<LastEdition> last;
    for (Edition& one : model::all_with<Edition>(database, "project", project))
        if (!last || one.number > last->edition.number) last = LastEdition{.edition = std::move(one)};
    if (!last) return std::nullopt;
    last->is_current = last->edition.digest == digest_of_content(database, project);
    last->validations = model::all_with<Validation>(database, "version", last->edition.id);
    return last;
}

const model::Entity Edition::entity = model::entity<Edition>({
    .name = "edition",
    .label = N_("version"),
    .fields = edition_fields,
    .title = "title",
    .identity = "project,key",
    .unique = "project,number",
    .columns = "project,key,subject,number,title,date",
    .minor = "subject,project",
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project version",
    .help = N_("Versions of the need and of the roadmap"),
    .help_add = N_("Records the need or the roadmap as it is now and prints its key"),
    .examples = edition_examples,
    .validate = model::validated<Edition, validate>,
    .settle = model::dated<&Edition::date>,
    .complete = complete_edition,
});

const model::Entity Validation::entity = model::entity<Validation>({
    .name = "validation",
    .label = N_("validation"),
    .fields = validation_fields,
    .title = "version",
    .identity = "version,person",
    .columns = "id,project,version,person,date,comment",
    .minor = "comment,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "project validation",
    .help = N_("Validations: who validated which version of the need or of the roadmap"),
    .help_add = N_("Records who validated a version and prints the number"),
    .examples = validation_examples,
    .settle = model::dated<&Validation::date>,
    .complete = model::inherited<&Validation::version, &Validation::project, &Edition::project>,
});

}  // namespace buywork::project
