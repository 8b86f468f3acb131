--- right-1
with p as (select zone, date(timezone('Europe/Lisbon', starts)) d, price, volume from slots where price is not null) select zone, d, case when sum(volume)>0 then round(sum(price*volume)/sum(volume),2) end from p group by zone, d having count(price)>1 order by zone, d

--- right-2
SELECT zone, d::date, round(sum(price*volume) / nullif(sum(volume) FILTER (WHERE price IS NOT NULL),0), 2) FROM (SELECT *, date_trunc('day', starts, 'Europe/Lisbon') AT TIME ZONE 'Europe/Lisbon' d FROM slots) s GROUP BY zone, d HAVING count(price) >= 2 ORDER BY zone, d

--- right-3
SELECT DISTINCT zone, d, round((sum(price*volume) OVER w / CASE WHEN sum(volume) OVER w = 0 THEN NULL ELSE sum(volume) OVER w END), 2) FROM (SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date d, price, volume, count(*) OVER (PARTITION BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date) n FROM slots WHERE NOT (price IS NULL)) x WHERE n > 1 WINDOW w AS (PARTITION BY zone, d) ORDER BY zone, d

--- right-4
SELECT k.zone, k.d, (SELECT round(sum(v.price*v.volume)/sum(v.volume),2) FROM slots v WHERE v.volume<>0 AND v.zone=k.zone AND v.price IS NOT NULL AND cast(v.starts AT TIME ZONE 'Europe/Lisbon' AS date)=k.d) FROM (SELECT zone, cast(starts AT TIME ZONE 'Europe/Lisbon' AS date) d FROM slots WHERE price = price GROUP BY 1,2 HAVING min(starts)<max(starts)) k ORDER BY k.zone, k.d

--- right-5
SELECT s.zone, d.day, round(sum(s.price * (s.volume * 1.0)) / nullif(sum(s.volume * 1.0), 0), 2) FROM slots s, LATERAL (SELECT to_char(s.starts AT TIME ZONE 'Europe/Lisbon', 'YYYY-MM-DD')::date AS day) d WHERE s.price IS NOT NULL GROUP BY s.zone, d.day HAVING count(DISTINCT s.starts) >= 2 ORDER BY s.zone, d.day

--- wrong-01
-- UTC day
SELECT zone, (starts AT TIME ZONE 'UTC')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'UTC')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-02
-- zone without summer time
SELECT zone, (starts AT TIME ZONE 'Africa/Abidjan')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Africa/Abidjan')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-03
-- zone of Madrid
SELECT zone, (starts AT TIME ZONE 'Europe/Madrid')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Madrid')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-04
-- not weighted
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(avg(price), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-05
-- zero volume: plain mean
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(coalesce(sum(price * volume) / nullif(sum(volume), 0), avg(price)), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-06
-- zero volume: 0
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       coalesce(round(sum(price * volume) / nullif(sum(volume), 0), 2), 0) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-07
-- volumes without price in the divisor
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(price) >= 2
ORDER BY zone, day

--- wrong-08
-- slots without price counted
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day, round(sum(price * volume) / nullif(sum(volume) FILTER (WHERE price IS NOT NULL), 0), 2) FROM slots GROUP BY 1, 2 HAVING count(*) >= 2 ORDER BY 1, 2

--- wrong-09
-- zero volume slots not counted
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL AND volume > 0
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-10
-- more than two
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) > 2
ORDER BY zone, day

--- wrong-11
-- no HAVING
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
ORDER BY zone, day

--- wrong-12
-- volumes counted
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING sum(volume) >= 2
ORDER BY zone, day

--- wrong-13
-- distinct prices counted
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(DISTINCT price) >= 2
ORDER BY zone, day

--- wrong-14
-- rounded before
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(round(price) * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-15
-- one decimal
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 1) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-16
-- truncated
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       trunc(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-17
-- in double precision: half to even
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round((sum(price * volume) / nullif(sum(volume), 0) * 100)::float8) / 100 AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-18
-- order by day
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY day, zone

--- wrong-19
-- days of all zones
SELECT min(zone) AS zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-20
-- only days that have volume
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2 AND sum(volume) > 0
ORDER BY zone, day

--- wrong-21
-- zone converted twice
SELECT zone, (starts AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-22
-- nullif(sum,0) by greatest 1
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / greatest(sum(volume), 1), 2) AS average
FROM slots
WHERE price IS NOT NULL
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day

--- wrong-23
-- price 0 as no price
SELECT zone, (starts AT TIME ZONE 'Europe/Lisbon')::date AS day,
       round(sum(price * volume) / nullif(sum(volume), 0), 2) AS average
FROM slots
WHERE price > 0
GROUP BY zone, (starts AT TIME ZONE 'Europe/Lisbon')::date
HAVING count(*) >= 2
ORDER BY zone, day
