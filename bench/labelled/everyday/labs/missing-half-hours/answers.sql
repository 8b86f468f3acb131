--- right-1
select a.zone, a.starts + '00:30', b.starts, (extract(epoch from b.starts)-extract(epoch from a.starts))::int/1800-1 from slots a join slots b on b.zone=a.zone and b.starts=(select min(c.starts) from slots c where c.zone=a.zone and c.starts>a.starts) where b.starts-a.starts > interval '30 min' order by 1,2

--- right-2
WITH r AS (SELECT zone, min(starts) a, max(starts) b FROM slots GROUP BY zone), m AS (SELECT zone, g FROM r, generate_series(a,b,interval '30 minutes') g EXCEPT SELECT zone, starts FROM slots), i AS (SELECT zone, g, g - row_number() OVER (PARTITION BY zone ORDER BY g) * interval '30 minutes' k FROM m)
SELECT zone, min(g), max(g) + interval '30 minutes', count(*) FROM i GROUP BY zone, k ORDER BY zone, 2

--- right-3
SELECT zone, lower(r), upper(r), extract(epoch from upper(r)-lower(r))/1800 FROM (SELECT zone, unnest(tstzmultirange(tstzrange(min(starts),max(starts))) - range_agg(tstzrange(starts, starts+interval '30 minutes'))) r FROM slots GROUP BY zone) x ORDER BY zone, lower(r)

--- right-4
SELECT zone, p + interval '1800 s', starts, extract(epoch from starts - p)/1800 - 1 FROM (SELECT zone, lag(starts) OVER w p, starts FROM slots WINDOW w AS (PARTITION BY zone ORDER BY starts)) z WHERE extract(epoch from starts-p) > 1800 ORDER BY zone, starts

--- right-5
SELECT s.zone, s.starts + interval '0.5 hours', n.starts, div(extract(epoch from n.starts - s.starts), 1800) - 1 FROM slots s CROSS JOIN LATERAL (SELECT starts FROM slots t WHERE t.zone=s.zone AND t.starts>s.starts ORDER BY starts LIMIT 1) n WHERE NOT EXISTS (SELECT 1 FROM slots u WHERE u.zone=s.zone AND u.starts = s.starts + interval '30 minutes') ORDER BY s.zone, s.starts

--- wrong-01
-- from the last slot
SELECT zone, starts AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-02
-- until the last missing
SELECT zone, starts + interval '30 minutes' AS gap_from, next - interval '30 minutes' AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-03
-- off by one
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-04
-- not per zone
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-05
-- >= 30 minutes
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next >= starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-06
-- more than an hour
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '1 hour'
ORDER BY zone, gap_from

--- wrong-07
-- whole hours: more than 59
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 3600)::integer * 2 - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-08
-- slots without price missing
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots WHERE price IS NOT NULL) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-09
-- slots without volume missing
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots WHERE volume > 0) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-10
-- within the hour: extract minute
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(hour FROM next - starts) * 2 + extract(minute FROM next - starts) / 30)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-11
-- a row per missing half hour
SELECT r.zone, g, g + interval '30 minutes', 1 FROM (SELECT zone, min(starts) a, max(starts) b FROM slots GROUP BY zone) r, generate_series(a,b,interval '30 minutes') g WHERE NOT EXISTS (SELECT 1 FROM slots s WHERE s.zone=r.zone AND s.starts=g) ORDER BY 1,2

--- wrong-12
-- gaps of a day only
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE starts::date = next::date AND next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-13
-- any zone has it
WITH r AS (SELECT zone, min(starts) a, max(starts) b FROM slots GROUP BY zone), m AS (SELECT zone, g FROM r, generate_series(a,b,interval '30 minutes') g WHERE g NOT IN (SELECT starts FROM slots)), i AS (SELECT zone, g, g - row_number() OVER (PARTITION BY zone ORDER BY g) * interval '30 minutes' k FROM m)
SELECT zone, min(g), max(g) + interval '30 minutes', count(*) FROM i GROUP BY zone, k ORDER BY zone, 2

--- wrong-14
-- order by length
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY zone, missing DESC

--- wrong-15
-- order: gap_from first
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next > starts + interval '30 minutes'
ORDER BY gap_from, zone

--- wrong-16
-- open gap listed
SELECT zone, starts + interval '30 minutes' AS gap_from, next AS gap_until,
       (extract(epoch FROM next - starts) / 1800)::integer - 1 AS missing
FROM (SELECT zone, starts, lead(starts) OVER (PARTITION BY zone ORDER BY starts) AS next FROM slots) AS s
WHERE next IS NULL OR next > starts + interval '30 minutes'
ORDER BY zone, gap_from

--- wrong-17
-- age() counts months of 30 days
SELECT zone, p + interval '1800 s', starts, extract(epoch from age(starts,p))/1800 - 1 FROM (SELECT zone, lag(starts) OVER w p, starts FROM slots WINDOW w AS (PARTITION BY zone ORDER BY starts)) z WHERE extract(epoch from starts-p) > 1800 ORDER BY zone, starts

--- wrong-18
-- islands over all zones
WITH r AS (SELECT zone, min(starts) a, max(starts) b FROM slots GROUP BY zone), m AS (SELECT zone, g FROM r, generate_series(a,b,interval '30 minutes') g EXCEPT SELECT zone, starts FROM slots), i AS (SELECT zone, g, g - row_number() OVER (ORDER BY zone, g) * interval '30 minutes' k FROM m)
SELECT zone, min(g), max(g), count(*) FROM i GROUP BY zone, k ORDER BY zone, 2
