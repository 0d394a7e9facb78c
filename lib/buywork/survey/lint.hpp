/// \file
/// Checks the wording of questions: leading, loaded, double-barrelled and the like, in French and English.
#pragma once

#include <buywork/survey/survey.hpp>

namespace buywork::survey {

enum class Severity { info, warning, error };
inline constexpr Choice severities[] = {{"info", N_("info")}, {"warning", N_("warning")}, {"error", N_("error")}};
constexpr std::span<const Choice> choices(Severity) { return severities; }

/// What is wrong with a question, or with the form as a whole.
enum class Flaw {
    leading,
    loaded,
    double_barreled,
    double_negative,
    presupposition,
    presupposition_soft,
    absolute,
    closed,
    vague,
    jargon,
    no_opinion,
    unbalanced,
    closed_form,
    untranslated,
};
inline constexpr Choice flaws[] = {{"leading", N_("leading")},
                                   {"loaded", N_("loaded word")},
                                   {"double_barreled", N_("double-barrelled")},
                                   {"double_negative", N_("double negative")},
                                   {"presupposition", N_("presupposition")},
                                   {"presupposition_soft", N_("presumed need for change")},
                                   {"absolute", N_("absolute")},
                                   {"closed", N_("yes or no only")},
                                   {"vague", N_("vague frequency")},
                                   {"jargon", N_("jargon")},
                                   {"no_opinion", N_("no opinion missing")},
                                   {"unbalanced", N_("unbalanced scale")},
                                   {"closed_form", N_("closed questions only")},
                                   {"untranslated", N_("not translated")}};
constexpr std::span<const Choice> choices(Flaw) { return flaws; }

/// "double_barreled"
const char* name_of(Flaw flaw);
Severity severity_of(Flaw flaw);
/// Why it matters, in the language of messages.
std::string reason_of(Flaw flaw);

/// A finding on the words [begin, end) of a text, in bytes.
struct Remark {
    Flaw flaw;
    std::size_t begin = 0, end = 0;
    std::string words = {};    ///< as they stand there
    std::string message = {};  ///< in the language of messages
    std::string rewrite = {};                ///< how to put it better, with the wordings
    std::vector<std::string> wordings = {};  ///< the text without the flaw, or two in its place; may be none
};

/// The longest text that is read, in bytes; a longer one is read up to there.
inline constexpr std::size_t most_lint_bytes = 4'000;

/// The findings on the wording of one question, in the order of their words.
std::vector<Remark> lint(std::string_view text, Language language);

}  // namespace buywork::survey
