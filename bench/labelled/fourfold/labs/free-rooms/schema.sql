CREATE TABLE room (
    hotel text NOT NULL,
    room_no integer NOT NULL,
    sleeps smallint NOT NULL,
    rate numeric(8,2),
    out_of_order boolean,
    PRIMARY KEY (hotel, room_no)
);
CREATE TABLE booking (
    booking_id uuid PRIMARY KEY,
    hotel text NOT NULL,
    room_no integer NOT NULL,
    guest text,
    check_in date NOT NULL,
    check_out date NOT NULL,
    cancelled_at timestamptz,
    CHECK (check_out > check_in),
    FOREIGN KEY (hotel, room_no) REFERENCES room
);
