-- Axes, projects and their objectives, and who takes part in them.
CREATE TABLE axis (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    owner INTEGER REFERENCES person(id),
    year INTEGER,
    strategy TEXT,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX axis_owner ON axis(owner);
CREATE TABLE project (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    stage TEXT NOT NULL,
    since TEXT,
    category TEXT,
    cpv TEXT,
    procedure TEXT NOT NULL,
    entity INTEGER REFERENCES entity(id),
    buyer INTEGER REFERENCES person(id),
    sponsor INTEGER REFERENCES person(id),
    axis INTEGER REFERENCES axis(id),
    budget INTEGER,
    budget_currency TEXT,
    spend INTEGER,
    spend_currency TEXT,
    tax TEXT NOT NULL,
    start TEXT,
    target TEXT,
    priority TEXT NOT NULL,
    reason TEXT,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX project_entity ON project(entity);
CREATE INDEX project_buyer ON project(buyer);
CREATE INDEX project_sponsor ON project(sponsor);
CREATE INDEX project_axis ON project(axis);
CREATE TABLE objective (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    statement TEXT NOT NULL,
    measure TEXT,
    unit TEXT,
    today INTEGER,
    target INTEGER,
    due TEXT,
    achieved INTEGER,
    attainable INTEGER CHECK (attainable IN (0, 1)),
    relevant INTEGER CHECK (relevant IN (0, 1)),
    rev INTEGER NOT NULL,
    UNIQUE (project, key)
);
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    person INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL,
    note TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, person, role)
);
CREATE INDEX member_person ON member(person);
