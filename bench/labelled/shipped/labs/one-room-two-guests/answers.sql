--- right-1
-- RIGHT: locks the room's row, then looks and inserts in one statement
BEGIN;
SELECT room_id FROM rooms WHERE room_id = :room FOR UPDATE;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives::date, :leaves::date
WHERE NOT EXISTS (
    SELECT FROM bookings
    WHERE room_id = :room AND daterange(first_night, leaves_on) && daterange(:arrives::date, :leaves::date)
);
COMMIT;

--- right-2
-- RIGHT: FOR NO KEY UPDATE on the room, then the count
BEGIN;
SELECT name FROM rooms WHERE room_id = :room FOR NO KEY UPDATE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;

--- right-3
-- RIGHT: SERIALIZABLE, begins anew when it fails
BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;

--- right-4
-- RIGHT: an UPDATE of the room that changes nothing is the lock
BEGIN;
UPDATE rooms SET name = name WHERE room_id = :room;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT r.room_id, :guest, :arrives, :leaves
FROM rooms AS r
LEFT JOIN bookings AS b ON b.room_id = r.room_id AND b.first_night < :leaves AND b.leaves_on > :arrives
WHERE r.room_id = :room AND b.booking_id IS NULL;
COMMIT;

--- wrong-1
-- WRONG: looks and inserts without any lock
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves
WHERE NOT EXISTS (
    SELECT FROM bookings WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives
);

--- wrong-2
-- WRONG: locks the whole table: waits for another room
BEGIN;
LOCK TABLE bookings IN SHARE ROW EXCLUSIVE MODE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;

--- wrong-3
-- WRONG: FOR SHARE on the room keeps nobody out
BEGIN;
SELECT room_id FROM rooms WHERE room_id = :room FOR SHARE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;

--- wrong-4
-- WRONG: REPEATABLE READ: the snapshot is from before the wait for the room's lock
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT room_id FROM rooms WHERE room_id = :room FOR UPDATE;
SELECT count(*) AS overlapping FROM bookings
WHERE room_id = :room AND first_night < :leaves AND leaves_on > :arrives;
INSERT INTO bookings (room_id, guest, first_night, leaves_on)
SELECT :room, :guest, :arrives, :leaves WHERE :overlapping = 0;
COMMIT;
