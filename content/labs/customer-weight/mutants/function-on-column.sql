-- caught_by: needless-reads
CREATE INDEX ON parcels (sent_at) INCLUDE (customer_id, weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND date_trunc('quarter', sent_at, 'UTC') = $2;
