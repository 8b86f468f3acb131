CREATE TABLE huts (
    hut_id   integer PRIMARY KEY,
    name     text NOT NULL UNIQUE,
    altitude integer NOT NULL CHECK (altitude > 0),
    valley   text,
    beds     integer CHECK (beds > 0)
);
CREATE TABLE trails (
    trail_id integer PRIMARY KEY,
    from_hut integer NOT NULL REFERENCES huts,
    to_hut   integer NOT NULL REFERENCES huts,
    minutes  integer NOT NULL CHECK (minutes > 0),
    closed   boolean NOT NULL,
    CHECK (from_hut <> to_hut)
);
CREATE TABLE nights (
    hut_id integer NOT NULL REFERENCES huts,
    day    date NOT NULL,
    guests integer NOT NULL CHECK (guests >= 0),
    PRIMARY KEY (hut_id, day)
);
