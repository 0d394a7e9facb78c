/// \file
/// Bids: the suppliers consulted, the bids received, and their price lines.
#pragma once

#include <buywork/criteria/line.hpp>
#include <buywork/criteria/round.hpp>
#include <buywork/supplier/supplier.hpp>

namespace buywork::criteria {

enum class Status { invited, pending, valid, disqualified, withdrawn };
inline constexpr Choice statuses[] = {{"invited", N_("invited")},
                                      {"pending", N_("received")},
                                      {"valid", N_("valid")},
                                      {"disqualified", N_("disqualified")},
                                      {"withdrawn", N_("withdrawn")}};
constexpr std::span<const Choice> choices(Status) { return statuses; }

/// A bidder's answer for a line of the price schedule instead of a price.
enum class Quote { priced, included, on_request, not_quoted };
inline constexpr Choice quotes[] = {{"priced", N_("priced"), "chiffre"},
                                    {"included", N_("included elsewhere"), "inclus"},
                                    {"on-request", N_("on request"), "sur demande"},
                                    {"not-quoted", N_("not quoted"), "non chiffre"}};
constexpr std::span<const Choice> choices(Quote) { return quotes; }

/// One supplier's bid for one lot, or a variant of it; state `invited` until it is received.
struct Bid {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string bidder;                               ///< the name as written in the offer
    std::optional<Ref<supplier::Supplier>> supplier;  ///< the supplier; absent: not in the directory
    std::string lot;  ///< key of the lot, or its name when the project has no lots; empty: all
    std::string variant;
    Status status = Status::pending;
    std::optional<Date> received;
    std::string reason;  ///< reason for disqualification or withdrawal
    std::string conditions;

    static const model::Entity entity;
};

/// Whether a bid takes part in the comparison.
inline bool competes(const Bid& bid) { return bid.status == Status::pending || bid.status == Status::valid; }

/// One line of a bid's price.
struct Price {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Bid>> bid;
    std::string title;
    std::optional<Ref<Line>> line;        ///< of the price schedule
    Decimal quantity{1'000'000};          ///< that of the schedule's line, when there is one
    std::optional<Quote> quote;           ///< absent: priced
    std::optional<UnitPrice> unit_price;  ///< when priced
    std::optional<Money> total;           ///< as stated by the bidder
    std::optional<std::int64_t> years;    ///< number of yearly payments; absent: one payment
    std::optional<Ref<Round>> round;      ///< absent: the first

    static const model::Entity entity;
};

/// For the line of a price in a project without a price schedule: none is looked for.
inline const Value no_line{false, -1, {}};

inline Quote quote_of(const Price& price) { return price.quote.value_or(Quote::priced); }

/// A price line whose stated total is not quantity × unit price.
struct WrongTotal {
    std::int64_t id = 0;  ///< of the line
    std::int64_t of_bid = 0;
    std::string bid;
    std::string title;
    Money calculated;
    Money stated;
};

/// Quantity × unit price, computed exactly and rounded once, half away from zero, to the currency's minor
/// unit. \param price a line that is priced \throws Error invalid on overflow
Money line_total(const Price& price);

/// For each line of each bid, the newest price up to the round with that number.
std::vector<Price> prices_until(store::Database& database, std::int64_t project, std::int64_t round);

/// The same summed over the years of payment. \throws Error invalid on overflow
Money total_over_years(const Price& price);

/// Every line of a project whose stated total is wrong, in the order of ids.
std::vector<WrongTotal> audit(store::Database& database, std::int64_t project);

}  // namespace buywork::criteria
