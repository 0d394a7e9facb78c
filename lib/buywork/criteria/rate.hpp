/// \file
/// Currency rates of a project, with date and source, and the conversion used wherever prices are summed
/// or compared.
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
    std::string base = "EUR";  ///< the project's currency, stored so that the rate remains valid if it changes
    Decimal rate;
    std::int64_t units = 1;  ///< 1, 10, 100 … 1,000,000: avoids rates with more than six decimals
    std::optional<Date> date;
    std::string source;

    static const model::Entity entity;
};

/// The currency in which a project's bids are compared: that of its budget, else the workspace's.
std::string currency_of(store::Database& database, std::int64_t project);

/// Converts prices to the currency of a project with its newest rates on or before a day.
class Exchange {
  public:
    Exchange(store::Database& database, std::int64_t project, Date on);

    const std::string& currency() const { return currency_; }
    bool knows(const std::string& currency) const { return currency == currency_ || rates_.contains(currency); }
    /// The rate used for a currency other than the project's.
    UsedRate used(const std::string& currency) const;

    /// The sum of amounts in the project's currency, computed exactly and rounded once, half away
    /// from zero, to the minor unit. \throws Error invalid on overflow
    Money total(const std::map<std::string, std::int64_t>& minor_by_currency) const;
    /// The value of one minor unit of a currency in minor units of the project's currency.
    double factor(const std::string& currency) const;

  private:
    const Rate* rate_of(const std::string& currency) const;

    std::string currency_;
    std::map<std::string, Rate> rates_;
};

/// The rates used, as JSON.
view::Tree tree_of(const std::vector<UsedRate>& rates);

}  // namespace buywork::criteria
