-- CREATE INDEX ON parcels (...);

WITH quarters AS MATERIALIZED (
    SELECT *, date_trunc('quarter', sent_at, 'UTC') AS quarter
    FROM parcels
)
SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM quarters
WHERE customer_id = $1
  AND quarter = $2
