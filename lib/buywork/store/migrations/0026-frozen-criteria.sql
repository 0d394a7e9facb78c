-- Frozen versions of criteria, and who signed them.
CREATE TABLE frozen (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    frozen TEXT,
    amended TEXT,
    reason TEXT,
    document TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, number)
);
CREATE TABLE signature (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    person INTEGER NOT NULL REFERENCES person(id),
    digest TEXT NOT NULL,
    date TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, person, digest)
);
CREATE INDEX signature_person ON signature(person);
