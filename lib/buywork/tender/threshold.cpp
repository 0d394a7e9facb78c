#include <buywork/tender/threshold.hpp>

namespace buywork::tender {
namespace {

const Fact* formalised(Object object, Buyer buyer, Date day) {
    if (object == Object::works) return law().find("formalised_works", day);
    switch (buyer) {
        case Buyer::central:
            return law().find("formalised_supplies_services_central", day);
        case Buyer::other:
            return law().find("formalised_supplies_services_other", day);
        case Buyer::utilities:
            return law().find("formalised_supplies_services_utilities", day);
    }
    return nullptr;
}

const Fact* exempt(Object object, Date day) {
    return object == Object::works ? law().find({"no_publicity_works", "no_publicity_works_temporary"}, day)
                                   : law().find("no_publicity_supplies_services", day);
}

std::optional<Bracket> bracket_of(const Threshold& found, Buyer buyer, Date day, Decimal estimate) {
    if (!found.formalised_from) return std::nullopt;
    if (estimate >= found.formalised_from->value) return Bracket::formalised;
    if (!found.exempt_below) return std::nullopt;
    if (estimate < found.exempt_below->value) return Bracket::no_publicity_needed;
    if (buyer == Buyer::utilities) return Bracket::adapted;
    const Fact* published = law().find("published_notice_from", day);
    if (!published) return std::nullopt;
    return estimate < published->value ? Bracket::adapted_free_publicity : Bracket::adapted_published_notice;
}

}  // namespace

Threshold threshold(Object object, Buyer buyer, Date day, Decimal estimate) {
    Threshold found{.formalised_from = formalised(object, buyer, day), .exempt_below = exempt(object, day)};
    found.bracket = bracket_of(found, buyer, day, estimate);
    return found;
}

}  // namespace buywork::tender
