CREATE TABLE members (
    member_id      integer PRIMARY KEY,
    surname        text NOT NULL,
    firstname      text NOT NULL,
    recommended_by integer REFERENCES members,
    joined_at      timestamp NOT NULL,
    CHECK (recommended_by < member_id)
);
CREATE TABLE facilities (
    facility_id integer PRIMARY KEY,
    name        text NOT NULL UNIQUE,
    member_fee  numeric(8,2) NOT NULL CHECK (member_fee >= 0),
    guest_fee   numeric(8,2) NOT NULL CHECK (guest_fee >= 0)
);
CREATE TABLE bookings (
    booking_id  integer PRIMARY KEY,
    facility_id integer NOT NULL REFERENCES facilities,
    member_id   integer REFERENCES members,
    start_at    timestamp NOT NULL,
    slots       integer NOT NULL CHECK (slots > 0)
);
