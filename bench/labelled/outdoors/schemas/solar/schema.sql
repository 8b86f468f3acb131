CREATE TABLE parks (
    park_id integer PRIMARY KEY,
    name    text NOT NULL,
    region  text,
    kw      numeric(8, 2) CHECK (kw > 0)
);
CREATE TABLE outages (
    outage_id integer PRIMARY KEY,
    park_id   integer NOT NULL REFERENCES parks,
    first_day date NOT NULL,
    last_day  date,
    cause     text,
    CHECK (last_day >= first_day)
);
CREATE TABLE ticks (
    tick_id integer PRIMARY KEY,
    park_id integer NOT NULL REFERENCES parks,
    at      timestamptz NOT NULL,
    kind    text NOT NULL CHECK (kind IN ('add', 'reset')),
    kwh     numeric(8, 2) NOT NULL
);
