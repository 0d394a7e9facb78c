-- Steps of a plan, the links between them, what may happen to them, the plans that were promised, the days nobody
-- works, and meetings. Durations, lags and probabilities are in millionths.
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    duration INTEGER NOT NULL,
    optimistic INTEGER,
    pessimistic INTEGER,
    not_before TEXT,
    deadline TEXT,
    owner INTEGER REFERENCES person(id),
    done TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX step_owner ON step(owner);
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    step INTEGER NOT NULL REFERENCES step(id),
    predecessor INTEGER NOT NULL REFERENCES step(id),
    kind TEXT NOT NULL,
    lag INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (project, step, predecessor, kind)
);
CREATE INDEX link_step ON link(step);
CREATE INDEX link_predecessor ON link(predecessor);
CREATE TABLE contingency (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    step INTEGER NOT NULL REFERENCES step(id),
    probability INTEGER NOT NULL,
    delay INTEGER NOT NULL,
    optimistic INTEGER,
    pessimistic INTEGER,
    response TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX contingency_step ON contingency(step);
CREATE TABLE baseline (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    taken TEXT NOT NULL,
    start TEXT NOT NULL,
    length INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    baseline INTEGER NOT NULL REFERENCES baseline(id),
    step TEXT NOT NULL,
    start INTEGER NOT NULL,
    finish INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (baseline, step)
);
CREATE TABLE absence (
    id INTEGER PRIMARY KEY,
    person INTEGER REFERENCES person(id),
    entity INTEGER REFERENCES entity(id),
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    reason TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX absence_person ON absence(person);
CREATE INDEX absence_entity ON absence(entity);
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    key TEXT,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    beginning TEXT,
    minutes INTEGER NOT NULL,
    recurrence TEXT,
    off_day TEXT NOT NULL,
    location TEXT,
    organizer INTEGER REFERENCES person(id),
    agenda TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX meeting_organizer ON meeting(organizer);
