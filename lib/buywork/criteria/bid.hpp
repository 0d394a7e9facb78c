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

/// A bidder's answer for a line of the price schedule.
enum class Quote { priced, included, on_request, not_quoted };
inline constexpr Choice quotes[] = {{"priced", N_("priced"), "chiffre"},
                                    {"included", N_("included elsewhere"), "inclus"},
                                    {"on-request", N_("on request"), "sur demande"},
                                    {"not-quoted", N_("not quoted"), "non chiffre"}};
constexpr std::span<const Choice> choices(Quote) { return quotes; }

/// One supplier's bid for one lot, or a variant of it; `invited` until it is received.
struct Bid {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string bidder;                               ///< the name as the offer has it
    std::optional<Ref<supplier::Supplier>> supplier;  ///< the supplier; absent: not in the directory
    std::string lot;  ///< key of the lot, or what it is called where the project has no lots; empty: all
    std::string variant;
    Status status = Status::pending;
    std::optional<Date> received;
    std::string reason;  ///< why it was disqualified or withdrawn
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
    Decimal quantity{1'000'000};          ///< of the schedule, where there is a line
    std::optional<Quote> quote;           ///< absent: priced
    std::optional<UnitPrice> unit_price;  ///< of what is priced
    std::optional<Money> total;           ///< as the bidder wrote it
    std::optional<std::int64_t> years;    ///< paid that many years in a row; absent: once
    std::optional<Ref<Round>> round;      ///< absent: the first

    static const model::Entity entity;
};

inline Quote quote_of(const Price& price) { return price.quote.value_or(Quote::priced); }

/// A line whose total is not quantity × unit price.
struct WrongTotal {
    std::int64_t id = 0;  ///< of the line
    std::int64_t of_bid = 0;
    std::string bid;
    std::string title;
    Money calculated;
    Money stated;
};

/// Quantity × unit price, exact until its end, where it is rounded once, half away from zero, to the currency's minor
/// unit. \param price of a line that is priced \throws Error invalid when it does not fit
Money line_total(const Price& price);

/// Of each line of each bid, the newest price up to the round of that number.
std::vector<Price> prices_until(store::Database& database, std::int64_t project, std::int64_t round);

/// The same over the years that it is paid. \throws Error invalid when it does not fit
Money total_over_years(const Price& price);

/// Every line of a project whose stated total is wrong, in the order of their numbers.
std::vector<WrongTotal> audit(store::Database& database, std::int64_t project);

}  // namespace buywork::criteria
