-- caught_by: needless-reads
CREATE INDEX ON parcels (customer_id);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + interval '3 months';
