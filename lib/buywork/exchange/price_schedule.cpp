#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/price_heading.hpp>
#include <buywork/exchange/price_schedule.hpp>
#include <buywork/model/entity.hpp>

namespace buywork::exchange {
namespace {

using criteria::Line;
using criteria::Lot;

constexpr std::string_view same_units[] = {"u,un,unite,unites,unit,units,piece,pieces,pce,pces,pc,ea,each",
                                           "f,ft,fft,forfait,forfaits,lump-sum,ls",
                                           "h,heure,heures,hour,hours,hr,hrs",
                                           "j,jour,jours,jr,day,days",
                                           "m2,metre-carre,metres-carres,sqm",
                                           "m3,metre-cube,metres-cubes",
                                           "ml,m-l,metre-lineaire,metres-lineaires"};

/// "Visites" and "visite", "m²" and "m2", "U" and "unité" are the same.
std::string unit_of(std::string_view text) {
    std::string plain(text);
    for (const auto& [sign, digit] : {std::pair{"²", "2"}, std::pair{"³", "3"}})
        if (const std::size_t at = plain.find(sign); at != plain.npos)
            plain.replace(at, std::string_view(sign).size(), digit);
    std::string unit = text::slug(plain);
    for (const std::string_view names : same_units)
        if (model::has_name(names, unit)) return std::string(names.substr(0, names.find(',')));
    if (unit.size() > 3 && unit.ends_with('s')) unit.pop_back();
    return unit;
}

std::string folded(std::string_view text) { return text::fold(text::trim(text)); }

Error several(const std::string& said, const std::vector<const Line*>& lines) {
    std::vector<std::string> keys;
    for (const Line* line : lines) keys.push_back(line->key);
    Error error(
        Code::conflict,
        tr("\"{}\" fits several lines of the price schedule: {}", text::excerpt(said), text::join(keys, ", ")),
        tr("give the number of the line, its group or its lot"));
    error.candidates = std::move(keys);
    return error;
}

/// All in which the row and the schedule differ.
std::vector<Problem> contradictions(const AskedLine& asked, const Line& line) {
    const std::string title = text::excerpt(line.title);
    const std::string hint = tr("correct the file, or the schedule: buywork criteria line edit {}", line.key);
    std::vector<Problem> problems;
    if (asked.quantity && *asked.quantity != line.quantity)
        problems.push_back({"",
                            tr("{}: the price schedule asks for a quantity of {}, not {}", title,
                               line.quantity.text(), asked.quantity->text()),
                            hint});
    if (!asked.unit.empty() && !line.unit.empty() && unit_of(asked.unit) != unit_of(line.unit))
        problems.push_back({"",
                            tr("{}: the price schedule has the unit {}, not {}", title, text::excerpt(line.unit),
                               text::excerpt(asked.unit)),
                            hint});
    if (asked.years && asked.years != line.years)
        problems.push_back({"", tr("{}: the price schedule has other years", title), hint});
    if (asked.optional && *asked.optional != line.optional.value_or(false))
        problems.push_back({"",
                            *asked.optional ? tr("{} is not an option in the price schedule", title)
                                            : tr("{} is an option in the price schedule", title),
                            hint});
    return problems;
}

}  // namespace

PriceSchedule::PriceSchedule(workspace::Operation& operation, std::int64_t project, bool makes)
    : operation_(operation), project_(project), makes_(makes), lots_(operation.database(), project) {
    for (Line& line : model::all_with<Line>(operation.database(), "project", project)) add(std::move(line));
}

void PriceSchedule::add(Line line) {
    lines_.push_back(std::move(line));
    const Line& stored = lines_.back();
    if (!stored.number.empty()) by_number_.emplace(folded(stored.number), &stored);
    by_title_.emplace(folded(stored.title), &stored);
}

PriceSchedule::Lines PriceSchedule::fitting(const Index& index, const std::string& word,
                                            const std::string& lot) const {
    Lines lines;
    const auto [begin, end] = index.equal_range(folded(word));
    for (auto one = begin; one != end; ++one) {
        const Line& line = *one->second;
        const Lot* of = line.lot ? lots_.of(line.lot->id) : nullptr;
        if (lot.empty() || !of || of->key == lot) lines.push_back(&line);
    }
    return lines;
}

/// Among several lines of that title, those of the row's group.
PriceSchedule::Lines PriceSchedule::titled(const AskedLine& asked) const {
    Lines lines = asked.title.empty() ? Lines() : fitting(by_title_, asked.title, asked.lot);
    const auto is_of_group = [&](const Line* line) { return folded(line->section) == folded(asked.section); };
    if (lines.size() > 1 && std::any_of(lines.begin(), lines.end(), is_of_group))
        std::erase_if(lines, [&](const Line* line) { return !is_of_group(line); });
    const bool is_other =
        makes_ && !asked.is_variant && !lines.empty() &&
        std::all_of(lines.begin(), lines.end(), [&](const Line* line) { return is_of_other_group(asked, *line); });
    return is_other ? Lines() : lines;
}

/// Groups are apart when one file has the title in both, or numbers tell the lines apart; else the group was renamed.
bool PriceSchedule::is_of_other_group(const AskedLine& asked, const Line& line) const {
    if (asked.section.empty() || line.section.empty() || folded(asked.section) == folded(line.section)) return false;
    const auto before = groups_.find(&line);
    const bool is_taken = before != groups_.end() && before->second != folded(asked.section);
    return is_taken || (!asked.number.empty() && !line.number.empty() && folded(asked.number) != folded(line.number));
}

const Line* PriceSchedule::find(const AskedLine& asked) const {
    Lines numbered = asked.number.empty() ? Lines() : fitting(by_number_, asked.number, asked.lot);
    const Lines titled = this->titled(asked);
    if (asked.is_variant && !titled.empty()) numbered.clear();
    const auto is_titled = [&](const Line* line) {
        return std::find(titled.begin(), titled.end(), line) != titled.end();
    };
    if (numbered.size() > 1 && std::any_of(numbered.begin(), numbered.end(), is_titled))
        std::erase_if(numbered, [&](const Line* line) { return !is_titled(line); });
    if (numbered.size() > 1) throw several(asked.number, numbered);
    if (numbered.empty() && titled.size() > 1) throw several(asked.title, titled);
    if (numbered.empty() && !titled.empty()) return known_by_title(asked, *titled.front());
    if (numbered.empty()) return nullptr;
    if (!titled.empty() && !is_titled(numbered.front()))
        throw Error(Code::invalid,
                    tr("{} is the number of {}, and {} the title of line {}", text::excerpt(asked.number),
                       text::excerpt(numbered.front()->title), text::excerpt(asked.title),
                       titled.front()->number.empty() ? titled.front()->key : titled.front()->number),
                    tr("correct one of them"));
    return numbered.front();
}

/// Rows may be counted by numbers of their own; two lines of one schedule are not.
const Line* PriceSchedule::known_by_title(const AskedLine& asked, const Line& line) const {
    if (makes_ && !asked.is_variant && !asked.number.empty() && !line.number.empty())
        throw Error(Code::invalid,
                    tr("{} is the title of line {} and of line {}", text::excerpt(asked.title),
                       text::excerpt(line.number), text::excerpt(asked.number)),
                    tr("let the titles differ, or leave out --schedule"));
    return &line;
}

PriceSchedule::Match PriceSchedule::get(const AskedLine& asked) {
    if (const Line* line = find(asked)) {
        auto problems = contradictions(asked, *line);
        if (problems.empty()) return groups_.try_emplace(line, folded(asked.section)), Match{line};
        Error error(Code::invalid, problems.front().message, problems.front().hint);
        error.problems = std::move(problems);
        throw error;
    }
    return makes_ && !asked.is_variant && !asked.title.empty() ? Match{make(asked), true} : Match{};
}

const Line* PriceSchedule::make(const AskedLine& asked) {
    Line line{.project = Ref<project::Project>{project_},
              .number = asked.number,
              .title = asked.title,
              .unit = asked.unit,
              .quantity = asked.quantity.value_or(Line{}.quantity),
              .years = asked.years,
              .section = asked.section};
    if (asked.optional.value_or(false)) line.optional = true;
    if (!asked.lot.empty()) {
        if (!lots_.find(asked.lot)) lots_ = criteria::Lots(operation_.database(), project_);
        line.lot = Ref<Lot>{lots_.get(asked.lot).id};
    }
    operation_.insert(line);
    const auto stored = model::load(operation_.database(), Line::entity, line.id);
    add(model::from_record<Line>(*stored));
    ++made_;
    groups_.emplace(&lines_.back(), folded(asked.section));
    return &lines_.back();
}

std::string PriceSchedule::priced_title(const Line& line) const {
    const auto [begin, end] = by_title_.equal_range(folded(line.title));
    const auto count = std::count_if(begin, end, [&](const auto& one) {
        return one.second->title == line.title &&
               (one.second->lot ? one.second->lot->id : 0) == (line.lot ? line.lot->id : 0);
    });
    return count > 1 ? criteria::title_in_group(line) : line.title;
}

std::optional<bool> option_in(std::string_view cell) {
    const std::string slug = text::slug(cell);
    if (text::trim(cell).empty()) return std::nullopt;
    if (model::has_name("oui,o,yes,y,x,true,vrai,1", slug) || is_option_title(cell)) return true;
    if (slug.empty() || model::has_name("non,n,no,false,faux,0,base,ferme,obligatoire", slug)) return false;
    throw Error(Code::usage, tr("\"{}\" does not say whether it is an option", text::excerpt(cell)),
                tr("write yes or no"));
}

bool is_option_title(std::string_view title) {
    if (!begins_with_one_of("oOpPtT", title) && title.find("ventuel") == title.npos &&
        title.find("VENTUEL") == title.npos)
        return false;
    const std::string slug = text::slug(title);
    const auto words = text::split(slug, '-');
    return model::has_name("option,options,optionnel,optionnelle,optionnels,optionnelles,optional,pse",
                           words.front()) ||
           slug.starts_with("tranche-optionnelle") || slug.starts_with("tranches-optionnelles") ||
           slug.starts_with("tranche-conditionnelle") || slug.starts_with("tranches-conditionnelles") ||
           slug.find("supplementaire-eventuelle") != slug.npos ||
           slug.find("supplementaires-eventuelles") != slug.npos;
}

}  // namespace buywork::exchange
