--- right-1
SELECT r.hotel, r.room_no, r.rate
FROM room r LEFT JOIN booking b ON b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL
  AND daterange(b.check_in, b.check_out) && daterange('2024-07-10', '2024-07-15')
WHERE coalesce(r.out_of_order, false) = false AND r.sleeps > 1 AND b.booking_id IS NULL
ORDER BY r.rate ASC, r.hotel ASC, r.room_no ASC

--- right-2
SELECT hotel, room_no, rate FROM room
WHERE (out_of_order IS NULL OR NOT out_of_order) AND sleeps >= 2
AND (hotel, room_no) NOT IN (
  SELECT hotel, room_no FROM booking WHERE cancelled_at IS NULL AND NOT (check_out <= '2024-07-10' OR check_in >= '2024-07-15'))
ORDER BY rate IS NULL, rate, hotel, room_no

--- right-3
WITH busy AS (
  SELECT DISTINCT b.hotel, b.room_no FROM generate_series(DATE '2024-07-10', DATE '2024-07-14', interval '1 day') AS n(d)
  JOIN booking b ON n.d::date >= b.check_in AND n.d::date < b.check_out WHERE b.cancelled_at IS NULL)
SELECT r.hotel, r.room_no, r.rate FROM room r LEFT JOIN busy USING (hotel, room_no)
WHERE r.out_of_order IS DISTINCT FROM true AND r.sleeps >= 2 AND busy.hotel IS NULL
ORDER BY r.rate NULLS LAST, hotel, room_no

--- right-4
SELECT r.hotel, r.room_no, r.rate
FROM room r
LEFT JOIN booking b USING (hotel, room_no)
WHERE r.sleeps >= 2 AND r.out_of_order IS NOT TRUE
GROUP BY r.hotel, r.room_no, r.rate
HAVING count(*) FILTER (WHERE b.cancelled_at IS NULL AND (b.check_in, b.check_out) OVERLAPS (DATE '2024-07-10', DATE '2024-07-15')) = 0
ORDER BY r.rate, r.hotel, r.room_no

--- right-5
SELECT k.hotel, k.room_no, room.rate FROM (
  SELECT hotel, room_no FROM room WHERE sleeps >= 2
  EXCEPT SELECT hotel, room_no FROM room WHERE out_of_order
  EXCEPT SELECT hotel, room_no FROM booking WHERE cancelled_at IS NULL AND check_in <= '2024-07-14' AND check_out >= '2024-07-11') k
JOIN room USING (hotel, room_no)
ORDER BY room.rate NULLS LAST, k.hotel, k.room_no

--- wrong-01
-- check_in <= departure day: a booking that arrives on the 15th blocks
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in <= '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-02
-- check_out >= arrival: a booking that leaves on the 10th blocks
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out >= '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-03
-- either end within the stay: a booking that surrounds the stay is not seen
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND (b.check_in BETWEEN '2024-07-10' AND '2024-07-14' OR b.check_out BETWEEN '2024-07-11' AND '2024-07-15')) ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-04
-- cancelled bookings block
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-05
-- NOT out_of_order: unknown is lost
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE NOT r.out_of_order AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-06
-- room number without the hotel
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND r.room_no NOT IN (SELECT b.room_no FROM booking b WHERE b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-07
-- NULLS FIRST: unknown rates come first
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS FIRST, r.hotel, r.room_no

--- wrong-08
-- the condition asks each booking by itself: a room is listed when one booking is outside the stay, although another one is inside
SELECT DISTINCT r.hotel, r.room_no, r.rate FROM room r LEFT JOIN booking b ON b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL
WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND (b.booking_id IS NULL OR b.check_in >= '2024-07-15' OR b.check_out <= '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-09
-- a room is lost when it is booked at any time after the stay
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-10
-- sleeps > 2
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps > 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-11
-- OR without parentheses: where out_of_order is NULL nothing else is asked
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NULL OR NOT r.out_of_order AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-12
-- inner join: rooms that were never booked are missing
SELECT r.hotel, r.room_no, r.rate FROM room r JOIN booking b USING (hotel, room_no) WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2
GROUP BY r.hotel, r.room_no, r.rate HAVING bool_and(b.cancelled_at IS NOT NULL OR b.check_in >= '2024-07-15' OR b.check_out <= '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-13
-- only the first and the last night are looked at: short bookings in between are not seen
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND (DATE '2024-07-10' >= b.check_in AND DATE '2024-07-10' < b.check_out OR DATE '2024-07-14' >= b.check_in AND DATE '2024-07-14' < b.check_out)) ORDER BY r.rate NULLS LAST, r.hotel, r.room_no

--- wrong-14
-- ordered by rate, then room_no, then hotel
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-15' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.room_no, r.hotel

--- wrong-15
-- a booking of one night (the 14th) is missed: check_in < 14 July
SELECT r.hotel, r.room_no, r.rate FROM room r WHERE r.out_of_order IS NOT TRUE AND r.sleeps >= 2 AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.hotel = r.hotel AND b.room_no = r.room_no AND b.cancelled_at IS NULL AND b.check_in < '2024-07-14' AND b.check_out > '2024-07-10') ORDER BY r.rate NULLS LAST, r.hotel, r.room_no
