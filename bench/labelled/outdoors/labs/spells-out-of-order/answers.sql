--- right-1
SELECT park_id, lower(r) AS first_day, upper(r) - 1 AS last_day
FROM (
    SELECT park_id, unnest(range_agg(daterange(first_day, last_day, '[]'))) AS r
    FROM outages GROUP BY park_id
) AS x
ORDER BY park_id, first_day;

--- right-2
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 1)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- right-3
WITH s AS (
    SELECT DISTINCT a.park_id, a.first_day FROM outages a
    WHERE NOT EXISTS (SELECT 1 FROM outages b WHERE b.park_id = a.park_id AND b.first_day < a.first_day
                      AND (b.last_day IS NULL OR b.last_day >= a.first_day - 1))
)
SELECT s.park_id, s.first_day,
       (SELECT CASE WHEN bool_or(o.last_day IS NULL) THEN NULL ELSE max(o.last_day) END
        FROM outages o WHERE o.park_id = s.park_id AND o.first_day >= s.first_day
          AND NOT EXISTS (SELECT 1 FROM s z WHERE z.park_id = s.park_id AND z.first_day > s.first_day AND z.first_day <= o.first_day)) AS last_day
FROM s
ORDER BY s.park_id, s.first_day;

--- right-4
SELECT o.park_id, lower(u.r) AS first_day, CASE WHEN NOT upper_inf(u.r) THEN upper(u.r) - 1 END AS last_day
FROM (SELECT park_id, range_agg(daterange(first_day, last_day + 1)) AS rs FROM outages GROUP BY park_id) o
CROSS JOIN LATERAL unnest(o.rs) AS u (r)
ORDER BY o.park_id, lower(u.r);

--- right-5
WITH RECURSIVE o AS (
    SELECT park_id, first_day, coalesce(last_day, DATE '9999-12-31') AS last_day FROM outages
), grow AS (
    SELECT park_id, first_day, last_day FROM o
    UNION
    SELECT g.park_id, g.first_day, n.last_day FROM grow g JOIN o n
      ON n.park_id = g.park_id AND n.first_day <= g.last_day + 1 AND n.last_day > g.last_day
), m AS (SELECT park_id, first_day, max(last_day) AS last_day FROM grow GROUP BY park_id, first_day)
SELECT park_id, min(first_day) AS first_day, nullif(last_day, DATE '9999-12-31') AS last_day
FROM m GROUP BY park_id, last_day ORDER BY park_id, first_day;

--- wrong-01
-- adjacent days are not merged
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-02
-- one free day between is bridged
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 2)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-03
-- compares with the previous outage only (lag)
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, lag(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 1)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-04
-- last_day of the open spell: latest known end
WITH s AS (
    SELECT DISTINCT a.park_id, a.first_day FROM outages a
    WHERE NOT EXISTS (SELECT 1 FROM outages b WHERE b.park_id = a.park_id AND b.first_day < a.first_day
                      AND (b.last_day IS NULL OR b.last_day >= a.first_day - 1))
)
SELECT s.park_id, s.first_day,
       (SELECT max(o.last_day)
        FROM outages o WHERE o.park_id = s.park_id AND o.first_day >= s.first_day
          AND NOT EXISTS (SELECT 1 FROM s z WHERE z.park_id = s.park_id AND z.first_day > s.first_day AND z.first_day <= o.first_day)) AS last_day
FROM s
ORDER BY s.park_id, s.first_day;

--- wrong-05
-- open outages are left out
SELECT park_id, lower(r) AS first_day, upper(r) - 1 AS last_day
FROM (
    SELECT park_id, unnest(range_agg(daterange(first_day, last_day, '[]'))) AS r
    FROM outages WHERE last_day IS NOT NULL GROUP BY park_id
) AS x
ORDER BY park_id, first_day;

--- wrong-06
-- open outage lasts one day in merging
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, first_day) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 1)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, CASE WHEN count(*) = count(nullif(last_day, first_day)) THEN max(last_day) ELSE max(last_day) END AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-07
-- all parks together
SELECT park_id, lower(r) AS first_day, upper(r) - 1 AS last_day
FROM (
    SELECT min(park_id) AS park_id, unnest(range_agg(daterange(first_day, last_day, '[]'))) AS r
    FROM outages
) AS x
ORDER BY park_id, first_day;

