#include <buywork/practice/people_words.hpp>

namespace buywork::practice {

extern const Rule bw920_rule{
    .code = "BW920",
    .name = "private-words-about-people",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("words that must not be recorded about people, in a private record"),
    .why =
        N_("A private record is not a secret one: the person it is about has a right to all of it. What could not be "
           "said to them must not stand there."),
    .source = N_("GDPR, articles 9 and 15"),
    .find = [](Inquiry& inquiry) { find_words(inquiry, true); },
    .of_workspace = true,
    .is_private = true,
    .remedy = {.command = "buywork team fact edit {id} --clear reason"},
    .bad = N_("Stance: opposed; reason: \"a liar\""),
    .good = N_("Stance: opposed; reason: \"fears longer repair times; asked for figures on 12 May\""),
};

}  // namespace buywork::practice
