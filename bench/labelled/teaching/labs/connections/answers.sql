--- right-1
WITH ok AS (SELECT * FROM flights WHERE status <> 'cancelled' OR status IS NULL) SELECT x.flight_no, y.flight_no, age(y.departs, x.arrives) FROM ok x, ok y WHERE x.destination = y.origin AND x.origin != y.destination AND y.departs - x.arrives BETWEEN '45 min' AND '4 h' ORDER BY y.departs - x.arrives, x.flight_id, y.flight_id

--- right-2
SELECT a.flight_no, n.flight_no, make_interval(secs => extract(epoch from n.departs - a.arrives)) FROM flights a CROSS JOIN LATERAL (SELECT * FROM flights b WHERE b.origin = a.destination AND NOT b.destination = a.origin AND b.departs - a.arrives >= interval '00:45' AND b.departs - a.arrives <= interval '04:00') n WHERE coalesce(a.status,'') NOT IN ('cancelled') AND coalesce(n.status,'') NOT IN ('cancelled') ORDER BY 3, a.flight_id, n.flight_id

--- right-3
SELECT a.flight_no, b.flight_no, b.departs - a.arrives FROM flights a INNER JOIN flights b ON a.destination = b.origin AND extract(epoch from (b.departs - a.arrives)) / 60 BETWEEN 45 AND 240 WHERE a.origin <> b.destination AND a.flight_id NOT IN (SELECT flight_id FROM flights WHERE status = 'cancelled') AND b.flight_id NOT IN (SELECT flight_id FROM flights WHERE status = 'cancelled') ORDER BY b.departs - a.arrives, a.flight_id, b.flight_id

--- right-4
SELECT f1, f2, w FROM (SELECT a.flight_id i, b.flight_id j, a.flight_no f1, b.flight_no f2, (b.departs at time zone 'UTC') - (a.arrives at time zone 'UTC') w FROM flights a JOIN flights b ON b.origin = a.destination AND b.destination <> a.origin WHERE (a.status = 'cancelled') IS NOT TRUE AND (b.status = 'cancelled') IS NOT TRUE) t WHERE w >= '45 minutes' AND NOT w > '240 minutes' ORDER BY w, i, j

--- right-5
SELECT a.flight_no, b.flight_no, (extract(epoch from b.departs) - extract(epoch from a.arrives)) * interval '1 second' FROM flights a JOIN flights b ON b.origin = a.destination WHERE tstzrange(a.arrives + '45 min'::interval, a.arrives + '4 hours'::interval, '[]') @> b.departs AND b.destination <> a.origin AND concat(a.status) <> 'cancelled' AND concat(b.status) <> 'cancelled' ORDER BY 3, a.flight_id, b.flight_id

--- right-6
SELECT a.flight_no, b.flight_no, b.departs - a.arrives AS w FROM flights b, airports p, flights a WHERE p.code = b.origin AND p.code = a.destination AND EXISTS (SELECT 1 WHERE b.departs - interval '45 minutes' >= a.arrives AND b.departs - interval '4 hours' <= a.arrives) AND a.origin NOT IN (b.destination) AND 'cancelled' IS DISTINCT FROM a.status AND 'cancelled' IS DISTINCT FROM b.status ORDER BY w, a.flight_id, b.flight_id

--- wrong-01
-- more than 45 minutes
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives > '45 min' AND b.departs-a.arrives <= '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-02
-- less than 4 hours
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives >= '45 min' AND b.departs-a.arrives < '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-03
-- whole hours by extract
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives >= '45 min' AND extract(hour from b.departs-a.arrives) <= 4 AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-04
-- extract hour < 4 forgets days
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs > a.arrives AND (extract(hour from b.departs-a.arrives)*60+extract(minute from b.departs-a.arrives)) BETWEEN 45 AND 240 AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-05
-- minutes cut off
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND floor(extract(epoch from b.departs-a.arrives)/60) BETWEEN 45 AND 240 AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-06
-- way back allowed
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' ORDER BY w,a.flight_id,b.flight_id

--- wrong-07
-- second may be cancelled
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-08
-- unknown status lost
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status <> 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-09
-- departure of the first
SELECT a.flight_no, b.flight_no, b.departs-a.departs w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.departs BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-10
-- by city
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN airports p ON p.code=a.destination JOIN airports q ON q.city=p.city JOIN flights b ON b.origin=q.code WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-11
-- same day only
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.departs::date = a.arrives::date AND b.destination<>a.origin ORDER BY w,a.flight_id,b.flight_id

--- wrong-12
-- order by flight numbers
SELECT a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_no,b.flight_no

--- wrong-13
-- distinct
SELECT DISTINCT ON (b.departs-a.arrives, a.flight_no, b.flight_no) a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY w,a.flight_no,b.flight_no

--- wrong-14
-- only the next flight to each place
SELECT DISTINCT ON (b.departs-a.arrives, a.flight_id, b.flight_id) a.flight_no, b.flight_no, b.departs-a.arrives w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin AND NOT EXISTS (SELECT 1 FROM flights c WHERE c.origin=b.origin AND c.destination=b.destination AND c.departs<b.departs AND c.departs>=a.arrives+'45 min'::interval AND c.status IS DISTINCT FROM 'cancelled') ORDER BY w,a.flight_id,b.flight_id

--- wrong-15
-- wait cut to minutes
SELECT a.flight_no, b.flight_no, date_trunc('minute', b.departs-a.arrives) w FROM flights a JOIN flights b ON b.origin=a.destination WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled' AND b.departs-a.arrives BETWEEN '45 min' AND '4 h' AND b.destination<>a.origin ORDER BY b.departs-a.arrives,a.flight_id,b.flight_id
