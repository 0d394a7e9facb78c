-- What was said in meetings and who was there; an action remembers the meeting it was agreed in.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    key TEXT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    person INTEGER REFERENCES person(id),
    date TEXT,
    meeting INTEGER REFERENCES meeting(id),
    parent INTEGER REFERENCES note(id),
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX note_person ON note(person);
CREATE INDEX note_meeting ON note(meeting);
CREATE INDEX note_parent ON note(parent);
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    meeting INTEGER NOT NULL REFERENCES meeting(id),
    held TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person(id),
    status TEXT NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (meeting, held, person)
);
CREATE INDEX attendance_project ON attendance(project);
CREATE INDEX attendance_person ON attendance(person);
ALTER TABLE action ADD COLUMN meeting INTEGER REFERENCES meeting(id);
CREATE INDEX action_meeting ON action(meeting) WHERE meeting IS NOT NULL;
