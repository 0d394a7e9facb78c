/// \file
/// Surveys: what is asked, of whom, and how the answers are protected.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::survey {

enum class Topic { satisfaction, project_end, supplier, kickoff, training, other };
inline constexpr Choice topics[] = {{"satisfaction", N_("satisfaction of internal clients"), "prescripteurs"},
                                    {"project-end", N_("end of project"), "fin-de-projet"},
                                    {"supplier", N_("voice of the supplier"), "fournisseur"},
                                    {"kickoff", N_("kick-off questions"), "lancement"},
                                    {"training", N_("training feedback"), "formation"},
                                    {"other", N_("other"), "autre"}};
constexpr std::span<const Choice> choices(Topic) { return topics; }

enum class Language { fr, en };
inline constexpr Choice languages[] = {{"fr", N_("French"), "français"}, {"en", N_("English"), "anglais"}};
constexpr std::span<const Choice> choices(Language) { return languages; }

enum class SurveyState { draft, open, closed };
inline constexpr Choice survey_states[] = {{"draft", N_("draft"), "brouillon"},
                                           {"open", N_("open for answers"), "ouverte"},
                                           {"closed", N_("closed to answers"), "close"}};
constexpr std::span<const Choice> choices(SurveyState) { return survey_states; }

/// Whether answers can be traced to a person. Chosen when the survey opens, and final.
enum class Anonymity { anonymous, named };
inline constexpr Choice anonymities[] = {{"anonymous", N_("anonymous"), "anonyme"},
                                         {"named", N_("answers with names"), "nominative"}};
constexpr std::span<const Choice> choices(Anonymity) { return anonymities; }

struct Survey {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::optional<Ref<project::Project>> project;
    Topic topic = Topic::other;
    std::string series;                 ///< shared by the waves of one survey
    std::optional<std::int64_t> every;  ///< months from one wave to the next
    std::optional<Language> language;   ///< of the titles and labels; default: the language of messages
    std::string title_fr, title_en;     ///< in one language; empty: the title, when that is its language
    std::string introduction_fr, introduction_en;
    /// Pairs of questions whose answers may be stored together: "entity * overall".
    std::vector<std::string> cross_tables;
    SurveyState state = SurveyState::draft;
    std::optional<Anonymity> anonymity;  ///< absent: not open yet
    std::optional<Date> opened;
    std::optional<Date> until;  ///< last day for answers
    std::optional<Date> closed;
    std::string form_hash;  ///< BLAKE2b-256 of the form as it was opened, hexadecimal
    /// How many people got an invitation and how many answered: absent until it is closed, so that nobody can tell
    /// from two looks who answered between them; below five answers to an anonymous survey it stays unknown.
    std::optional<std::int64_t> invited, answered;

    static const model::Entity entity;
};

/// The longest time from one wave to the next, in months.
inline constexpr std::int64_t most_months = 60;

}  // namespace buywork::survey
