--- right-1
with w as (select d.crew_id, f.* from duties d join flights f using(flight_id) where status in ('scheduled','flown'))
select x.crew_id, x.flight_id, y.flight_id, trunc(extract(epoch from (least(x.arrives_at,y.arrives_at)-greatest(x.departs_at,y.departs_at)))/60)::int
from w x join w y using (crew_id) where tstzrange(x.departs_at,x.arrives_at) && tstzrange(y.departs_at,y.arrives_at)
and (x.departs_at<y.departs_at or (x.departs_at=y.departs_at and x.flight_id<y.flight_id)) order by 1,2,3

--- right-2
WITH w AS (SELECT d.crew_id, f.flight_id, f.departs_at s, f.arrives_at e FROM duties d, flights f WHERE d.flight_id=f.flight_id AND NOT f.status='cancelled'),
p AS (SELECT x.crew_id c, CASE WHEN x.s<=y.s THEN x.flight_id ELSE y.flight_id END f1, CASE WHEN x.s<=y.s THEN y.flight_id ELSE x.flight_id END f2,
 tstzrange(x.s,x.e)*tstzrange(y.s,y.e) r FROM w x, w y WHERE x.crew_id=y.crew_id AND x.flight_id<y.flight_id)
SELECT c,f1,f2,floor(extract(epoch from upper(r)-lower(r))/60) FROM p WHERE NOT isempty(r) ORDER BY c,f1,f2

--- right-3
SELECT c.crew_id, f.flight_id, l.flight_id, l.m FROM crew c JOIN duties d ON d.crew_id=c.crew_id JOIN flights f ON f.flight_id=d.flight_id AND f.status<>'cancelled'
CROSS JOIN LATERAL (SELECT g.flight_id, div(extract(epoch from (CASE WHEN g.arrives_at<f.arrives_at THEN g.arrives_at ELSE f.arrives_at END - g.departs_at)), 60) m
 FROM flights g WHERE g.status<>'cancelled' AND EXISTS (SELECT 1 FROM duties e WHERE e.crew_id=c.crew_id AND e.flight_id=g.flight_id)
 AND (g.departs_at>f.departs_at OR g.departs_at=f.departs_at AND g.flight_id>f.flight_id) AND f.arrives_at>g.departs_at) l
ORDER BY c.crew_id, f.flight_id, l.flight_id

--- right-4
SELECT a.crew_id, f.flight_id, g.flight_id, floor((extract(epoch from least(f.arrives_at,g.arrives_at)) - extract(epoch from g.departs_at))/60.0)
FROM flights f JOIN flights g ON (f.departs_at,f.arrives_at) OVERLAPS (g.departs_at,g.arrives_at) AND f.flight_id<>g.flight_id AND 'cancelled' NOT IN (f.status,g.status)
JOIN duties a ON a.flight_id=f.flight_id JOIN duties b ON b.flight_id=g.flight_id AND b.crew_id=a.crew_id
WHERE f.departs_at<g.departs_at OR (f.departs_at=g.departs_at AND f.flight_id<g.flight_id) ORDER BY 1,2,3

--- right-5
SELECT crew_id, f1, f2, min(m) FROM (SELECT a.crew_id, f.flight_id f1, g.flight_id f2, floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) m
FROM duties a NATURAL JOIN flights f, duties b NATURAL JOIN flights g WHERE a.crew_id=b.crew_id AND f.status<>'cancelled' AND g.status<>'cancelled' AND row(g.departs_at,g.flight_id) > row(f.departs_at,f.flight_id) AND g.departs_at<f.arrives_at) z
GROUP BY crew_id,f1,f2 ORDER BY crew_id,f1,f2

--- wrong-01
-- touching counts
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at <= f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-02
-- same departure lost
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND f.departs_at < g.departs_at
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-03
-- same departure twice
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND f.departs_at <= g.departs_at AND f.flight_id <> g.flight_id
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-04
-- first is the smaller number
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - greatest(f.departs_at, g.departs_at)) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND f.flight_id < g.flight_id
  AND g.departs_at < f.arrives_at AND f.departs_at < g.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-05
-- only one may not be cancelled
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-06
-- cancelled: unless both
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE NOT (f.status = 'cancelled' AND g.status = 'cancelled')
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-07
-- flown only
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status = 'flown' AND g.status = 'flown'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-08
-- minutes until the first arrives
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM f.arrives_at - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-09
-- minutes: until the second arrives
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM g.arrives_at - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-10
-- minutes rounded
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       round(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-11
-- minutes: of the hour only
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       extract(minute FROM least(f.arrives_at, g.arrives_at) - g.departs_at) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-12
-- minutes: days forgotten
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       extract(hour FROM least(f.arrives_at, g.arrives_at) - g.departs_at)*60 + extract(minute FROM least(f.arrives_at, g.arrives_at) - g.departs_at) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-13
-- same role only
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id AND b.role = a.role
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-14
-- only the next flight (lead)
SELECT crew_id, flight_id, nf, floor(extract(epoch from least(arrives_at, na)-nd)/60) FROM (
SELECT d.crew_id, f.*, lead(f.flight_id) OVER w nf, lead(departs_at) OVER w nd, lead(arrives_at) OVER w na FROM duties d JOIN flights f USING (flight_id) WHERE status<>'cancelled' WINDOW w AS (PARTITION BY d.crew_id ORDER BY departs_at, f.flight_id)) x
WHERE nd < arrives_at ORDER BY 1,2,3

--- wrong-15
-- contained ones lost: second must arrive later
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at AND g.arrives_at >= f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-16
-- order by departure
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, f.departs_at, first_flight, second_flight

--- wrong-17
-- minutes: truncated to minutes before subtracting
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM date_trunc('minute', least(f.arrives_at, g.arrives_at)) - date_trunc('minute', g.departs_at)) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-18
-- less than a minute is none
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND least(f.arrives_at, g.arrives_at) - g.departs_at >= interval '1 minute'
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-19
-- departs the same day
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at AND g.departs_at::date = f.departs_at::date
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-20
-- within a minute: start minutes compared
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND date_trunc('minute', g.departs_at) < date_trunc('minute', f.arrives_at)
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-21
-- strictly inside at either end (OVERLAPS by endpoints)
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND (g.departs_at BETWEEN f.departs_at AND f.arrives_at - interval '1 second')
ORDER BY a.crew_id, first_flight, second_flight

--- wrong-22
-- flight number keys
SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at AND g.flight_no <> f.flight_no
ORDER BY a.crew_id, first_flight, second_flight
