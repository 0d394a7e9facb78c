/// \file
/// Notes in threads: questions and their answers, decisions, ideas, lessons.
#pragma once

#include <buywork/project/meeting.hpp>

namespace buywork::project {

enum class NoteKind { note, idea, question, answer, decision, message, risk, lesson };
inline constexpr Choice note_kinds[] = {
    {"note", N_("note")},         {"idea", N_("idea")},       {"question", N_("question")}, {"answer", N_("answer")},
    {"decision", N_("decision")}, {"message", N_("message")}, {"risk", N_("risk")},         {"lesson", N_("lesson")}};
constexpr std::span<const Choice> choices(NoteKind) { return note_kinds; }

/// The answer to an idea.
enum class IdeaVerdict { taken, declined };
inline constexpr Choice idea_verdicts[] = {{"taken", N_("taken up")}, {"declined", N_("declined")}};
constexpr std::span<const Choice> choices(IdeaVerdict) { return idea_verdicts; }

struct Note {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;            ///< it belongs to a project,
    std::optional<Ref<team::Committee>> committee;  ///< to a committee,
    std::optional<Ref<team::Perimeter>> perimeter;  ///< to a perimeter, or to the workspace
    std::string key;                                ///< identifies the note when the minutes are imported again
    NoteKind kind = NoteKind::note;
    std::string title;
    std::string description;
    std::optional<Ref<team::Person>> person;  ///< author of the statement, question or decision
    std::optional<Date> date;                 ///< default: the day it is recorded
    std::optional<Ref<Meeting>> meeting;      ///< the meeting where it was recorded
    std::optional<Ref<Note>> parent;          ///< the note that it replies to
    std::string category;                     ///< of a lesson; default: that of the project
    std::optional<IdeaVerdict> verdict;           ///< of an idea
    std::string reason;                       ///< of the verdict
    std::optional<Ref<team::Person>> told;    ///< who was told the verdict; default: who had the idea
    std::optional<Date> told_on;              ///< when

    bool open = false;  ///< computed: a question without a reply that is an answer or decision

    static const model::Entity entity;
};

}  // namespace buywork::project
