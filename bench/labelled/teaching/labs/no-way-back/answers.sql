--- right-1
SELECT DISTINCT f.origin, f.destination FROM flights f WHERE (f.status <> 'cancelled' OR f.status IS NULL) AND NOT EXISTS (SELECT 1 FROM flights b WHERE b.origin = f.destination AND b.destination = f.origin AND (b.status <> 'cancelled' OR b.status IS NULL)) ORDER BY f.origin, f.destination

--- right-2
SELECT a.origin, a.destination FROM flights a LEFT JOIN flights b ON b.origin = a.destination AND b.destination = a.origin AND coalesce(b.status,'') <> 'cancelled' WHERE coalesce(a.status,'x') != 'cancelled' AND b.flight_id IS NULL GROUP BY a.origin, a.destination ORDER BY 1,2

--- right-3
WITH r AS (SELECT origin o, destination d FROM flights WHERE status IS NULL OR status IN ('scheduled','departed') GROUP BY 1,2) SELECT o, d FROM r WHERE (d, o) NOT IN (SELECT o, d FROM r) ORDER BY o, d

--- right-4
WITH r AS (SELECT origin o, destination d FROM flights WHERE (status = 'cancelled') IS NOT TRUE), p AS (SELECT least(o,d) a, greatest(o,d) b, bool_or(o<d) there, bool_or(o>d) back, min(o) o, min(d) d FROM r GROUP BY 1,2) SELECT o, d FROM p WHERE there <> back ORDER BY o, d

--- right-5
SELECT split_part(x, '>', 1), split_part(x, '>', 2) FROM (SELECT origin || '>' || destination AS x FROM flights WHERE NOT coalesce(status = 'cancelled', false) EXCEPT SELECT destination || '>' || origin FROM flights WHERE NOT coalesce(status = 'cancelled', false)) z ORDER BY 1, 2

--- right-6
SELECT f.code, t.code FROM airports f, airports t WHERE EXISTS (SELECT * FROM flights WHERE origin = f.code AND destination = t.code AND concat(status) <> 'cancelled') AND (SELECT count(*) FROM flights WHERE origin = t.code AND destination = f.code AND concat(status) <> 'cancelled') = 0 ORDER BY f.code, t.code

--- wrong-01
-- unknown status lost
SELECT origin, destination FROM flights WHERE status <> 'cancelled' EXCEPT SELECT destination, origin FROM flights WHERE status <> 'cancelled' ORDER BY 1,2

--- wrong-02
-- unknown status lost in the return only
SELECT origin, destination FROM flights WHERE status IS DISTINCT FROM 'cancelled' EXCEPT SELECT destination, origin FROM flights WHERE status <> 'cancelled' ORDER BY 1,2

--- wrong-03
-- cancelled returns count
SELECT origin, destination FROM flights WHERE status IS DISTINCT FROM 'cancelled' EXCEPT SELECT destination, origin FROM flights ORDER BY 1,2

--- wrong-04
-- cancelled everywhere
SELECT origin, destination FROM flights EXCEPT SELECT destination, origin FROM flights ORDER BY 1,2

--- wrong-05
-- EXCEPT ALL
SELECT origin, destination FROM flights WHERE status IS DISTINCT FROM 'cancelled' EXCEPT ALL SELECT destination, origin FROM flights WHERE status IS DISTINCT FROM 'cancelled' ORDER BY 1,2

--- wrong-06
-- no distinct
SELECT f.origin, f.destination FROM flights f WHERE status IS DISTINCT FROM 'cancelled' AND NOT EXISTS (SELECT 1 FROM flights b WHERE b.origin=f.destination AND b.destination=f.origin AND status IS DISTINCT FROM 'cancelled') ORDER BY 1,2

--- wrong-07
-- status read from the outer flight
SELECT DISTINCT f.origin, f.destination FROM flights f WHERE f.status IS DISTINCT FROM 'cancelled' AND NOT EXISTS (SELECT 1 FROM flights b WHERE b.origin=f.destination AND b.destination=f.origin AND f.status IS DISTINCT FROM 'cancelled') ORDER BY 1,2

--- wrong-08
-- destination nobody leaves
SELECT DISTINCT origin, destination FROM flights f WHERE status IS DISTINCT FROM 'cancelled' AND destination NOT IN (SELECT origin FROM flights WHERE status IS DISTINCT FROM 'cancelled') ORDER BY 1,2

--- wrong-09
-- compared singly
SELECT DISTINCT origin, destination FROM flights f WHERE status IS DISTINCT FROM 'cancelled' AND NOT (destination IN (SELECT origin FROM flights WHERE status IS DISTINCT FROM 'cancelled') AND origin IN (SELECT destination FROM flights WHERE status IS DISTINCT FROM 'cancelled')) ORDER BY 1,2

--- wrong-10
-- return must be later
SELECT DISTINCT f.origin, f.destination FROM flights f WHERE status IS DISTINCT FROM 'cancelled' AND NOT EXISTS (SELECT 1 FROM flights b WHERE b.origin=f.destination AND b.destination=f.origin AND b.status IS DISTINCT FROM 'cancelled' AND b.departs > f.arrives) ORDER BY 1,2

--- wrong-11
-- columns swapped
SELECT destination, origin FROM flights WHERE status IS DISTINCT FROM 'cancelled' EXCEPT SELECT origin, destination FROM flights WHERE status IS DISTINCT FROM 'cancelled' ORDER BY 2,1

--- wrong-12
-- order by destination
SELECT origin, destination FROM flights WHERE status IS DISTINCT FROM 'cancelled' EXCEPT SELECT destination, origin FROM flights WHERE status IS DISTINCT FROM 'cancelled' ORDER BY destination, origin

--- wrong-13
-- return must have the same flight number
SELECT DISTINCT f.origin, f.destination FROM flights f WHERE status IS DISTINCT FROM 'cancelled' AND NOT EXISTS (SELECT 1 FROM flights b WHERE b.origin=f.destination AND b.destination=f.origin AND b.flight_no = f.flight_no AND b.status IS DISTINCT FROM 'cancelled') ORDER BY 1,2

--- wrong-14
-- return by city
SELECT DISTINCT f.origin, f.destination FROM flights f JOIN airports o ON o.code=f.origin JOIN airports d ON d.code=f.destination WHERE status IS DISTINCT FROM 'cancelled' AND NOT EXISTS (SELECT 1 FROM flights b JOIN airports bo ON bo.code=b.origin JOIN airports bd ON bd.code=b.destination WHERE bo.city=d.city AND bd.city=o.city AND b.status IS DISTINCT FROM 'cancelled') ORDER BY 1,2

--- wrong-15
-- exactly one flight between two airports
SELECT min(origin), min(destination) FROM flights WHERE status IS DISTINCT FROM 'cancelled' GROUP BY least(origin,destination), greatest(origin,destination) HAVING count(*)=1 ORDER BY 1,2