--- wrong-08
-- merged by cause as well
SELECT park_id, lower(r) AS first_day, upper(r) - 1 AS last_day
FROM (
    SELECT park_id, unnest(range_agg(daterange(first_day, last_day, '[]'))) AS r
    FROM outages GROUP BY park_id, cause
) AS x
ORDER BY park_id, first_day;

--- wrong-09
-- end is the day after
SELECT park_id, lower(r) AS first_day, upper(r) AS last_day
FROM (
    SELECT park_id, unnest(range_agg(daterange(first_day, last_day, '[]'))) AS r
    FROM outages GROUP BY park_id
) AS x
ORDER BY park_id, first_day;

--- wrong-10
-- half-open ranges: last day is lost, one-day outages vanish
SELECT park_id, lower(r) AS first_day, upper(r) AS last_day
FROM (
    SELECT park_id, unnest(range_agg(daterange(first_day, last_day))) AS r
    FROM outages GROUP BY park_id
) AS x
ORDER BY park_id, first_day;

--- wrong-11
-- ordered running max without tie-breaker and the current row in the frame
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 1)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-12
-- open end by the day of today
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, current_date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 1)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), current_date) AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-13
-- an open spell ends where a later outage that has an end begins anew
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR reach = 'infinity' OR first_day > reach + 1) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-14
-- looks back at two earlier ends only
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, 'infinity'::date) AS last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR (reach <> 'infinity' AND first_day > reach + 1)) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, nullif(max(last_day), 'infinity') AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-15
-- grows from each outage, and an outage that lies within another stays a spell of its own
WITH RECURSIVE o AS (
    SELECT park_id, first_day, coalesce(last_day, DATE '9999-12-31') AS last_day FROM outages
), grow AS (
    SELECT park_id, first_day, last_day FROM o
    UNION
    SELECT g.park_id, g.first_day, n.last_day FROM grow g JOIN o n
      ON n.park_id = g.park_id AND n.first_day BETWEEN g.first_day AND g.last_day + 1 AND n.last_day > g.last_day
), m AS (SELECT park_id, first_day, max(last_day) AS last_day FROM grow GROUP BY park_id, first_day)
SELECT park_id, min(first_day) AS first_day, nullif(last_day, DATE '9999-12-31') AS last_day
FROM m GROUP BY park_id, last_day ORDER BY park_id, first_day;

--- wrong-16
-- open outage: unknown end does not reach to later ones
WITH o AS (
    SELECT park_id, first_day, last_day, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR first_day > reach + 1) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, CASE WHEN count(last_day) = count(*) THEN max(last_day) END AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-17
-- an open outage is taken for a year
WITH o AS (
    SELECT park_id, first_day, coalesce(last_day, first_day + 365) AS last_day, last_day AS known, outage_id FROM outages
), m AS (
    SELECT *, max(last_day) OVER (PARTITION BY park_id ORDER BY first_day, outage_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM o
), g AS (
    SELECT *, count(*) FILTER (WHERE reach IS NULL OR first_day > reach + 1) OVER (PARTITION BY park_id ORDER BY first_day, outage_id) AS grp FROM m
)
SELECT park_id, min(first_day) AS first_day, CASE WHEN count(known) = count(*) THEN max(last_day) END AS last_day
FROM g GROUP BY park_id, grp
ORDER BY park_id, 2;

--- wrong-18
-- merging two by two: one pass of a self-join
SELECT DISTINCT a.park_id, least(a.first_day, min(b.first_day)) AS first_day,
       CASE WHEN bool_or(b.last_day IS NULL) THEN NULL ELSE greatest(a.last_day, max(b.last_day)) END AS last_day
FROM outages a JOIN outages b ON b.park_id = a.park_id
 AND b.first_day <= coalesce(a.last_day, 'infinity') + CASE WHEN a.last_day IS NULL THEN 0 ELSE 1 END AND coalesce(b.last_day, 'infinity') >= a.first_day - 1
GROUP BY a.outage_id, a.park_id, a.first_day, a.last_day
ORDER BY 1, 2;
