/// \file
/// Gains as reports show them: the rows, what they add up to, and the tables. Not for use outside report/.
#pragma once

#include <buywork/project/gain_decision.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {

struct GainRow {
    project::Gain gain;
    view::Reference project;
    gain::Gain terms;  ///< with the decisions
    gain::Standing standing = gain::Standing::declared;
    std::optional<Date> decided_on = {};
};

struct GainFacts {
    std::vector<GainRow> rows;  ///< declared by that day
    Date as_of;
    int fiscal_year = 0;  ///< the calendar year in which it begins
    int first_month = 1;
    gain::Over over = gain::Over::twelve_months;

    std::vector<gain::Gain> terms() const;
};

/// The gains of one project, or of all, with every decision.
std::vector<GainRow> gain_rows(store::Database& database, std::optional<std::int64_t> project);
/// Keeps those declared by that day, with their standing on it. \returns how many were left out
std::int64_t settle_rows(std::vector<GainRow>& rows, Date as_of);

/// All gains as they stood on a day, in the fiscal year of that day.
GainFacts gain_facts(workspace::Workspace& workspace, Date as_of);

/// Savings and avoidance, recurring and one-off, declared and validated: each apart, by currency.
view::Table gain_totals(const GainFacts& facts);
view::Table gain_table(const GainFacts& facts, Reader reader, bool is_one_project);
view::Table effect_table(const GainFacts& facts);

/// What falls into fiscal years, or months, and bars of the savings and of what was avoided.
enum class Period { fiscal_year, month };
view::Table period_table(const GainFacts& facts, Period period);
std::vector<view::Stack> period_charts(const GainFacts& facts, Period period);

/// The headline figures by currency. Savings are those of the fiscal year.
view::Figures gain_figures(const GainFacts& facts);

/// "2026", or "2026/27" for one that begins later than in January.
std::string fiscal_year_in_words(int year, int first_month);

}  // namespace buywork::report
