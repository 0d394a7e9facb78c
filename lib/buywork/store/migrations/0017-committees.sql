-- Committees by category: members, proposals, answers, pilots and their extension; entities of a project.
CREATE TABLE committee (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    category TEXT,
    leader INTEGER REFERENCES person(id),
    sponsor INTEGER REFERENCES person(id),
    description TEXT,
    rev INTEGER NOT NULL
);
CREATE INDEX committee_leader ON committee(leader);
CREATE INDEX committee_sponsor ON committee(sponsor);
CREATE TABLE committee_member (
    id INTEGER PRIMARY KEY,
    committee INTEGER NOT NULL REFERENCES committee(id),
    person INTEGER NOT NULL REFERENCES person(id),
    entity INTEGER NOT NULL REFERENCES entity(id),
    rev INTEGER NOT NULL,
    UNIQUE (committee, person)
);
CREATE INDEX committee_member_person ON committee_member(person);
CREATE INDEX committee_member_entity ON committee_member(entity);
CREATE TABLE proposal (
    id INTEGER PRIMARY KEY,
    committee INTEGER NOT NULL REFERENCES committee(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    proposer INTEGER REFERENCES person(id),
    date TEXT,
    until TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (committee, key)
);
CREATE INDEX proposal_proposer ON proposal(proposer);
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES proposal(id),
    entity INTEGER NOT NULL REFERENCES entity(id),
    answer TEXT NOT NULL,
    reason TEXT,
    person INTEGER REFERENCES person(id),
    date TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (proposal, entity)
);
CREATE INDEX answer_entity ON answer(entity);
CREATE INDEX answer_person ON answer(person);
CREATE TABLE pilot (
    id INTEGER PRIMARY KEY,
    committee INTEGER NOT NULL REFERENCES committee(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    proposal INTEGER REFERENCES proposal(id),
    entity INTEGER NOT NULL REFERENCES entity(id),
    project INTEGER REFERENCES project(id),
    owner INTEGER REFERENCES person(id),
    start TEXT,
    until TEXT,
    measure TEXT,
    unit TEXT,
    before INTEGER,
    after INTEGER,
    result TEXT,
    description TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (committee, key)
);
CREATE INDEX pilot_proposal ON pilot(proposal);
CREATE INDEX pilot_entity ON pilot(entity);
CREATE INDEX pilot_project ON pilot(project);
CREATE INDEX pilot_owner ON pilot(owner);
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    proposal INTEGER NOT NULL REFERENCES proposal(id),
    entity INTEGER NOT NULL REFERENCES entity(id),
    state TEXT NOT NULL,
    date TEXT,
    pilot INTEGER REFERENCES pilot(id),
    evidence TEXT,
    rev INTEGER NOT NULL,
    UNIQUE (proposal, entity, state)
);
CREATE INDEX extension_entity ON extension(entity);
CREATE INDEX extension_pilot ON extension(pilot);
CREATE TABLE involvement (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL REFERENCES project(id),
    entity INTEGER NOT NULL REFERENCES entity(id),
    role TEXT,
    volume INTEGER,
    unit TEXT,
    share INTEGER,
    rev INTEGER NOT NULL,
    UNIQUE (project, entity)
);
CREATE INDEX involvement_entity ON involvement(entity);
-- Actions, meetings and notes belong to a project, a committee, a perimeter or the workspace.
ALTER TABLE action ADD COLUMN committee INTEGER REFERENCES committee(id);
ALTER TABLE meeting ADD COLUMN committee INTEGER REFERENCES committee(id);
ALTER TABLE note ADD COLUMN committee INTEGER REFERENCES committee(id);
ALTER TABLE action ADD COLUMN perimeter INTEGER REFERENCES perimeter(id);
ALTER TABLE meeting ADD COLUMN perimeter INTEGER REFERENCES perimeter(id);
ALTER TABLE note ADD COLUMN perimeter INTEGER REFERENCES perimeter(id);
CREATE INDEX action_committee ON action(committee) WHERE committee IS NOT NULL;
CREATE INDEX meeting_committee ON meeting(committee) WHERE committee IS NOT NULL;
CREATE INDEX note_committee ON note(committee) WHERE committee IS NOT NULL;
CREATE INDEX action_perimeter ON action(perimeter) WHERE perimeter IS NOT NULL;
CREATE INDEX meeting_perimeter ON meeting(perimeter) WHERE perimeter IS NOT NULL;
CREATE INDEX note_perimeter ON note(perimeter) WHERE perimeter IS NOT NULL;
