-- A first draft: it holds rows, and hardly any rule.
CREATE TABLE rooms (
    room_id integer PRIMARY KEY,
    name text
);

CREATE TABLE bookings (
    booking_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id integer,
    starts_at timestamptz,
    ends_at timestamptz,
    booked_by text,
    cancelled_at timestamptz
);
