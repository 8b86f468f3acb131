-- caught_by: needless-indexes
CREATE INDEX ON parcels (depot_id, sent_at);
CREATE INDEX ON parcels (customer_id);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + 1
ORDER BY sent_at, parcel_id
