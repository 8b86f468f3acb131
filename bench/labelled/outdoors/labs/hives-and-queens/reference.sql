CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE
);
CREATE TABLE queens (
    queen_id      integer PRIMARY KEY,
    hive_id       integer NOT NULL REFERENCES hives,
    born_year     integer NOT NULL CHECK (born_year BETWEEN 2000 AND 2100),
    introduced_on date NOT NULL,
    left_on       date,
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;
