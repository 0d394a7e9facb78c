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
