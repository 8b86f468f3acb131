-- caught_by: broken-invariant
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives::date, :leaves::date
WHERE NOT EXISTS (
    SELECT 1 FROM bookings WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives
);
