#include <algorithm>
#include <buywork/tender/dates.hpp>

namespace buywork::tender {
namespace {

class Dates {
  public:
    explicit Dates(const Known& known) : known_(known) {}

    std::vector<LegalDate> all() {
        add_given(What::launch, known_.launched);
        add_reception(Reception::applications, known_.launched, known_.applications, What::applications_from,
                      What::applications);
        add_given(What::invitation, known_.invited);
        const bool is_in_one = known_.procedure == Procedure::open;
        add_reception(Reception::bids, is_in_one ? known_.launched : known_.invited, known_.bids, What::bids_from,
                      What::bids);
        add_answers();
        add_standstill();
        add_publication();
        add_retention();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const LegalDate& a, const LegalDate& b) { return a.date < b.date; });
        return std::move(found_);
    }

  private:
    void add_given(What of, std::optional<Date> day, bool is_too_early = false) {
        if (day) found_.push_back({.of = of, .date = *day, .is_too_early = is_too_early});
    }
    void add(What of, Date day, const Fact* rule) { found_.push_back({.of = of, .date = day, .rule = rule}); }

    void add_reception(Reception stage, std::optional<Date> sent, std::optional<Date> given, What earliest, What of) {
        Period period;
        if (sent) period = reception(known_.procedure, stage, *sent, known_.conditions);
        if (period.rule)
            found_.push_back({.of = earliest,
                              .date = *period.earliest_deadline,
                              .rule = period.rule,
                              .was_carried = period.was_carried});
        add_given(of, given, given && period.rule && *given < *period.earliest_deadline);
    }

    /// R2132-6: before the deadline for bids, in formalised procedures.
    void add_answers() {
        if (!known_.bids || !is_formalised(known_.procedure)) return;
        const Fact* rule =
            law().find(known_.conditions.is_urgent ? "further_information_urgent" : "further_information",
                       known_.launched.value_or(*known_.bids));
        if (rule) add(What::answers, *known_.bids - whole(*rule), rule);
    }

    void add_standstill() {
        const Standstill found = standstill(known_.procedure, known_.notices, known_.is_only_participant);
        add_given(What::rejections, found.counted_from);
        if (found.rule) {
            add(What::standstill, *found.expires_on, found.rule);
            add(What::signature_from, *found.earliest_signature, found.rule);
            if (found.prudent_signature != found.earliest_signature)
                found_.push_back(
                    {.of = What::prudent_signature, .date = *found.prudent_signature, .was_carried = true});
        }
        const auto& day = known_.signed_on;
        add_given(What::signature, day, day && found.earliest_signature && *day < *found.earliest_signature);
    }

    void add_publication() {
        if (!is_public(known_.procedure)) return;
        if (known_.signed_on && is_formalised(known_.procedure))
            if (const Fact* rule = law().find("award_notice", *known_.signed_on))
                add(What::award_notice, *known_.signed_on + whole(*rule), rule);
        const auto notified = known_.notified ? known_.notified : known_.signed_on;
        if (!notified) return;
        const Fact* from = law().find("essential_data_from", *notified);
        const Fact* within = law().find("essential_data_within", *notified);
        if (from && within && (!known_.amount || *known_.amount >= from->value))
            add(What::essential_data, notified->plus_months(whole(*within)), within);
    }

    void add_retention() {
        if (!is_public(known_.procedure)) return;
        constexpr int months_of_year = 12;
        const auto keep = [&](What of, std::optional<Date> from, const char* id) {
            const Fact* rule = from ? law().find(id, *from) : nullptr;
            if (rule) add(of, from->plus_months(months_of_year * whole(*rule)), rule);
        };
        keep(What::bids_kept, known_.signed_on, "keep_bids");
        keep(What::contract_kept, known_.ended, known_.is_works ? "keep_contract_works" : "keep_contract");
    }

    const Known& known_;
    std::vector<LegalDate> found_;
};

}  // namespace

std::vector<LegalDate> dates(const Known& known) { return Dates(known).all(); }

}  // namespace buywork::tender
