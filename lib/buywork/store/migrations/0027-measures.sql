-- Objectives measured over time.
CREATE TABLE measure (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    objective INTEGER NOT NULL REFERENCES objective(id),
    date TEXT,
    value INTEGER,
    amount INTEGER,
    amount_currency TEXT,
    source TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX measure_project ON measure(project);
CREATE UNIQUE INDEX measure_once ON measure(objective, coalesce(date, ''));
