CREATE TABLE demand (
    zone text PRIMARY KEY,
    mw   integer NOT NULL CHECK (mw >= 0)
);
CREATE TABLE offers (
    offer_id integer PRIMARY KEY,
    zone     text NOT NULL REFERENCES demand,
    plant    text NOT NULL,
    mw       integer NOT NULL CHECK (mw > 0),
    price    numeric(8, 2) NOT NULL
);
CREATE TABLE slots (
    zone   text NOT NULL REFERENCES demand,
    starts timestamptz NOT NULL CHECK (date_trunc('minute', starts) = starts AND extract(minute FROM starts AT TIME ZONE 'UTC') IN (0, 30)),
    price  numeric(8, 2),
    volume integer NOT NULL CHECK (volume >= 0),
    PRIMARY KEY (zone, starts)
);
CREATE TABLE outages (
    outage_id integer PRIMARY KEY,
    plant     text NOT NULL,
    days      daterange NOT NULL CHECK (NOT isempty(days) AND NOT lower_inf(days) AND NOT upper_inf(days))
);
