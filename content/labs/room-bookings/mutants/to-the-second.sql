-- caught_by: wrong-result
CREATE TABLE rooms (
    room_id integer PRIMARY KEY,
    name text NOT NULL UNIQUE
);

CREATE TABLE bookings (
    booking_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id integer NOT NULL REFERENCES rooms,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    booked_by text NOT NULL,
    cancelled_at timestamptz(0),
    CHECK (starts_at < ends_at),
    EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (cancelled_at IS NULL)
);
