#include <buywork/base/text.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>
#include <buywork/survey/form_lint.hpp>
#include <map>

namespace buywork::practice {
namespace {

constexpr Remedy open_question{.command = "buywork survey question add {text} --survey {record} --kind text",
                               .text = N_("What worked well or less well?")};

/// The errors of one question, and the wording that mends the first of them that has one.
struct Fault {
    std::vector<std::string> details;
    std::string command;
    std::string text;

    void add(const survey::FormRemark& one) {
        details.push_back(one.remark.message);
        if (!text.empty()) return;
        const bool is_mended = one.remark.wordings.size() == 1;
        command = "buywork survey question edit {record} --" + one.field + (is_mended ? " {text}" : " {wording}");
        if (is_mended) text = one.remark.wordings[0];
    }
};

void find_in(Inquiry& inquiry, std::int64_t survey, std::int64_t project) {
    const survey::Form form = survey::load_form(inquiry.workspace.database(), survey);
    std::map<const survey::Item*, Fault> faults;
    for (const survey::FormRemark& one : survey::lint(form, survey::written_in(form)).remarks) {
        if (one.remark.flaw == survey::Flaw::closed_form)
            inquiry.found({.project = project,
                           .place = {&survey::Survey::entity, survey},
                           .detail = one.remark.message,
                           .remedy = &open_question});
        else if (one.item && survey::severity_of(one.remark.flaw) == survey::Severity::error)
            faults[one.item].add(one);
    }
    for (const survey::Item& item : form.items)
        if (const auto at = faults.find(&item); at != faults.end())
            inquiry.found({.project = project,
                           .place = {&survey::Question::entity, item.question.id},
                           .detail = text::join(at->second.details, "; "),
                           .command = at->second.command,
                           .text = at->second.text});
}

/// A form that is open is frozen: it is read before.
void find(Inquiry& inquiry) {
    std::vector<std::pair<std::int64_t, std::int64_t>> drafts;
    for (const auto& [id, project] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT id, coalesce(project, 0) FROM survey WHERE state = 'draft' ORDER BY id"))
        drafts.emplace_back(id, project);
    for (const auto& [id, project] : drafts) find_in(inquiry, id, project);
}

}  // namespace

extern const Rule bw403_rule{
    .code = "BW403",
    .name = "badly-worded-survey",
    .group = Group::value,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("a survey is leading, or has closed questions only"),
    .why = N_("A question that tells which answer is expected gets it, and a form without an open question hears "
              "nothing that was not asked. Once it is open, a form cannot be changed."),
    .of = &survey::Question::entity,
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork survey question edit {record} --label {text}",
               .text = N_("What worked well or less well?"),
               .effort = Effort::minutes},
    .bad = N_("\"How did you like our excellent support?\""),
    .good = N_("\"How did you find our support?\""),
};

}  // namespace buywork::practice
