--- right-1
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(DISTINCT a.code) = (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- right-2
with goal as (select code from airports where tz='Europe/Lisbon'), missing as (select crew_id, code from crew cross join goal except select d.crew_id, f.destination from duties d join flights f using (flight_id) where f.status='flown')
select crew_id, name from crew where crew_id not in (select crew_id from missing) order by name, crew_id

--- right-3
SELECT crew_id, name FROM crew c WHERE (SELECT coalesce(array_agg(code::text),'{}') FROM airports WHERE tz='Europe/Lisbon') <@ ARRAY(SELECT f.destination FROM flights f WHERE status='flown' AND flight_id IN (SELECT flight_id FROM duties WHERE duties.crew_id=c.crew_id)) ORDER BY name, crew_id

--- right-4
SELECT c.crew_id, c.name FROM crew c LEFT JOIN airports a ON a.tz='Europe/Lisbon' LEFT JOIN (SELECT DISTINCT d.crew_id, f.destination FROM duties d JOIN flights f ON f.flight_id=d.flight_id WHERE f.status='flown') v ON v.crew_id=c.crew_id AND v.destination=a.code
GROUP BY c.crew_id HAVING count(a.code)=count(v.destination) ORDER BY c.name, c.crew_id;

--- right-5
SELECT c.crew_id, c.name FROM crew c WHERE NOT EXISTS (SELECT code FROM airports WHERE tz = 'Europe/Lisbon' EXCEPT ALL SELECT f.destination FROM flights f, duties d WHERE f.flight_id=d.flight_id AND d.crew_id=c.crew_id AND status='flown') ORDER BY (c.name), (c.crew_id)

--- right-6
SELECT crew_id, name FROM crew c WHERE coalesce((SELECT bool_and(EXISTS (SELECT FROM duties d JOIN flights f USING (flight_id) WHERE f.destination=a.code AND d.crew_id=c.crew_id AND f.status='flown')) FROM airports a WHERE a.tz='Europe/Lisbon'), true) ORDER BY 2,1

--- right-7
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz LIKE 'Europe/%'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-01
-- no airport: nobody
SELECT c.crew_id, c.name
FROM crew AS c
JOIN duties AS d ON d.crew_id = c.crew_id
JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(DISTINCT a.code) = (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- wrong-02
-- landings counted, not airports
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(a.code) = (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- wrong-03
-- landings counted at least
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(a.code) >= (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- wrong-04
-- whatever the status
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(DISTINCT a.code) = (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- wrong-05
-- not cancelled
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status <> 'cancelled'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-06
-- departures instead of landings
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.origin = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-07
-- either end
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND a.code IN (f.origin, f.destination) AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-08
-- any of them
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(a.code) > 0
ORDER BY c.name, c.crew_id

--- wrong-09
-- at least two of them
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(DISTINCT a.code) = 2
ORDER BY c.name, c.crew_id

--- wrong-10
-- LIS and OPO written in
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.code IN ('LIS', 'OPO')
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-11
-- by city
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.crew_id, c.name
HAVING count(DISTINCT a.city) = (SELECT count(DISTINCT city) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- wrong-12
-- grouped by name
SELECT min(c.crew_id), c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination AND a.tz = 'Europe/Lisbon'
GROUP BY c.name
HAVING count(DISTINCT a.code) = (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, 1

--- wrong-13
-- captains only
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND d.role = 'captain' AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-14
-- only airports somebody landed at
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon' AND EXISTS (SELECT 1 FROM flights x WHERE x.destination = a.code)
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-15
-- nothing but Lisbon airports
SELECT c.crew_id, c.name
FROM crew AS c
LEFT JOIN duties AS d ON d.crew_id = c.crew_id
LEFT JOIN flights AS f ON f.flight_id = d.flight_id AND f.status = 'flown'
LEFT JOIN airports AS a ON a.code = f.destination
GROUP BY c.crew_id, c.name
HAVING count(DISTINCT a.code) = (SELECT count(*) FROM airports WHERE tz = 'Europe/Lisbon')
ORDER BY c.name, c.crew_id

--- wrong-16
-- order by number
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.crew_id

--- wrong-17
-- from inside of the zone only
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown' AND f.origin NOT IN (SELECT code FROM airports WHERE tz = 'Europe/Lisbon')
      )
)
ORDER BY c.name, c.crew_id

--- wrong-18
-- who has any duty
SELECT c.crew_id, c.name
FROM crew AS c
WHERE EXISTS (SELECT 1 FROM duties AS y WHERE y.crew_id = c.crew_id) AND NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-19
-- who has a base
SELECT c.crew_id, c.name
FROM crew AS c
WHERE c.base IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-20
-- base counts as landed
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon' AND a.code IS DISTINCT FROM c.base
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id

--- wrong-21
-- by city of the airport
SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id JOIN airports AS z ON z.code = f.destination
          WHERE d.crew_id = c.crew_id AND z.city = a.city AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id
