SELECT date_trunc('week', e.at)::date AS week, sum(e.opened) AS opened, sum(e.closed) AS closed
FROM issues AS i
CROSS JOIN LATERAL (VALUES (i.created_at, 1, 0), (i.closed_at, 0, 1)) AS e (at, opened, closed)
WHERE e.at IS NOT NULL
GROUP BY 1
ORDER BY 1 DESC;
