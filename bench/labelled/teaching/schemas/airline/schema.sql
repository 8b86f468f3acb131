CREATE TABLE airports (
    code char(3) PRIMARY KEY,
    city text NOT NULL
);
CREATE TABLE flights (
    flight_id   integer PRIMARY KEY,
    flight_no   text NOT NULL,
    origin      char(3) NOT NULL REFERENCES airports,
    destination char(3) NOT NULL REFERENCES airports,
    departs     timestamptz NOT NULL,
    arrives     timestamptz NOT NULL,
    status      text CHECK (status IN ('scheduled', 'departed', 'cancelled')),
    CHECK (origin <> destination),
    CHECK (arrives > departs)
);
CREATE TABLE tickets (
    ticket_id integer PRIMARY KEY,
    flight_id integer NOT NULL REFERENCES flights,
    passenger text NOT NULL,
    fare      numeric(8,2) NOT NULL CHECK (fare >= 0),
    bought_at timestamptz NOT NULL
);
