#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/cost.hpp>

namespace buywork::decision {

double total_cost(const CostPlan& plan) {
    if (!(plan.growth > -1) || !(plan.discount > -1)) throw Error(Code::invalid, tr("a rate must be above −100 %"));
    double total = plan.start;
    double grown = 1;
    double discounted = 1;
    for (const double cost : plan.yearly) {
        grown *= 1 + plan.growth;
        discounted *= 1 + plan.discount;
        total += cost * grown / discounted;
    }
    return total + (plan.end_of_life - plan.residual) / discounted;
}

double landed_cost(const Purchase& purchase) {
    const double goods = purchase.unit_price * purchase.quantity;
    return (goods + purchase.freight) * (1 + purchase.duty) + goods * purchase.scrap;
}

}  // namespace buywork::decision
