--- right-1
SELECT DISTINCT ON (c.crew_id) c.crew_id, c.name, coalesce(f.destination, c.base) AS place
FROM crew AS c
LEFT JOIN (duties AS d JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown' AND f.arrives_at <= '2026-03-10 12:00+00') ON d.crew_id = c.crew_id
ORDER BY c.crew_id, f.arrives_at DESC, f.flight_id DESC

--- right-2
with r as (select d.crew_id, f.destination, row_number() over (partition by d.crew_id order by f.arrives_at desc, f.flight_id desc) n from duties d join flights f using (flight_id) where f.status='flown' and f.arrives_at <= timestamptz '2026-03-10T12:00:00Z')
select c.crew_id, c.name, case when r.crew_id is null then c.base else r.destination end from crew c left join r on r.crew_id=c.crew_id and r.n=1 order by 1

--- right-3
SELECT crew_id, name, coalesce((SELECT (array_agg(f.destination ORDER BY f.arrives_at DESC, f.flight_id DESC))[1] FROM flights f WHERE f.flight_id IN (SELECT flight_id FROM duties x WHERE x.crew_id=crew.crew_id) AND NOT f.arrives_at > '2026-03-10 12:00:00 UTC' AND status='flown'), base) FROM crew ORDER BY crew_id

--- right-4
SELECT c.crew_id, c.name, f.destination FROM crew c JOIN duties d ON d.crew_id=c.crew_id JOIN flights f ON f.flight_id=d.flight_id
WHERE f.status='flown' AND f.arrives_at <= '2026-03-10 13:00+01' AND NOT EXISTS (SELECT 1 FROM duties d2 JOIN flights g ON g.flight_id=d2.flight_id WHERE d2.crew_id=c.crew_id AND g.status='flown' AND g.arrives_at <= '2026-03-10 12:00+00' AND (g.arrives_at,g.flight_id)>(f.arrives_at,f.flight_id))
UNION ALL SELECT c.crew_id, c.name, c.base FROM crew c WHERE NOT EXISTS (SELECT 1 FROM duties d JOIN flights f USING (flight_id) WHERE d.crew_id=c.crew_id AND f.status='flown' AND f.arrives_at <= '2026-03-10 12:00+00') ORDER BY crew_id

--- right-5
SELECT DISTINCT c.crew_id, c.name, coalesce(first_value(x.destination) OVER (PARTITION BY c.crew_id ORDER BY x.arrives_at DESC NULLS LAST, x.flight_id DESC NULLS LAST), base) FROM crew c LEFT JOIN (SELECT d.crew_id, f.* FROM duties d, flights f WHERE f.flight_id=d.flight_id AND f.status='flown' AND f.arrives_at AT TIME ZONE 'UTC' <= timestamp '2026-03-10 12:00') x ON x.crew_id=c.crew_id ORDER BY 1

--- wrong-01
-- before only
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at < '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-02
-- departed by then
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.departs_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-03
-- departed and not cancelled
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status <> 'cancelled'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-04
-- latest departure
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.departs_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-05
-- tie: smallest number
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-06
-- largest number
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-07
-- who has flown only
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-08
-- base first
SELECT c.crew_id, c.name, coalesce(c.base, last.destination) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-09
-- no base given
SELECT c.crew_id, c.name, last.destination AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-10
-- origin
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.origin AS destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-11
-- status in WHERE
SELECT DISTINCT ON (c.crew_id) c.crew_id, c.name, coalesce(f.destination, c.base) AS place
FROM crew AS c LEFT JOIN duties AS d ON d.crew_id = c.crew_id LEFT JOIN flights AS f ON f.flight_id = d.flight_id
WHERE f.flight_id IS NULL OR (f.status = 'flown' AND f.arrives_at <= '2026-03-10 12:00+00')
ORDER BY c.crew_id, f.arrives_at DESC, f.flight_id DESC

--- wrong-12
-- NULL arrival first: base although somebody flew
SELECT DISTINCT ON (c.crew_id) c.crew_id, c.name, coalesce(f.destination, c.base) AS place
FROM crew AS c LEFT JOIN duties AS d ON d.crew_id = c.crew_id LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown' AND f.arrives_at <= '2026-03-10 12:00+00'
ORDER BY c.crew_id, f.arrives_at DESC, f.flight_id DESC

--- wrong-13
-- noon in Tokyo
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+09'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-14
-- whole day
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at::date <= '2026-03-10'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-15
-- captains only
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND d.role = 'captain' AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-16
-- (unknown) for NULL
SELECT c.crew_id, c.name, coalesce(last.destination, c.base, '') AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-17
-- order by name
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.name, c.crew_id

--- wrong-18
-- latest moment, all of it
SELECT c.crew_id, c.name, coalesce(x.destination, c.base) FROM crew c LEFT JOIN (SELECT d.crew_id, f.destination FROM duties d JOIN flights f USING (flight_id) WHERE f.status='flown' AND f.arrives_at = (SELECT max(g.arrives_at) FROM duties e JOIN flights g USING (flight_id) WHERE e.crew_id=d.crew_id AND g.status='flown' AND g.arrives_at <= '2026-03-10 12:00+00')) x ON x.crew_id=c.crew_id ORDER BY 1

--- wrong-19
-- within the last week
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at BETWEEN '2026-03-03 12:00+00' AND '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-20
-- to the minute
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at < '2026-03-10 12:01+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-21
-- ties: by flight number
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_no DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id

--- wrong-22
-- in the air: departed, not yet arrived -> destination
SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.departs_at < f.arrives_at AND f.departs_at < '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id
