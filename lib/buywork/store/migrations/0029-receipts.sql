-- Files that came back and were taken in.
CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT,
    became TEXT,
    rev INTEGER NOT NULL
);
