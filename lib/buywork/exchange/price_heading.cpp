#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/price_heading.hpp>
#include <buywork/model/entity.hpp>

namespace buywork::exchange {
namespace {

constexpr std::pair<std::string_view, Column> first_words[] = {
    {"designation,libelle,intitule,description,title,poste,ligne,item,prestation,prestations", Column::title},
    {"quantite,quantites,qte,qtes,quantity,quantities,qty", Column::quantity}};
constexpr std::pair<std::string_view, Column> whole_headings[] = {
    {"annees,years,nombre-d-annees,nb-d-annees,nb-annees,duree-ans,duree-annees,annuites", Column::years},
    {"candidat,fournisseur,soumissionnaire,entreprise,societe,raison-sociale,supplier,bidder,vendor,tenderer",
     Column::supplier},
    {"nature-des-prestations,nature-de-la-prestation,nature-des-travaux,produit,product,service,line", Column::title},
    {"nbre,nb,nombre,volume,volume-annuel,estimated-quantity,annual-quantity,annual-volume", Column::quantity},
    {"unit-cost,unit-rate,cout-unitaire,cout-unitaire-ht,tarif-unitaire,tarif-unitaire-ht", Column::unit_price},
    {"extended-price,extended-amount", Column::total},
    {"bid,offre", Column::bid},
    {"lot,n-lot,no-lot,lot-n,lot-no,n-de-lot,numero-de-lot", Column::lot},
    {"variante,variant", Column::variant},
    {"devise,monnaie,currency", Column::currency},
    {"unite,unites,unit,units,uom,ud,u,uo,u-o,unite-d-oeuvre,unite-de-mesure,unit-of-measure", Column::unit},
    {"groupe,group,chapitre,chapter,rubrique,section,famille,categorie,category,sous-chapitre", Column::section},
    {"option,options,optionnel,optionnelle,optional,pse,en-option", Column::option}};
constexpr std::string_view kinds =
    "base,option,options,variante,variantes,variant,pse,tranche,ferme,optionnelle,ou,et,or";
constexpr std::string_view words_of_kind =
    "type,nature,kind,de,du,d,la,le,l,ligne,poste,prix,offre,prestation,of,line,price";
constexpr std::string_view first_of_numbers =
    "n,no,num,numero,nr,ref,reference,references,code,repere,rep,pos,position,art";
constexpr std::string_view words_of_numbers =
    "de,du,des,d,la,le,l,ligne,poste,prix,article,articles,item,prestation,bordereau,bpu,dqe,dpgf,line,number,"
    "fournisseur,supplier";
constexpr std::string_view last_of_numbers = "n,no,num,numero,nr,number";
constexpr std::string_view words_of_unit_price = "pu,p-u,prix,price,unit-price,unit,unitaire,u";
constexpr std::string_view words_of_total = "total,totaux,pt,montant,montants,amount,sous-total";
constexpr std::string_view qualifiers =
    "ht,ttc,htva,h-t,t-t-c,eur,euro,euros,usd,hors,taxe,taxes,hors-taxes,en,de,du,des,d,l,la,le,les,par,et,net,nets,"
    "brut,annuel,annuelle,estime,estimee,estimatif,global,general,ligne,per,of,the,line";
constexpr std::string_view other_words =
    "n,no,num,numero,nr,ref,reference,references,code,codes,article,articles,repere,rep,pos,position,index,id,rang,"
    "unite,unites,u,unit,units,uom,ud,tva,vat,taux,remarque,remarques,commentaire,commentaires,comment,comments,"
    "observation,observations,note,notes,delai,delais,livraison,marque,modele,conditionnement,estimation,budget,"
    "moyenne,mediane,ecart,min,max,mini,maxi,minimum,maximum,classement,remise,coefficient,coef,date,statut,"
    "categorie,famille,chapitre,section,type,cpv,interne,commande,prix,administration,bas,plus,moyen,moyens,median,"
    "cible,plafond,objectif,jour,jours,semaine,semaines,mois";
constexpr std::string_view first_of_others =
    "delai,delais,ecart,tva,taux,remarque,remarques,commentaire,commentaires,observation,observations,estimation,"
    "duree,budget,moyenne,mediane,unite,unites,numero,reference,coefficient,date,garantie,conditionnement";
constexpr std::string_view words_behind_names = "ht,ttc,htva,h-t,t-t-c,eur,euro,euros,excl,excluding,vat";
constexpr std::pair<std::string_view, criteria::Quote> quotes[] = {
    {"inclus,incluse,incluses,compris,comprise,comprises,included,incl,offert,offerte,gratuit,gratuite,free,"
     "free-of-charge,no-charge,sans-frais,a-titre-gracieux",
     criteria::Quote::included},
    {"sur-demande,on-request,upon-request,sur-devis,nous-consulter", criteria::Quote::on_request},
    {"nc,n-c,nr,np,non-chiffre,non-chiffree,non-propose,non-proposee,not-quoted,not-priced,tbd,a-definir",
     criteria::Quote::not_quoted}};
constexpr std::string_view not_applicable = "na,n-a,neant,sans-objet,so,s-o,not-applicable";

bool all_of_them(const std::vector<std::string_view>& words, std::string_view first, std::string_view second = "") {
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return model::has_name(first, word) || model::has_name(second, word);
    });
}

