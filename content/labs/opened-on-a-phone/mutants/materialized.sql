-- caught_by: refused-statement
WITH chosen AS MATERIALIZED (
  SELECT subscriber_id FROM events
  WHERE payload ->> 'kind' = $1 AND payload ->> 'device' = $2
)
SELECT s.country, count(*) AS events
FROM chosen
JOIN subscribers AS s USING (subscriber_id)
GROUP BY s.country
ORDER BY s.country
