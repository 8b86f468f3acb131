CREATE EXTENSION IF NOT EXISTS btree_gist;


CREATE TABLE rooms (
    room_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE stays (
    booking_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id integer NOT NULL REFERENCES rooms,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    booked_by text NOT NULL,
    cancelled_at timestamptz,
    CONSTRAINT takes_time CHECK (ends_at - starts_at > interval '0'),
    EXCLUDE USING gist (room_id WITH =, (CASE WHEN cancelled_at IS NULL THEN tstzrange(starts_at, ends_at) ELSE 'empty' END) WITH &&)
);

CREATE VIEW bookings AS
SELECT room_id, starts_at, ends_at, booked_by, cancelled_at FROM stays;
