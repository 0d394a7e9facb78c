#include <buywork/base/text.hpp>
#include <buywork/criteria/bid.hpp>
#include <buywork/supplier/directory.hpp>

namespace buywork::criteria {
namespace {

using model::field;
__extension__ using Wide = __int128;

constexpr model::Field bid_fields[] = {
    model::id_field<&Bid::id>(),
    field<&Bid::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Bid::key>(),
    field<&Bid::bidder>("bidder", N_("Name of the bidder as the offer has it (default: that of the supplier)"))
        .french("Candidat|Fournisseur|Soumissionnaire")
        .required()
        .line()
        .formerly("supplier"),
    field<&Bid::supplier>("supplier", N_("Supplier in the directory (default: the one of that name)"))
        .french("Fournisseur de l’annuaire"),
    field<&Bid::lot>("lot", N_("Lot, by its key or its title (absent: all)")).french("Lot").line(),
    field<&Bid::variant>("variant", N_("Variant")).french("Variante").line(),
    field<&Bid::status>("status", N_("Status")).french("Statut|État"),
    field<&Bid::received>("received", N_("Date of receipt")).french("Reçue le|Date de réception"),
    field<&Bid::reason>("reason", N_("Reason for disqualification or withdrawal")).french("Motif"),
    field<&Bid::conditions>("conditions", N_("Conditions and reservations")).french("Conditions|Réserves"),
};

constexpr model::Field price_fields[] = {
    model::id_field<&Price::id>(),
    field<&Price::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Price::bid>("bid", N_("Bid it belongs to")).french("Offre").required(),
    field<&Price::title>("title", N_("Description of the line")).french("Désignation|Poste|Ligne").required().line(),
    field<&Price::line>("line", N_("Line of the price schedule (default: the one of that title)"))
        .french("Ligne du bordereau"),
    field<&Price::quantity>("quantity", N_("Quantity")).french("Quantité|Qté"),
    field<&Price::quote>("quote", N_("Bidder's answer for the line (absent: priced)")).french("Réponse"),
    field<&Price::unit_price>("unit_price", N_("Unit price, with up to six decimals"))
        .french("Prix unitaire|PU|P.U."),
    field<&Price::total>("total", N_("Total stated by the bidder")).french("Total|Montant"),
    field<&Price::years>("years", N_("Number of yearly payments (absent: paid once)")).french("Années").plain(),
    field<&Price::round>("round", N_("Round it was offered in (absent: the first)")).french("Tour"),
};

std::vector<Problem> validate_bid(const Bid& bid) {
    const bool is_out = bid.status == Status::disqualified || bid.status == Status::withdrawn;
    if (!is_out || !bid.reason.empty()) return {};
    return {{"reason", tr("a disqualified or withdrawn bid needs a reason"), tr("give a reason")}};
}

/// The lot is kept by its key; a project without lots has them as the bids call them.
void complete_lot(store::Database& database, model::Record& record, const model::Record* before) {
    Value& lot = record[model::position<&Bid::lot>()];
    const Value& project = record[model::position<&Bid::project>()];
    if (!lot.present || !project.present || (before && (*before)[model::position<&Bid::lot>()] == lot)) return;
    const Lots lots(database, project.number);
    if (!lots.empty()) lot = Value::of(lots.get(lot.text).key);
}

/// Of bidder and supplier, one gives the other; a supplier that was cleared stays so.
void complete_bidder(store::Database& database, model::Record& record, const model::Record* before) {
    Value& bidder = record[model::position<&Bid::bidder>()];
    Value& supplier = record[model::position<&Bid::supplier>()];
    if (supplier.present && !bidder.present)
        if (const auto found = model::load(database, supplier::Supplier::entity, supplier.number))
            bidder = Value::of(model::from_record<supplier::Supplier>(*found).name);
    if (supplier.present || !bidder.present) return;
    if (before && (*before)[model::position<&Bid::bidder>()] == bidder) return;
    if (const auto ids = supplier::named(database, bidder.text); ids.size() == 1) supplier = Value::of(ids.front());
}

/// A bid for a lot by a text from before the project had lots may be the one that is to be added: that is asked.
void require_no_other_text(store::Database& database, const Bid& bid) {
    if (!bid.project || bid.lot.empty()) return;
    constexpr const char* sql =
        "SELECT bid.key, bid.lot FROM bid WHERE bid.project = $1 AND bid.bidder = $2 AND bid.lot IS NOT NULL AND "
        "coalesce(bid.variant, '') = $3 AND EXISTS (SELECT 1 FROM lot WHERE lot.project = bid.project) AND "
        "NOT EXISTS (SELECT 1 FROM lot WHERE lot.project = bid.project AND lot.key = bid.lot) ORDER BY bid.id";
    std::vector<std::string> keys, lots;
    for (const auto& [key, lot] :
         database.rows<std::string, std::string>(sql, bid.project->id, bid.bidder, bid.variant)) {
        keys.push_back(key);
        lots.push_back("\"" + text::excerpt(lot) + "\"");
    }
    if (keys.empty()) return;
    Error error(Code::conflict,
                tr("{} has a bid for {}, which is no key of a lot: it may be the one for lot {}",
                   text::excerpt(bid.bidder), text::join(lots, ", "), bid.lot),
                tr("say its lot: buywork criteria bid edit {} --lot {}", keys.front(), bid.lot));
    error.candidates = keys;
    throw error;
}

void complete_bid(store::Database& database, model::Record& record, const model::Record* before, Date) {
    complete_lot(database, record, before);
    complete_bidder(database, record, before);
    if (!before) require_no_other_text(database, model::from_record<Bid>(record));
}

std::vector<Problem> validate_price(const model::Record& record) {
    const auto has = [&](std::size_t at) { return record[at].present; };
    const bool is_plain = has(model::position<&Price::unit_price>()) && !has(model::position<&Price::quote>()) &&
                          !has(model::position<&Price::total>()) && !has(model::position<&Price::years>());
    if (is_plain && record[model::position<&Price::quantity>()].number >= 0) return {};  // most of a large import
    const Price price = model::from_record<Price>(record);
    std::vector<Problem> problems;
    const auto fault = [&](const char* place, std::string message, std::string hint) {
        problems.push_back({place, std::move(message), std::move(hint)});
    };
    if (price.quantity.millionths < 0) fault("quantity", tr("the quantity is negative"), tr("remove the minus sign"));
    if (price.years && (*price.years < 1 || *price.years > 100))
        fault("years", tr("years must be between 1 and 100"), {});
    const bool is_priced = quote_of(price) == Quote::priced;
    if (is_priced && !price.unit_price)
        fault("unit_price", tr("{} is missing", "unit_price"),
              tr("give it, or --quote included, on-request or not-quoted"));
    if (!is_priced && (price.unit_price || price.total))
        fault("quote", tr("a line that is not priced has no unit price and no total"),
              tr("leave out the price, or --quote"));
    if (price.total && price.unit_price && price.total->currency != price.unit_price->currency)
        fault("total", tr("the total is in another currency than the unit price"), tr("use the same currency"));
    return problems;
}

/// What a line of the price schedule says of its prices.
struct Scheduled {
    std::string title;
    Decimal quantity;
    std::optional<std::int64_t> years;
    std::optional<std::int64_t> lot;
};

std::optional<Scheduled> line_of(store::Database& database, const Price& price) {
    if (!price.line) return std::nullopt;
    using Number = std::optional<std::int64_t>;
    const auto row = database.row<std::string, std::int64_t, Number, Number>(
        "SELECT title, quantity, years, lot FROM line WHERE id = $1", price.line->id);
    if (!row) return std::nullopt;
    const auto& [title, quantity, years, lot] = *row;
    return Scheduled{title, Decimal{quantity}, years, lot};
}

std::string lot_of_bid(store::Database& database, std::int64_t bid) {
    const auto row = database.row<std::optional<std::string>>("SELECT lot FROM bid WHERE id = $1", bid);
    return row ? std::get<0>(*row).value_or("") : "";
}

/// The line of a new title.
void complete_line(store::Database& database, model::Record& record, const model::Record* before) {
    const Value& project = record[model::position<&Price::project>()];
    const Value& bid = record[model::position<&Price::bid>()];
    const Value& title = record[model::position<&Price::title>()];
    Value& line = record[model::position<&Price::line>()];
    if (line == no_line) return void(line = {});
    if (line.present || !project.present || !bid.present || !title.present) return;
    if (before && (*before)[model::position<&Price::title>()] == title) return;
    if (const auto id = line_titled(database, project.number, title.text, bid.number)) line = Value::of(id);
}

/// A price of a line of the schedule is for the quantity and the years that every bidder is asked for.
void complete_price(store::Database& database, model::Record& record, const model::Record* before, Date) {
    complete_line(database, record, before);
    if (!record[model::position<&Price::line>()].present) return;
    Price price = model::from_record<Price>(record);
    if (!price.project || !price.bid) return;
    const std::optional<Price> old = before ? std::optional(model::from_record<Price>(*before)) : std::nullopt;
    const auto line = line_of(database, price);
    if (!line) return;
    if (price.title.empty())
        price.title =
            priced_title(database, model::from_record<Line>(*model::load(database, Line::entity, price.line->id)));
    const bool is_said = old ? old->quantity != price.quantity : price.quantity != Price{}.quantity;
    if (!is_said) price.quantity = line->quantity;
    if (old ? old->years == price.years : !price.years) price.years = line->years;
    record = model::to_record(price);
}

std::vector<Problem> price_fits(store::Database& database, const model::Record& record, Date) {
    if (!record[model::position<&Price::line>()].present) return {};
    const Price price = model::from_record<Price>(record);
    const auto line = line_of(database, price);
    std::vector<Problem> problems;
    if (!line) return problems;
    const std::string title = text::excerpt(line->title);
    if (price.quantity != line->quantity)
        problems.push_back({"quantity",
                            tr("{}: the price schedule asks for a quantity of {}, not {}", title,
                               line->quantity.text(), price.quantity.text()),
                            tr("leave the quantity out, or change it in the schedule")});
    if (price.years != line->years)
        problems.push_back({"years", tr("{}: the price schedule has other years", title),
                            tr("leave the years out, or change them in the schedule")});
    const std::string lot = line->lot ? lot_of_bid(database, price.bid->id) : "";
    if (lot.empty()) return problems;
    const Lots lots(database, price.project->id);
    const Lot* asked = lots.of(*line->lot);
    if (asked && lot != asked->key)
        problems.push_back({"line", tr("{} is a line of lot {}, the bid is for lot {}", title, asked->key, lot),
                            tr("price a line of that lot")});
    return problems;
}

}  // namespace

static constexpr model::Example bid_examples[] = {
    {"buywork criteria bid add \"Thermélec Ouest\" -p maintenance-2027 --lot 2", N_("A bid that was received")},
    {"buywork criteria bid add \"Clim Atlantique\" -p maintenance-2027 --status invited",
     N_("A supplier consulted")}};

const model::Entity Bid::entity = model::entity<Bid>({
    .name = "bid",
    .label = N_("bid"),
    .fields = bid_fields,
    .title = "bidder",
    .identity = "project,key",
    .unique = "project,bidder,lot,variant",
    .columns = "project,key,bidder,supplier,lot,variant,status,received",
    .minor = "received,supplier,project",
    .in_file = model::InFile::child,
    .path = "criteria bid",
    .help = N_("Bids, and the suppliers consulted"),
    .help_add = N_("Adds a bid, or a supplier consulted, and prints its key"),
    .examples = bid_examples,
    .validate = model::validated<Bid, validate_bid>,
    .complete = complete_bid,
});

static constexpr model::Example price_examples[] = {
    {"buywork criteria price add \"Forfait annuel\" --bid thermelec-ouest --quantity 3 --unit_price 412000",
     N_("A price line of a bid")}};

const model::Entity Price::entity = model::entity<Price>({
    .name = "price",
    .label = N_("price line"),
    .fields = price_fields,
    .title = "title",
    .identity = "bid,title,round",
    .finds_absent = true,
    .columns = "id,bid,round,title,quantity,quote,unit_price,total,years",
    .minor = "years,total,round,quote",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "criteria price",
    .help = N_("Prices of bids, line by line"),
    .help_add = N_("Adds a price line and prints its number"),
    .examples = price_examples,
    .validate = validate_price,
    .fits = price_fits,
    .complete = complete_price,
});

[[noreturn]] static void throw_does_not_fit(const Price& price) {
    throw Error(Code::invalid, tr("line {}: quantity times price does not fit", text::excerpt(price.title)));
}

Money line_total(const Price& price) {
    const UnitPrice& unit_price = price.unit_price.value();
    const Wide minor = millionths_of_minor(unit_price.currency);
    const Wide unit = minor * 1'000'000;  // one minor unit, in products of millionths
    Wide product = Wide{unit_price.minor} * minor + unit_price.fraction;
    const bool is_large = __builtin_mul_overflow(product, Wide{price.quantity.millionths}, &product);
    const Wide rounded = (product + (product < 0 ? -unit / 2 : unit / 2)) / unit;
    if (is_large || rounded > INT64_MAX || rounded < INT64_MIN) throw_does_not_fit(price);
    return {static_cast<std::int64_t>(rounded), unit_price.currency};
}

Money total_over_years(const Price& price) {
    Money total = line_total(price);
    if (__builtin_mul_overflow(total.minor, price.years.value_or(1), &total.minor)) throw_does_not_fit(price);
    return total;
}

std::vector<Price> prices_until(store::Database& database, std::int64_t project, std::int64_t round) {
    return newest(model::all_with<Price>(database, "project", project), Rounds(database, project), round,
                  [](const Price& price) { return std::pair(price.bid->id, text::fold(price.title)); });
}

std::vector<WrongTotal> audit(store::Database& database, std::int64_t project) {
    model::Bindings bindings;
    const std::string condition = "price.project = " + bindings.add(project);
    const model::Names names(database, Bid::entity);
    std::vector<WrongTotal> wrong;
    for (const model::Record& record : model::load_all(database, Price::entity, condition, bindings)) {
        const Price price = model::from_record<Price>(record);
        if (!price.total || !price.unit_price) continue;
        const Money calculated = line_total(price);
        if (calculated != *price.total)
            wrong.push_back({price.id, price.bid->id, std::string(names.of(price.bid->id)), price.title, calculated,
                             *price.total});
    }
    return wrong;
}

}  // namespace buywork::criteria
