-- caught_by: needless-wait
BEGIN;
LOCK TABLE bookings IN SHARE ROW EXCLUSIVE MODE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;
