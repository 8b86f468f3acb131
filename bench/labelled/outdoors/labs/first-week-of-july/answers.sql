--- right-1
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- right-2
SELECT h.hut_id, coalesce(sum(n.guests), 0) AS total,
       (SELECT g FROM (
            SELECT coalesce(m.guests, 0) AS g, row_number() OVER (ORDER BY coalesce(m.guests, 0)) AS k
            FROM generate_series(0, 6) i LEFT JOIN nights m ON m.hut_id = h.hut_id AND m.day = DATE '2026-07-01' + i
        ) q WHERE k = 4) AS median,
       (SELECT b.day FROM nights b WHERE b.hut_id = h.hut_id AND b.guests > 0 AND b.day BETWEEN '2026-07-01' AND '2026-07-07'
        ORDER BY b.guests DESC, b.day LIMIT 1) AS busiest,
       rank() OVER (ORDER BY coalesce(sum(n.guests), 0) DESC) AS place
FROM huts h LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day >= '2026-07-01' AND n.day < '2026-07-08'
GROUP BY h.hut_id
ORDER BY 5, 1;

--- right-3
WITH t AS (
    SELECT h.hut_id, (SELECT coalesce(sum(guests), 0) FROM nights n WHERE n.hut_id = h.hut_id AND n.day <@ daterange('2026-07-01', '2026-07-07', '[]')) AS total
    FROM huts h
), m AS (
    SELECT h.hut_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY (CASE WHEN n.guests IS NULL THEN 0 ELSE n.guests END)) AS median
    FROM huts h JOIN generate_series(1, 7) AS g (i) ON true
    LEFT JOIN nights n ON (n.hut_id, n.day) = (h.hut_id, make_date(2026, 7, g.i))
    GROUP BY h.hut_id
), b AS (
    SELECT DISTINCT ON (hut_id) hut_id, day FROM nights
    WHERE guests <> 0 AND to_char(day, 'YYYY-MM') = '2026-07' AND extract(day FROM day) <= 7
    ORDER BY hut_id, guests DESC, day
)
SELECT t.hut_id, t.total, m.median, b.day, 1 + (SELECT count(*) FROM t x WHERE x.total > t.total) AS place
FROM t JOIN m USING (hut_id) LEFT JOIN b USING (hut_id)
ORDER BY place, hut_id;

--- right-4
WITH days AS (SELECT unnest(ARRAY['2026-07-01','2026-07-02','2026-07-03','2026-07-04','2026-07-05','2026-07-06','2026-07-07']::date[]) AS day),
g AS (SELECT hut_id, day, coalesce((SELECT guests FROM nights n WHERE n.hut_id = huts.hut_id AND n.day = days.day), 0) AS guests FROM huts, days),
a AS (SELECT hut_id, array_agg(guests ORDER BY guests) AS v, sum(guests) AS total, (array_agg(day ORDER BY guests DESC, day))[1] AS top FROM g GROUP BY hut_id)
SELECT hut_id, total, v[4], CASE total WHEN 0 THEN NULL ELSE top END, rank() OVER (ORDER BY -total)
FROM a ORDER BY total DESC, hut_id;

--- wrong-01
-- median of the days that have a row
WITH t AS (
    SELECT h.hut_id, (SELECT coalesce(sum(guests), 0) FROM nights n WHERE n.hut_id = h.hut_id AND n.day <@ daterange('2026-07-01', '2026-07-07', '[]')) AS total
    FROM huts h
), m AS (
    SELECT h.hut_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY n.guests) AS median
    FROM huts h JOIN generate_series(1, 7) AS g (i) ON true
    LEFT JOIN nights n ON (n.hut_id, n.day) = (h.hut_id, make_date(2026, 7, g.i))
    GROUP BY h.hut_id
), b AS (
    SELECT DISTINCT ON (hut_id) hut_id, day FROM nights
    WHERE guests <> 0 AND to_char(day, 'YYYY-MM') = '2026-07' AND extract(day FROM day) <= 7
    ORDER BY hut_id, guests DESC, day
)
SELECT t.hut_id, t.total, m.median, b.day, 1 + (SELECT count(*) FROM t x WHERE x.total > t.total) AS place
FROM t JOIN m USING (hut_id) LEFT JOIN b USING (hut_id)
ORDER BY place, hut_id;

