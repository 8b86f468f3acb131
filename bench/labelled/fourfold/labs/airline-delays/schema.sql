CREATE TABLE airlines (
    code char(2) PRIMARY KEY,
    airline_name text NOT NULL UNIQUE
);
CREATE TABLE airports (
    iata char(3) PRIMARY KEY,
    city text NOT NULL,
    country text NOT NULL
);
CREATE TABLE flights (
    flight_id bigserial PRIMARY KEY,
    airline char(2) NOT NULL REFERENCES airlines (code),
    origin char(3) NOT NULL REFERENCES airports (iata),
    destination char(3) NOT NULL REFERENCES airports (iata),
    scheduled_at timestamptz NOT NULL,
    delay_min integer,
    cancelled boolean NOT NULL DEFAULT false,
    CHECK (origin <> destination)
);
