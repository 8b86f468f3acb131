-- caught_by: null-mishandled
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(*) AS parcels, sum(weight_g) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + interval '3 months';