--- wrong-02
-- dense_rank
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       dense_rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-03
-- row_number
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       row_number() OVER (ORDER BY total DESC, hut_id) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-04
-- the week ends on 6 July
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-06', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-05
-- the week ends on 8 July
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-08', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-06
-- huts without nights are lost
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM (SELECT DISTINCT hut_id FROM nights) h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-07
-- busiest day 1 July where nobody came
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, busiest AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-08
-- latest of the busiest
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           max(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-09
-- mean in place of median
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, avg(guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-10
-- busiest over all time
SELECT h.hut_id, coalesce(sum(n.guests), 0) AS total,
       (SELECT g FROM (
            SELECT coalesce(m.guests, 0) AS g, row_number() OVER (ORDER BY coalesce(m.guests, 0)) AS k
            FROM generate_series(0, 6) i LEFT JOIN nights m ON m.hut_id = h.hut_id AND m.day = DATE '2026-07-01' + i
        ) q WHERE k = 4) AS median,
       (SELECT b.day FROM nights b WHERE b.hut_id = h.hut_id AND b.guests > 0
        ORDER BY b.guests DESC, b.day LIMIT 1) AS busiest,
       rank() OVER (ORDER BY coalesce(sum(n.guests), 0) DESC) AS place
FROM huts h LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day >= '2026-07-01' AND n.day < '2026-07-08'
GROUP BY h.hut_id
ORDER BY 5, 1;

--- wrong-11
-- total over all time
WITH t AS (
    SELECT h.hut_id, (SELECT coalesce(sum(guests), 0) FROM nights n WHERE n.hut_id = h.hut_id) AS total
    FROM huts h
), m AS (
    SELECT h.hut_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY (CASE WHEN n.guests IS NULL THEN 0 ELSE n.guests END)) AS median
    FROM huts h JOIN generate_series(1, 7) AS g (i) ON true
    LEFT JOIN nights n ON (n.hut_id, n.day) = (h.hut_id, make_date(2026, 7, g.i))
    GROUP BY h.hut_id
), b AS (
    SELECT DISTINCT ON (hut_id) hut_id, day FROM nights
    WHERE guests <> 0 AND to_char(day, 'YYYY-MM') = '2026-07' AND extract(day FROM day) <= 7
    ORDER BY hut_id, guests DESC, day
)
SELECT t.hut_id, t.total, m.median, b.day, 1 + (SELECT count(*) FROM t x WHERE x.total > t.total) AS place
FROM t JOIN m USING (hut_id) LEFT JOIN b USING (hut_id)
ORDER BY place, hut_id;

--- wrong-12
-- any year
WITH t AS (
    SELECT h.hut_id, (SELECT coalesce(sum(guests), 0) FROM nights n WHERE n.hut_id = h.hut_id AND n.day <@ daterange('2026-07-01', '2026-07-07', '[]')) AS total
    FROM huts h
), m AS (
    SELECT h.hut_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY (CASE WHEN n.guests IS NULL THEN 0 ELSE n.guests END)) AS median
    FROM huts h JOIN generate_series(1, 7) AS g (i) ON true
    LEFT JOIN nights n ON (n.hut_id, n.day) = (h.hut_id, make_date(2026, 7, g.i))
    GROUP BY h.hut_id
), b AS (
    SELECT DISTINCT ON (hut_id) hut_id, day FROM nights
    WHERE guests <> 0 AND to_char(day, 'MM') = '07' AND extract(day FROM day) <= 7
    ORDER BY hut_id, guests DESC, day
)
SELECT t.hut_id, t.total, m.median, b.day, 1 + (SELECT count(*) FROM t x WHERE x.total > t.total) AS place
FROM t JOIN m USING (hut_id) LEFT JOIN b USING (hut_id)
ORDER BY place, hut_id;

