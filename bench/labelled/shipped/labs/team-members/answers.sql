--- right-1
-- RIGHT: primary key over both, partial unique index for the lead
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100),
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX ON memberships (person_id);
CREATE UNIQUE INDEX ON memberships (team_id) WHERE role = 'lead';

--- right-2
-- RIGHT: an enum and a number as key
CREATE TYPE team_role AS ENUM ('lead', 'member', 'guest');
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    membership_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people ON DELETE RESTRICT,
    role team_role NOT NULL,
    share integer NOT NULL DEFAULT 100,
    CHECK (share >= 1 AND share <= 100),
    UNIQUE (person_id, team_id)
);
CREATE INDEX memberships_team ON memberships (team_id);
CREATE UNIQUE INDEX one_lead ON memberships (team_id) WHERE role = 'lead';

--- right-3
-- RIGHT: domains and an exclusion constraint
CREATE DOMAIN role_name AS text CHECK (VALUE IN ('lead', 'member', 'guest'));
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 1 AND 100);
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people ON DELETE NO ACTION,
    role role_name NOT NULL,
    share percent NOT NULL DEFAULT 100,
    PRIMARY KEY (person_id, team_id),
    CONSTRAINT one_lead EXCLUDE (team_id WITH =) WHERE (role = 'lead')
);
CREATE INDEX ON memberships (team_id, role);

--- right-4
-- RIGHT: roles in a table, the lead by a generated column
CREATE TABLE roles (role text PRIMARY KEY);
INSERT INTO roles VALUES ('lead'), ('member'), ('guest');
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people,
    role text NOT NULL REFERENCES roles,
    share integer NOT NULL DEFAULT 100 CHECK (share > 0 AND share <= 100),
    led_team integer GENERATED ALWAYS AS (CASE role WHEN 'lead' THEN team_id END) STORED UNIQUE,
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX ON memberships (person_id);
CREATE INDEX ON memberships (role);

--- wrong-1
-- WRONG: no index begins with the person
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100),
    PRIMARY KEY (team_id, person_id)
);
CREATE UNIQUE INDEX ON memberships (team_id) WHERE role = 'lead';

--- wrong-2
-- WRONG: UNIQUE (team_id, role) lets a team have one member only
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100),
    PRIMARY KEY (team_id, person_id),
    UNIQUE (team_id, role)
);
CREATE INDEX ON memberships (person_id);

--- wrong-3
-- WRONG: memberships go with the person
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100),
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX ON memberships (person_id);
CREATE UNIQUE INDEX ON memberships (team_id) WHERE role = 'lead';

--- wrong-4
-- WRONG: the share may be NULL: a CHECK lets that pass
CREATE TABLE people (person_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE teams (team_id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE memberships (
    team_id integer NOT NULL REFERENCES teams ON DELETE CASCADE,
    person_id integer NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('lead', 'member', 'guest')),
    share integer DEFAULT 100 CHECK (share BETWEEN 1 AND 100),
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX ON memberships (person_id);
CREATE UNIQUE INDEX ON memberships (team_id) WHERE role = 'lead';
