-- Who is invited to a survey, and what came back.
ALTER TABLE survey ADD COLUMN every INTEGER;
ALTER TABLE survey ADD COLUMN invited INTEGER;
ALTER TABLE survey ADD COLUMN answered INTEGER;
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    survey INTEGER NOT NULL REFERENCES survey(id),
    person INTEGER NOT NULL REFERENCES person(id),
    token TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (survey, person)
);
CREATE INDEX invitation_person ON invitation(person);
-- Answers of a closed anonymous survey: what was said to one question, by nobody.
CREATE TABLE tally (
    id INTEGER PRIMARY KEY,
    survey INTEGER NOT NULL REFERENCES survey(id),
    subject TEXT NOT NULL,
    part INTEGER NOT NULL,
    content TEXT NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (survey, subject, part)
);
-- Answers to a survey with names.
CREATE TABLE response (
    id INTEGER PRIMARY KEY,
    survey INTEGER NOT NULL REFERENCES survey(id),
    person INTEGER NOT NULL REFERENCES person(id),
    content TEXT NOT NULL,
    rev INTEGER NOT NULL,
    UNIQUE (survey, person)
);
CREATE INDEX response_person ON response(person);
-- What waits for the close of an anonymous survey. It is not logged, so that nothing tells when what came.
CREATE TABLE waiting (
    survey INTEGER NOT NULL REFERENCES survey(id),
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (survey, subject)
);
