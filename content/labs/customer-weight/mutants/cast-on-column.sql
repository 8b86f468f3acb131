-- caught_by: needless-reads
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id::text = $1::text
  AND to_char(sent_at, 'YYYY-Q') = to_char($2, 'YYYY-Q');
