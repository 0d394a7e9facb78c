-- Surveys with their questions and the options of these.
CREATE TABLE survey (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    project INTEGER REFERENCES project(id),
    topic TEXT NOT NULL,
    series TEXT,
    language TEXT,
    title_fr TEXT,
    title_en TEXT,
    introduction_fr TEXT,
    introduction_en TEXT,
    cross_tables TEXT,
    state TEXT NOT NULL,
    anonymity TEXT,
    opened TEXT,
    until TEXT,
    closed TEXT,
    form_hash TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX survey_project ON survey(project);
CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    survey INTEGER NOT NULL REFERENCES survey(id),
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label_fr TEXT,
    label_en TEXT,
    help_fr TEXT,
    help_en TEXT,
    required INTEGER NOT NULL,
    lowest INTEGER,
    highest INTEGER,
    lowest_fr TEXT,
    lowest_en TEXT,
    highest_fr TEXT,
    highest_en TEXT,
    no_opinion INTEGER NOT NULL,
    reversed INTEGER NOT NULL,
    scale TEXT,
    relevant TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (survey, key)
);
CREATE INDEX question_position ON question(survey, position);
CREATE TABLE response_option (
    id INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES question(id),
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    label_fr TEXT,
    label_en TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (question, key)
);
CREATE INDEX response_option_position ON response_option(question, position);
