-- Entities and people.
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent INTEGER REFERENCES entity(id),
    location TEXT,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX entity_parent ON entity(parent);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    entity INTEGER REFERENCES entity(id),
    job TEXT,
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX person_entity ON person(entity);
CREATE INDEX person_email ON person(email);
