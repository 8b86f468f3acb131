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
    person_id integer NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer NOT NULL DEFAULT 100 CHECK (share > 0 AND share < 101),
    PRIMARY KEY (person_id, team_id),
    EXCLUDE (team_id WITH =) WHERE (role = 'lead')
);

CREATE INDEX ON memberships (team_id, role);
