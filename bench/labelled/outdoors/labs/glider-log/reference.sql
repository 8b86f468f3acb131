CREATE TABLE gliders (
    reg   text PRIMARY KEY CHECK (reg ~ '^D-[0-9]{4}$'),
    seats integer NOT NULL CHECK (seats IN (1, 2))
);
CREATE TABLE flights (
    flight_id integer PRIMARY KEY,
    reg       text NOT NULL REFERENCES gliders ON UPDATE CASCADE,
    pilot     text NOT NULL,
    guest     text CHECK (guest <> pilot),
    took_off  timestamptz NOT NULL,
    landed    timestamptz CHECK (landed > took_off),
    height    numeric(6, 1) CHECK (height >= 0),
    EXCLUDE USING gist (reg WITH =, tstzrange(took_off, landed) WITH &&)
);
