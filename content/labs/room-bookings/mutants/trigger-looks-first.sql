-- caught_by: concurrent-breach
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

CREATE FUNCTION keep_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.cancelled_at IS NULL AND EXISTS (
        SELECT FROM bookings b
        WHERE b.room_id = NEW.room_id AND b.cancelled_at IS NULL AND b.booking_id <> NEW.booking_id
          AND b.starts_at < NEW.ends_at AND NEW.starts_at < b.ends_at
    ) THEN
        RAISE EXCEPTION 'the room is taken';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER keep_apart BEFORE INSERT OR UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION keep_apart();
