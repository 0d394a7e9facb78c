#include <buywork/base/text.hpp>
#include <buywork/criteria/line.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// An option of the schedule, and who said what it costs.
struct Option {
    std::int64_t project = 0;
    std::int64_t priced = 0;
    std::vector<std::string> missing = {};  ///< bidders who said nothing
    std::string bid = {};                   ///< key of the first of them
};

void find(Inquiry& inquiry) {
    std::map<std::int64_t, Option> options;
    for (const auto& [line, project, key, bidder, answers, prices] :
         inquiry.workspace.database()
             .rows<std::int64_t, std::int64_t, std::string, std::string, std::int64_t, std::int64_t>(
                 "SELECT l.id, l.project, b.key, b.bidder, (SELECT count(*) FROM price q WHERE q.bid = b.id AND "
                 "q.line = "
                 "l.id), (SELECT count(*) FROM price q WHERE q.bid = b.id AND q.line = l.id AND q.unit_price IS NOT "
                 "NULL) FROM line l JOIN project p ON p.id = l.project JOIN bid b ON b.project = l.project AND "
                 "b.status "
                 "IN ('pending', 'valid') LEFT JOIN lot o ON o.id = l.lot WHERE l.project IN (" +
                     inquiry.ids() +
                     ") AND l.optional = 1 AND (l.lot IS NULL OR coalesce(b.lot, '') IN ('', o.key)) AND (p.stage <> "
                     "'consulting' OR EXISTS (SELECT 1 FROM round r WHERE r.project = p.id AND r.date < $1)) ORDER "
                     "BY "
                     "l.id, b.id",
                 inquiry.today)) {
        Option& option = options[line];
        option.project = project;
        option.priced += prices > 0;
        if (answers > 0) continue;
        option.missing.push_back(text::excerpt(bidder));
        if (option.bid.empty()) option.bid = key;
    }
    for (const auto& [line, option] : options)
        if (option.priced > 0 && !option.missing.empty())
            inquiry.found({.project = option.project,
                           .place = {&criteria::Line::entity, line},
                           .detail = tr("no answer from {}", text::join(option.missing, ", ")),
                           .command = "buywork criteria price add {.title} -p {project} --bid " + option.bid +
                                      " --quote not-quoted"});
}

}  // namespace

extern const Rule bw921_rule{
    .code = "BW921",
    .name = "option-of-some",
    .group = Group::integrity,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("an option that only some bidders priced"),
    .why = N_(
        "An option that is bought later from the winner was not in competition if the others were not asked. Either "
        "all price it, or it is no part of the award."),
    .of = &criteria::Line::entity,
    .from = project::Stage::consulting,
    .to = project::Stage::awarded,
    .find = find,
    .remedy = {.command = "buywork criteria price add {.title} -p {project} --bid {bid} --quote not-quoted"},
    .bad = N_("Two of four bidders priced the on-call service"),
    .good = N_("The two others were asked: one priced it, one does not offer it"),
};

}  // namespace buywork::practice
