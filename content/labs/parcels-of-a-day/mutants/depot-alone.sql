-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + 1
ORDER BY sent_at, parcel_id
