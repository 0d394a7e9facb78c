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

struct Note {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: the workspace's own
    std::string key;                      ///< what makes a second reading of the minutes find it again
    NoteKind kind = NoteKind::note;
    std::string title;
    std::string description;
    std::optional<Ref<team::Person>> person;  ///< who said, asked or decided it
    std::optional<Date> date;                 ///< when; the day it is written down unless said
    std::optional<Ref<Meeting>> meeting;      ///< where
    std::optional<Ref<Note>> parent;          ///< what it replies to

    bool open = false;  ///< computed: a question that no answer or decision replies to

    static const model::Entity entity;
};

}  // namespace buywork::project
