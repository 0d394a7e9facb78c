-- Facts about people and projects; stakeholders; words of the log that can be erased.
CREATE TABLE fact (
    id INTEGER PRIMARY KEY,
    person INTEGER REFERENCES person(id),
    project INTEGER REFERENCES project(id),
    topic TEXT NOT NULL,
    value TEXT NOT NULL,
    date TEXT,
    said_by INTEGER REFERENCES person(id),
    source TEXT,
    reason TEXT,
    keep_until TEXT,
    rev INTEGER NOT NULL
);
CREATE UNIQUE INDEX fact_once ON fact(coalesce(person, 0), topic, coalesce(project, 0), coalesce(date, ''), value,
    coalesce(said_by, 0), coalesce(source, ''));
CREATE INDEX fact_person ON fact(person, topic, project, date);
CREATE INDEX fact_project ON fact(project, topic);
CREATE INDEX fact_said_by ON fact(said_by);
CREATE INDEX fact_keep_until ON fact(keep_until);
CREATE TABLE stakeholder (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    person INTEGER NOT NULL REFERENCES person(id),
    held_to TEXT,
    needs TEXT,
    pains TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, person)
);
CREATE INDEX stakeholder_person ON stakeholder(person);
-- The chain covers the digest of an operation's words, salted; without them the words themselves, as before.
ALTER TABLE operation ADD COLUMN words BLOB;
ALTER TABLE operation ADD COLUMN nonce BLOB;