bool one_of_them(const std::vector<std::string_view>& words, std::string_view known) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return model::has_name(known, word); });
}

std::string joined(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

/// "total-t-t-c" as "total-ttc".
std::string without_dots(std::string slug) {
    slug = "-" + slug + "-";
    for (const auto& [dotted, plain] : {std::pair{"-t-v-a-", "-tva-"}, {"-t-t-c-", "-ttc-"}, {"-h-t-", "-ht-"}})
        if (const std::size_t at = slug.find(dotted); at != slug.npos)
            slug.replace(at, std::string_view(dotted).size(), plain);
    return slug.substr(1, slug.size() - 2);
}

/// "2027", "Année 1".
bool is_year(const std::vector<std::string_view>& words) {
    const auto is_number = [](std::string_view word) { return word.find_first_not_of("0123456789") == word.npos; };
    if (words.size() == 1) return words[0].size() == 4 && is_number(words[0]) && words[0].starts_with("20");
    return words.size() == 2 && model::has_name("annee,an,year,exercice", words[0]) && is_number(words[1]);
}

/// The heading without the words around a bidder's name.
std::string bidder_in(std::string_view heading) {
    auto words = text::split(heading, ' ');
    const auto is_name = [](std::string_view word) {
        const std::string slug = text::slug(word);
        return !slug.empty() && !model::has_name(words_of_unit_price, slug) &&
               !model::has_name(words_of_total, slug) &&
               (!model::has_name(qualifiers, slug) || model::has_name("l,la,le,les", slug));
    };
    const auto first = std::find_if(words.begin(), words.end(), is_name);
    const auto last = std::find_if(words.rbegin(), words.rend(), is_name).base();
    return first < last ? joined({first, last}) : "";
}

}  // namespace

bool is_of_schedule(Column column) {
    return column == Column::number || column == Column::unit || column == Column::section ||
           column == Column::option;
}