--- wrong-13
-- rank ascending
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total) AS place
FROM s
ORDER BY place, hut_id;

--- wrong-14
-- median: the third smallest
WITH days AS (SELECT unnest(ARRAY['2026-07-01','2026-07-02','2026-07-03','2026-07-04','2026-07-05','2026-07-06','2026-07-07']::date[]) AS day),
g AS (SELECT hut_id, day, coalesce((SELECT guests FROM nights n WHERE n.hut_id = huts.hut_id AND n.day = days.day), 0) AS guests FROM huts, days),
a AS (SELECT hut_id, array_agg(guests ORDER BY guests) AS v, sum(guests) AS total, (array_agg(day ORDER BY guests DESC, day))[1] AS top FROM g GROUP BY hut_id)
SELECT hut_id, total, v[3], CASE total WHEN 0 THEN NULL ELSE top END, rank() OVER (ORDER BY -total)
FROM a ORDER BY total DESC, hut_id;

--- wrong-15
-- total NULL where no rows
SELECT h.hut_id, sum(n.guests) AS total,
       (SELECT g FROM (
            SELECT coalesce(m.guests, 0) AS g, row_number() OVER (ORDER BY coalesce(m.guests, 0)) AS k
            FROM generate_series(0, 6) i LEFT JOIN nights m ON m.hut_id = h.hut_id AND m.day = DATE '2026-07-01' + i
        ) q WHERE k = 4) AS median,
       (SELECT b.day FROM nights b WHERE b.hut_id = h.hut_id AND b.guests > 0 AND b.day BETWEEN '2026-07-01' AND '2026-07-07'
        ORDER BY b.guests DESC, b.day LIMIT 1) AS busiest,
       rank() OVER (ORDER BY coalesce(sum(n.guests), 0) DESC) AS place
FROM huts h LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day >= '2026-07-01' AND n.day < '2026-07-08'
GROUP BY h.hut_id
ORDER BY 5, 1;

--- wrong-16
-- half-open daterange loses the last day in the total
WITH t AS (
    SELECT h.hut_id, (SELECT coalesce(sum(guests), 0) FROM nights n WHERE n.hut_id = h.hut_id AND n.day <@ daterange('2026-07-01', '2026-07-07')) AS total
    FROM huts h
), m AS (
    SELECT h.hut_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY (CASE WHEN n.guests IS NULL THEN 0 ELSE n.guests END)) AS median
    FROM huts h JOIN generate_series(1, 7) AS g (i) ON true
    LEFT JOIN nights n ON (n.hut_id, n.day) = (h.hut_id, make_date(2026, 7, g.i))
    GROUP BY h.hut_id
), b AS (
    SELECT DISTINCT ON (hut_id) hut_id, day FROM nights
    WHERE guests <> 0 AND to_char(day, 'YYYY-MM') = '2026-07' AND extract(day FROM day) <= 7
    ORDER BY hut_id, guests DESC, day
)
SELECT t.hut_id, t.total, m.median, b.day, 1 + (SELECT count(*) FROM t x WHERE x.total > t.total) AS place
FROM t JOIN m USING (hut_id) LEFT JOIN b USING (hut_id)
ORDER BY place, hut_id;

