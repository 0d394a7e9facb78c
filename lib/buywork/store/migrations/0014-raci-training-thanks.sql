-- Who has which part in which deliverable.
CREATE TABLE deliverable (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    negotiation INTEGER NOT NULL CHECK (negotiation IN (0, 1)),
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE TABLE responsibility (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    deliverable INTEGER NOT NULL REFERENCES deliverable(id),
    who TEXT NOT NULL,
    person INTEGER REFERENCES person(id),
    letters TEXT NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (deliverable, who)
);
CREATE INDEX responsibility_project ON responsibility(project);
CREATE INDEX responsibility_person ON responsibility(person);
-- Training: topics, who must hold them, and meetings that teach them.
CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE TABLE requirement (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    topic INTEGER NOT NULL REFERENCES topic(id),
    person INTEGER REFERENCES person(id),
    role TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX requirement_project ON requirement(project);
CREATE INDEX requirement_topic ON requirement(topic);
CREATE INDEX requirement_person ON requirement(person);
ALTER TABLE meeting ADD COLUMN topic INTEGER REFERENCES topic(id);
ALTER TABLE meeting ADD COLUMN valid_months INTEGER;
ALTER TABLE meeting ADD COLUMN valid_until TEXT;
CREATE INDEX meeting_topic ON meeting(topic);
-- Contributions recorded by hand, thanks, and who asked to be left out.
CREATE TABLE contribution (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    person INTEGER NOT NULL REFERENCES person(id),
    title TEXT NOT NULL,
    evidence TEXT NOT NULL,
    date TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, person, title)
);
CREATE INDEX contribution_person ON contribution(person);
CREATE TABLE thanks (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    person INTEGER NOT NULL REFERENCES person(id),
    reason TEXT NOT NULL,
    author INTEGER REFERENCES person(id),
    date TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX thanks_project ON thanks(project);
CREATE INDEX thanks_person ON thanks(person);
CREATE INDEX thanks_author ON thanks(author);
ALTER TABLE person ADD COLUMN opt_out INTEGER CHECK (opt_out IN (0, 1));
-- Questions that come again; who hears what of a project, and what went out.
CREATE TABLE faq (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL UNIQUE,
    answer TEXT,
    tags TEXT,
    asked INTEGER NOT NULL,
    note INTEGER REFERENCES note(id),
    rev INTEGER NOT NULL
);
CREATE INDEX faq_note ON faq(note);
CREATE TABLE communication (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    message TEXT NOT NULL,
    audience TEXT NOT NULL,
    channel TEXT,
    rhythm TEXT,
    owner INTEGER REFERENCES person(id),
    start TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX communication_owner ON communication(owner);
CREATE TABLE sending (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    communication INTEGER NOT NULL REFERENCES communication(id),
    title TEXT NOT NULL,
    date TEXT,
    person INTEGER REFERENCES person(id),
    rev INTEGER NOT NULL
);
CREATE INDEX sending_project ON sending(project);
CREATE INDEX sending_communication ON sending(communication);
CREATE INDEX sending_person ON sending(person);
