/// \file
/// A ranking scheme: the method, and the weight, scale and limits of each criterion.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/base/value.hpp>
#include <buywork/decision/floor.hpp>
#include <buywork/decision/normalise.hpp>
#include <buywork/decision/promethee.hpp>
#include <map>
#include <string>
#include <string_view>

namespace buywork::criteria {

enum class Method { weighted_sum, topsis, promethee, ahp, lowest_price, lowest_cost };
inline constexpr Choice methods[] = {{"weighted-sum", N_("weighted sum")},
                                     {"topsis", N_("TOPSIS")},
                                     {"promethee", N_("PROMETHEE II"), "promethee2"},
                                     {"ahp", N_("AHP synthesis")},
                                     {"lowest-price", N_("lowest price")},
                                     {"lowest-cost", N_("lowest total cost")}};
constexpr std::span<const Choice> choices(Method) { return methods; }
inline const char* name(Method method) { return methods[static_cast<std::size_t>(method)].name; }
/// Parses its name; `_` for `-` and "promethee2" are accepted too.
/// \throws Error usage with the nearest name
Method method_named(std::string_view name);

enum class CriterionKind {
    price,
    cost,
    quality,
    lead_time,
    service,
    social,
    environmental,
    social_environmental,  ///< older criteria; `lint` asks for one of the two
    innovation,
    risk,
    other
};
inline constexpr Choice criterion_kinds[] = {{"price", N_("price")},
                                             {"cost", N_("cost")},
                                             {"quality", N_("quality")},
                                             {"lead-time", N_("lead time")},
                                             {"service", N_("service")},
                                             {"social", N_("social"), "insertion"},
                                             {"environmental", N_("environmental"), "environnement"},
                                             {"social-environmental", N_("social and environmental")},
                                             {"innovation", N_("innovation")},
                                             {"risk", N_("risk")},
                                             {"other", N_("other")}};
constexpr std::span<const Choice> choices(CriterionKind) { return criterion_kinds; }

/// Whether lower is better: prices, costs, lead times and risks.
decision::Direction usual_direction(CriterionKind kind);

/// One criterion in the form that ranking uses.
struct ScoredCriterion {
    std::string key;
    std::string label;  ///< for people; default: the key
    CriterionKind kind = CriterionKind::other;
    std::string currency = {};  ///< of its values, when they are amounts in one currency
    double weight = 0;
    decision::Scale scale = {};
    bool is_scale_said = false;                ///< false: the method chooses
    decision::Limits limits = {};              ///< eliminatory
    decision::Preference preference = {};      ///< PROMETHEE
    std::map<std::string, double> words = {};  ///< points by word, folded
    std::optional<double> least = {};          ///< lowest value allowed
    std::optional<double> most = {};
};

struct Scheme {
    Method method = Method::weighted_sum;
    std::vector<ScoredCriterion> criteria;
    std::vector<std::string> notes = {};  ///< about the weights, in the language of messages
};

/// Reads `method` and `[[criterion]]` tables as in a project's file; a key may be any column heading.
/// \throws Error invalid with the place of every fault
Scheme read_scheme(std::string_view content, std::string_view file);

}  // namespace buywork::criteria
