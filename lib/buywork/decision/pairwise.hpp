/// \file
/// AHP: weights from judgements pair by pair, and how consistent the judgements are.
#pragma once

#include <buywork/base/value.hpp>
#include <buywork/decision/matrix.hpp>
#include <optional>
#include <string_view>

namespace buywork::decision {

/// How many times row i weighs what column j weighs; 0: not judged. The diagonal is 1.
using Judgements = Matrix;

/// Mean consistency indices of random matrices. Tables differ, so a ratio is given with the table's name.
enum class RandomIndex {
    saaty_2005,          ///< Saaty, Theory and Applications of the Analytic Network Process, 2005, p. 31
    saaty_1980,          ///< Saaty, The Analytic Hierarchy Process, 1980
    alonso_lamata_2006,  ///< Alonso and Lamata, IJUFKS 14 (2006)
    donegan_dodd_1991,   ///< Donegan and Dodd, Math. Comput. Modelling 15 (1991)
    aguaron_2003,        ///< Aguarón and Moreno-Jiménez, EJOR 147 (2003)
    tummala_ling_1998,   ///< Tummala and Ling, Theory and Decision 44 (1998)
};
inline constexpr Choice random_indices[] = {
    {"saaty2005", "Saaty 2005"},
    {"saaty1980", "Saaty 1980"},
    {"alonso_lamata2006", "Alonso & Lamata 2006"},
    {"donegan_dodd1991", "Donegan & Dodd 1991"},
    {"aguaron2003", "Aguarón & Moreno-Jiménez 2003"},
    {"tummala_ling1998", "Tummala & Ling 1998"},
};
/// For n items; nothing beyond the table (3 to 15).
std::optional<double> random_index(RandomIndex table, std::size_t n);

struct Pair {
    std::size_t row = 0;
    std::size_t column = 0;
};

/// The first pair whose two judgements contradict each other: a·b differs from 1 by more than 5 %, which is more
/// than rounding 1/7 to 0.14 does.
std::optional<Pair> contradiction(const Judgements& judgements);

/// Fills in what follows: the diagonal, and of each pair the smaller judgement as one over the greater.
Judgements reciprocal(Judgements judgements);

/// Whether the judgements join all items, directly or through others.
bool is_connected(const Judgements& judgements);

struct Priorities {
    std::vector<double> weights;   ///< principal right eigenvector, sum 1
    double lambda_max = 0;         ///< from the eigenvector
    double consistency_index = 0;  ///< (λmax − n)/(n − 1); 0 below 3 items
};

/// The principal eigenvector of complete judgements.
/// Source: Saaty, A scaling method for priorities in hierarchical structures, J. Math. Psychology 15 (1977).
Priorities priorities(const Judgements& complete);

/// Row geometric means, sum 1. Source: Crawford and Williams, J. Math. Psychology 29 (1985).
std::vector<double> geometric_weights(const Judgements& complete);

/// CI over the random index; 0 below 3 items, nothing beyond the table.
std::optional<double> consistency_ratio(const Priorities& priorities, RandomIndex table);

/// Fills the gaps so that λmax is least.
/// Source: Bozóki, Fülöp and Rónyai, On optimal completion of incomplete pairwise comparison matrices, Math. Comput.
/// Modelling 52 (2010).
/// \throws Error invalid when the judgements do not join all items
Judgements completed(const Judgements& judgements);

/// Three items whose judgements agree least.
struct Triad {
    std::size_t items[3] = {0, 0, 0};
    double inconsistency = 0;  ///< 0 to 1
};
/// Of the judged triads the worst: min(|1 − ik/(ij·jk)|, |1 − ij·jk/ik|). Nothing when no triad is judged.
/// Source: Koczkodaj, A new definition of consistency of pairwise comparisons, Math. Comput. Modelling 18 (1993).
std::optional<Triad> worst_triad(const Judgements& judgements);

/// One judgement that, changed alone, brings λmax lowest.
struct Repair {
    Pair pair;
    double from = 1;
    double to = 1;
    double consistency_index = 0;  ///< after it
};
/// Nothing below 3 items or when nothing can be gained.
std::optional<Repair> best_repair(const Judgements& judgements);

/// AIJ: the group's judgements, geometric means cell by cell of those who judged it. Reciprocity is kept.
/// Source: Aczél and Saaty, Procedures for synthesizing ratio judgements, J. Math. Psychology 27 (1983).
Judgements joined_judgements(std::span<const Judgements> people, std::span<const double> influence);

enum class Mean { arithmetic, geometric };
/// AIP: the group's weights from each person's, sum 1.
/// Source: Forman and Peniwati, Aggregating individual judgments and priorities, EJOR 108 (1998).
std::vector<double> joined_priorities(std::span<const std::vector<double>> people, std::span<const double> influence,
                                      Mean mean);

/// The share of each node of a tree in the whole: its own among its siblings times its parent's.
/// \param parents position of each node's parent, which comes before it; its own position for one at the top
std::vector<double> global_weights(std::span<const std::size_t> parents, std::span<const double> local);

/// AHP synthesis, distributive mode: Σ weight × local priority.
/// \param local one row an alternative, one column a criterion, columns sum 1
std::vector<double> synthesis(const Matrix& local, std::span<const double> weights);

}  // namespace buywork::decision
