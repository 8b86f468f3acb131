--- right-1
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name

--- right-2
WITH s AS (SELECT facility_id, sum(slots) FILTER (WHERE member_id IS NULL) gs, sum(slots) FILTER (WHERE member_id IS NOT NULL) ms FROM bookings GROUP BY 1),
t AS (SELECT name, coalesce(ms,0)*member_fee a, coalesce(gs,0)*guest_fee b FROM facilities LEFT JOIN s USING (facility_id))
SELECT name, a, b FROM t WHERE a+b < 100 ORDER BY a+b, name

--- right-3
SELECT f.name, m.x, g.x FROM facilities f
CROSS JOIN LATERAL (SELECT coalesce(sum(slots),0)*f.member_fee x FROM bookings b WHERE b.facility_id=f.facility_id AND b.member_id IS NOT NULL) m
CROSS JOIN LATERAL (SELECT coalesce(sum(slots),0)*f.guest_fee x FROM bookings b WHERE b.facility_id=f.facility_id AND b.member_id IS NULL) g
WHERE NOT m.x + g.x >= 100 ORDER BY m.x + g.x, f.name

--- right-4
SELECT name, sum(m) AS members, sum(g) AS guests FROM (
 SELECT facility_id, name, 0::numeric AS m, 0::numeric AS g FROM facilities
 UNION ALL SELECT f.facility_id, name, slots*member_fee, 0 FROM facilities f JOIN bookings b USING (facility_id) WHERE member_id IS NOT NULL
 UNION ALL SELECT f.facility_id, name, 0, slots*guest_fee FROM facilities f JOIN bookings b USING (facility_id) WHERE member_id IS NULL) u
GROUP BY facility_id, name HAVING sum(m+g) < 100 ORDER BY sum(m+g), name

--- right-5
SELECT name, (SELECT coalesce(sum(slots*member_fee),0) FROM bookings b WHERE b.facility_id=f.facility_id AND b.member_id>=0 OR b.facility_id=f.facility_id AND b.member_id<0) AS m, (SELECT coalesce(sum(slots*guest_fee),0) FROM bookings b WHERE b.facility_id=f.facility_id AND member_id IS NULL) AS g
FROM facilities f WHERE (SELECT coalesce(sum(slots* case when member_id is null then guest_fee else member_fee end),0) FROM bookings b WHERE b.facility_id=f.facility_id) < 100
ORDER BY (SELECT coalesce(sum(slots* case when member_id is null then guest_fee else member_fee end),0) FROM bookings b WHERE b.facility_id=f.facility_id), name

--- right-6
SELECT DISTINCT ON (tot, name) name, m, g FROM (SELECT f.name, coalesce(sum(slots*member_fee) FILTER (WHERE member_id IS NOT NULL) OVER w,0) m, coalesce(sum(slots*guest_fee) FILTER (WHERE member_id IS NULL) OVER w,0) g, coalesce(sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END) OVER w,0) tot FROM facilities f LEFT JOIN bookings b USING (facility_id) WINDOW w AS (PARTITION BY f.facility_id)) q WHERE tot < 100 ORDER BY tot, name

--- wrong-01
-- inner join
SELECT f.name, coalesce(sum(b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0), coalesce(sum(b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0) FROM facilities f JOIN bookings b USING (facility_id) GROUP BY f.facility_id HAVING sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END)<100 ORDER BY sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END), f.name

--- wrong-02
-- HAVING loses the never booked
SELECT f.name, coalesce(sum(b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0), coalesce(sum(b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0) FROM facilities f LEFT JOIN bookings b USING (facility_id) GROUP BY f.facility_id HAVING sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END)<100 ORDER BY sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END), f.name

--- wrong-03
-- <= 100
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g <= 100 ORDER BY m+g, name

--- wrong-04
-- NULL for nothing
SELECT f.name, sum(b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL), sum(b.slots*guest_fee) FILTER (WHERE member_id IS NULL) FROM facilities f LEFT JOIN bookings b USING (facility_id) GROUP BY f.facility_id HAVING coalesce(sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END),0)<100 ORDER BY coalesce(sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END),0), f.name

--- wrong-05
-- slots forgotten
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN member_fee END),0) m, COALESCE(SUM(CASE WHEN b.booking_id IS NOT NULL AND b.member_id IS NULL THEN guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name

--- wrong-06
-- never booked counted as a guest
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN coalesce(b.slots,1) * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name

--- wrong-07
-- = NULL
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id = NULL THEN 0 ELSE b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id = NULL THEN b.slots * guest_fee ELSE 0 END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name

--- wrong-08
-- order by name only
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY name

--- wrong-09
-- order by the two parts
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m, g, name

--- wrong-10
-- two joins multiply
SELECT f.name, coalesce(sum(m.slots),0)*member_fee, coalesce(sum(g.slots),0)*guest_fee FROM facilities f LEFT JOIN bookings m ON m.facility_id=f.facility_id AND m.member_id IS NOT NULL LEFT JOIN bookings g ON g.facility_id=f.facility_id AND g.member_id IS NULL GROUP BY f.facility_id HAVING coalesce(sum(m.slots),0)*member_fee + coalesce(sum(g.slots),0)*guest_fee < 100 ORDER BY coalesce(sum(m.slots),0)*member_fee + coalesce(sum(g.slots),0)*guest_fee, name

--- wrong-11
-- sum distinct
SELECT f.name, coalesce(sum(DISTINCT b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0) m, coalesce(sum(DISTINCT b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0) g FROM facilities f LEFT JOIN bookings b USING (facility_id) GROUP BY f.facility_id HAVING coalesce(sum(DISTINCT b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0)+coalesce(sum(DISTINCT b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0)<100 ORDER BY coalesce(sum(DISTINCT b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0)+coalesce(sum(DISTINCT b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0), name

--- wrong-12
-- columns swapped
SELECT name, g, m FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name

--- wrong-13
-- grouped by fees
SELECT min(name), m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 GROUP BY m,g ORDER BY m+g, 1

--- wrong-14
-- cast to integer
SELECT name, m::int, g::int FROM (SELECT f.name, COALESCE(SUM(CASE WHEN b.member_id IS NOT NULL THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN b.member_id IS NULL THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name

--- wrong-15
-- single takings below 100, not all together
SELECT f.name, coalesce(sum(b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0), coalesce(sum(b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0) FROM facilities f LEFT JOIN bookings b USING (facility_id) GROUP BY f.facility_id HAVING coalesce(sum(b.slots*member_fee) FILTER (WHERE member_id IS NOT NULL),0)<100 AND coalesce(sum(b.slots*guest_fee) FILTER (WHERE member_id IS NULL),0)<100 ORDER BY coalesce(sum(slots*CASE WHEN member_id IS NULL THEN guest_fee ELSE member_fee END),0), f.name

--- wrong-16
-- guests are member 0
SELECT name, m, g FROM (SELECT f.name, COALESCE(SUM(CASE WHEN coalesce(b.member_id,0) <> 0 THEN b.slots * member_fee END),0) m, COALESCE(SUM(CASE WHEN coalesce(b.member_id,0)=0 THEN b.slots * guest_fee END),0) g FROM facilities f LEFT JOIN bookings b ON f.facility_id=b.facility_id GROUP BY f.name) t WHERE m+g < 100 ORDER BY m+g, name
