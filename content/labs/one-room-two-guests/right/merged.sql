BEGIN;
SELECT name FROM rooms WHERE room_id = :room FOR NO KEY UPDATE;
MERGE INTO bookings AS b
USING (SELECT :room::integer AS room, :guest::text AS guest, :arrives::date AS arrives, :leaves::date AS leaves) AS wanted
ON b.room_id = wanted.room AND b.first_night < wanted.leaves AND b.leaves_on > wanted.arrives
WHEN NOT MATCHED THEN
    INSERT (room_id, guest, first_night, leaves_on)
    VALUES (wanted.room, wanted.guest, wanted.arrives, wanted.leaves);
COMMIT;
