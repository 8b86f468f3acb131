-- caught_by: missing-refusal
CREATE TABLE people (
    person_id integer PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE teams (
    team_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people ON DELETE RESTRICT,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share numeric NOT NULL DEFAULT 100 CHECK (share >= 1 AND share <= 100),
    PRIMARY KEY (team_id, person_id)
);

CREATE INDEX ON memberships (person_id);
CREATE UNIQUE INDEX one_lead_a_team ON memberships (team_id) WHERE role = 'lead';
