-- What is still to do.
CREATE TABLE action (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    key TEXT,
    title TEXT NOT NULL,
    assignee INTEGER REFERENCES person(id),
    due TEXT,
    priority TEXT NOT NULL,
    state TEXT NOT NULL,
    tags TEXT,
    waiting TEXT,
    repeats TEXT,
    ended TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX action_assignee ON action(assignee);
