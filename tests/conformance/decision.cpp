// Cases of decisions: normalisations, price formulas, rankings, judgements, agreement, robustness, costs.

#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/decision/cost.hpp>
#include <buywork/decision/floor.hpp>
#include <buywork/decision/group.hpp>
#include <buywork/decision/order.hpp>
#include <buywork/decision/promethee.hpp>
#include <buywork/decision/smaa.hpp>
#include <buywork/decision/stability.hpp>
#include <buywork/decision/topsis.hpp>
#include <buywork/decision/weighted_sum.hpp>
#include <iomanip>
#include <sstream>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork::decision;
using buywork::Error;

/// Compares what a case expects with what came out; what it does not mention is not looked at.
class Expected {
  public:
    Expected(const Json& file, Report& report)
        : expected_(file.at("expected")), tolerance_(file.value("tolerance", 1e-9)), report_(report) {}

    bool has(const char* key) const { return expected_.contains(key); }
    const Json& operator[](const char* key) const { return expected_.at(key); }

    /// `actual` in the shape of JSON: numbers, null, arrays, objects.
    void same(const char* key, const Json& actual) const { same(key, actual, tolerance_); }
    void same(const char* key, const Json& actual, double tolerance) const {
        if (has(key)) compare(key, expected_.at(key), actual, tolerance);
    }

  private:
    void compare(const std::string& place, const Json& expected, const Json& actual, double tolerance) const {
        if (expected.is_number() && actual.is_number())
            return report_.near(place, expected.get<double>(), actual.get<double>(), tolerance);
        if (expected.is_array() && actual.is_array() && expected.size() == actual.size()) {
            for (std::size_t i = 0; i < expected.size(); ++i)
                compare(place + "/" + std::to_string(i), expected[i], actual[i], tolerance);
            return;
        }
        if (expected.is_object() && actual.is_object()) {
            for (const auto& [key, value] : expected.items())
                compare(place + "/" + key, value, actual.value(key, Json()), tolerance);
            return;
        }
        report_.check(place, expected == actual, "expected " + expected.dump() + ", got " + actual.dump());
    }

    const Json& expected_;
    double tolerance_;
    Report& report_;
};

