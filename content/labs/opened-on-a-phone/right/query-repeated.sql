CREATE STATISTICS IF NOT EXISTS what_and_where (mcv, dependencies)
ON (payload ->> 'kind'), (payload ->> 'device') FROM events;
SELECT s.country, count(*) AS events
FROM events AS e
JOIN subscribers AS s USING (subscriber_id)
WHERE e.payload ->> 'kind' = $1
  AND e.payload ->> 'device' = $2
GROUP BY s.country
ORDER BY s.country
