-- Documents of projects, by version, and their contents by hash, in pieces, outside of the log.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    hash TEXT NOT NULL,
    readers TEXT NOT NULL,
    added_by INTEGER REFERENCES person(id),
    date TEXT,
    erased TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (project, key, version)
);
CREATE INDEX document_added_by ON document(added_by);
CREATE TABLE content (
    hash TEXT NOT NULL,
    part INTEGER NOT NULL,
    digest BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (hash, part)
);
