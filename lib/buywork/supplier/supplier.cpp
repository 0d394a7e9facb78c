#include <buywork/base/text.hpp>
#include <buywork/supplier/directory.hpp>
#include <buywork/supplier/identifier.hpp>
#include <buywork/team/person.hpp>

namespace buywork::supplier {
namespace {

using model::field;

/// In words, what is wrong.
std::string why(Fault fault) {
    switch (fault) {
        case Fault::length:
            return tr("it has the wrong number of characters");
        case Fault::format:
            return tr("it has a character that does not belong there");
        case Fault::component:
            return tr("a part of it does not exist");
        case Fault::checksum:
            return tr("its check digits do not match");
        case Fault::placeholder:
            return tr("it is a placeholder");
        case Fault::none:
        case Fault::unchecked:
            break;
    }
    return {};
}

/// The normal form of an identifier. A VAT number of a country whose rule is not known is taken as it is.
std::string normal(const char* kind, const char* form, Checked checked, std::string_view text) {
    if (checked.is_valid() || checked.fault == Fault::unchecked) return std::move(checked.normalized);
    throw Error(Code::usage, tr("\"{}\" is not a valid {}: {}", text::excerpt(text), kind, why(checked.fault)),
                translated(form));
}

std::string normal_siren(std::string_view text) {
    return normal("SIREN", N_("a SIREN has nine digits, the last of which is a check digit"), check_siren(text),
                  text);
}
std::string normal_siret(std::string_view text) {
    return normal("SIRET", N_("a SIRET is a SIREN and five digits, the last of which is a check digit"),
                  check_siret(text), text);
}
std::string normal_vat(std::string_view text) {
    return normal("VAT", N_("write it with its country: FR44732829320"), check_vat(text), text);
}
std::string normal_gln(std::string_view text) {
    return normal("GLN", N_("a GLN has 13 digits, the last of which is a check digit"), check_gln(text), text);
}
std::string normal_lei(std::string_view text) {
    return normal("LEI", N_("an LEI has 18 letters or digits and two check digits"), check_lei(text), text);
}
std::string normal_duns(std::string_view text) {
    return normal("DUNS", N_("a DUNS number has nine digits"), check_duns(text), text);
}

constexpr model::Field supplier_fields[] = {
    model::id_field<&Supplier::id>(),
    model::key_field<&Supplier::key>(),
    field<&Supplier::name>("name", N_("Name of the company"))
        .french("Nom|Raison sociale|Fournisseur|Dénomination|Dénomination sociale")
        .required()
        .line(),
    field<&Supplier::siren>("siren", N_("SIREN: French number of the company"))
        .french("SIREN|N° SIREN")
        .line()
        .unique()
        .acronym()
        .normalised(normal_siren),
    field<&Supplier::siret>("siret", N_("SIRET: French number of the establishment"))
        .french("SIRET|N° SIRET")
        .line()
        .unique()
        .acronym()
        .normalised(normal_siret),
    field<&Supplier::vat>("vat", N_("VAT number with its country, such as FR44732829320"))
        .french("N° de TVA|TVA intracommunautaire|N° TVA")
        .line()
        .unique()
        .acronym()
        .normalised(normal_vat),
    field<&Supplier::gln>("gln", N_("GLN: GS1 location number"))
        .french("GLN")
        .line()
        .unique()
        .acronym()
        .normalised(normal_gln),
    field<&Supplier::lei>("lei", N_("LEI: legal entity identifier"))
        .french("LEI")
        .line()
        .unique()
        .acronym()
        .normalised(normal_lei),
    field<&Supplier::duns>("duns", N_("DUNS number of Dun & Bradstreet"))
        .french("DUNS|N° DUNS")
        .line()
        .unique()
        .acronym()
        .normalised(normal_duns),
    field<&Supplier::aliases>("aliases", N_("Other names it is known by, separated by commas"))
        .french("Autres noms|Alias|Nom commercial|Enseigne"),
    field<&Supplier::parent>("parent", N_("Parent company")).french("Maison mère|Groupe").tree(),
    field<&Supplier::size>("size", N_("Size of the company")).french("Taille"),
    field<&Supplier::is_small>("small", N_("Micro, small or medium-sized enterprise")).french("PME"),
    field<&Supplier::is_social_economy>("social_economy", N_("Social and solidarity economy"))
        .french("Économie sociale et solidaire|ESS"),
    field<&Supplier::is_innovative>("innovative", N_("Innovative company")).french("Innovant|Entreprise innovante"),
    field<&Supplier::is_disadvantaged>(
        "disadvantaged", N_("Employs disabled or disadvantaged workers (France: EA, ESAT, integration)"))
        .french("Insertion et handicap|EA-ESAT|Insertion"),
    field<&Supplier::city>("city", N_("City")).french("Ville|Commune").line(),
    field<&Supplier::country>("country", N_("Country")).french("Pays").line(),
    field<&Supplier::website>("website", N_("Web site")).french("Site web|Site internet").line(),
    field<&Supplier::status>("status", N_("Prospect, qualified or suspended")).french("Statut"),
    field<&Supplier::qualified_on>("qualified_on", N_("Date of qualification")).french("Date de qualification"),
    field<&Supplier::expiry>("expiry", N_("Last day of the qualification"))
        .french("Fin de qualification|Valable jusqu’au"),
    field<&Supplier::is_expired>("expired", N_("Whether the qualification has expired"))
        .french("Qualification expirée")
        .computed("CASE WHEN supplier.status = 'qualified' AND supplier.expiry < $today THEN 1 ELSE 0 END"),
    field<&Supplier::description>("description", N_("Description")).french("Description|Remarque"),
};

std::vector<Problem> validate(const Supplier& supplier) {
    std::vector<Problem> problems;
    const auto other_siren = [&](const char* place, const char* kind, std::string_view number) {
        const auto siren = siren_in(number);
        if (!siren || supplier.siren.empty() || *siren == supplier.siren) return;
        problems.push_back({place,
                            tr("the {} {} belongs to the SIREN {}, not to {}", kind, number, *siren, supplier.siren),
                            tr("another SIREN is another company: correct one, or add that company")});
    };
    if (!supplier.siret.empty()) other_siren("siret", "SIRET", supplier.siret);
    if (!supplier.vat.empty()) other_siren("vat", "VAT", supplier.vat);
    const auto in_siret = supplier.siret.empty() ? std::nullopt : siren_in(supplier.siret);
    const auto in_vat = supplier.vat.empty() ? std::nullopt : siren_in(supplier.vat);
    if (supplier.siren.empty() && in_siret && in_vat && *in_siret != *in_vat)
        problems.push_back({"vat",
                            tr("the VAT number is that of the SIREN {}, the SIRET that of {}", *in_vat, *in_siret),
                            tr("another SIREN is another company: correct one, or add that company")});
    if (supplier.qualified_on && supplier.expiry && *supplier.expiry < *supplier.qualified_on)
        problems.push_back({"expiry", tr("the qualification ends before it begins"), tr("correct one of the dates")});
    return problems;
}

constexpr model::Example supplier_examples[] = {
    {"buywork supplier add \"Thermélec Ouest\" --siren \"732 829 320\" --city Nantes --small yes",
     N_("A supplier with its SIREN")},
    {"buywork supplier list --where \"status = qualified and expiry < 2027-01-01\"",
     N_("Qualifications that end this year")}};

constexpr model::Field contact_fields[] = {
    model::id_field<&Contact::id>(),
    field<&Contact::supplier>("supplier", N_("Supplier they work for")).french("Fournisseur|Société").required(),
    field<&Contact::name>("name", N_("First name and family name"))
        .french("Nom|Prénom et nom|Nom complet")
        .required()
        .line(),
    field<&Contact::job>("job", N_("Job title")).french("Fonction|Poste").line(),
    field<&Contact::email>("email", N_("E-mail address"))
        .french("Courriel|E-mail|Mail|Adresse e-mail")
        .line()
        .personal(),
    field<&Contact::phone>("phone", N_("Telephone")).french("Téléphone|Tél.|Tél|Portable").line().personal(),
    field<&Contact::description>("description", N_("Description")).french("Description|Remarque").personal(),
};

std::vector<Problem> validate_contact(const Contact& contact) {
    if (contact.email.empty() || team::is_email(contact.email)) return {};
    return {{"email", tr("\"{}\" is not an e-mail address", text::excerpt(contact.email)),
             tr("write it like marie@example.org")}};
}

constexpr model::Example contact_examples[] = {
    {"buywork supplier contact add \"Paul Martin\" --supplier thermelec-ouest --job \"Responsable grands comptes\"",
     N_("A person at a supplier")}};

}  // namespace

Identifiers identifiers_of(const Supplier& supplier) {
    return {supplier.siren, supplier.siret, supplier.vat, supplier.gln, supplier.lei, supplier.duns};
}

std::string siren_of(const Identifiers& identifiers) {
    const auto& [siren, siret, vat, gln, lei, duns] = identifiers;
    if (!siren.empty()) return siren;
    for (const std::string* number : {&siret, &vat})
        if (const auto in_it = number->empty() ? std::nullopt : siren_in(*number)) return *in_it;
    return {};
}

const model::Entity Supplier::entity = model::entity<Supplier>({
    .name = "supplier",
    .label = N_("supplier"),
    .fields = supplier_fields,
    .title = "name",
    .columns = "key,name,siren,city,status,expiry",
    .minor = "expiry,city,siren",
    .in_file = model::InFile::shared,
    .path = "supplier",
    .help = N_("Suppliers, with their identifiers and qualification"),
    .help_add = N_("Adds a supplier and prints its key"),
    .examples = supplier_examples,
    .validate = model::validated<Supplier, validate>,
    .named = named,
});

const model::Entity Contact::entity = model::entity<Contact>({
    .name = "contact",
    .label = N_("contact"),
    .fields = contact_fields,
    .title = "name",
    .identity = "supplier,name",
    .columns = "id,supplier,name,job",
    .minor = "job",
    .keyed = false,
    .path = "supplier contact",
    .help = N_("People at suppliers"),
    .help_add = N_("Adds a person at a supplier and prints the number"),
    .examples = contact_examples,
    .validate = model::validated<Contact, validate_contact>,
});

}  // namespace buywork::supplier
