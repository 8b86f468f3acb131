--- right-1
with local as (select flight_id, date(timezone(o.tz,departs_at)) a, date(timezone(d.tz,arrives_at)) b from flights, airports o, airports d where origin=o.code and destination=d.code and status in ('flown','scheduled'))
select *, b-a as n from local where b>a order by n desc, flight_id

--- right-2
SELECT f.flight_id, l.l, l.m, l.m - l.l FROM flights f
CROSS JOIN LATERAL (SELECT (f.departs_at AT TIME ZONE (SELECT tz FROM airports WHERE code=f.origin))::date AS l, (f.arrives_at AT TIME ZONE (SELECT tz FROM airports WHERE code=f.destination))::date AS m) AS l
WHERE NOT (f.status = 'cancelled') AND l.m - l.l >= 1 ORDER BY 4 DESC, 1 ASC;

--- right-3
select "f"."flight_id", l::date, m::date, (m::date - l::date) "Days"
from "flights" "f" inner join "airports" "o" on ("o"."code" = "f"."origin") inner join airports d on (d.code = f.destination)
, lateral (select date_trunc('day', f.departs_at at time zone o.tz) as l, date_trunc('day', f.arrives_at at time zone d.tz) as m) as t
where m > l and f.status != 'cancelled' order by "Days" desc nulls last, "f"."flight_id"

--- right-4
SELECT flight_id, left_on, landed_on, extract(epoch from (landed_on::timestamp - left_on::timestamp))::int / 86400 FROM (
SELECT flight_id, to_char(departs_at AT TIME ZONE o.tz,'YYYY-MM-DD')::date left_on, to_char(arrives_at AT TIME ZONE d.tz,'YYYY-MM-DD')::date landed_on
FROM (SELECT * FROM flights EXCEPT SELECT * FROM flights WHERE status='cancelled') f JOIN airports o ON origin=o.code JOIN airports d ON destination=d.code) x
WHERE landed_on > left_on ORDER BY 4 DESC, flight_id

--- right-5
SELECT f.flight_id, cast(timezone(o.tz, f.departs_at) as date), cast(timezone(d.tz, f.arrives_at) as date), extract(day from cast(cast(timezone(d.tz, f.arrives_at) as date) as timestamp) - cast(cast(timezone(o.tz, f.departs_at) as date) as timestamp))
FROM airports d JOIN (flights f JOIN airports o ON f.origin=o.code) ON f.destination=d.code
WHERE CASE f.status WHEN 'cancelled' THEN false ELSE cast(timezone(o.tz, f.departs_at) as date) < cast(timezone(d.tz, f.arrives_at) as date) END
ORDER BY 4 DESC, 1

--- wrong-01
-- both in UTC
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE 'UTC')::date AS left_on,
       (f.arrives_at AT TIME ZONE 'UTC')::date AS landed_on,
       (f.arrives_at AT TIME ZONE 'UTC')::date - (f.departs_at AT TIME ZONE 'UTC')::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE 'UTC')::date > (f.departs_at AT TIME ZONE 'UTC')::date
ORDER BY days_later DESC, f.flight_id

--- wrong-02
-- both in the zone of origin
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE o.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE o.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE o.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-03
-- both in the zone of destination
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE d.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE d.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE d.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-04
-- zones swapped
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE d.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE o.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE o.tz)::date - (f.departs_at AT TIME ZONE d.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE o.tz)::date > (f.departs_at AT TIME ZONE d.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-05
-- another day instead of a later one
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date <> (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-06
-- same day too
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date >= (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-07
-- cancelled too
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE true
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-08
-- flown only
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status = 'flown'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-09
-- days: by elapsed time
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       extract(day from f.arrives_at - f.departs_at)::int + 1 AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-10
-- day of month compared
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND extract(day from f.arrives_at AT TIME ZONE d.tz) > extract(day from f.departs_at AT TIME ZONE o.tz)
ORDER BY days_later DESC, f.flight_id

--- wrong-11
-- day of year compared
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND extract(doy from f.arrives_at AT TIME ZONE d.tz) > extract(doy from f.departs_at AT TIME ZONE o.tz)
ORDER BY days_later DESC, f.flight_id

--- wrong-12
-- order: fewest first
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later, f.flight_id

--- wrong-13
-- order: no days
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY f.flight_id

--- wrong-14
-- order: ties by chance
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC

--- wrong-15
-- winter offsets written in: Denver is -7 and Lisbon 0 all year
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE 'UTC' + CASE o.tz WHEN 'Asia/Tokyo' THEN 9 WHEN 'America/Denver' THEN -7 WHEN 'Pacific/Auckland' THEN 13 ELSE 0 END * interval '1 hour')::date AS left_on,
       (f.arrives_at AT TIME ZONE 'UTC' + CASE d.tz WHEN 'Asia/Tokyo' THEN 9 WHEN 'America/Denver' THEN -7 WHEN 'Pacific/Auckland' THEN 13 ELSE 0 END * interval '1 hour')::date AS landed_on,
       (f.arrives_at AT TIME ZONE 'UTC' + CASE d.tz WHEN 'Asia/Tokyo' THEN 9 WHEN 'America/Denver' THEN -7 WHEN 'Pacific/Auckland' THEN 13 ELSE 0 END * interval '1 hour')::date - (f.departs_at AT TIME ZONE 'UTC' + CASE o.tz WHEN 'Asia/Tokyo' THEN 9 WHEN 'America/Denver' THEN -7 WHEN 'Pacific/Auckland' THEN 13 ELSE 0 END * interval '1 hour')::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE 'UTC' + CASE d.tz WHEN 'Asia/Tokyo' THEN 9 WHEN 'America/Denver' THEN -7 WHEN 'Pacific/Auckland' THEN 13 ELSE 0 END * interval '1 hour')::date > (f.departs_at AT TIME ZONE 'UTC' + CASE o.tz WHEN 'Asia/Tokyo' THEN 9 WHEN 'America/Denver' THEN -7 WHEN 'Pacific/Auckland' THEN 13 ELSE 0 END * interval '1 hour')::date
ORDER BY days_later DESC, f.flight_id

--- wrong-16
-- always one day later
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       1 AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-17
-- next day only
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date = (f.departs_at AT TIME ZONE o.tz)::date + 1
ORDER BY days_later DESC, f.flight_id

--- wrong-18
-- one or two days
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date BETWEEN 1 AND 2
ORDER BY days_later DESC, f.flight_id

--- wrong-19
-- summer offsets
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE CASE o.tz WHEN 'America/Denver' THEN 'MST' ELSE o.tz END)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE CASE o.tz WHEN 'America/Denver' THEN 'MST' ELSE o.tz END)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE CASE o.tz WHEN 'America/Denver' THEN 'MST' ELSE o.tz END)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-20
-- Lisbon is UTC
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE CASE d.tz WHEN 'Europe/Lisbon' THEN 'UTC' ELSE d.tz END)::date AS landed_on,
       (f.arrives_at AT TIME ZONE CASE d.tz WHEN 'Europe/Lisbon' THEN 'UTC' ELSE d.tz END)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE CASE d.tz WHEN 'Europe/Lisbon' THEN 'UTC' ELSE d.tz END)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id

--- wrong-21
-- Auckland always 12
SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE CASE d.tz WHEN 'Pacific/Auckland' THEN '-12' ELSE d.tz END)::date AS landed_on,
       (f.arrives_at AT TIME ZONE CASE d.tz WHEN 'Pacific/Auckland' THEN '-12' ELSE d.tz END)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE CASE d.tz WHEN 'Pacific/Auckland' THEN '-12' ELSE d.tz END)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id
