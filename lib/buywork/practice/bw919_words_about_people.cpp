#include <buywork/practice/people_words.hpp>

namespace buywork::practice {

extern const Rule bw919_rule{
    .code = "BW919",
    .name = "words-about-people",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("words that must not be recorded about people"),
    .why = N_(
        "Judgements of a person, and what the law protects, such as health, belief or trade union membership, have "
        "no place in a purchase. The person may ask to read it."),
    .source = N_("GDPR, articles 5(1)(c) and 9"),
    .find = [](Inquiry& inquiry) { find_words(inquiry, false); },
    .of_workspace = true,
    .remedy = {.command = "buywork team member edit {id} --clear note"},
    .bad = N_("\"Incompetent, always ill\""),
    .good = N_("\"Could not come to the reviews of May and June; send the minutes\""),
};

}  // namespace buywork::practice
