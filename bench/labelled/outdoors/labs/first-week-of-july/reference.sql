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
