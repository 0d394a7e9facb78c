#include <buywork/base/text.hpp>
#include <buywork/criteria/lot.hpp>
#include <buywork/practice/tender.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {

std::vector<Field> fields(Inquiry& inquiry) {
    std::vector<Field> all;
    for (const auto& [project, lot, name, standing, disqualified] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, std::string, std::int64_t, std::int64_t>(
             "SELECT b.project, coalesce(min(l.id), 0), coalesce(b.lot, ''), count(DISTINCT CASE WHEN b.status IN "
             "('pending', 'valid') THEN b.bidder END), count(DISTINCT CASE WHEN b.status = 'disqualified' THEN "
             "b.bidder END) FROM bid b JOIN project p ON p.id = b.project LEFT JOIN lot l ON l.project = b.project "
             "AND l.key = b.lot WHERE b.project IN (" +
                 inquiry.ids() +
                 ") AND (p.stage <> 'consulting' OR EXISTS (SELECT 1 FROM round r WHERE r.project = p.id AND r.date "
                 "< $1)) GROUP BY b.project, b.lot ORDER BY b.project, b.lot",
             inquiry.today))
        all.push_back({project, {&criteria::Lot::entity, lot}, name, standing, disqualified});
    return all;
}

void found_in(Inquiry& inquiry, const Field& field, std::string detail) {
    if (field.lot.id == 0 && !field.name.empty()) {
        const std::string lot = tr("lot {}", text::visible(field.name));
        detail = detail.empty() ? lot : tr("{}: {}", lot, detail);
    }
    inquiry.found(field.project, field.lot, std::move(detail));
}

}  // namespace buywork::practice