--- wrong-17
-- the week of the calendar
SELECT h.hut_id, coalesce(sum(n.guests), 0) AS total,
       (SELECT g FROM (
            SELECT coalesce(m.guests, 0) AS g, row_number() OVER (ORDER BY coalesce(m.guests, 0)) AS k
            FROM generate_series(0, 6) i LEFT JOIN nights m ON m.hut_id = h.hut_id AND m.day = DATE '2026-07-01' + i
        ) q WHERE k = 4) AS median,
       (SELECT b.day FROM nights b WHERE b.hut_id = h.hut_id AND b.guests > 0 AND b.day BETWEEN '2026-07-01' AND '2026-07-07'
        ORDER BY b.guests DESC, b.day LIMIT 1) AS busiest,
       rank() OVER (ORDER BY coalesce(sum(n.guests), 0) DESC) AS place
FROM huts h LEFT JOIN nights n ON n.hut_id = h.hut_id AND date_trunc('week', n.day) = '2026-06-29'
GROUP BY h.hut_id
ORDER BY 5, 1;

--- wrong-18
-- ordered by place and name
SELECT h.hut_id, coalesce(sum(n.guests), 0) AS total,
       (SELECT g FROM (
            SELECT coalesce(m.guests, 0) AS g, row_number() OVER (ORDER BY coalesce(m.guests, 0)) AS k
            FROM generate_series(0, 6) i LEFT JOIN nights m ON m.hut_id = h.hut_id AND m.day = DATE '2026-07-01' + i
        ) q WHERE k = 4) AS median,
       (SELECT b.day FROM nights b WHERE b.hut_id = h.hut_id AND b.guests > 0 AND b.day BETWEEN '2026-07-01' AND '2026-07-07'
        ORDER BY b.guests DESC, b.day LIMIT 1) AS busiest,
       rank() OVER (ORDER BY coalesce(sum(n.guests), 0) DESC) AS place
FROM huts h LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day >= '2026-07-01' AND n.day < '2026-07-08'
GROUP BY h.hut_id
ORDER BY 5, h.name;

--- wrong-19
-- place among huts with guests only counts different totals
WITH t AS (
    SELECT h.hut_id, (SELECT coalesce(sum(guests), 0) FROM nights n WHERE n.hut_id = h.hut_id AND n.day <@ daterange('2026-07-01', '2026-07-07', '[]')) AS total
    FROM huts h
), m AS (
    SELECT h.hut_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY (CASE WHEN n.guests IS NULL THEN 0 ELSE n.guests END)) AS median
    FROM huts h JOIN generate_series(1, 7) AS g (i) ON true
    LEFT JOIN nights n ON (n.hut_id, n.day) = (h.hut_id, make_date(2026, 7, g.i))
    GROUP BY h.hut_id
), b AS (
    SELECT DISTINCT ON (hut_id) hut_id, day FROM nights
    WHERE guests <> 0 AND to_char(day, 'YYYY-MM') = '2026-07' AND extract(day FROM day) <= 7
    ORDER BY hut_id, guests DESC, day
)
SELECT t.hut_id, t.total, m.median, b.day, 1 + (SELECT count(DISTINCT x.total) FROM t x WHERE x.total > t.total) AS place
FROM t JOIN m USING (hut_id) LEFT JOIN b USING (hut_id)
ORDER BY place, hut_id;

--- wrong-20
-- median of days with guests
WITH grid AS (
    SELECT h.hut_id, d.day::date AS day, coalesce(n.guests, 0) AS guests
    FROM huts h
    CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-07', interval '1 day') AS d (day)
    LEFT JOIN nights n ON n.hut_id = h.hut_id AND n.day = d.day::date
), s AS (
    SELECT hut_id, sum(guests) AS total, percentile_cont(0.5) WITHIN GROUP (ORDER BY guests) FILTER (WHERE guests > 0) AS median,
           min(day) FILTER (WHERE guests = peak) AS busiest, max(peak) AS peak
    FROM (SELECT *, max(guests) OVER (PARTITION BY hut_id) AS peak FROM grid) g
    GROUP BY hut_id
)
SELECT hut_id, total, median, CASE WHEN peak > 0 THEN busiest END AS busiest,
       rank() OVER (ORDER BY total DESC) AS place
FROM s
ORDER BY place, hut_id;
