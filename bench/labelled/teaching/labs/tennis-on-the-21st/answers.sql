--- right-1
select start_at as start, name from facilities, bookings where facilities.facility_id = bookings.facility_id and date(start_at) = '2024-09-21' and name like 'Tennis Court%' order by start_at, name

--- right-2
WITH courts AS (SELECT facility_id, name FROM facilities WHERE left(name, 12) = 'Tennis Court')
SELECT b.start_at, c.name FROM courts c NATURAL JOIN bookings b WHERE to_char(b.start_at, 'YYYY-MM-DD') = '2024-09-21' ORDER BY 1, 2

--- right-3
SELECT b.start_at, (SELECT f.name FROM facilities f WHERE f.facility_id = b.facility_id) AS name FROM bookings b
WHERE b.facility_id IN (SELECT facility_id FROM facilities WHERE name ~ '^Tennis Court') AND date_trunc('day', b.start_at) = timestamp '2024-09-21' ORDER BY b.start_at, name

--- right-4
SELECT x.start_at, f.name FROM facilities f CROSS JOIN LATERAL (SELECT start_at FROM bookings b WHERE b.facility_id = f.facility_id AND start_at BETWEEN '2024-09-21' AND '2024-09-22' AND start_at <> '2024-09-22') x
WHERE starts_with(f.name, 'Tennis Court') ORDER BY x.start_at, f.name

--- right-5
SELECT b.start_at, f.name FROM facilities f LEFT JOIN bookings b ON b.facility_id = f.facility_id WHERE position('Tennis Court' in f.name) = 1
AND extract(year from start_at) = 2024 AND extract(month from start_at) = 9 AND extract(day from start_at) = 21 ORDER BY start_at ASC, name ASC

--- right-6
SELECT start_at, name FROM bookings JOIN facilities USING (facility_id) WHERE start_at::text LIKE '2024-09-21%' AND substring(name, 1, 12) = 'Tennis Court' ORDER BY start_at, name

--- right-7
SELECT start_at, name FROM bookings JOIN facilities USING (facility_id) WHERE tsrange('2024-09-21','2024-09-22') @> start_at AND name SIMILAR TO 'Tennis Court%' ORDER BY start_at, name

--- wrong-01
-- next midnight included
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at BETWEEN '2024-09-21' AND '2024-09-22' ORDER BY 1,2

--- wrong-02
-- any case
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name ILIKE 'tennis court%' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-03
-- anywhere in the name
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE '%Tennis Court%' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-04
-- hard-coded names
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name IN ('Tennis Court 1','Tennis Court 2') AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-05
-- hard-coded ids
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.facility_id IN (0,1) AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-06
-- distinct
SELECT DISTINCT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-07
-- last minute
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at BETWEEN '2024-09-21 00:00' AND '2024-09-21 23:59' ORDER BY 1,2

--- wrong-08
-- strictly after midnight
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at > '2024-09-21' and start_at < '2024-09-22' ORDER BY 1,2

--- wrong-09
-- no second key
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at::date = '2024-09-21' ORDER BY b.start_at

--- wrong-10
-- no join condition
SELECT b.start_at, f.name FROM bookings b, facilities f WHERE f.name LIKE 'Tennis Court%' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-11
-- members joined, so guests lost
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) JOIN members m USING (member_id) WHERE f.name LIKE 'Tennis Court%' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-12
-- year forgotten
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND to_char(start_at, 'MM-DD') = '09-21' ORDER BY 1,2

--- wrong-13
-- blank demanded behind
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court %' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-14
-- one more character demanded
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court_%' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-15
-- last second cut
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at >= '2024-09-21' AND start_at <= '2024-09-21 23:59:59' ORDER BY 1,2

--- wrong-16
-- words split at blank
SELECT b.start_at, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE split_part(f.name,' ',1) = 'Tennis' AND split_part(f.name,' ',2) = 'Court' AND start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-17
-- condition in ON of a left join
SELECT b.start_at, f.name FROM bookings b LEFT JOIN facilities f ON f.facility_id = b.facility_id AND f.name LIKE 'Tennis Court%' WHERE start_at::date = '2024-09-21' ORDER BY 1,2

--- wrong-18
-- times cut to the minute
SELECT to_char(b.start_at, 'YYYY-MM-DD HH24:MI')::timestamp, f.name FROM bookings b JOIN facilities f USING (facility_id) WHERE f.name LIKE 'Tennis Court%' AND start_at::date = '2024-09-21' ORDER BY 1,2
