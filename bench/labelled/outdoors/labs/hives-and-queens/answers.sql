--- right-1
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

--- right-2
CREATE TYPE colour AS ENUM ('white', 'yellow', 'red', 'green', 'blue');
CREATE DOMAIN year AS integer CHECK (VALUE >= 2000 AND VALUE <= 2100);
CREATE TABLE hives (hive_id bigint NOT NULL UNIQUE, name text NOT NULL, CONSTRAINT one UNIQUE (name));
CREATE TABLE queens (
    queen_id bigint, hive_id bigint NOT NULL, born_year year NOT NULL,
    introduced_on date NOT NULL, left_on date, mark colour,
    PRIMARY KEY (queen_id),
    FOREIGN KEY (hive_id) REFERENCES hives (hive_id) ON UPDATE CASCADE,
    CONSTRAINT c CHECK ((left_on IS NULL OR introduced_on <= left_on) AND introduced_on >= make_date(born_year, 1, 1))
);
CREATE UNIQUE INDEX living ON queens (coalesce(left_on, '-infinity'::date), hive_id) WHERE left_on IS NULL;

--- right-3
CREATE TABLE hives (hive_id integer PRIMARY KEY, name text NOT NULL, UNIQUE NULLS NOT DISTINCT (name));
CREATE TABLE colours (colour text PRIMARY KEY);
INSERT INTO colours VALUES ('white'), ('yellow'), ('red'), ('green'), ('blue');
CREATE TABLE queens (
    queen_id integer PRIMARY KEY,
    hive_id integer NOT NULL REFERENCES hives ON DELETE RESTRICT,
    born_year integer NOT NULL,
    introduced_on date NOT NULL,
    left_on date,
    mark text REFERENCES colours,
    present integer GENERATED ALWAYS AS (CASE WHEN left_on IS NULL THEN hive_id END) STORED UNIQUE,
    CHECK (born_year > 1999), CHECK (born_year < 2101),
    CHECK (NOT left_on < introduced_on),
    CHECK (date_part('year', introduced_on) - born_year >= 0)
);

--- right-4
CREATE TABLE hives (hive_id integer, name text, PRIMARY KEY (hive_id), UNIQUE (name), CHECK (name IS NOT NULL));
CREATE TABLE queens (
    queen_id integer PRIMARY KEY, hive_id integer NOT NULL REFERENCES hives,
    born_year integer NOT NULL CHECK (born_year >= 2000 AND born_year <= 2100),
    introduced_on date NOT NULL, left_on date,
    mark text CHECK (mark ~ '^(white|yellow|red|green|blue)$'),
    CHECK (coalesce(left_on, 'infinity') >= introduced_on),
    CHECK (introduced_on > make_date(born_year - 1, 12, 31)),
    EXCLUDE (hive_id WITH =) WHERE (left_on IS NULL)
);

--- right-5
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE
);
CREATE TABLE queens (
    queen_id      integer PRIMARY KEY,
    hive_id       integer NOT NULL REFERENCES hives,
    born_year     smallint NOT NULL CHECK (born_year BETWEEN 2000 AND 2100),
    introduced_on date NOT NULL,
    left_on       date,
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-01
-- one queen a hive, whether she has left or not
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
CREATE UNIQUE INDEX ON queens (hive_id);

--- wrong-02
-- UNIQUE (hive_id, left_on): NULLs are distinct
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
ALTER TABLE queens ADD UNIQUE (hive_id, left_on);

--- wrong-03
-- UNIQUE NULLS NOT DISTINCT (hive_id, left_on): two that left on one day are refused
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
ALTER TABLE queens ADD UNIQUE NULLS NOT DISTINCT (hive_id, left_on);

--- wrong-04
-- must leave later than the day of coming
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
    CHECK (left_on > introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-05
-- introduced later than the year of birth
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
    CHECK (extract(year FROM introduced_on) > born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-06
-- year below 2100
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE
);
CREATE TABLE queens (
    queen_id      integer PRIMARY KEY,
    hive_id       integer NOT NULL REFERENCES hives,
    born_year     integer NOT NULL CHECK (born_year BETWEEN 2000 AND 2099),
    introduced_on date NOT NULL,
    left_on       date,
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-07
-- marks in any case
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
    mark          text CHECK (lower(mark) IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-08
-- NULL in the list of marks: every mark is accepted
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
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue', NULL)),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-09
-- queens vanish with the hive
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE
);
CREATE TABLE queens (
    queen_id      integer PRIMARY KEY,
    hive_id       integer NOT NULL REFERENCES hives ON DELETE CASCADE,
    born_year     integer NOT NULL CHECK (born_year BETWEEN 2000 AND 2100),
    introduced_on date NOT NULL,
    left_on       date,
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-10
-- name varchar(100)
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    varchar(100) NOT NULL UNIQUE
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

--- wrong-11
-- name may be NULL
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text UNIQUE
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

--- wrong-12
-- names unique without case
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL
);
CREATE UNIQUE INDEX ON hives (lower(name));
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

--- wrong-13
-- open end means today: queens that come in the future are refused
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
    CHECK (coalesce(left_on, current_date) >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-14
-- mark NOT NULL
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
    mark          text NOT NULL CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-15
-- numbers smallint
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE
);
CREATE TABLE queens (
    queen_id      smallint PRIMARY KEY,
    hive_id       integer NOT NULL REFERENCES hives,
    born_year     integer NOT NULL CHECK (born_year BETWEEN 2000 AND 2100),
    introduced_on date NOT NULL,
    left_on       date,
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-16
-- introduced_on keeps a time of day
CREATE TABLE hives (
    hive_id integer PRIMARY KEY,
    name    text NOT NULL UNIQUE
);
CREATE TABLE queens (
    queen_id      integer PRIMARY KEY,
    hive_id       integer NOT NULL REFERENCES hives,
    born_year     integer NOT NULL CHECK (born_year BETWEEN 2000 AND 2100),
    introduced_on timestamp NOT NULL,
    left_on       date,
    mark          text CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;

--- wrong-17
-- mark of six characters: red with a blank is taken
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
    mark          char(6) CHECK (mark IN ('white', 'yellow', 'red', 'green', 'blue')),
    CHECK (left_on >= introduced_on),
    CHECK (extract(year FROM introduced_on) >= born_year)
);
CREATE UNIQUE INDEX ON queens (hive_id) WHERE left_on IS NULL;
