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
