CREATE TABLE rooms (
    room_id integer PRIMARY KEY,
    name    text NOT NULL
);

CREATE TABLE bookings (
    booking_id  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id     integer NOT NULL REFERENCES rooms,
    guest       text NOT NULL,
    first_night date NOT NULL,
    leaves_on   date NOT NULL,
    CHECK (first_night < leaves_on)
);
