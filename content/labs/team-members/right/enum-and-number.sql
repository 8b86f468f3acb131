CREATE TYPE team_role AS ENUM ('lead', 'member', 'guest');

CREATE TABLE people (
    person_id integer PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE teams (
    team_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE memberships (
    membership_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people ON DELETE RESTRICT,
    role team_role NOT NULL,
    share integer NOT NULL DEFAULT 100 CHECK (share >= 1 AND share <= 100),
    UNIQUE (person_id, team_id)
);

CREATE INDEX ON memberships (team_id);
CREATE UNIQUE INDEX one_lead_a_team ON memberships (team_id) WHERE role = 'lead'::team_role;
