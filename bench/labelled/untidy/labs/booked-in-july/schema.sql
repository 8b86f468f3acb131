CREATE TABLE room (room_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Room Code" text NOT NULL, seats integer NOT NULL CHECK (seats BETWEEN 1 AND 500), "rate per hour" numeric(10,2),
  size_class text GENERATED ALWAYS AS (CASE WHEN seats >= 50 THEN 'large' WHEN seats >= 10 THEN 'medium' ELSE 'small' END) STORED);
CREATE TABLE booking (booking_id integer PRIMARY KEY, room_id integer NOT NULL REFERENCES room, during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower(during) IS NOT NULL AND upper(during) IS NOT NULL), cancelled char(1) NOT NULL DEFAULT 'N' CHECK (cancelled IN ('Y', 'N')), booked_by text,
  EXCLUDE USING gist (int4range(room_id, room_id, '[]') WITH &&, during WITH &&) WHERE (cancelled = 'N'));
CREATE VIEW active_booking AS SELECT booking_id, room_id, during, booked_by FROM booking WHERE cancelled = 'N';
