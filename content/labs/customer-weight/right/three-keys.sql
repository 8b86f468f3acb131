CREATE INDEX statement ON parcels (customer_id, sent_at, weight_g);

WITH sent AS (
    SELECT weight_g
    FROM parcels
    WHERE customer_id = $1 AND sent_at >= $2 AND sent_at < $2 + interval '3 months'
)
SELECT count(weight_g), coalesce(sum(weight_g), 0) FROM sent;
