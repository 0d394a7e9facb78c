-- Findings of rules that are accepted until a date; other severities and limits.
CREATE TABLE waiver (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    rule TEXT NOT NULL,
    record TEXT,
    reason TEXT NOT NULL,
    granted_by INTEGER REFERENCES person(id),
    until TEXT NOT NULL,
    rev INTEGER NOT NULL
);
CREATE INDEX waiver_project ON waiver(project);
CREATE INDEX waiver_granted_by ON waiver(granted_by);
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    rule TEXT NOT NULL,
    severity TEXT,
    thresholds TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, rule)
);
