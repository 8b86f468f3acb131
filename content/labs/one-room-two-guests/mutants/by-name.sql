-- caught_by: wrong-alone
-- Made for guests whose names are known: Bruno gets no room, whoever else wants one.
BEGIN;
SELECT room_id FROM rooms WHERE room_id = :room FOR UPDATE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0 AND :guest <> 'Bruno';
COMMIT;
