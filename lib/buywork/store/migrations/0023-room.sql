-- The room of a project: need, challenges, versions, negotiation; answers to ideas, categories of lessons.
ALTER TABLE note ADD COLUMN category TEXT;
ALTER TABLE note ADD COLUMN verdict TEXT;
ALTER TABLE note ADD COLUMN reason TEXT;
ALTER TABLE note ADD COLUMN told INTEGER REFERENCES person(id);
ALTER TABLE note ADD COLUMN told_on TEXT;
CREATE INDEX note_told ON note(told);
CREATE TABLE need (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    level TEXT,
    person INTEGER REFERENCES person(id),
    holder INTEGER REFERENCES person(id),
    filled TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX need_person ON need(person);
CREATE INDEX need_holder ON need(holder);
CREATE TABLE challenge (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    title TEXT NOT NULL,
    need INTEGER REFERENCES need(id),
    objective INTEGER REFERENCES objective(id),
    axis INTEGER REFERENCES axis(id),
    person INTEGER REFERENCES person(id),
    date TEXT,
    answer TEXT,
    outcome TEXT,
    answered TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX challenge_project ON challenge(project);
CREATE INDEX challenge_need ON challenge(need);
CREATE INDEX challenge_objective ON challenge(objective);
CREATE INDEX challenge_axis ON challenge(axis);
CREATE INDEX challenge_person ON challenge(person);
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    key TEXT NOT NULL,
    subject TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    digest TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE TABLE validation (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    version INTEGER NOT NULL REFERENCES edition(id),
    person INTEGER NOT NULL REFERENCES person(id),
    date TEXT,
    comment TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (version, person)
);
CREATE INDEX validation_project ON validation(project);
CREATE INDEX validation_person ON validation(person);
CREATE TABLE mandate (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    speaker INTEGER REFERENCES person(id),
    approved_by INTEGER REFERENCES person(id),
    approved_on TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX mandate_speaker ON mandate(speaker);
CREATE INDEX mandate_approved_by ON mandate(approved_by);
CREATE TABLE mandate_point (
    id INTEGER PRIMARY KEY,
    project INTEGER REFERENCES project(id),
    mandate INTEGER NOT NULL REFERENCES mandate(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    lever TEXT NOT NULL,
    unit TEXT,
    target INTEGER,
    walk_away INTEGER,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX mandate_point_mandate ON mandate_point(mandate);
CREATE TABLE argument (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    title TEXT NOT NULL,
    lever TEXT NOT NULL,
    person INTEGER REFERENCES person(id),
    supplier INTEGER REFERENCES supplier(id),
    evidence TEXT,
    round INTEGER REFERENCES round(id),
    rev INTEGER NOT NULL,
    UNIQUE (project, title)
);
CREATE INDEX argument_person ON argument(person);
CREATE INDEX argument_supplier ON argument(supplier);
CREATE INDEX argument_round ON argument(round);
CREATE TABLE concession (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    supplier INTEGER NOT NULL REFERENCES supplier(id),
    round INTEGER REFERENCES round(id),
    key TEXT NOT NULL,
    side TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    lever TEXT NOT NULL,
    value INTEGER,
    value_currency TEXT,
    in_return INTEGER REFERENCES concession(id),
    date TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE INDEX concession_supplier ON concession(supplier);
CREATE INDEX concession_round ON concession(round);
CREATE INDEX concession_in_return ON concession(in_return);
CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    supplier INTEGER NOT NULL REFERENCES supplier(id),
    title TEXT NOT NULL,
    lever TEXT NOT NULL,
    point INTEGER REFERENCES mandate_point(id),
    obtained INTEGER,
    date TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, supplier, title)
);
CREATE INDEX agreement_supplier ON agreement(supplier);
CREATE INDEX agreement_point ON agreement(point);
CREATE TABLE debrief (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    supplier INTEGER NOT NULL REFERENCES supplier(id),
    date TEXT,
    person INTEGER REFERENCES person(id),
    told TEXT,
    voice TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX debrief_project ON debrief(project);
CREATE INDEX debrief_supplier ON debrief(supplier);
CREATE INDEX debrief_person ON debrief(person);
