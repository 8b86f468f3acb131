CREATE TABLE airports (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{3}$'),
    city text NOT NULL,
    tz   text NOT NULL CHECK (tz IN ('UTC', 'Europe/Lisbon', 'Asia/Tokyo', 'America/Denver', 'Pacific/Auckland'))
);
CREATE TABLE flights (
    flight_id   integer PRIMARY KEY,
    flight_no   text NOT NULL,
    origin      text NOT NULL REFERENCES airports,
    destination text NOT NULL REFERENCES airports,
    departs_at  timestamptz NOT NULL,
    arrives_at  timestamptz NOT NULL,
    status      text NOT NULL CHECK (status IN ('scheduled', 'flown', 'cancelled')),
    CHECK (arrives_at > departs_at),
    CHECK (origin <> destination)
);
CREATE TABLE crew (
    crew_id integer PRIMARY KEY,
    name    text NOT NULL,
    base    text REFERENCES airports
);
CREATE TABLE duties (
    flight_id integer NOT NULL REFERENCES flights,
    crew_id   integer NOT NULL REFERENCES crew,
    role      text NOT NULL CHECK (role IN ('captain', 'officer', 'cabin')),
    PRIMARY KEY (flight_id, crew_id)
);
