-- CREATE STATISTICS ... ON ... FROM ...;

SELECT s.country, count(*) AS events
FROM events AS e
JOIN subscribers AS s USING (subscriber_id)
WHERE e.payload ->> 'kind' = $1
  AND e.payload ->> 'device' = $2
GROUP BY s.country
ORDER BY s.country
