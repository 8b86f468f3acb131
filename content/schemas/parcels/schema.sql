-- A parcel service: customers send parcels, depots scan them on their way, some end in a claim.

CREATE TABLE depots (
    depot_id integer PRIMARY KEY,
    city     text NOT NULL UNIQUE,
    country  text NOT NULL
);

CREATE TABLE customers (
    customer_id integer PRIMARY KEY,
    name        text NOT NULL,
    email       text NOT NULL UNIQUE,
    joined_on   date NOT NULL
);

CREATE TABLE parcels (
    parcel_id     integer PRIMARY KEY,
    customer_id   integer NOT NULL REFERENCES customers,
    depot_id      integer NOT NULL REFERENCES depots,
    tracking_code text NOT NULL UNIQUE,
    status        text NOT NULL CHECK (status IN ('announced', 'on the way', 'delivered', 'lost')),
    weight_g      integer NOT NULL CHECK (weight_g > 0),
    sent_at       timestamptz NOT NULL,
    label         text NOT NULL
) WITH (fillfactor = 85);

CREATE TABLE scans (
    scan_id    integer PRIMARY KEY,
    parcel_id  integer NOT NULL REFERENCES parcels,
    depot_id   integer NOT NULL REFERENCES depots,
    kind       text NOT NULL CHECK (kind IN ('arrived', 'sorted', 'loaded', 'damaged', 'handed over')),
    scanned_at timestamptz NOT NULL,
    note       text
);

CREATE TABLE claims (
    claim_id     integer PRIMARY KEY,
    parcel_id    integer NOT NULL UNIQUE REFERENCES parcels,
    opened_at    timestamptz NOT NULL,
    amount_cents integer NOT NULL CHECK (amount_cents >= 0),
    settled_at   timestamptz,
    CHECK (settled_at >= opened_at)
);
