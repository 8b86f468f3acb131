--- right-1
WITH f AS (SELECT * FROM seats WHERE free IS TRUE)
SELECT a.hall, a.seat, b.seat, b.seat - a.seat + 1 FROM f a
JOIN LATERAL (SELECT min(x.seat) seat FROM f x WHERE x.hall=a.hall AND x.seat>=a.seat AND NOT EXISTS (SELECT 1 FROM f y WHERE y.hall=x.hall AND y.seat=x.seat+1)) b ON true
WHERE NOT EXISTS (SELECT 1 FROM f z WHERE z.hall=a.hall AND z.seat=a.seat-1) AND b.seat > a.seat ORDER BY 1,2;

--- right-2
SELECT hall, min(seat), max(seat), count(*) FROM (
 SELECT hall, seat, sum(s) OVER (PARTITION BY hall ORDER BY seat) g FROM (SELECT hall, seat, CASE WHEN seat - lag(seat) OVER (PARTITION BY hall ORDER BY seat) = 1 THEN 0 ELSE 1 END s FROM seats WHERE free) a) b
GROUP BY hall, g HAVING count(*) > 1 ORDER BY hall, min(seat);

--- right-3
WITH RECURSIVE r AS (SELECT hall, seat AS first, seat FROM seats s WHERE free AND NOT EXISTS (SELECT 1 FROM seats p WHERE p.hall=s.hall AND p.seat=s.seat-1 AND p.free)
 UNION ALL SELECT r.hall, r.first, s.seat FROM r JOIN seats s ON s.hall=r.hall AND s.seat=r.seat+1 AND s.free)
SELECT hall, first, max(seat), max(seat)-first+1 FROM r GROUP BY hall, first HAVING max(seat) > first ORDER BY hall, first;

--- right-4
SELECT hall, lower(r), upper(r)-1, upper(r)-lower(r) FROM (SELECT hall, unnest(range_agg(int4range(seat,seat+1))) r FROM seats WHERE free GROUP BY hall) t WHERE upper(r)-lower(r) >= 2 ORDER BY hall, lower(r);

--- right-5
SELECT hall, f, l, l-f+1 FROM (
 SELECT hall, seat f, lead(seat) OVER (PARTITION BY hall ORDER BY seat, e) l, st FROM (
  SELECT s.hall, s.seat, v.e, v.e=0 st FROM seats s CROSS JOIN (VALUES (0),(1)) v(e) WHERE s.free AND NOT EXISTS (SELECT FROM seats n WHERE n.hall=s.hall AND n.free AND n.seat = s.seat + CASE v.e WHEN 0 THEN -1 ELSE 1 END)) q) p
WHERE st AND l > f ORDER BY 1,2;

--- right-6
SELECT a.hall, a.seat, b.seat, b.seat-a.seat+1 FROM seats a JOIN seats b ON b.hall=a.hall AND b.seat>a.seat
WHERE (SELECT count(*) FROM seats c WHERE c.hall=a.hall AND c.free AND c.seat BETWEEN a.seat AND b.seat) = b.seat-a.seat+1
AND NOT EXISTS (SELECT 1 FROM seats c WHERE c.hall=a.hall AND c.free AND c.seat IN (a.seat-1, b.seat+1)) ORDER BY a.hall, a.seat;

--- right-7
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, sum(CASE WHEN seat - p > 1 THEN 1 ELSE 0 END) OVER (ORDER BY hall, seat) g FROM (SELECT hall, seat, lag(seat) OVER (ORDER BY hall, seat) p FROM seats WHERE free) a) b GROUP BY hall, g HAVING count(*) > 1 ORDER BY hall, min(seat);

--- wrong-01
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, free, row_number() OVER (PARTITION BY hall ORDER BY seat) - row_number() OVER (PARTITION BY hall, free ORDER BY seat) g FROM seats) s WHERE free GROUP BY hall, g HAVING count(*) >= 2 ORDER BY hall, min(seat);

--- wrong-02
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY hall, grp ORDER BY hall, min(seat);

--- wrong-03
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY hall, grp HAVING count(*) > 2 ORDER BY hall, min(seat);

--- wrong-04
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free IS NOT FALSE) s GROUP BY hall, grp HAVING count(*) >= 2 ORDER BY hall, min(seat);

--- wrong-05
SELECT a.hall, a.seat, b.seat, 2 FROM seats a JOIN seats b ON a.hall=b.hall AND b.seat=a.seat+1 WHERE a.free AND b.free ORDER BY 1,2;

--- wrong-06
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (ORDER BY hall, seat) AS grp FROM seats WHERE free) s GROUP BY grp, hall HAVING count(*) >= 2 ORDER BY hall, max(seat) DESC;

--- wrong-07
SELECT min(hall), min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY grp HAVING count(*) >= 2 ORDER BY 1, 2;

--- wrong-08
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, free, sum((NOT free)::int) OVER (PARTITION BY hall ORDER BY seat) g, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) h FROM seats) s WHERE free GROUP BY hall, g, h HAVING count(*) >= 2 ORDER BY hall, min(seat);

--- wrong-09
SELECT hall, min(seat), max(seat), max(seat)-min(seat) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY hall, grp HAVING count(*) >= 2 ORDER BY hall, min(seat);

--- wrong-10
SELECT DISTINCT ON (hall) hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY hall, grp HAVING count(*) >= 2 ORDER BY hall, count(*) DESC, min(seat);

--- wrong-11
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, sum(s) OVER (PARTITION BY hall ORDER BY seat) g FROM (SELECT hall, seat, CASE WHEN seat - lag(seat) OVER (PARTITION BY hall ORDER BY seat) <= 2 THEN 0 ELSE 1 END s FROM seats WHERE free) a) b GROUP BY hall, g HAVING count(*) > 1 ORDER BY hall, min(seat);

--- wrong-13
WITH f AS (SELECT * FROM seats WHERE free) SELECT a.hall, a.seat, max(b.seat), max(b.seat)-a.seat+1 FROM f a JOIN f b ON b.hall=a.hall AND b.seat > a.seat WHERE (SELECT count(*) FROM f c WHERE c.hall=a.hall AND c.seat BETWEEN a.seat AND b.seat)=b.seat-a.seat+1 GROUP BY 1,2 ORDER BY 1,2;

--- wrong-14
WITH RECURSIVE r AS (SELECT hall, seat AS first, seat FROM seats s WHERE free AND (seat = 1 OR EXISTS (SELECT 1 FROM seats p WHERE p.hall=s.hall AND p.seat=s.seat-1 AND p.free IS NOT TRUE))
 UNION ALL SELECT r.hall, r.first, s.seat FROM r JOIN seats s ON s.hall=r.hall AND s.seat=r.seat+1 AND s.free)
SELECT hall, first, max(seat), max(seat)-first+1 FROM r GROUP BY hall, first HAVING max(seat) > first ORDER BY hall, first;

--- wrong-15
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY hall, grp HAVING count(*) >= 2 ORDER BY hall, sum(seat);

--- wrong-16
SELECT hall, min(seat), max(seat), count(*) FROM (SELECT hall, seat, seat - row_number() OVER (PARTITION BY hall ORDER BY seat) AS grp FROM seats WHERE free) s GROUP BY hall, grp HAVING count(*) >= 2 ORDER BY hall, count(*) DESC;
