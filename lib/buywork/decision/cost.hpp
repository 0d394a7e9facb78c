/// \file
/// Total cost of ownership: everything paid over the years, in today's money.
#pragma once

#include <vector>

namespace buywork::decision {

struct CostPlan {
    double start = 0;                 ///< paid at once
    std::vector<double> yearly = {};  ///< paid at the end of year 1, 2, …, at today's prices
    double growth = 0;                ///< of prices, a year
    double discount = 0;              ///< rate, a year
    double end_of_life = 0;           ///< paid at the end of the last year
    double residual = 0;              ///< got back at the end of the last year
};

/// start + Σ cost·(1+i)^t/(1+r)^t + (end of life − residual)/(1+r)^T.
/// \throws Error invalid for a rate at or below −100 %
/// Source: ISO 15686-5:2017, net present cost; Ellram, IJPDLM 25 (1995), for what belongs in it.
double total_cost(const CostPlan& plan);

/// What a delivered quantity costs before use: (unit price × quantity + freight) × (1 + duty) + scrap × goods.
struct Purchase {
    double unit_price = 0;
    double quantity = 0;
    double freight = 0;
    double duty = 0;   ///< rate, on goods and freight
    double scrap = 0;  ///< rate, on goods
};
double landed_cost(const Purchase& purchase);

}  // namespace buywork::decision
