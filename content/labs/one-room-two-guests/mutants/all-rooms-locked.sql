-- caught_by: needless-wait
BEGIN;
SELECT count(*) AS rooms FROM (SELECT 1 FROM rooms FOR UPDATE) AS locked;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;
