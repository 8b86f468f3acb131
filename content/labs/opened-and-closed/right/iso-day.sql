SELECT coalesce(o.week, c.week), coalesce(o.n, 0) AS opened, coalesce(c.n, 0) AS closed
FROM (
    SELECT created_at::date - (extract(isodow FROM created_at)::int - 1) AS week, count(*) AS n
    FROM issues GROUP BY 1
) AS o
FULL OUTER JOIN (
    SELECT closed_at::date - (extract(isodow FROM closed_at)::int - 1) AS week, count(closed_at) AS n
    FROM issues WHERE closed_at IS NOT NULL GROUP BY 1
) AS c USING (week)
ORDER BY 1 DESC;