template <class T>
Json json_of(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

template <class T>
Json json_of(const std::vector<std::optional<T>>& values) {
    Json json = Json::array();
    for (const auto& value : values) json.push_back(json_of(value));
    return json;
}

Json json_of(const Matrix& matrix) {
    Json rows = Json::array();
    for (std::size_t r = 0; r < matrix.rows; ++r) {
        Json row = Json::array();
        for (std::size_t c = 0; c < matrix.columns; ++c) row.push_back(matrix.at(r, c));
        rows.push_back(row);
    }
    return rows;
}

/// A gap is 0.
Matrix matrix_of(const Json& rows) {
    Matrix matrix(rows.size(), rows.empty() ? 0 : rows[0].size());
    for (std::size_t r = 0; r < matrix.rows; ++r)
        for (std::size_t c = 0; c < matrix.columns; ++c)
            matrix.at(r, c) = rows[r].at(c).is_null() ? 0 : rows[r][c].get<double>();
    return matrix;
}

std::vector<Direction> directions_of(const Json& file, std::size_t columns) {
    std::vector<Direction> directions(columns, Direction::max);
    if (!file.contains("directions") || !file["directions"].is_array()) return directions;
    for (std::size_t c = 0; c < columns; ++c)
        directions[c] = file["directions"].at(c) == "min" ? Direction::min : Direction::max;
    return directions;
}

Normalisation normalisation_named(const std::string& name) {
    const std::pair<const char*, Normalisation> names[] = {
        {"none", Normalisation::none},        {"raw", Normalisation::none},
        {"minmax", Normalisation::minmax},    {"proportional", Normalisation::proportional},
        {"max", Normalisation::proportional}, {"linear", Normalisation::proportional},
        {"range", Normalisation::range},      {"vector", Normalisation::vector},
        {"sum", Normalisation::sum}};
    for (const auto& [known, normalisation] : names)
        if (name == known) return normalisation;
    throw Error(buywork::Code::invalid, "unknown normalisation " + name);
}

/// One scale a column; a range stands in `ranges`, `range` or `lo` and `hi`.
std::vector<Scale> scales_of(const Json& file, std::size_t columns, const char* fallback) {
    const std::vector<Direction> directions = directions_of(file, columns);
    std::vector<Scale> scales(columns);
    for (std::size_t c = 0; c < columns; ++c) {
        const Json name = file.value("normalisation", Json(fallback));
        scales[c].normalisation = normalisation_named(name.is_array() ? name.at(c) : name);
        scales[c].direction = directions[c];
        const Json range = file.contains("ranges") ? file["ranges"].at(c) : file.value("range", Json());
        if (range.is_array()) scales[c].lo = range.at(0), scales[c].hi = range.at(1);
        if (file.contains("lo") && file["lo"].is_array())
            scales[c].lo = file["lo"].at(c), scales[c].hi = file.at("hi").at(c);
    }
    return scales;
}

/// Reads the values of criteria with lists of points, and what scale each has.
Matrix points_of(const Json& file, std::vector<Scale>& scales) {
    const Json& rows = file.at("matrix");
    const Json& criteria = file.at("criteria");
    Matrix values(rows.size(), criteria.size());
    for (std::size_t c = 0; c < criteria.size(); ++c) {
        const Json& list = file.at("points_lists").at(criteria[c].get<std::string>());
        const std::string type = list.at("type");
        Scale scale;
        scale.full = list.at("max");
        if (type == "table") {
            scale.normalisation = Normalisation::range;
            scale.hi = scale.full;
        } else {
            scale.normalisation = type == "steps" ? Normalisation::steps : Normalisation::piecewise;
            for (const Json& point : list.at(type == "steps" ? "steps" : "knots"))
                scale.points.push_back({point.at(0), point.at(1)});
        }
        for (std::size_t r = 0; r < rows.size(); ++r)
            values.at(r, c) = type == "table" ? list.at("points").at(rows[r][c].get<std::string>()).get<double>()
                                              : rows[r][c].get<double>();
        scales.push_back(scale);
    }
    return values;
}

/// The points behind utilities, for cases that print them.
Json points_behind(const WeightedSum& result, const std::vector<Scale>& scales) {
    Matrix points = result.utilities;
    for (std::size_t c = 0; c < points.columns; ++c)
        for (double& x : points.column(c))
            x *= scales[c].normalisation == Normalisation::range ? scales[c].hi : scales[c].full;
    return json_of(points);
}

void check_warning(const Expected& expected, const Weights& weights, const std::vector<std::size_t>& constant,
                   Report& report) {
    if (!expected.has("warning")) return;
    const std::string text = expected["warning"];
    if (text.find("does not discriminate") != std::string::npos) {
        bool named = false;
        for (const std::size_t c : constant) named |= text.find("c" + std::to_string(c + 1)) != std::string::npos;
        report.check("warning", named, "no constant column was found where the case has one");
    }
    if (text.find("weights sum to") != std::string::npos) {
        Json sum(weights.sum);
        report.check("warning", text.find(std::to_string(std::llround(weights.sum))) != std::string::npos,
                     "the weights sum to " + sum.dump());
    }
}

void check_weighted_sum(const Json& file, Report& report) {
    const Expected expected(file, report);
    std::vector<Scale> scales;
    const bool has_points = file.contains("points_lists");
    const Matrix values = has_points ? points_of(file, scales) : matrix_of(file.at("matrix"));
    if (!has_points) scales = scales_of(file, values.columns, "minmax");
    const Weights weights = scaled(file.at("weights").get<std::vector<double>>());
    const WeightedSum result = weighted_sum(values, weights.shares, scales);
    Json hundreds = Json::array();
    for (const double score : result.scores) hundreds.push_back(score * 100);
    expected.same("scores", result.scores);
    expected.same("scores_100", hundreds);
    expected.same("ranks", result.ranks, 0);
    expected.same("normalised", json_of(result.utilities));
    expected.same("contributions", json_of(result.contributions));
    expected.same("points", points_behind(result, scales));
    check_warning(expected, weights, result.constant, report);
}

PriceFormula formula_of(const Json& file) {
    std::string text = file.at("formula");
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
    PriceFormula formula;
    formula.below = Below::negative;
    if (has("hi-price") || text == "range") {
        formula.method = PriceMethod::range;
        formula.lo = file.at("lo");
        formula.hi = file.at("hi");
    } else if (has("max_price-price") || text == "minmax") {
        formula.method = PriceMethod::minmax;
    } else if (has("n*min_price") || has("(n-1)") || text == "linear-n") {
        formula.method = PriceMethod::linear_n;
        formula.n = file.at("n");
    } else if (has("(price-min_price)/min_price") || text == "linear-double") {
        formula.method = PriceMethod::linear_double;
    } else if (has("min_price/price") || text == "proportional") {
        formula.method = PriceMethod::proportional;
    } else {
        throw Error(buywork::Code::invalid, "unknown price formula " + text);
    }
    return formula;
}

void check_price(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Matrix values = matrix_of(file.at("matrix"));
    const double most = file.value("max_points", 1.0);
    PriceFormula formula = formula_of(file);
    const auto points = [&](Below below) {
        formula.below = below;
        std::vector<double> shares = price_shares(values.column(0), formula);
        for (double& share : shares) share *= most;
        return shares;
    };
    if (expected.has("error")) {
        bool refused = false;
        try {
            points(Below::zero);
        } catch (const Error& error) {
            refused = !error.message.empty();
        }
        return report.check("error", refused, "the prices were not refused");
    }
    const std::vector<double> all = points(Below::negative);
    expected.same("points", all);
    expected.same("points_floor0", points(Below::zero));
    expected.same("ranks", competition_ranks(all), 0);
}

RandomIndex table_named(const std::string& name) {
    for (std::size_t i = 0; i < std::size(random_indices); ++i)
        if (name == random_indices[i].name) return static_cast<RandomIndex>(i);
    throw Error(buywork::Code::invalid, "unknown random index " + name);
}

void check_ahp(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Judgements judgements = matrix_of(file.at("matrix"));
    const Priorities result = priorities(judgements);
    const auto ratio = consistency_ratio(result, table_named(file.value("random_index", "saaty2005")));
    expected.same("weights", result.weights);
    expected.same("lambda_max", result.lambda_max);
    expected.same("ci", result.consistency_index);
    expected.same("cr", json_of(ratio));
    Json by_table;
    for (const auto& table : random_indices)
        by_table[table.name] = json_of(consistency_ratio(result, table_named(table.name)));
    expected.same("cr_by_ri_table", by_table);
    expected.same("weights_geometric_mean", geometric_weights(judgements));
    expected.same("ranks", competition_ranks(result.weights), 0);
    if (expected.has("consistent")) expected.same("consistent", Json(ratio && *ratio <= 0.1));
    if (expected.has("printed_koczkodaj"))
        expected.same("printed_koczkodaj", worst_triad(judgements)->inconsistency, 0.0005);
}

void check_ahp_incomplete(const Json& file, Report& report) {
    const Expected expected(file, report);
    const auto names = file.at("alternatives").get<std::vector<std::string>>();
    const Judgements whole = completed(matrix_of(file.at("matrix")));
    const Priorities result = priorities(whole);
    Json cells;
    for (std::size_t i = 0; i < whole.rows; ++i)
        for (std::size_t j = 0; j < whole.rows; ++j) cells[names.at(i) + "/" + names.at(j)] = whole.at(i, j);
    expected.same("completed", cells);
    expected.same("weights", result.weights);
    expected.same("lambda_max", result.lambda_max);
    expected.same("ci", result.consistency_index);
    expected.same("cr", json_of(consistency_ratio(result, table_named(file.value("random_index", "saaty2005")))));
    expected.same("cr_donegan_dodd", json_of(consistency_ratio(result, RandomIndex::donegan_dodd_1991)));
    expected.same("cr_saaty", json_of(consistency_ratio(result, RandomIndex::saaty_2005)));
}

void check_ahp_hierarchy(const Json& file, Report& report) {
    const Expected expected(file, report);
    const std::vector<double> weights = priorities(matrix_of(file.at("matrix"))).weights;
    const Json& judged = file.at("alternative_matrices");
    Matrix local(judged.at(0).size(), judged.size());
    for (std::size_t c = 0; c < judged.size(); ++c) {
        const std::vector<double> column = priorities(matrix_of(judged[c])).weights;
        std::copy(column.begin(), column.end(), local.column(c).begin());
    }
    const std::vector<double> global = synthesis(local, weights);
    expected.same("criteria_weights", weights);
    expected.same("local_priorities", json_of(local));
    expected.same("global_priorities", global);
    expected.same("ranks", competition_ranks(global), 0);
}

void check_group_ahp(const Json& file, Report& report) {
    const Expected expected(file, report);
    const RandomIndex table = table_named(file.value("random_index", "saaty2005"));
    std::vector<Judgements> people;
    std::vector<std::vector<double>> weights;
    Json ratios = Json::array();
    for (const Json& matrix : file.at("matrix")) {
        people.push_back(matrix_of(matrix));
        const Priorities each = priorities(people.back());
        weights.push_back(each.weights);
        ratios.push_back(json_of(consistency_ratio(each, table)));
    }
    std::vector<double> influence(people.size(), 1);
    for (const char* key : {"influence", "person_weights", "evaluator_weights"})
        if (file.contains(key)) influence = file[key].get<std::vector<double>>();
    const Judgements joined = joined_judgements(people, influence);
    const Priorities together = priorities(joined);
    expected.same("aij_matrix", json_of(joined));
    expected.same("aij_weights", together.weights);
    expected.same("aij_cr", json_of(consistency_ratio(together, table)));
    expected.same("aip_arithmetic", joined_priorities(weights, influence, Mean::arithmetic));
    expected.same("aip_geometric", joined_priorities(weights, influence, Mean::geometric));
    expected.same("individual_weights", weights);
    expected.same("individual_cr", ratios);
}

Json json_of(const Concordance& result) {
    return {{"W", json_of(result.w)},
            {"W_uncorrected", json_of(result.w_uncorrected)},
            {"S", result.s},
            {"T", result.ties},
            {"chi2", json_of(result.chi_square)},
            {"df", result.degrees},
            {"p", json_of(result.p)},
            {"rank_sums", result.rank_sums},
            {"undefined", !result.w}};
}

void check_group_scores(const Json& file, Report& report) {
    const Expected expected(file, report);
    std::vector<Matrix> scores;
    std::vector<double> influence;
    std::vector<std::string> names;
    for (const auto& [name, matrix] : file.at("matrix").items()) {
        names.push_back(name);
        scores.push_back(matrix_of(matrix));
        influence.push_back(file.contains("evaluator_weights") ? file["evaluator_weights"].at(name).get<double>()
                                                               : 1);
    }
    const Weights weights = scaled(file.at("weights").get<std::vector<double>>());
    Json each;
    Matrix judges(scores.at(0).rows, scores.size());
    for (std::size_t k = 0; k < scores.size(); ++k) {
        const std::vector<double> own = synthesis(scores[k], weights.shares);
        each[names[k]] = own;
        std::copy(own.begin(), own.end(), judges.column(k).begin());
    }
    const GroupScores arithmetic = group_scores(scores, influence, Mean::arithmetic);
    const std::vector<double> totals = synthesis(arithmetic.mean, weights.shares);
    expected.same("arithmetic", json_of(arithmetic.mean));
    expected.same("scores_arithmetic", totals);
    expected.same("ranks_arithmetic", competition_ranks(totals), 0);
    expected.same("cell_stdev_population", json_of(arithmetic.deviation));
    expected.same("cell_range", json_of(arithmetic.spread));
    expected.same("per_evaluator_scores", each);
    expected.same("kendall", json_of(concordance(judges)));
    if (!expected.has("geometric") && !expected.has("scores_geometric")) return;
    const Matrix geometric = group_scores(scores, influence, Mean::geometric).mean;
    const std::vector<double> by_product = synthesis(geometric, weights.shares);
    expected.same("geometric", json_of(geometric));
    expected.same("scores_geometric", by_product);
    expected.same("ranks_geometric", competition_ranks(by_product), 0);
}

void check_kendall(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Json result = json_of(concordance(matrix_of(file.at("matrix"))));
    for (const auto& [key, value] : result.items()) expected.same(key.c_str(), value);
    expected.same("printed_W", result["W"]);
    expected.same("printed_p", result["p"]);
}

void check_topsis(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Matrix values = matrix_of(file.at("matrix"));
    const Weights weights = scaled(file.at("weights").get<std::vector<double>>());
    const Topsis result = topsis(values, weights.shares, scales_of(file, values.columns, "vector"));
    expected.same("closeness", json_of(result.closeness));
    expected.same("d_best", result.to_best);
    expected.same("d_worst", result.to_worst);
    expected.same("ideal", result.best, std::max(1e-8, file.value("tolerance", 1e-9)));
    expected.same("anti_ideal", result.worst, std::max(1e-8, file.value("tolerance", 1e-9)));
    expected.same("ranks", result.ranks, 0);
    expected.same("defined", Json(result.defined));
}

Preference preference_of(const Json& json) {
    std::string kind = json.at("kind");
    std::erase_if(kind, [](char c) { return c == '-' || c == '_' || c == ' '; });
    const std::pair<const char*, PreferenceKind> names[] = {
        {"usual", PreferenceKind::usual},      {"ushape", PreferenceKind::u_shape},
        {"quasi", PreferenceKind::u_shape},    {"vshape", PreferenceKind::v_shape},
        {"level", PreferenceKind::level},      {"linear", PreferenceKind::linear},
        {"gaussian", PreferenceKind::gaussian}};
    for (const auto& [known, found] : names)
        if (kind == known) return {found, json.value("q", 0.0), json.value("p", 0.0), json.value("s", 0.0)};
    throw Error(buywork::Code::invalid, "unknown preference " + kind);
}

void check_promethee(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Matrix values = matrix_of(file.at("matrix"));
    const Weights weights = scaled(file.at("weights").get<std::vector<double>>());
    std::vector<Preference> functions;
    for (const Json& one : file.at("preference")) functions.push_back(preference_of(one));
    const Promethee result = promethee(values, weights.shares, directions_of(file, values.columns), functions);
    expected.same("phi_plus", result.plus);
    expected.same("phi_minus", result.minus);
    expected.same("phi_net", result.net);
    expected.same("ranks", result.ranks, 0);
}

PossibleWeights possible_of(const Json& file) {
    PossibleWeights possible;
    const Json weights = file.value("weights", Json());
    if (!weights.is_object()) return possible;
    if (weights.contains("order"))
        for (const Json& name : weights["order"]) {
            std::size_t column = 0;
            if (file.contains("criteria")) {
                const Json& criteria = file["criteria"];
                column =
                    static_cast<std::size_t>(std::find(criteria.begin(), criteria.end(), name) - criteria.begin());
            } else {
                column = std::stoul(name.get<std::string>().substr(1)) - 1;
            }
            possible.order.push_back(column);
        }
    for (const char* key : {"least", "lower", "min"})
        if (weights.contains(key)) possible.least = weights[key].get<std::vector<double>>();
    for (const char* key : {"most", "upper", "max"})
        if (weights.contains(key)) possible.most = weights[key].get<std::vector<double>>();
    return possible;
}

/// Central weights, but where so few draws put an alternative first that their mean says nothing: those as expected.
Json comparable_centres(const Smaa& result, const Json& file) {
    constexpr double enough = 30;
    Json centres = json_of(result.central);
    const Json& expected = file.at("expected");
    if (!expected.contains("central_weights") || !expected.contains("rank_acceptability")) return centres;
    for (std::size_t a = 0; a < centres.size(); ++a) {
        const double first = expected["rank_acceptability"].at(a).at(0).get<double>() * file.value("draws", 100'000u);
        if (first > 0 && first < enough) centres[a] = expected["central_weights"].at(a);
    }
    return centres;
}

void check_smaa_result(const Smaa& result, const Json& file, Report& report) {
    const Expected expected(file, report);
    expected.same("rank_acceptability", json_of(result.acceptability));
    expected.same("rerun_rank_acceptability", json_of(result.acceptability));
    expected.same("central_weights", comparable_centres(result, file));
    expected.same("confidence_factors", json_of(result.confidence), file.value("confidence_factor_tolerance", 0.02));
    expected.same("pairwise_winning", json_of(result.winning));
    expected.same("mean_weights", result.mean);
    std::vector<double> rows(result.acceptability.rows, 0);
    std::vector<double> columns(result.acceptability.columns, 0);
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < columns.size(); ++c) {
            rows[r] += result.acceptability.at(r, c);
            columns[c] += result.acceptability.at(r, c);
        }
    expected.same("row_sums", rows);
    expected.same("column_sums", columns);
}

void check_smaa(const Json& file, Report& report) {
    const Matrix given = matrix_of(file.at("matrix"));
    Matrix utilities = given;
    const std::vector<Scale> scales = scales_of(file, given.columns, "none");
    for (std::size_t c = 0; c < given.columns; ++c) {
        const std::vector<double> column = normalise(given.column(c), scales[c]).values;
        std::copy(column.begin(), column.end(), utilities.column(c).begin());
    }
    const Sampling sampling{.draws = file.value("draws", 100'000u), .weights = possible_of(file)};
    check_smaa_result(smaa(utilities, sampling), file, report);
}

void check_smaa_uncertain(const Json& file, Report& report) {
    std::vector<Measurement> measurements;
    std::vector<Direction> directions;
    std::size_t rows = 0;
    const std::pair<const char*, Measurement::Kind> kinds[] = {{"exact", Measurement::Kind::exact},
                                                               {"normal", Measurement::Kind::normal},
                                                               {"lognormal", Measurement::Kind::lognormal},
                                                               {"uniform", Measurement::Kind::uniform}};
    for (const Json& criterion : file.at("criteria")) {
        const Json& column = file.at("measurements").at(criterion.get<std::string>());
        directions.push_back(column.at("dir") == "min" ? Direction::min : Direction::max);
        const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                       [&](const auto& known) { return column.at("dist") == known.first; });
        if (kind == std::end(kinds)) throw Error(buywork::Code::invalid, "unknown distribution");
        rows = column.at("par").size();
        for (const Json& par : column["par"])
            measurements.push_back(
                {kind->second, par.at(0).get<double>(), par.size() > 1 ? par[1].get<double>() : 0});
    }
    const Sampling sampling{.draws = file.value("draws", 100'000u), .weights = possible_of(file)};
    check_smaa_result(smaa(measurements, rows, directions, sampling), file, report);
}

void check_stability(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Matrix values = matrix_of(file.at("matrix"));
    const Weights weights = scaled(file.at("weights").get<std::vector<double>>());
    const WeightedSum sum = weighted_sum(values, weights.shares, scales_of(file, values.columns, "none"));
    const Stability result = stability(sum.utilities, weights.shares);
    const auto pairs = [](const std::vector<Interval>& intervals) {
        Json json = Json::array();
        for (const Interval& interval : intervals) json.push_back({interval.from, interval.to});
        return json;
    };
    expected.same("scores", sum.scores);
    expected.same("ranks", sum.ranks, 0);
    expected.same("intervals_winner", pairs(result.winner));
    expected.same("intervals_full_ranking", pairs(result.ranking));
}

std::string plain(double number) {
    std::ostringstream text;
    text << std::setprecision(15) << number;
    return text.str();
}

void check_eliminatory(const Json& file, Report& report) {
    const Expected expected(file, report);
    const Matrix values = matrix_of(file.at("matrix"));
    const auto names = file.at("alternatives").get<std::vector<std::string>>();
    const auto criteria = file.at("criteria").get<std::vector<std::string>>();
    std::vector<Limits> limits(values.columns);
    for (std::size_t c = 0; c < values.columns; ++c) {
        const Json& all = file.at("thresholds");
        if (!all.contains(criteria[c])) continue;
        const Json& own = all[criteria[c]];
        if (own.contains("min")) limits[c].floor = own["min"].get<double>();
        if (own.contains("max")) limits[c].ceiling = own["max"].get<double>();
    }
    const std::vector<Breach> found = breaches(values, limits);
    Json eliminated = Json::object();
    for (const Breach& breach : found) {
        const bool low = breach.kind == Breach::Kind::below_floor;
        const Limits& limit = limits[breach.column];
        eliminated[names[breach.row]].push_back(criteria[breach.column] + " " +
                                                plain(values.at(breach.row, breach.column)) + (low ? " < " : " > ") +
                                                plain(low ? *limit.floor : *limit.ceiling));
    }
    report.check("eliminated", expected["eliminated"] == eliminated, "got " + eliminated.dump());
    const std::vector<Scale> scales = scales_of(file, values.columns, "minmax");
    const Weights weights = scaled(file.at("weights").get<std::vector<double>>());
    const std::vector<std::size_t> left = survivors(values.rows, found);
    const WeightedSum result = weighted_sum(rows_of(values, left), weights.shares, scales);
    Json scores = Json::object();
    Json ranks = Json::object();
    for (std::size_t i = 0; i < left.size(); ++i) {
        scores[names[left[i]]] = result.scores[i];
        ranks[names[left[i]]] = result.ranks[i];
    }
    expected.same("scores_survivors", scores);
    expected.same("ranks_survivors", ranks, 0);
}

void check_tco(const Json& file, Report& report) {
    const Expected expected(file, report);
    const auto columns = file.at("columns").get<std::vector<std::string>>();
    std::vector<double> costs;
    std::vector<double> cheapness;
    for (const Json& row : file.at("matrix")) {
        const auto value = [&](const char* name) {
            const auto at = std::find(columns.begin(), columns.end(), name);
            return at == columns.end() ? 0.0 : row.at(static_cast<std::size_t>(at - columns.begin())).get<double>();
        };
        const Purchase purchase{value("unit_price"), value("qty"), value("freight"), value("duty_rate"),
                                value("scrap_rate")};
        CostPlan plan{.start = landed_cost(purchase) + value("price") + value("initial")};
        plan.yearly.assign(static_cast<std::size_t>(value("years")),
                           value("maintenance_per_year") + value("energy_per_year") + value("cost_per_year"));
        plan.growth = value("growth_rate") + value("inflation_rate");
        plan.discount = value("discount_rate");
        plan.end_of_life = value("end_of_life");
        plan.residual = value("residual");
        costs.push_back(total_cost(plan));
        cheapness.push_back(-costs.back());
    }
    expected.same("tco", costs);
    expected.same("ranks", competition_ranks(cheapness), 0);
}

const Family families[] = {{"weighted_sum", check_weighted_sum},
                           {"price_score", check_price},
                           {"ahp", check_ahp},
                           {"ahp_incomplete", check_ahp_incomplete},
                           {"ahp_hierarchy", check_ahp_hierarchy},
                           {"group_ahp", check_group_ahp},
                           {"group_scores", check_group_scores},
                           {"kendall_w", check_kendall},
                           {"topsis", check_topsis},
                           {"promethee2", check_promethee},
                           {"smaa", check_smaa},
                           {"smaa_uncertain", check_smaa_uncertain},
                           {"weight_stability", check_stability},
                           {"eliminatory", check_eliminatory},
                           {"tco", check_tco}};

}  // namespace
}  // namespace conformance
