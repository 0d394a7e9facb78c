#include <buywork/practice/tender.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

struct Late {
    std::int64_t project = 0;
    std::int64_t bid = 0;
    std::string lot;
    Date received;
};

void find(Inquiry& inquiry) {
    std::vector<Late> late;
    for (const auto& [project, bid, lot, received] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, std::string, Date>(
             "SELECT b.project, b.id, coalesce(b.lot, ''), b.received FROM bid b WHERE b.project IN (" +
             inquiry.ids() +
             ") AND b.status IN ('pending', 'valid') AND b.received > (SELECT max(r.date) FROM round r WHERE "
             "r.project "
             "= b.project) ORDER BY b.id"))
        late.push_back({project, bid, lot, received});
    for (const Late& one : late)
        if (inquiry.tenders.first(one.project, one.lot).contains(one.bid))
            inquiry.found(one.project, {&criteria::Bid::entity, one.bid},
                          tr("received on {}", human(one.received, language())));
}

}  // namespace

extern const Rule bw911_rule{
    .code = "BW911",
    .name = "late-bid-first",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("came after the deadline and ranks first"),
    .why = N_(
        "A bid that may come later than the others may know them. In public procedures it is not opened; in private "
        "ones the deadline is moved for everybody, or for nobody."),
    .source = N_("Code de la commande publique, art. R.2151-5; check the text"),
    .of = &criteria::Bid::entity,
    .from = project::Stage::consulting,
    .to = project::Stage::awarded,
    .find = find,
    .remedy = {.command = "buywork criteria bid edit {record} --status disqualified --reason {text}",
               .text = N_("Received after the deadline")},
    .bad = N_("Offers due on 20 November; the best one came on the 22nd"),
    .good = N_("The late bid was rejected, and its bidder told why"),
};

}  // namespace buywork::practice
