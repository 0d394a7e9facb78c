-- What every workspace has: who changed what and when, and the numbers given so far.
CREATE TABLE chain (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    operation INTEGER NOT NULL,           -- the last operation's id
    seq INTEGER NOT NULL,                 -- the last change's seq
    head BLOB NOT NULL                    -- the last operation's head
);
CREATE TABLE counter (
    tbl TEXT PRIMARY KEY,
    value INTEGER NOT NULL                -- the last id given; ids are never reused
);
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    command TEXT NOT NULL,
    undoes INTEGER REFERENCES operation(id),
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    schema INTEGER NOT NULL,
    first_change INTEGER NOT NULL,        -- its changes follow one another
    last_change INTEGER NOT NULL,
    head BLOB NOT NULL                    -- hash over the head before, the changes and this row
);
CREATE TABLE shape (
    id INTEGER PRIMARY KEY,
    tbl TEXT NOT NULL,
    columns TEXT NOT NULL,                -- JSON array of column names, in the order of the images
    UNIQUE (tbl, columns)
);
-- Without references and indexes: it is only ever appended to, and check verifies what it refers to.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    op INTEGER NOT NULL,                  -- operation
    shape INTEGER NOT NULL,
    row_id INTEGER NOT NULL,
    prev INTEGER,                         -- the change of the same row before this one
    digest BLOB NOT NULL,                 -- hash of nonce and image; stays when the image is erased
    nonce BLOB,
    image TEXT                            -- JSON array after the change; NULL with a nonce: deleted
);
CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    rev INTEGER NOT NULL
);
