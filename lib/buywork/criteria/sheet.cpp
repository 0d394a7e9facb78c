#include <algorithm>
#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/score.hpp>
#include <buywork/criteria/sheet.hpp>
#include <buywork/criteria/weights.hpp>
#include <buywork/model/select.hpp>
#include <buywork/view/render.hpp>
#include <buywork/workspace/workspace.hpp>
#include <set>

namespace buywork::criteria {
namespace {

/// Rows of cells in one of the forms.
class Sheet {
  public:
    explicit Sheet(SheetForm form) : separator_(form == SheetForm::excel ? ';' : ',') {
        if (form == SheetForm::excel) text_ = "\xEF\xBB\xBF";
    }

    void append(const std::vector<std::string>& cells) {
        for (const std::string& cell : cells) {
            view::append_csv(text_, cell, separator_, false);
            if (&cell != &cells.back()) text_ += separator_;
        }
        text_ += "\r\n";
    }
    std::string take() { return std::move(text_); }

  private:
    char separator_;
    std::string text_;
};

/// What the marks mean, else from where to where they go.
std::string scale_of(const Criterion& criterion) {
    if (!criterion.scale.empty()) return criterion.scale;
    if (!criterion.points.empty()) return criterion.points;
    if (!criterion.lowest || !criterion.highest) return "";
    return criterion.lowest->text() + " à " + criterion.highest->text();
}

std::string mark_of(const Score* score, SheetForm form) {
    if (!score || !score->mark) return "";
    std::string mark = score->mark->text();
    if (form == SheetForm::excel) std::replace(mark.begin(), mark.end(), '.', ',');
    return mark;
}

std::vector<std::string> headings_of(SheetForm form, bool has_round) {
    std::vector<std::string> headings = {"bid", "criterion", "evaluator", "mark", "comment"};
    if (form == SheetForm::excel)
        headings = {"Offre", "Fournisseur", "Critère", "Intitulé", "Barème", "Évaluateur", "Note", "Commentaire"};
    if (has_round) headings.push_back(form == SheetForm::excel ? "Tour" : "round");
    return headings;
}

/// The criteria that people judge.
std::vector<Criterion> judged(store::Database& database, std::int64_t project, const std::vector<Score>& scores) {
    std::set<std::int64_t> measured;
    for (const Score& score : scores)
        if (!score.evaluator && score.mark) measured.insert(score.criterion->id);
    std::vector<Criterion> criteria = criteria_of(database, project);
    std::vector<Criterion> leaves;
    for (const Criterion& criterion : criteria) {
        const bool is_money = criterion.kind == CriterionKind::price || criterion.kind == CriterionKind::cost;
        if (!is_money && is_leaf(criterion, criteria) && !measured.contains(criterion.id))
            leaves.push_back(criterion);
    }
    return leaves;
}

}  // namespace

std::string score_sheet(store::Database& database, std::int64_t project, std::int64_t evaluator, SheetForm form,
                        const Round* round) {
    const std::vector<Criterion> criteria =
        judged(database, project, model::all_with<Score>(database, "project", project));
    const std::vector<Score> scores =
        scores_until(database, project, round ? round->number : Rounds(database, project).number_of(std::nullopt));
    const model::Names bids(database, Bid::entity);
    const model::Names names(database, Criterion::entity);
    const std::string person(model::Names(database, team::Person::entity).of(evaluator));
    const std::string of_round = round ? workspace::name_of(database, Round::entity, round->id) : "";
    Sheet sheet(form);
    sheet.append(headings_of(form, round != nullptr));
    for (const Bid& bid : model::all_with<Bid>(database, "project", project)) {
        if (!competes(bid)) continue;
        for (const Criterion& criterion : criteria) {
            const auto own = std::find_if(scores.begin(), scores.end(), [&](const Score& score) {
                return score.bid->id == bid.id && score.criterion->id == criterion.id && score.evaluator &&
                       score.evaluator->id == evaluator;
            });
            const Score* given = own == scores.end() ? nullptr : &*own;
            std::vector<std::string> cells = {std::string(bids.of(bid.id)), std::string(names.of(criterion.id)),
                                              person, mark_of(given, form), given ? given->comment : ""};
            if (form == SheetForm::excel) {
                cells.insert(cells.begin() + 2, {criterion.title, scale_of(criterion)});
                cells.insert(cells.begin() + 1, bid.bidder);
            }
            if (round) cells.push_back(of_round);
            sheet.append(cells);
        }
    }
    return sheet.take();
}

}  // namespace buywork::criteria
