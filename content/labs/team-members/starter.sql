CREATE TABLE people (
    person_id integer PRIMARY KEY,
    name text
);

CREATE TABLE teams (
    team_id integer PRIMARY KEY,
    name text
);

CREATE TABLE memberships (
    team_id integer,
    person_id integer,
    role text,
    share integer
);
