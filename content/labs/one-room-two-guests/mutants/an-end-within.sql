-- caught_by: wrong-alone
BEGIN;
SELECT room_id FROM rooms WHERE room_id = :room FOR UPDATE;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves
WHERE NOT EXISTS (
    SELECT FROM bookings
    WHERE room_id = :room
      AND (first_night >= :arrives AND first_night < :leaves
           OR leaves_on > :arrives AND leaves_on <= :leaves)
);
COMMIT;
