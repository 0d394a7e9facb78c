#include <algorithm>
#include <buywork/criteria/number.hpp>
#include <buywork/report/group_weights.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/report/table.hpp>

namespace buywork::report {
namespace {

using criteria::GroupWeights;

/// A column for the group and each person.
view::Table weight_table(const GroupWeights& weights) {
    view::Table table{.name = "weights"};
    table.columns = {{"key", tr("Criterion"), Kind::text}, {"group", tr("Group, %"), Kind::decimal}};
    for (const std::string& person : weights.people) table.columns.push_back({person, person, Kind::decimal, {}, 1});
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t i = 0; i < weights.group.size(); ++i) {
        rows->row().cell(weights.criteria[i].key);
        put(*rows, weights.group[i] * 100, 2);
        for (std::size_t k = 0; k < weights.each.size(); ++k)
            weights.weighed[k][i] ? put(*rows, weights.each[k][i] * 100, 2) : void(rows->absent());
    }
    table.rows = std::move(rows);
    table.empty = tr("Nobody has weighed the criteria yet.");
    return table;
}

/// How far each is from the group, and how consistent.
view::Table people_table(const GroupWeights& weights) {
    view::Table table{.name = "people"};
    table.columns = {{"person", tr("Person"), Kind::text},
                     {"distance", tr("Distance from the group, %"), Kind::decimal},
                     {"consistency_ratio", tr("Consistency ratio"), Kind::decimal}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t k = 0; k < weights.people.size(); ++k) {
        rows->row().cell(weights.people[k]);
        put(*rows, weights.distance[k] * 100, 2);
        const auto& ratio = weights.ratio[k];
        ratio ? put(*rows, *ratio, 4, *ratio > 0.1 ? Tone::warning : Tone::plain) : void(rows->absent());
    }
    table.rows = std::move(rows);
    return table;
}

std::string agreement_in_words(const GroupWeights& weights) {
    if (!weights.agreement.w)
        return tr("Agreement (Kendall's W) is undefined: it needs two people whose weights rank the criteria.");
    const auto complete = std::count_if(weights.weighed.begin(), weights.weighed.end(), [](const auto& of) {
        return std::find(of.begin(), of.end(), false) == of.end();
    });
    return tr("Agreement of {} people (Kendall's W): {}, from 0 (none) to 1 (complete).", complete,
              criteria::human_real(*weights.agreement.w, 3));
}

}  // namespace

view::Document group_weights_document(const GroupWeights& weights, Instant as_of) {
    view::Document document{.name = "weights", .title = tr("Weights of the group"), .as_of = as_of};
    document.rows = "weights";
    document.blocks.push_back(weight_table(weights));
    if (!weights.people.empty()) {
        document.blocks.push_back(people_table(weights));
        document.blocks.push_back(view::Paragraph{agreement_in_words(weights)});
    }
    view::List notes;
    for (const std::string& note : weights.notes) notes.items.push_back({note});
    add_list(document, tr("Notes"), std::move(notes));
    return document;
}

}  // namespace buywork::report