Heading heading_of(std::string_view text) {
    const std::string slug = text::slug(text);
    if (slug.empty()) return {Column::other};
    const auto words = text::split(slug, '-');
    for (const auto& [known, column] : whole_headings)
        if (model::has_name(known, slug)) return {column};
    const bool is_number = words.size() > 1 && model::has_name(last_of_numbers, words.back()) &&
                           all_of_them({words.begin(), words.end() - 1}, words_of_numbers);  // "Item no."
    if (is_number) return {Column::number};
    for (const auto& [known, column] : first_words)
        if (model::has_name(known, words.front())) return {column};
    if (model::has_name(first_of_numbers, words.front()) &&
        all_of_them({words.begin() + 1, words.end()}, words_of_numbers))
        return {Column::number};
    if (is_year(words)) return {Column::other};
    const bool is_kind = one_of_them(words, "type,nature,kind") ? all_of_them(words, words_of_kind, kinds)
                         : words.size() > 1                     ? all_of_them(words, kinds)  // "Base / Option"
                                                                : slug == "tranche";
    if (is_kind) return {Column::kind};
    const auto has = [&](std::string_view known) { return one_of_them(words, known); };
    const bool is_total = has(words_of_total);
    const bool is_unit = has("pu,prix,price") || slug.starts_with("p-u");
    if ((is_total || is_unit) &&
        !has("bas,reference,administration,budget,moyenne,mediane,marche,moyen,median,cible,plafond,objectif")) {
        const Column column = is_total ? Column::total : Column::unit_price;
        return {column, bidder_in(text)};
    }
    const bool is_other =
        model::has_name(first_of_others, words.front()) || all_of_them(words, other_words, qualifiers);
    return {is_other ? Column::other : Column::bidder};
}

std::string without_tax_words(std::string_view heading) {
    auto words = text::split(heading, ' ');
    const auto is_behind = [](std::string_view word) {
        const std::string slug = text::slug(word);
        return slug.empty() || model::has_name(words_behind_names, slug);
    };
    while (words.size() > 1 && is_behind(words.back())) words.pop_back();
    return joined(words);
}

bool is_heading_row(const Cells& cells) {
    const auto count =
        std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
    return count > 1 && std::any_of(cells.begin(), cells.end(),
                                    [](const std::string& cell) { return heading_of(cell).column == Column::title; });
}

Sum sum_of(std::string_view title) {
    const std::string slug = without_dots(text::slug(title));
    const auto words = text::split(slug, '-');
    const auto begins = [&](std::string_view start) {
        return slug == start || slug.starts_with(std::string(start) + "-");
    };
    const bool is_tax = begins("tva") || begins("vat") || begins("dont-tva") || begins("montant-tva") ||
                        begins("montant-de-la-tva") || begins("plus-vat") || begins("sales-tax") || begins("taxe") ||
                        begins("taxes") || begins("net-a-payer");
    if (is_tax) return Sum::with_tax;
    if (begins("sous-total") || begins("subtotal") || begins("sub-total") || begins("s-total")) return Sum::section;
    if (!begins("total") && !begins("totaux") && !begins("montant-total") && !begins("grand-total") &&
        !begins("montant-ht") && !begins("montant-ttc") && !begins("somme") && !begins("montant-global") &&
        !begins("recapitulatif") &&
        !model::has_name("sum,cumul,report,a-reporter,ensemble,ensemble-ht,ensemble-ttc", slug))
        return Sum::none;
    const bool is_before_tax = one_of_them(words, "ht,htva,hors,excl,excluding,before,without");
    if (!is_before_tax && one_of_them(words, "ttc,tva,vat")) return Sum::with_tax;
    const bool is_of_options =
        one_of_them(words, "option,options,pse") &&
        !one_of_them(words, "hors,sans,avec,et,inclus,incluses,comprises,excluding,including,with");
    return is_of_options || one_of_them(words, "lot,section,chapitre,partie") ? Sum::section : Sum::all;
}

bool is_surely_sum(std::string_view title) {
    if (title.find_first_of("0123456789") != title.npos) return false;
    const std::string slug = text::slug(title);
    const auto words = text::split(slug, '-');
    return all_of_them(
        words,
        "total,totaux,subtotal,grand,general,generale,ht,ttc,sous,sub,tva,vat,montant,net,a,payer,hors,"
        "taxes,global,offre,eur,euros");
}

std::string lot_of(std::string_view title) {
    const std::string slug = text::slug(title);
    const auto words = text::split(slug, '-');
    if (words.size() < 2 || words[0] != "lot") return {};
    const bool has_number_sign = words.size() > 2 && model::has_name("n,no,num,numero", words[1]);
    return std::string(words[has_number_sign ? 2 : 1]);
}

