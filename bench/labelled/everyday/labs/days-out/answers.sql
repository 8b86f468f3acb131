--- right-1
SELECT plant, count(DISTINCT d) AS days_out
FROM outages CROSS JOIN LATERAL generate_series(lower(days)::timestamp, upper(days)::timestamp - interval '1 day', interval '1 day') AS d
GROUP BY plant
HAVING count(DISTINCT d) >= 5
ORDER BY days_out DESC, plant

--- right-2
with o as (select plant, lower(days) a, upper(days) b from outages), m as (select *, max(b) over (partition by plant order by a, b rows between unbounded preceding and 1 preceding) m from o)
select plant, sum(greatest(0, b-greatest(a, coalesce(m,a)))) n from m group by plant having sum(greatest(0, b-greatest(a, coalesce(m,a))))>=5 order by n desc, plant

--- right-3
WITH d AS (SELECT plant, lower(days)+g AS x FROM outages, generate_series(0, upper(days)-lower(days)-1) g GROUP BY 1,2) SELECT plant, count(*) FROM d GROUP BY plant HAVING count(*)>4 ORDER BY 2 DESC,1

--- right-4
WITH RECURSIVE d AS (SELECT plant, lower(days) x, upper(days) u FROM outages UNION SELECT plant, x+1, u FROM d WHERE x+1<u) SELECT plant, count(DISTINCT x) c FROM d GROUP BY plant HAVING count(DISTINCT x)>=5 ORDER BY c DESC, plant

--- right-5
SELECT p.plant, t.n FROM (SELECT DISTINCT plant FROM outages) p CROSS JOIN LATERAL (SELECT count(*) n FROM generate_series((SELECT min(lower(days)) FROM outages)::timestamp, (SELECT max(upper(days)) FROM outages)::timestamp, '1 day') g WHERE EXISTS (SELECT 1 FROM outages o WHERE o.plant=p.plant AND o.days @> g::date)) t WHERE t.n>=5 ORDER BY t.n DESC, p.plant

--- wrong-01
-- overlaps counted twice
SELECT plant, sum(upper(days) - lower(days)) AS days_out FROM outages GROUP BY plant HAVING sum(upper(days) - lower(days)) >= 5 ORDER BY days_out DESC, plant

--- wrong-02
-- equal ranges once
SELECT plant, sum(upper(days) - lower(days)) AS days_out FROM (SELECT DISTINCT plant, days FROM outages) x GROUP BY plant HAVING sum(upper(days) - lower(days)) >= 5 ORDER BY days_out DESC, plant

--- wrong-03
-- from first to last
SELECT plant, max(upper(days)) - min(lower(days)) AS days_out FROM outages GROUP BY plant HAVING max(upper(days)) - min(lower(days)) >= 5 ORDER BY days_out DESC, plant

--- wrong-04
-- upper as last day
SELECT plant, count(DISTINCT d) AS days_out
FROM outages CROSS JOIN LATERAL generate_series(lower(days)::timestamp, upper(days)::timestamp, interval '1 day') AS d
GROUP BY plant
HAVING count(DISTINCT d) >= 5
ORDER BY days_out DESC, plant

--- wrong-05
-- last day lost
SELECT plant, count(DISTINCT d) AS days_out
FROM outages CROSS JOIN LATERAL generate_series(lower(days)::timestamp, upper(days)::timestamp - interval '2 days', interval '1 day') AS d
GROUP BY plant
HAVING count(DISTINCT d) >= 5
ORDER BY days_out DESC, plant

--- wrong-06
-- more than 5
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) > 5
ORDER BY days_out DESC, plant

--- wrong-07
-- hurdle per outage
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages WHERE upper(days) - lower(days) >= 5
GROUP BY plant
HAVING (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) >= 5
ORDER BY days_out DESC, plant

--- wrong-08
-- hurdle on double counted days
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING sum(upper(days) - lower(days)) >= 5
ORDER BY days_out DESC, plant

--- wrong-09
-- count of outages
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING count(*) >= 5
ORDER BY days_out DESC, plant

--- wrong-10
-- longest merged run
SELECT plant, (SELECT max(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING (SELECT max(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) >= 5
ORDER BY days_out DESC, plant

--- wrong-11
-- all plants together
SELECT plant, count(d) AS days_out
FROM outages CROSS JOIN LATERAL generate_series(lower(days)::timestamp, upper(days)::timestamp - interval '1 day', interval '1 day') AS d
GROUP BY plant
HAVING count(DISTINCT d) >= 5
ORDER BY days_out DESC, plant

--- wrong-12
-- hurdle not distinct
SELECT plant, count(DISTINCT d) AS days_out
FROM outages CROSS JOIN LATERAL generate_series(lower(days)::timestamp, upper(days)::timestamp - interval '1 day', interval '1 day') AS d
GROUP BY plant
HAVING count(d) >= 5
ORDER BY days_out DESC, plant

--- wrong-13
-- overlap with previous only (lag)
with o as (select plant, lower(days) a, upper(days) b from outages), m as (select *, lag(b) over (partition by plant order by a, b) m from o)
select plant, sum(greatest(0, b-greatest(a, coalesce(m,a)))) n from m group by plant having sum(greatest(0, b-greatest(a, coalesce(m,a))))>=5 order by n desc, plant

--- wrong-14
-- previous end subtracted, contained negative
with o as (select plant, lower(days) a, upper(days) b from outages), m as (select *, max(b) over (partition by plant order by a, b rows between unbounded preceding and 1 preceding) m from o)
select plant, sum(b-greatest(a, coalesce(m,a))) n from m group by plant having sum(b-greatest(a, coalesce(m,a)))>=5 order by n desc, plant

--- wrong-15
-- order by plant
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) >= 5
ORDER BY plant

--- wrong-16
-- order: fewest first
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages
GROUP BY plant
HAVING (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) >= 5
ORDER BY days_out, plant

--- wrong-17
-- 2026 only
SELECT plant, (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) AS days_out
FROM outages WHERE days && daterange('2026-01-01', '2027-01-01')
GROUP BY plant
HAVING (SELECT sum(upper(r) - lower(r)) FROM unnest(range_agg(days)) AS r) >= 5
ORDER BY days_out DESC, plant

--- wrong-18
-- at most a year
SELECT plant, count(DISTINCT d) AS days_out
FROM outages CROSS JOIN LATERAL (SELECT lower(days) + g AS d FROM generate_series(0, 365) AS g WHERE lower(days) + g < upper(days)) AS s(d)
GROUP BY plant
HAVING count(DISTINCT d) >= 5
ORDER BY days_out DESC, plant

--- wrong-19
-- at most a month
SELECT plant, count(DISTINCT d) AS days_out
FROM outages CROSS JOIN LATERAL (SELECT lower(days) + g AS d FROM generate_series(0, 30) AS g WHERE lower(days) + g < upper(days)) AS s(d)
GROUP BY plant
HAVING count(DISTINCT d) >= 5
ORDER BY days_out DESC, plant
