-- caught_by: missing-refusal
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
    cancelled_at timestamptz,
    CHECK (starts_at < ends_at)
);

CREATE UNIQUE INDEX one_start_a_room ON bookings (room_id, starts_at) WHERE cancelled_at IS NULL;
