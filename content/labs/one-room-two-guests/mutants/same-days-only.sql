-- caught_by: wrong-alone
BEGIN;
SELECT room_id FROM rooms WHERE room_id = :room FOR UPDATE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night = :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;
