-- caught_by: wrong-at-scale
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + interval '90 days';