bool is_next_heading_row(const Cells& cells) {
    const auto has = [&](auto is) { return std::any_of(cells.begin(), cells.end(), is); };
    if (has([](const std::string& cell) { return cell.find_first_of("0123456789") != cell.npos; })) return false;
    return is_heading_row(cells) && has([](const std::string& cell) {
               const Column column = heading_of(cell).column;
               return column == Column::quantity || column == Column::unit_price || column == Column::total;
           });
}

std::string_view without_tax(std::string_view amount) {
    if (!amount.empty() && amount.back() >= '0' && amount.back() <= '9') return amount;
    const std::string lower = text::lower_ascii(amount);
    const auto ends_with = [&](std::string_view word) {
        if (!lower.ends_with(word) || lower.size() == word.size()) return false;
        const char before = lower[lower.size() - word.size() - 1];
        return before < 'a' || before > 'z';
    };
    for (const std::string_view word : {"ttc", "t.t.c.", "t.t.c", "tvac", "incl. vat"})
        if (ends_with(word))
            throw Error(Code::usage, tr("\"{}\" includes tax", text::excerpt(amount)),
                        tr("give the amount before tax"));
    for (const std::string_view word : {"ht", "h.t.", "h.t", "htva", "hors taxes", "hors taxe", "excl. vat"})
        if (ends_with(word)) return text::trim(amount.substr(0, amount.size() - word.size()));
    return amount;
}

std::optional<criteria::Quote> quote_in(std::string_view cell) {
    const std::string slug = text::slug(cell);
    for (const auto& [words, quote] : quotes)
        if (model::has_name(words, slug)) return quote;
    return std::nullopt;
}

std::optional<LineKind> kind_in(std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    std::string kind;
    const std::string slug = text::slug(cell);
    for (std::string_view word : text::split(slug, '-')) {
        word = word.substr(0, word.find_last_not_of("0123456789") + 1);
        if (!word.empty() && word != "n" && word != "no") kind.append(kind.empty() ? "" : "-").append(word);
    }
    const std::string_view first = std::string_view(kind).substr(0, kind.find('-'));
    if (model::has_name("variante,variantes,variant,variants,alternative", first)) return LineKind::variant;
    if (model::has_name("option,options,optionnel,optionnelle,optionnels,optionnelles,optional,pse,facultatif,"
                        "facultative,conditionnel,conditionnelle",
                        first) ||
        model::has_name("to,en-option,tranche-optionnelle,tranches-optionnelles,tranche-conditionnelle,"
                        "tranches-conditionnelles,prestation-supplementaire,prestation-supplementaire-eventuelle,"
                        "prestations-supplementaires,prestations-supplementaires-eventuelles",
                        kind))
        return LineKind::option;
    if (model::has_name("base,ferme,fermes,firm,mandatory,obligatoire", first) ||
        model::has_name("tf,de-base,tranche-ferme,tranches-fermes,offre-de-base,solution-de-base,prestation-de-base,"
                        "prestations-de-base,base-offer",
                        kind))
        return LineKind::base;
    return std::nullopt;
}

bool begins_with_one_of(std::string_view letters, std::string_view title) {
    const std::size_t first = title.find_first_not_of(" \t0123456789.-/()[]*\"'");
    return first != title.npos && letters.find(title[first]) != letters.npos;
}

bool is_variant_title(std::string_view title) {
    return begins_with_one_of("vVaA", title) && kind_in(title) == LineKind::variant;
}

bool is_no_amount(std::string_view cell) {
    if (cell.empty() || cell.find_first_of("0123456789") != cell.npos) return false;
    const std::string slug = text::slug(cell);
    return slug.empty() || quote_in(cell) || model::has_name(not_applicable, slug);
}

}  // namespace buywork::exchange
