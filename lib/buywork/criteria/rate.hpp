/// \file
/// Currency rates of a project, dated and with their source, and the one conversion that everything uses which sums
/// or compares prices.
#pragma once

#include <buywork/criteria/bids.hpp>
#include <buywork/project/project.hpp>
#include <buywork/view/tree.hpp>
#include <map>

namespace buywork::criteria {

/// The value of `units` of a currency on a day: 100 JPY = 0.6123 EUR.
struct Rate {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string currency;      ///< ISO 4217
    std::string base = "EUR";  ///< the project's currency, stored so that the rate stays valid if that changes
    Decimal rate;
    std::int64_t units = 1;  ///< 1, 10, 100 … 1,000,000: small units have more than six decimals otherwise
    std::optional<Date> date;
    std::string source;

    static const model::Entity entity;
};

/// The currency in which the bids of a project are compared: that of its budget, else the workspace's.
std::string currency_of(store::Database& database, std::int64_t project);

/// Converts prices into the currency of a project with its newest rates of a day or before.
class Exchange {
  public:
    Exchange(store::Database& database, std::int64_t project, Date on);

    const std::string& currency() const { return currency_; }
    bool knows(const std::string& currency) const { return currency == currency_ || rates_.contains(currency); }
    /// The rate used of a currency other than the project's.
    UsedRate used(const std::string& currency) const;

    /// The sum of amounts in the project's currency. It is exact until its end, where it is rounded once, half away
    /// from zero, to the minor unit. \throws Error invalid when it does not fit
    Money total(const std::map<std::string, std::int64_t>& minor_by_currency) const;
    /// What one minor unit of a currency is worth in minor units of the project's.
    double factor(const std::string& currency) const;

  private:
    const Rate* rate_of(const std::string& currency) const;

    std::string currency_;
    std::map<std::string, Rate> rates_;
};

/// The rates used, as JSON.
view::Tree tree_of(const std::vector<UsedRate>& rates);

}  // namespace buywork::criteria
